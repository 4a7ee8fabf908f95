"""usage: protocol.py TPIOLINT MOCK_DIR FOLDER

One session, message by message; FileCheck reads what it prints.
"""

import json
import pathlib
import shutil
import sys

import session

CAPABILITIES = {
    "window": {"workDoneProgress": True},
    "workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}, "configuration": True,
                  "workspaceEdit": {"documentChanges": True}},
}


def show(title, value):
    print(title + ":", json.dumps(value, sort_keys=True, ensure_ascii=False))


def hover(editor, uri, text, word, nth=0):
    at = -1
    for _ in range(nth + 1):
        at = text.index(word, at + 1)
    result = editor.call("textDocument/hover", {
        "textDocument": {"uri": uri}, "position": session.position(text, at + 2)})
    print("hover %s %d: %s" % (word, nth, "none" if result is None else
                               " ".join(result["contents"]["value"].split())))


def script(argv):
    tpiolint, mock, folder = argv[1], argv[2], pathlib.Path(argv[3])
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(pathlib.Path(__file__).parent / "Inputs", folder)
    source, header = folder / "edited.cpp", folder / "wrappers.h"

    def answer(method, params):
        if method == "workspace/configuration":
            return [{"debounceMs": 1, "path": "none of the server's business"}]
        return None

    command = [tpiolint, "--lsp", "--", "-isystem", mock, "-std=c++17"]
    with session.Session(command, answer=answer) as editor:
        show("before initialize", editor.error("textDocument/hover"))
        result = editor.initialize(folder, {"statusNotifications": True}, CAPABILITIES)
        show("capabilities", result["capabilities"])
        show("initialize again", editor.error("initialize"))
        uri, header_uri = editor.open(source), session.uri_of(header)
        text = editor.texts[uri]
        for line in session.brief(editor.diagnostics(uri)):
            print("finding:", line)
        found = editor.state[uri]["diagnostics"]
        show("version", editor.state[uri]["version"])
        show("one finding", found[0])
        for request in editor.requests:
            show("server asks", [request["method"], request["params"]])
        status = editor.notification("tpiolint/fileStatus")
        show("status", {k: v for k, v in status.items() if not k.endswith("Ms")})
        for kind in ("begin", "end"):
            progress = editor.notification("$/progress", lambda p: p["value"]["kind"] == kind)
            show("progress", progress["value"])

        hover(editor, uri, text, "WriteFile")
        hover(editor, uri, text, "ReadFile")
        hover(editor, uri, text, "StartThreadpoolIo")
        hover(editor, uri, text, "CancelThreadpoolIo", 1)
        hover(editor, uri, text, "readOnce")
        hover(editor, uri, text, "größer")

        # Each action is applied to the same text; the finding is gone after it.
        line = text[:text.index("begin(io)")].count("\n")
        for action in editor.actions(uri, line):
            show("action", [action["title"], action["kind"], action.get("isPreferred", False),
                            [d["code"] for d in action.get("diagnostics", [])]])
            after = session.apply(text, session.edits_of(action, uri))
            print("".join("| %s\n" % l for l in after.split("\n")[line - 1:line + 3]), end="")
            editor.replace(uri, after)
            print("then:", [d["code"] for d in editor.diagnostics(uri)])
            editor.replace(uri, text)
            editor.diagnostics(uri)
        show("only source.organizeImports", editor.actions(uri, line, ["source.organizeImports"]))
        show("only source", [a["kind"] for a in editor.actions(uri, line, ["source"])])
        show("documentChanges", [d["textDocument"] for d in editor.actions(uri, line)[0]["edit"]["documentChanges"]]
             == [{"uri": uri, "version": editor.versions[uri]}])

        # A finding in a header; the text of an open header counts.
        editor.replace(uri, text.replace("    CancelThreadpoolIo(c.io);\n", ""))
        editor.diagnostics(uri)
        for line in session.brief(editor.state[header_uri]["diagnostics"]):
            print("finding in the header:", line)
        editor.open(header)
        show("the same in the open header", [d["code"] for d in editor.diagnostics(header_uri)])
        editor.replace(header_uri, editor.texts[header_uri].replace("StartThreadpoolIo(io); }", "}"))
        show("after an edit of the header", sorted(d["code"] for d in editor.diagnostics(uri)))
        show("the header's status", {k: v for k, v in editor.notification(
            "tpiolint/fileStatus", lambda p: p["uri"] == header_uri and p["version"] == 2).items()
            if k in ("state", "unit")})

        # Closing takes back what a document has brought.
        editor.notify("textDocument/didClose", {"textDocument": {"uri": header_uri}})
        editor.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
        editor.notification("textDocument/publishDiagnostics", lambda p: p["uri"] == uri and "version" not in p)
        editor.call("workspace/executeCommand", {"command": "tpiolint.clearWorkspace"})
        show("after closing", {u.rsplit("/", 1)[1]: len(p["diagnostics"]) for u, p in editor.state.items()})
        show("unknown method", editor.error("textDocument/noSuchThing"))
        show("closed document", editor.error("textDocument/hover", {"textDocument": {"uri": uri}}))
        print("exit status", editor.leave())
        for line in editor.errors:
            print("log:", line)


if __name__ == "__main__":
    session.main(script)
