#!/usr/bin/env python3
"""How soon the editor knows, beside clangd.

usage: latency.py --build BUILD_DIR --clangd CLANGD [--edits N] [--write FILE]

Both servers have the same file open with the same compile command, and get the
same edit by turns, so that a change of the machine's load meets both. A time
runs from the sending of the edit to the arrival of the diagnostics of that
version, the preamble warm. Neither waits for more edits: our debounce is set to
0, and clangd is asked for the diagnostics of each version. clangd runs without
clang-tidy's checks and without its index.

  edit to diagnostics    at most 60 ms at the median, and at most clangd's

--write puts the table between the marks of FILE (docs/lsp.md). No test: a busy
machine proves nothing.
"""

import argparse
import json
import os
import pathlib
import re
import statistics
import sys
import tempfile
import time

import units

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "lsp"))
import session  # noqa: E402

LIMIT_MS = 60
MARK = re.compile(r"(<!-- latency: written by \./dev bench -->\n).*?(<!-- end -->)", re.S)
FLAGS = ["--target=x86_64-w64-mingw32", "-std=c++17"]


class Server:
    """One server with one file open."""

    def __init__(self, command, path, cwd):
        self.editor = session.Session(command, cwd=cwd)
        self.editor.initialize(cwd, {"debounceMs": 0})
        begin = time.perf_counter()
        self.uri = self.editor.open(path)
        self.editor.diagnostics(self.uri)
        self.opened = time.perf_counter() - begin
        self.times = []

    def edit(self, change, counts):
        editor = self.editor
        editor.versions[self.uri] += 1
        version = editor.versions[self.uri]
        begin = time.perf_counter()
        editor.notify("textDocument/didChange", {
            "textDocument": {"uri": self.uri, "version": version}, "contentChanges": [change],
            "wantDiagnostics": True})  # clangd's extension; unknown to others
        answer = editor.wait(lambda m: m.get("method") == "textDocument/publishDiagnostics"
                             and m["params"]["uri"] == self.uri and m["params"].get("version") == version)
        if counts:
            self.times.append(1000 * (answer["received"] - begin))
        editor.kept.clear()

    def close(self):
        self.editor.__exit__(None)


def middle(text):
    """A place in a function body about half way down, where a statement may
    begin."""
    lines = text.split("\n")
    for number in range(len(lines) // 2, len(lines)):
        if re.match(r" +(if|return|StartThreadpoolIo)\b", lines[number]):
            return number, len(lines[number]) - len(lines[number].lstrip())
    raise SystemExit("bench: no place for an edit")


def measure(name, text, folder, ours, clangd, edits):
    path = folder / (name.replace(" ", "-") + ".cpp")
    path.write_text(text)
    (folder / "compile_commands.json").write_text(json.dumps(
        [{"directory": str(folder), "file": str(path), "arguments": ["clang++"] + FLAGS + ["-c", str(path)]}]))
    servers = [Server([ours, "--lsp"], path, folder),
               Server([clangd, "--log=error", "--clang-tidy=false", "--background-index=false", "-j=1"], path, folder)]
    try:
        line, column = middle(text)
        at = {"line": line, "character": column}
        insert = {"range": {"start": at, "end": at}, "text": "; "}
        remove = {"range": {"start": at, "end": {"line": line, "character": column + 2}}, "text": ""}
        for number in range(-2, edits):  # the first two warm both up
            for server in servers:
                server.edit(remove if number % 2 else insert, number >= 0)
    finally:
        for server in servers:
            server.close()
    return servers


def ninth(times):
    return sorted(times)[max(0, len(times) * 9 // 10 - 1)]


def main():
    parser = argparse.ArgumentParser(usage=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", required=True)
    parser.add_argument("--clangd", required=True)
    parser.add_argument("--edits", type=int, default=30)
    parser.add_argument("--write")
    options = parser.parse_args()
    if options.edits < 8:
        parser.error("fewer than 8 edits prove nothing")
    ours = os.path.join(options.build, "bin", "tpiolint")
    if not os.access(options.clangd, os.X_OK):
        sys.exit("bench: no clangd at %s (package clangd-N of that version)" % options.clangd)

    article = pathlib.Path(__file__).resolve().parents[2] / "docs" / "examples" / "article.cpp"
    cases = [("the article", article.read_text()),
             ("one class", units.HEADERS + units.PLAIN.format(n=0) + units.USER.format(n=0)),
             ("ten functions", units.with_api())]
    rows, good = [], 0
    with tempfile.TemporaryDirectory() as scratch:
        for name, text in cases:
            lint, peer = measure(name, text, pathlib.Path(scratch), ours, options.clangd, options.edits)
            mine, theirs = statistics.median(lint.times), statistics.median(peer.times)
            good += mine <= LIMIT_MS and mine <= theirs
            verdict = "PASS" if mine <= min(LIMIT_MS, theirs) else "OVER"
            print("%-14s %4d lines: edit %6.1f ms (9 of 10: %6.1f), clangd %6.1f ms (%6.1f), ratio %.2f; "
                  "opened in %.2f s, clangd %.2f s  %s" % (
                      name, text.count("\n"), mine, ninth(lint.times), theirs, ninth(peer.times), mine / theirs,
                      lint.opened, peer.opened, verdict), flush=True)
            rows.append("| %s, %d lines | %.0f ms (%.0f) | %.0f ms (%.0f) | %.2f | %.1f s | %.1f s |\n" % (
                name, text.count("\n"), mine, ninth(lint.times), theirs, ninth(peer.times), mine / theirs,
                lint.opened, peer.opened))
    print("bench: %d of %d within %d ms and not slower than clangd (medians of %d edits by turns)" % (
        good, len(cases), LIMIT_MS, options.edits))
    if options.write:
        table = ("| unit | tpiolint: edit, median (9 of 10) | clangd | ratio | tpiolint: open | clangd |\n"
                 "|---|---|---|---|---|---|\n" + "".join(rows))
        page = pathlib.Path(options.write)
        text, count = MARK.subn(lambda m: m.group(1) + table + m.group(2), page.read_text())
        if count != 1:
            sys.exit("bench: no place for the table in %s" % page)
        page.write_text(text)
    return 0 if good == len(cases) else 1


if __name__ == "__main__":
    sys.exit(main())
