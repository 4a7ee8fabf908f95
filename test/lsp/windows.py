"""usage: windows.py PROGRAM.exe FOLDER ROOT: the server for Windows, under Wine."""

import json
import os
import pathlib
import sys
import urllib.parse

import session


def drive(path):
    """As VS Code writes it."""
    return "file:///z%3A" + urllib.parse.quote(str(path))


def main(argv):
    program, folder, root = argv[1], pathlib.Path(argv[2]), pathlib.Path(argv[3])
    text = "// Größe 𝄞\r\n" + (root / "docs/examples/article.cpp").read_text().replace("\n", "\r\n")
    path = folder / "ärger.cpp"
    path.write_bytes(text.encode())
    (folder / "compile_commands.json").write_text(json.dumps([{
        "directory": "Z:" + str(folder), "file": "Z:" + str(path).replace("/", "\\"),
        "arguments": ["clang++", "--target=x86_64-w64-mingw32", "-nostdlibinc", "-isystem",
                      "Z:" + str(root / "tool/reference/windows-headers"), "-c", "Z:" + str(path)]}]))
    environment = dict(os.environ, WINEPREFIX=os.environ["TPIO_WINE_PREFIX"], WINEDEBUG="-all",
                       WINEDLLOVERRIDES="mscoree,mshtml,winemenubuilder.exe=")
    with session.Session(["wine", program, "--lsp"], cwd=folder, environment=environment) as editor:
        editor.call("initialize", {"processId": None, "rootUri": drive(folder), "capabilities": {
            "workspace": {"workspaceEdit": {"documentChanges": True}}}, "initializationOptions": {"debounceMs": 0}})
        editor.notify("initialized")
        uri = editor.open(path, text=text, uri=drive(path))

        def tell(what):
            codes = [str(d["code"]) for d in editor.diagnostics(uri)]
            print("%s: %s" % (what, " ".join(codes) or "nothing"), flush=True)
        tell("opened")
        # Behind the letters of the first line: positions count in UTF-16.
        start = {"line": 0, "character": len("// Größe ") + 2}
        assert session.offset(text, start) == text.index("\r\n")
        call = text.index("StartThreadpoolIo(io);")
        begin = session.position(text, call)
        editor.change(uri, [{"range": {"start": begin, "end": begin}, "text": "// "}])
        tell("version 2")
        editor.change(uri, [{"range": {"start": begin, "end": {**begin, "character": begin["character"] + 3}}, "text": ""},
                            {"range": {"start": start, "end": start}, "text": "!"}])
        tell("version 3")
        text = text.replace("𝄞\r\n", "𝄞!\r\n", 1)
        fixes = [a for a in editor.actions(uri, begin["line"]) if a.get("kind") == "quickfix" and "edit" in a
                 and a["title"].startswith("Move")]
        fixed = session.apply(text, session.edits_of(fixes[0], next(
            d["textDocument"]["uri"] for d in fixes[0]["edit"]["documentChanges"])))
        assert fixed.index("StartThreadpoolIo(io);") > fixed.index("for ("), fixed
        print("fix: StartThreadpoolIo moved into the loop", flush=True)
        editor.replace(uri, fixed)
        tell("version 4")
        print("ended with %d" % editor.leave(), flush=True)


if __name__ == "__main__":
    session.main(main)
