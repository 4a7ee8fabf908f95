"""usage: projects.py TPIOLINT MOCK_DIR FOLDER

Compile databases that are missing, broken and change; two roots; headers read
through a unit; a file that can't name the API; the lint of a workspace.
"""

import json
import os
import pathlib
import shutil
import sys

import session
from robustness import expect

SOURCE = """#include "common.h"
void one(HANDLE h, PTP_IO io, OVERLAPPED *o) {
  StartThreadpoolIo(io);
#ifdef CANCELS
  if (!ReadFile(h, nullptr, 0, nullptr, o) && GetLastError() != ERROR_IO_PENDING)
    CancelThreadpoolIo(io);
#else
  if (!ReadFile(h, nullptr, 0, nullptr, o) && GetLastError() != ERROR_IO_PENDING)
    return;
#endif
}
"""
HEADER = """#include <windows.h>
inline bool two(HANDLE h, PTP_IO io, OVERLAPPED *o) {
  StartThreadpoolIo(io);
  if (!WriteFile(h, nullptr, 0, nullptr, o) && GetLastError() != ERROR_IO_PENDING)
    return false;
  return true;
}
"""


def database(folder, mock, *defines):
    entries = [{"directory": str(folder), "file": "src/a.cpp",
                "arguments": ["c++", "-isystem", mock, "-Iinclude", *defines, "-c", "src/a.cpp"]}]
    (folder / "build").mkdir(exist_ok=True)
    (folder / "build" / "compile_commands.json").write_text(json.dumps(entries))


def make(folder, mock, *defines):
    for part in ("src", "include"):
        (folder / part).mkdir(parents=True)
    (folder / "src" / "a.cpp").write_text(SOURCE)
    (folder / "include" / "common.h").write_text(HEADER)
    (folder / "src" / "plain.cpp").write_text("#include <vector>\n#include \"plain.h\"\nint x;\n")
    (folder / "src" / "plain.h").write_text("struct Plain {};\n")
    database(folder, mock, *defines)


def changed(editor, path):
    editor.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": session.uri_of(path), "type": 2}]})


