"""usage: while_typing.py TPIOLINT MOCK_DIR FOLDER

What stays while a declaration is typed, what is offered to whom, inlays, and what
is told once.
"""

import json
import pathlib
import shutil
import sys

import session
from robustness import expect

LEAK = """bool %s(HANDLE h, PTP_IO io, OVERLAPPED *o) {
  StartThreadpoolIo(io);
  if (!ReadFile(h, nullptr, 0, nullptr, o) && GetLastError() != ERROR_IO_PENDING)
    return false;
  return true;
}
"""
HOISTED = """void hoisted(HANDLE h, PTP_IO io, OVERLAPPED *o, int n) {
  StartThreadpoolIo(io);
  for (int i = 0; i < n; i++) {
    if (!WriteFile(h, nullptr, 0, nullptr, o + i) && GetLastError() != ERROR_IO_PENDING)
      return CancelThreadpoolIo(io);
  }
}
"""
HEAD = "#include <windows.h>\n"


def lines(found):
    return [(d["range"]["start"]["line"], d["code"]) for d in found]


def script(argv):
    tpiolint, mock, folder = argv[1], argv[2], pathlib.Path(argv[3])
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / "broken.cpp").write_text(HEAD + "void broken(PTP_IO io) { StartThreadpoolIo(io) }\n")
    (folder / "compile_commands.json").write_text(json.dumps(
        [{"directory": str(folder), "file": name, "arguments": ["c++", "-isystem", mock, "-c", name]}
         for name in ("a.cpp", "broken.cpp")]))
    text = HEAD + LEAK % "first" + LEAK % "second" + HOISTED
    (folder / "a.cpp").write_text(text)
    with session.Session([tpiolint, "--lsp"], cwd=folder) as editor:
        editor.initialize(folder, {"debounceMs": 0, "statusNotifications": True})
        a = editor.open(folder / "a.cpp")
        whole = editor.diagnostics(a)
        expect("three findings", lines(whole) == [(3, "tpio-missing-cancel"), (9, "tpio-missing-cancel"),
                                                  (14, "tpio-hoisted-start")], lines(whole))

        # A declaration that is not finished swallows the function behind it.
        editor.replace(a, text.replace("bool second", "struct Half {\nbool second", 1).replace("HANDLE h", "HANDLE  h", 1))
        typed = editor.diagnostics(a)
        expect("they stay, one line down where one was added", lines(typed) == [
            (3, "tpio-missing-cancel"), (10, "tpio-missing-cancel"), (15, "tpio-hoisted-start")], lines(typed))
        expect("with their paths", [len(d.get("relatedInformation", [])) for d in typed]
               == [len(d.get("relatedInformation", [])) for d in whole])
        down = [[s["location"]["range"]["start"]["line"] for s in d["relatedInformation"]] for d in typed]
        before = [[s["location"]["range"]["start"]["line"] for s in d["relatedInformation"]] for d in whole]
        expect("which moved as well", down[1:] == [[n + 1 for n in path] for path in before[1:]], down)
        expect("nothing is offered that rests on them",
               not [x for x in editor.actions(a, 10) if "Cancel" in x["title"] or "Move" in x["title"]])
        editor.replace(a, text.replace("bool second", "struct Half {};\nbool second", 1).replace("    return false;", "    return !io;", 1))
        expect("a function that parses speaks for itself", len(editor.diagnostics(a)) == 3)
        mended = (LEAK % "second").replace("    return false;", "    return CancelThreadpoolIo(io), false;")
        editor.replace(a, HEAD + LEAK % "first" + "struct Half {\n" + mended + HOISTED)
        gone = editor.diagnostics(a)
        editor.replace(a, HEAD + LEAK % "first" + mended + HOISTED)
        after = editor.diagnostics(a)
        expect("what is mended while it does not parse is gone when it does",
               lines(after) == [(3, "tpio-missing-cancel"), (14, "tpio-hoisted-start")], (lines(gone), lines(after)))

        # All fixes at once only for who asks for that.
        kinds = {x["kind"] for x in editor.actions(a, 14)}
        expect("no fix of the whole file unasked", kinds == {"quickfix"}, kinds)
        expect("on request", [x["kind"] for x in editor.actions(a, 14, ["source.fixAll"])] == ["source.fixAll.tpiolint"])

        # Inlays are off until somebody wants them.
        everything = {"textDocument": {"uri": a}, "range": {"start": {"line": 0, "character": 0},
                                                            "end": {"line": 99, "character": 0}}}
        expect("no inlays", editor.call("textDocument/inlayHint", everything) == [])
        editor.notify("workspace/didChangeConfiguration", {"settings": {"tpiolint": {"debounceMs": 0, "inlayHints": True}}})
        editor.diagnostics(a)
        hints = editor.call("textDocument/inlayHint", everything)
        expect("one before each operation", [(h["position"]["line"], h["label"]) for h in hints]
               == [(3, "1 start:"), (9, "1 start:"), (16, "0 to 1 starts:")], hints)
        few = dict(everything, range={"start": {"line": 8, "character": 0}, "end": {"line": 10, "character": 0}})
        expect("of what is shown", len(editor.call("textDocument/inlayHint", few)) == 1)

        # A wrong setting, in the words of the editor.
        editor.notify("workspace/didChangeConfiguration", {"settings": {"tpiolint": {"checks": "tpio-nothing"}}})
        told = editor.notification("tpiolint/badSetting")["message"]
        expect("a wrong setting", told.startswith("tpiolint: bad value 'tpio-nothing' of 'tpiolint.checks': known are tpio-")
               and "--" not in told, told)

        result = editor.call("workspace/executeCommand", {"command": "tpiolint.lintWorkspace"})
        expect("what could not be analysed has a name", [f["uri"] for f in result["failures"]]
               == [session.uri_of(folder / "broken.cpp")] and result["failures"][0]["message"], result)
        expect("left in order", editor.leave() == 0)
        expect("nothing is told twice", not [line for line in editor.errors if line.strip()], editor.errors)


if __name__ == "__main__":
    script(sys.argv)
