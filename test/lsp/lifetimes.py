"""usage: lifetimes.py TPIOLINT MOCK_DIR FOLDER

Ends in bad moments: a document that is closed while it is analysed, a server
that is killed in the middle of a parse and started again, and memory over many
edits and many preambles.
"""

import pathlib
import shutil
import sys

import session
from robustness import expect

EDITS = 300
# What a leak of one tree for each edit would exceed by far; a parse of this file
# takes some 5 MB.
MOST_GROWTH_KB = 40 * 1024


def resident_kb(editor):
    status = pathlib.Path("/proc/%d/status" % editor.process.pid).read_text()
    return int(status.split("VmRSS:")[1].split()[0])


def script(argv):
    tpiolint, mock, folder = argv[1], argv[2], pathlib.Path(argv[3])
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(pathlib.Path(__file__).parent / "Inputs", folder)
    source = folder / "edited.cpp"
    # Includes that take the compiler a while.
    slow = "#include <map>\n#include <regex>\n#include <string>\n" + source.read_text()
    command = [tpiolint, "--lsp", "--", "-isystem", mock, "-std=c++17"]

    with session.Session(command, cwd=folder) as editor:
        editor.initialize(folder, {"debounceMs": 0, "statusNotifications": True})
        for _ in range(5):
            uri = editor.open(source, slow)
            editor.notification("tpiolint/status", lambda p: "edited.cpp" in p["message"])
            editor.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
            editor.notification("tpiolint/status", lambda p: p["state"] == "idle")
        editor.call("workspace/executeCommand", {"command": "tpiolint.clearWorkspace"})
        left = {u: p["diagnostics"] for u, p in editor.state.items() if p["diagnostics"]}
        expect("closed while it is analysed: nothing is shown", not left, left)
        expect("left in order", editor.leave() == 0)

    with session.Session(command, cwd=folder) as editor:
        editor.initialize(folder, {"debounceMs": 0, "statusNotifications": True})
        editor.open(source, slow)
        editor.notification("tpiolint/status", lambda p: "edited.cpp" in p["message"])
        editor.process.kill()
        editor.process.wait(timeout=session.LIMIT)
    with session.Session(command, cwd=folder) as editor:
        editor.initialize(folder, {"debounceMs": 0})
        uri = editor.open(source)
        clean = len(editor.diagnostics(uri))
        expect("killed in the middle of a parse: the next one works", clean > 0)

        text = editor.texts[uri]
        for number in range(EDITS):
            if number == 50:
                before = resident_kb(editor)
            editor.replace(uri, ("// %d\n" % number if number % 10 == 0 else "") + text + " " * number)
            if len(editor.diagnostics(uri)) != clean:
                raise AssertionError("edit %d changes the findings" % number)
            editor.kept.clear()
        growth = resident_kb(editor) - before
        expect("memory stays", growth < MOST_GROWTH_KB, "%d KB more after %d edits" % (growth, EDITS))
        print("grew by %d KB" % growth, file=sys.stderr)
        expect("left in order", editor.leave() == 0)


if __name__ == "__main__":
    session.main(script)
