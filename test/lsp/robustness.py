"""usage: robustness.py TPIOLINT MOCK_DIR FOLDER

What editors and their users get wrong. The server answers with an error or a
log line, goes on, and shows nothing that is not so any more.
"""

import pathlib
import shutil
import sys

import session


def expect(what, condition, seen=""):
    if not condition:
        raise AssertionError("%s: %s" % (what, seen))
    print("ok:", what)


def bad_messages(editor):
    def refused(what, code):
        error = editor.wait(lambda m: "error" in m and m.get("id") is None)["error"]
        expect(what, error["code"] == code, error)

    def still_alive(what):
        expect(what, editor.error("no/such")["code"] == -32601)

    editor.send_bytes(session.frame(b'{"jsonrpc": "2.0", "id": 1, "method": '))
    refused("malformed JSON", -32700)
    editor.send_bytes(session.frame(b'\xff\xfe{"jsonrpc": "2.0"}'))
    refused("no UTF-8", -32700)
    editor.send_bytes(session.frame(b"[" * 100000 + b"]" * 100000))
    refused("deep nesting", -32700)
    for body in (b"[]", b"7", b'"text"', b"{}", b'{"jsonrpc": "1.0", "method": "x"}', b'{"jsonrpc": "2.0"}'):
        editor.send_bytes(session.frame(body))
        refused("no JSON-RPC: " + body.decode(), -32700)
    editor.send_bytes(session.frame(b'{"jsonrpc": "2.0", "id": 77, "result": 1}'))
    still_alive("an answer that nobody asked for")
    good = b'{"jsonrpc": "2.0", "method": "$/x"}'
    for length in (b"abc", b"-5", b"", b"0", b"99999999999999999999", b"4294967296000"):
        editor.send_bytes(b"Content-Length: " + length + b"\r\n\r\n")
        refused("Content-Length: " + length.decode(), -32700)
    editor.send_bytes(b"Content-Length: %d\r\n\r\n" % (len(good) - 6) + good)
    refused("a Content-Length that is too small", -32700)
    still_alive("the message after it")
    editor.send_bytes(b"Content-Length: %d\r\n\r\n" % (len(good) + 30) + good)
    editor.send_bytes(session.frame(good))
    refused("a Content-Length that is too large", -32700)
    still_alive("the message after it")
    editor.send_bytes(b"Content-Type: application/vscode-jsonrpc; charset=utf-8\r\n" + session.frame(good))
    still_alive("another header")
    editor.send_bytes(b"noise without any header\r\n\r\n")
    still_alive("noise between messages")
    for method in ("textDocument/didOpen", "textDocument/didChange", "textDocument/didClose", "textDocument/didSave",
                   "workspace/didChangeConfiguration", "workspace/didChangeWatchedFiles",
                   "workspace/didChangeWorkspaceFolders", "$/cancelRequest", "window/workDoneProgress/cancel"):
        for params in (None, [], 7, {}, {"textDocument": 7}, {"textDocument": {"uri": 7}}, {"textDocument": {"uri": "%"}},
                       {"changes": [7, {}]}, {"event": {"added": [7]}}, {"settings": 7}, {"settings": {"tpiolint": 7}}):
            editor.send({"method": method, "params": params})
    for method in ("textDocument/codeAction", "textDocument/hover", "workspace/executeCommand"):
        for params in (None, [], 7, {}, {"textDocument": {"uri": "file:///x"}}, {"command": 7}):
            editor.error(method, params)
    still_alive("parameters without sense")


def bad_edits(editor, source):
    uri = editor.open(source)
    text = editor.texts[uri]
    clean = len(editor.diagnostics(uri))
    expect("findings before", clean > 0)

    def at(line, character):
        return {"line": line, "character": character}

    for what, where in (("behind the end", (at(9999, 0), at(9999, 1))), ("backwards", (at(5, 0), at(4, 0))),
                        ("negative", (at(-1, 0), at(0, 0))), ("huge", (at(0, 2**40), at(0, 2**40))),
                        ("no numbers", (at("a", 0), at(0, None)))):
        editor.change(uri, [{"range": {"start": where[0], "end": where[1]}, "text": "x"}])
        gone = editor.notification("textDocument/publishDiagnostics", lambda p: p["uri"] == uri and "version" not in p)
        expect("an edit out of range, %s: nothing stale" % what, gone["diagnostics"] == [])
        editor.replace(uri, text)
        expect("the whole text mends it", len(editor.diagnostics(uri)) == clean)
    # A character behind the end of its line is the end, says the protocol.
    editor.change(uri, [{"range": {"start": at(0, 500), "end": at(0, 900)}, "text": " // x"}])
    expect("a character behind the end of the line", len(editor.diagnostics(uri)) == clean)
    editor.change(uri, [{"text": 7}])
    editor.notification("textDocument/publishDiagnostics", lambda p: p["uri"] == uri and "version" not in p)
    editor.replace(uri, text)
    editor.diagnostics(uri)

    # Thousands of edits without a breath: the last one counts.
    for number in range(3000):
        editor.change(uri, [{"range": {"start": at(3, 0), "end": at(3, 0)}, "text": " "}])
    expect("3000 edits in a row", len(editor.diagnostics(uri)) == clean)

    # A request that waits for an analysis, and is cancelled or outrun.
    editor.notify("workspace/didChangeConfiguration", {"settings": {"tpiolint": {"debounceMs": 5000}}})
    editor.replace(uri, text + "// 1\n")
    query = {"textDocument": {"uri": uri}, "range": {"start": at(8, 0), "end": at(8, 0)}, "context": {"diagnostics": []}}
    number = editor.request("textDocument/codeAction", query)
    editor.notify("$/cancelRequest", {"id": number})
    expect("a cancelled request", editor.reply(number)["error"]["code"] == -32800)
    number = editor.request("textDocument/codeAction", query)
    editor.replace(uri, text + "// 2\n")
    expect("an outrun request", editor.reply(number)["error"]["code"] == -32801)
    editor.notify("workspace/didChangeConfiguration", {"settings": {"tpiolint": {"debounceMs": 0}}})
    editor.diagnostics(uri)

    editor.replace(uri, "}}}} #include <nowhere.h>\nStartThreadpoolIo(((\n\"" + text)
    editor.diagnostics(uri)
    expect("a file that does not parse: told",
           "while parsing" in editor.notification("window/logMessage", lambda p: "parsing" in p["message"])["message"])
    editor.replace(uri, "")
    expect("an empty file", editor.diagnostics(uri) == [])
    editor.replace(uri, "\x00\x01 StartThreadpoolIo \x00")
    editor.diagnostics(uri)
    editor.replace(uri, text.replace("\n", "\r\n"))
    expect("CRLF", len(editor.diagnostics(uri)) == clean)
    editor.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
    gone = editor.notification("textDocument/publishDiagnostics", lambda p: p["uri"] == uri and "version" not in p)
    expect("closing empties the list", gone["diagnostics"] == [])


