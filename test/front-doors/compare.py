#!/usr/bin/env python3
"""usage: compare.py TPIOLINT CLANG_TIDY MODULE CLANG PLUGIN MOCK FILES...

Runs the three front doors over each file, with the flags of each of its own RUN
lines, and wants the same findings and notes from all of them, in the same words.
"""

import concurrent.futures
import difflib
import os
import re
import subprocess
import sys

NORMALISE = os.path.join(os.path.dirname(__file__), os.pardir, "normalise.py")


# The flags of a test that come after the mock's.
RUN = re.compile(r"RUN:.*%tpiolint.* -- %mock(.*?)(?:2>&1|\||$)", re.M)


def own_flags(path):
    with open(path) as file:
        found = {flags.strip() for flags in RUN.findall(file.read())}
    return [flags.split() for flags in sorted(found)] or [[]]


def diagnostics(command):
    raw = subprocess.run(command, stdin=subprocess.DEVNULL, text=True,
                         stdout=subprocess.PIPE,
                         stderr=subprocess.STDOUT).stdout
    return subprocess.run([sys.executable, NORMALISE], input=raw, text=True,
                          stdout=subprocess.PIPE, check=True).stdout


def compare(doors, flags, path):
    tpiolint, tidy, module, clang, plugin = doors
    # One target: the widths of types decide which of two paths is shorter.
    flags = ["--target=x86_64-w64-mingw32", *flags]
    seen = {
        "tpiolint": diagnostics([tpiolint, path, "--", *flags]),
        "clang-tidy": diagnostics(
            [tidy, "-load", module, "--config={}", "--checks=-*,tpio-*",
             "--header-filter=.*", path, "--", *flags]),
        "plugin": diagnostics(
            [clang, "-fplugin=" + plugin, "-fsyntax-only", *flags,
             "-xc" if path.endswith(".c") else "-xc++", path]),
    }
    if ": error: " in seen["tpiolint"]:
        # Code that doesn't compile: the doors tell differently how, and the
        # compiler says nothing else about it.
        del seen["plugin"]
        seen = {door: "".join(line for line in text.splitlines(True)
                              if ": error: " not in line)
                for door, text in seen.items()}
    wanted = seen.pop("tpiolint")
    report = ""
    for door, text in seen.items():
        report += "".join(difflib.unified_diff(
            wanted.splitlines(True), text.splitlines(True),
            path + " by tpiolint", path + " by " + door))
    return report, len(re.findall(r"\[tpio-", wanted))


def main(argv):
    doors, flags, paths = argv[1:6], argv[6].split(), argv[7:]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        results = list(pool.map(
            lambda job: compare(doors, flags + job[1], job[0]),
            [(path, own) for path in paths for own in own_flags(path)]))
    for report, _ in results:
        sys.stderr.write(report)
    findings = sum(count for _, count in results)
    print("%d files, %d findings" % (len(paths), findings))
    return 1 if any(report for report, _ in results) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