def script(argv):
    tpiolint, mock, folder = argv[1], argv[2], pathlib.Path(argv[3])
    shutil.rmtree(folder, ignore_errors=True)
    # The second root has a name that needs escapes.
    first, second = folder / "first", folder / "sécond root"
    make(first, mock)
    make(second, mock, "-DCANCELS")
    options = {"debounceMs": 0, "buildDirectory": "build", "statusNotifications": True}
    with session.Session([tpiolint, "--lsp"], cwd=folder) as editor:
        editor.initialize(None, options, {}, [first, second])

        def status(uri):
            return editor.notification("tpiolint/fileStatus", lambda p: p["uri"] == uri)

        a = editor.open(first / "src" / "a.cpp")
        header = session.uri_of(first / "include" / "common.h")
        expect("first root", len(editor.diagnostics(a)) == 1)
        expect("its header", len(editor.state[header]["diagnostics"]) == 1)
        expect("parsed", status(a)["state"] == "ok")
        b = editor.open(second / "src" / "a.cpp")
        expect("second root, other flags", editor.diagnostics(b) == [])

        # The header by itself: through the unit that includes it.
        editor.open(first / "include" / "common.h")
        expect("an open header", len(editor.diagnostics(header)) == 1)
        told = status(header)
        expect("the unit is told", told["unit"] == str(first / "src" / "a.cpp"), told)
        editor.notify("textDocument/didClose", {"textDocument": {"uri": a}})
        editor.replace(header, HEADER.replace("inline", "static"))
        expect("after its unit was closed, unsaved text", len(editor.diagnostics(header)) == 1)
        expect("the unit is told again", status(header)["unit"] == str(first / "src" / "a.cpp"))
        editor.notify("textDocument/didClose", {"textDocument": {"uri": header}})

        # The database changes, breaks, vanishes and comes back.
        database(second, mock)
        changed(editor, second / "build" / "compile_commands.json")
        expect("a changed database", len(editor.diagnostics(b)) == 1)
        for text, word in (("[{", "compile_commands.json"), ("{}", "not an array"), (None, "no compile_commands.json")):
            path = second / "build" / "compile_commands.json"
            path.write_text(text) if text is not None else path.unlink()
            changed(editor, path)
            expect("a database %r: nothing stale" % text, editor.diagnostics(b) == [])
            told = editor.notification("tpiolint/fileStatus", lambda p: p["uri"] == b and p["state"] == "error")
            expect("and the reason: " + word, word in told["message"] and "\n" not in told["message"], told)
        database(second, mock)
        editor.notify("textDocument/didSave", {"textDocument": {"uri": b}})
        expect("it is back, seen without a watch", len(editor.diagnostics(b)) == 1)
        # A header on disk.
        (second / "include" / "common.h").write_text("#include <windows.h>\n#error broken\n")
        changed(editor, second / "include" / "common.h")
        editor.diagnostics(b)
        expect("a header that broke", editor.notification(
            "tpiolint/fileStatus", lambda p: p["uri"] == b and p["state"] == "incomplete")["message"].count("broken"))
        (second / "include" / "common.h").write_text(HEADER)
        changed(editor, second / "include" / "common.h")
        expect("a header that is well again", len(editor.diagnostics(b)) == 1)
        (second / ".tpiolint").write_text("Checks: '-tpio-missing-cancel'\n")
        changed(editor, second / ".tpiolint")
        expect("a .tpiolint file", editor.diagnostics(b) == [])
        (second / ".tpiolint").write_text("Cheks: '*'\n")
        changed(editor, second / ".tpiolint")
        editor.diagnostics(b)
        expect("a wrong .tpiolint file", "unknown key" in editor.notification(
            "tpiolint/fileStatus", lambda p: p["uri"] == b and p["state"] == "error")["message"])
        (second / ".tpiolint").unlink()
        changed(editor, second / ".tpiolint")
        editor.diagnostics(b)
        (second / ".clang-tidy").write_text("Checks: '-*,tpio-extra-cancel'\n")
        changed(editor, second / ".clang-tidy")
        expect("a .clang-tidy that names our checks", editor.diagnostics(b) == [])
        (second / ".clang-tidy").write_text("Checks: '-*,bugprone-*'\n")
        changed(editor, second / ".clang-tidy")
        expect("a .clang-tidy that is about other tools", len(editor.diagnostics(b)) == 1)
        (second / ".clang-tidy").unlink()

        # A header that no unit includes is read by itself, until one does.
        late = session.uri_of(second / "include" / "late.h")
        (second / "include" / "late.h").write_text(HEADER.replace("two", "late"))
        editor.open(second / "include" / "late.h")
        editor.diagnostics(late)
        told = status(late)
        expect("a header of no unit", told["unit"] == "", told)
        (second / "src" / "a.cpp").write_text(SOURCE + '#include "late.h"\n')
        editor.notify("textDocument/didClose", {"textDocument": {"uri": b}})
        changed(editor, second / "src" / "a.cpp")
        editor.diagnostics(late)
        told = status(late)
        expect("a unit includes it now", told["unit"] == str(second / "src" / "a.cpp") and told["findings"] == 1, told)
        editor.notify("textDocument/didClose", {"textDocument": {"uri": late}})
        (second / "src" / "a.cpp").write_text(SOURCE)
        editor.open(second / "src" / "a.cpp")
        expect("as before", len(editor.diagnostics(b)) == 1)

        # No command: an error in this root, for it has named a database.
        c = editor.open(first / "src" / "plain.cpp")
        expect("no command", editor.diagnostics(c) == [] and "no compile command" in status(c)["message"])
        editor.notify("workspace/didChangeConfiguration", {"settings": {"tpiolint": {"debounceMs": 0}}})
        editor.notification("tpiolint/fileStatus", lambda p: p["uri"] == c and p["state"] == "not-concerned")
        print("ok: a file that can't name the API is not parsed")
        # What one file pastes together from what another has.
        editor.replace(c, "#define JOIN(a, b) a##b\n#include \"plain.h\"\n")
        editor.open(first / "src" / "plain.h", "inline void *start() { return (void *)&JOIN(StartThread, poolIo); }\n")
        editor.diagnostics(c)
        editor.notification("tpiolint/fileStatus", lambda p: (
            p["uri"] == c and p["version"] == editor.versions[c] and p["state"] != "not-concerned"))
        print("ok: now it can, in pieces")
        editor.notify("textDocument/didClose", {"textDocument": {"uri": session.uri_of(first / "src" / "plain.h")}})
        editor.replace(c, "#include \"../include/common.h\"\n")
        editor.diagnostics(c)
        editor.notification("tpiolint/fileStatus", lambda p: p["uri"] == c and p["state"] != "not-concerned")
        print("ok: now it can, through a header")
        editor.notify("workspace/didChangeConfiguration", {"settings": {"tpiolint": dict(options)}})

        # The workspace; open files count as they are in the editor.
        for uri in (b, c):
            editor.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
        result = editor.call("workspace/executeCommand", {"command": "tpiolint.lintWorkspace"})
        expect("lint workspace", result["units"] == 2 and result["failed"] == 0, result)
        lists = {u: len(p["diagnostics"]) for u, p in editor.state.items()}
        expect("closed files have findings", lists[a] == 1 and lists[header] == 1 and lists[b] == 1, lists)
        editor.kept.clear()
        editor.open(first / "src" / "a.cpp", "#include \"common.h\"\n")
        expect("an open file is as it is in the editor", editor.diagnostics(a) == [])
        changed(editor, second / "src" / "a.cpp")
        editor.notification("textDocument/publishDiagnostics", lambda p: p["uri"] == b and not p["diagnostics"])
        print("ok: what changed on disk is not shown any more")
        expect("clear", editor.call("workspace/executeCommand", {"command": "tpiolint.clearWorkspace"}) is None)
        editor.notify("textDocument/didClose", {"textDocument": {"uri": a}})
        expect("unknown command", "unknown command" in editor.error(
            "workspace/executeCommand", {"command": "rm"})["message"])
        lists = {u: len(p["diagnostics"]) for u, p in editor.state.items() if p["diagnostics"]}
        expect("nothing is left", not lists, lists)
        expect("left in order", editor.leave() == 0)


if __name__ == "__main__":
    session.main(script)
