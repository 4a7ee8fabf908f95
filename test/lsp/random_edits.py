"""usage: random_edits.py TPIOLINT MOCK_DIR FOLDER SEED EDITS

Makes random edits in an editor without waiting, and now and then compares what
the server shows with a fresh run of the command line program on the same text.
"""

import json
import pathlib
import random
import shutil
import subprocess
import sys

import session

COMPARISONS = 40

PIECES = [
    "  StartThreadpoolIo(io);\n", "  CancelThreadpoolIo(c.io);\n", "  begin(io);\n", "  return false;\n",
    "  if (data) {\n", "  }\n", "}\n", "{", ";", "(", "\"", "/*", "*/", "// NOLINT\n", "#if 0\n", "#endif\n",
    "#include \"wrappers.h\"\n", "// größer 🚀\r\n", "Ω", "🚀", "\r\n", "\n", " ", "io", "c.io", "for (;;) ",
    "  ReadFile(c.handle, c.buffer, 64, nullptr, &c.overlapped);\n", "class X {", "template <class T> ",
    "// NOLINTNEXTLINE(tpio-missing-cancel)\n", "goto again;", "again: ;", "throw 1;", "auto f = [&] {",
]


def fresh(tpiolint, source, flags):
    """What the command line says: place, check, message; and whether the compiler takes the unit."""
    done = subprocess.run([tpiolint, "--format=sarif", str(source), "--"] + flags, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=session.LIMIT)
    if done.returncode not in (0, 1, 2) or not done.stdout:
        raise AssertionError("tpiolint ended with %d: %s" % (done.returncode, done.stderr.decode()))
    found = []
    for result in json.loads(done.stdout)["runs"][0]["results"]:
        place = result["locations"][0]["physicalLocation"]
        region = place["region"]
        found.append((pathlib.Path(place["artifactLocation"]["uri"]).name, region["startLine"] - 1,
                      region["startColumn"] - 1, region.get("endColumn", 0) - 1, result["ruleId"],
                      result["message"]["text"].rstrip(".").lower()))
    return sorted(found), done.returncode != 2


def shown(editor):
    found = []
    for uri, params in editor.state.items():
        for d in params["diagnostics"]:
            where = d["range"]
            found.append((uri.rsplit("/", 1)[1], where["start"]["line"], where["start"]["character"],
                          where["end"]["character"], d["code"], d["message"].rstrip(".").lower()))
    return sorted(found)


def edit(editor, uri, dice, history):
    text = editor.texts[uri]
    kind = dice.random()
    if history and kind < 0.45:
        change = history.pop()  # takes the last one back
    else:
        start = dice.randrange(len(text) + 1)
        if kind < 0.55:
            start = dice.randrange(min(len(text), 200) + 1)  # above the preamble's end too
        end = start
        if kind < 0.8:
            end = min(len(text), start + dice.choice([1, 1, 2, 5, 20, 80]))
        # A position can't stand inside "\r\n".
        while 0 < start < len(text) and text[start - 1:start + 1] == "\r\n":
            start -= 1
        while 0 < end < len(text) and text[end - 1:end + 1] == "\r\n":
            end += 1
        new = dice.choice(PIECES) if kind > 0.6 else ""
        change = (start, end, new)
        history.append((start, start + len(new), text[start:end]))
        if len(history) > 6:
            history.pop(0)
    start, end, new = change
    where = {"start": session.position(text, start), "end": session.position(text, end)}
    editor.texts[uri] = text[:start] + new + text[end:]
    editor.change(uri, [{"range": where, "text": new}])


def script(argv):
    tpiolint, mock, folder, seed, edits = argv[1], argv[2], pathlib.Path(argv[3]), int(argv[4]), int(argv[5])
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(pathlib.Path(__file__).parent / "Inputs", folder)
    source = folder / "edited.cpp"
    original = source.read_bytes().decode()
    flags = ["-isystem", mock, "-std=c++17"]
    dice = random.Random(seed)
    compared = whole = with_findings = 0
    with session.Session([tpiolint, "--lsp", "--"] + flags) as editor:
        editor.initialize(folder, {"debounceMs": 0})
        uri = editor.open(source)
        history = []
        step = max(1, edits // COMPARISONS)
        for number in range(1, edits + 1):
            edit(editor, uri, dice, history)
            if number % (3 * step) == 0:
                editor.replace(uri, original)
                history = []
            if number % step == 0:
                editor.diagnostics(uri)
                source.write_bytes(editor.texts[uri].encode())
                ours = shown(editor)
                theirs, is_whole = fresh(tpiolint, source, flags)
                # Of what the compiler does not take the editor keeps what it knew before.
                if ours != theirs if is_whole else not set(theirs) <= set(ours):
                    raise AssertionError("after edit %d of seed %d the editor shows\n  %s\nand the command line\n  %s" % (
                        number, seed, "\n  ".join(map(str, ours)), "\n  ".join(map(str, theirs))))
                compared += 1
                whole += is_whole
                with_findings += bool(ours)
        status = editor.leave()
    print("%d edits, %d comparisons, all equal, exit status %d" % (edits, compared, status))
    if whole < compared // 4:
        raise AssertionError("only %d of %d texts were whole" % (whole, compared))
    # A comparison of nothing with nothing would prove little.
    if with_findings < compared // 3:
        raise AssertionError("only %d of %d comparisons had findings" % (with_findings, compared))


if __name__ == "__main__":
    session.main(script)
