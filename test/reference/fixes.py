#!/usr/bin/env python3
# Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Applies every fix of the lint's own tests, and says what the lint finds then.

usage: fixes.py --lint TPIOLINT --headers DIR --corpus DIR --out DIR

OUT gets each file that has a fix, mended, with what the lint finds in it now as
the only expectations; corpus.py then runs it: a fault that the fix has left, or
made, is one that nobody expects. A fix must take a finding away, and make none.

Exit status: 0 so it is, 1 it is not.
"""
import argparse
import collections
import concurrent.futures
import json
import os
import re
import shlex
import shutil
import subprocess
import sys

EXPECTATION = re.compile(r"\s*//\s*[A-Z]+(?:-[A-Z]+)*:.*")
# The options of a test's own command.
RUN = re.compile(r"//\s*RUN:.*%tpiolint (.*?)%s -- %mock(.*?)(?:2>&1|\||$)")


def lint(options, path, extra):
    flags = shlex.split(RUN.search(extra).group(1)) if RUN.search(extra) else []
    more = shlex.split(RUN.search(extra).group(2)) if RUN.search(extra) else []
    flags = [f for f in flags if not f.startswith(("%", "--format", "--stats"))]
    done = subprocess.run([options.lint, *flags, "--format=sarif", path, "--", "-isystem", options.headers, *more],
                          capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    if done.returncode not in (0, 1):
        return None, flags, more
    return json.loads(done.stdout)["runs"][0]["results"], flags, more


# What is found after a fix and was there before it, behind the defect that is
# mended: after a fault the count of a path is no longer judged.
BEHIND = {
    ("evidence/one-defect.cpp", "tpio-extra-cancel"): 1,  # the third cancel of one start
}


def place(result):
    return result["locations"][0]["physicalLocation"]["region"]["startLine"]


def mend(options, name):
    """(fixes, findings before, findings after) of one file, whose copy is mended."""
    source = os.path.join(options.corpus, name)
    with open(source, encoding="utf-8") as file:
        text = file.read()
    before, flags, more = lint(options, source, text)
    fixes = [r for r in before or [] if "fixes" in r]
    if not fixes:
        return None
    target = os.path.join(options.out, name)
    os.makedirs(os.path.dirname(target), exist_ok=True)
    # Beside its own headers, which its includes mean.
    for entry in os.listdir(os.path.dirname(source)):
        if os.path.isdir(os.path.join(os.path.dirname(source), entry)):
            shutil.copytree(os.path.join(os.path.dirname(source), entry), os.path.join(os.path.dirname(target), entry),
                            dirs_exist_ok=True)
    with open(target, "w", encoding="utf-8") as file:
        file.write("\n".join(EXPECTATION.sub("", line) for line in text.split("\n")))
    subprocess.run([options.lint, *flags, "--quiet", "--fix", "--fix-root=" + options.out, target, "--", "-isystem", options.headers, *more],
                   capture_output=True, check=False, stdin=subprocess.DEVNULL)
    after, _, _ = lint(options, target, text)
    if after is None:
        return name, len(fixes), before, None
    lines = open(target, encoding="utf-8").read().split("\n")
    for result in after:
        lines[place(result) - 1] += f" // CHECK: :[[@LINE]]: warning: [{result['ruleId']}]"
    with open(target, "w", encoding="utf-8") as file:
        file.write("\n".join(lines))
    return name, len(fixes), before, after


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("lint", "headers", "corpus", "out"):
        parser.add_argument("--" + name, required=True)
    options = parser.parse_args()
    names = sorted(os.path.relpath(os.path.join(at, f), options.corpus) for at, _, files in os.walk(options.corpus)
                   for f in files if f.endswith((".c", ".cpp")) and "Inputs" not in at)
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        mended = [m for m in pool.map(lambda n: mend(options, n), names) if m]
    fixes = gone = 0
    bad = []
    for name, count, before, after in mended:
        fixes += count
        if after is None:
            bad.append(f"{name}: can't be analysed after its fixes")
            continue
        one, two = (collections.Counter(r["ruleId"] for r in results) for results in (before, after))
        two -= collections.Counter({check: n for (file, check), n in BEHIND.items() if file == name})
        gone += (one - two).total()
        if two - one:
            bad.append(f"{name}: new findings: {dict(two - one)}")
        if (one - two).total() < count:
            bad.append(f"{name}: {count} fixes, but only {(one - two).total()} findings have gone")
    print("\n".join(bad + [f"{len(mended)} files, {fixes} fixes, {gone} findings gone, {len(bad)} wrong"]))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