def odd_uris(editor, source):
    text = source.read_text()
    for uri in ("file:///c%3A/Users/Jos%C3%A9/a%20b.cpp", "file:///C:/Users/x.cpp"):
        editor.open(None, text.replace('#include "wrappers.h"', "#include <windows.h>\nvoid begin(PTP_IO io) { "
                                       "StartThreadpoolIo(io); }\nvoid giveBack(PTP_IO);\nstruct Channel { HANDLE handle; "
                                       "PTP_IO io; OVERLAPPED overlapped; char buffer[64]; bool readAgain(); };"), uri=uri)
        found = editor.diagnostics(uri)
        expect("findings under " + uri, any(d["code"] == "tpio-missing-cancel" for d in found), found)
        places = {s["location"]["uri"] for d in found for s in d.get("relatedInformation", [])}
        expect("notes under the client's spelling", places == {uri}, places)
        expect("actions under it", editor.actions(uri, found[0]["range"]["start"]["line"])[0]["title"])
    editor.open(None, text, uri="untitled:Untitled-1")
    editor.open(None, text, uri="file://server/share/a.cpp")
    editor.notification("window/logMessage", lambda p: "untitled:" in p["message"])
    editor.notification("window/logMessage", lambda p: "server/share" in p["message"])
    print("ok: what is no file here is left alone")


def settings(editor, source):
    def set_to(value):
        editor.notify("workspace/didChangeConfiguration", {"settings": {"tpiolint": value}})

    uri = editor.open(source)
    everything = len(editor.diagnostics(uri))
    for value, word in (({"checks": "no-such-*"}, "checks"), ({"checks": 7}, "checks"),
                        ({"extraOperations": ["x"]}, "extraOperations"), ({"extraArgs": "x"}, "extraArgs"),
                        ({"nodeBudget": 0}, "nodeBudget"), ({"debounceMs": -1}, "debounceMs"),
                        ({"assumeSkipOnSuccess": "yes"}, "assumeSkipOnSuccess"), ({"buildDirectory": []}, "buildDirectory")):
        set_to(value)
        told = editor.notification("window/showMessage")["message"]
        expect("a wrong setting is told: " + told,
               "' of 'tpiolint.%s': " % word in told and "bad value '" in told and "\n" not in told)
    # The words are those of all front doors: front-doors/wrong-option.test.
    set_to({"nodeBudget": 0})
    told = editor.notification("window/showMessage")["message"]
    expect("a wrong number", told.startswith(
        "tpiolint: bad value '0' of 'tpiolint.nodeBudget': expected a number from 1 to 1000000000;"))
    set_to({"checks": "-*,tpio-extra-cancel", "debounceMs": 0})
    expect("checks", [d["code"] for d in editor.diagnostics(uri)] == ["tpio-extra-cancel"])
    set_to({"debounceMs": 0})
    expect("checks again", len(editor.diagnostics(uri)) == everything)


def script(argv):
    tpiolint, mock, folder = argv[1], argv[2], pathlib.Path(argv[3])
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(pathlib.Path(__file__).parent / "Inputs", folder)
    source = folder / "edited.cpp"
    command = [tpiolint, "--lsp", "--", "-isystem", mock, "-std=c++17"]
    for part in (bad_messages, lambda e: bad_edits(e, source), lambda e: odd_uris(e, source),
                 lambda e: settings(e, source)):
        with session.Session(command, cwd=folder) as editor:
            editor.initialize(folder, {"debounceMs": 0})
            part(editor)
            expect("left in order", editor.leave() == 0)
    for what, end in (("end of input without a word", lambda e: None), ("exit without shutdown", lambda e: e.notify("exit")),
                      ("end in the middle of a message", lambda e: e.send_bytes(b"Content-Length: 100\r\n\r\n{"))):
        with session.Session(command, cwd=folder) as editor:
            editor.initialize(folder)
            editor.open(source)  # an analysis may be under way
            end(editor)
            editor.process.stdin.close()
            status = editor.process.wait(timeout=session.LIMIT)
            expect("%s: status 1" % what, status == 1, status)


if __name__ == "__main__":
    session.main(script)
