"""usage: server.py TPIOLINT WINDOWS_HEADERS FOLDER

The language server survives any unit, in a document and in lintWorkspace.
"""

import json
import pathlib
import shutil
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lsp"))
import session  # noqa: E402

BUG = """#include <windows.h>
void twice(PTP_IO io) {
  StartThreadpoolIo(io); CancelThreadpoolIo(io);
  CancelThreadpoolIo(io);
}
"""
# Neither notices its deadline by itself: one evaluates a constant, the other reads no token.
ENDLESS = "constexpr int f(int n) { return n < 2 ? 1 : f(n - 1) + f(n - 2); } static_assert(f(45) > 0);\n"
# Ends where the stack does.
DEEP = "int deep = " + 200000 * "(" + "1;\n"
FLAGS = ["-fconstexpr-steps=2000000000", "-fbracket-depth=100000000"]


def expect(what, condition, seen=""):
    if not condition:
        raise AssertionError("%s: %s" % (what, seen))
    print("ok:", what)


def started(command, folder):
    editor = session.Session(command, cwd=folder)
    editor.initialize(folder, {"debounceMs": 0, "statusNotifications": True})
    return editor


def status_of(editor, uri):
    return editor.notification("tpiolint/fileStatus", lambda p: p["uri"] == uri)


def documents(command, folder):
    with started(command, folder) as editor:
        for name, text, told in (("crash", "#pragma clang __debug crash\n", "crashed"),
                                 ("fatal", "#pragma clang __debug llvm_fatal_error\n", "crashed"),
                                 ("overflow", DEEP, "crashed"),
                                 ("endless", ENDLESS, "given up after 2 seconds")):
            uri = editor.open(folder / (name + ".cpp"), BUG + text)
            status = status_of(editor, uri)
            expect(name + ": " + status["message"], told in status["message"] and status["state"] == "error", status)
            editor.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
        uri = editor.open(folder / "a.cpp")
        expect("the others are analysed", len(editor.diagnostics(uri)) == 1)
        # One that crashes at each edit costs its memory each time: not for ever.
        uri = editor.open(folder / "crash.cpp", BUG + "#pragma clang __debug crash\n")
        messages = [status_of(editor, uri)["message"]]
        while len(messages) < 20 and "any more" not in messages[-1]:
            editor.replace(uri, editor.texts[uri] + " ")
            messages.append(status_of(editor, uri)["message"])
        expect("no more after some crashes: " + messages[-1], 3 < len(messages) < 20, messages)
        expect("left in order", editor.leave() == 0)


def workspace(command, folder, headers):
    units = {"a.cpp": BUG, "b.cpp": "#pragma clang __debug crash\n" + BUG, "c.cpp": BUG,
             "d.cpp": DEEP + BUG, "e.cpp": BUG + ENDLESS, "f.cpp": BUG}
    for name, text in units.items():
        (folder / name).write_text(text)
    (folder / "compile_commands.json").write_text(json.dumps(
        [{"directory": str(folder), "file": name, "arguments": ["c++", "-isystem", headers, *FLAGS, name]}
         for name in units]))
    with started(command, folder) as editor:
        result = editor.call("workspace/executeCommand", {"command": "tpiolint.lintWorkspace"})
        expect("lintWorkspace: %s" % result, {**result, "failures": len(result["failures"])} == {
            "units": 6, "findings": 3, "failed": 3, "failures": 3}, result)
        expect("left in order", editor.leave() == 0)


def script(argv):
    tpiolint, headers, folder = argv[1], argv[2], pathlib.Path(argv[3])
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / "a.cpp").write_text(BUG)
    limited = [tpiolint, "--lsp", "--unit-timeout=2"]
    documents(limited + ["--", "-isystem", headers, *FLAGS], folder)
    workspace(limited, folder, headers)


if __name__ == "__main__":
    session.main(script)
