#!/usr/bin/env python3
# Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Leaves out one heuristic of the lint after the other, and says what misses it.

The lint's own tests and programs of the campaign are linted once as they are and
once without each heuristic of checks/engine/Heuristics.def. What is found then
and was not (or the other way round) is what the heuristic is for; so is a
function that exhausts the budget. One that changes nothing should be deleted.

Exit status: 0 each heuristic is missed by something, 1 one is not, 2 nothing was
compared.
"""
import argparse
import collections
import os
import re
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, HERE)
import fuzz  # noqa: E402
import hide  # noqa: E402
import oracle  # noqa: E402

ROW = re.compile(r'^TPIO_HEURISTIC\((\w+),\s*"([\w-]+)",\s*((?:"[^"]*"\s*)+)\)', re.M)
GIVEN_UP = re.compile(r"^tpiolint: warning: (.*?):(\d+):\d+: function .* not wholly analysed: budget of ")
NODES = re.compile(r"\bnodes=(\d+)")


def heuristics():
    text = open(os.path.join(ROOT, "checks", "engine", "Heuristics.def"), encoding="utf-8").read()
    return [(name, " ".join(re.findall(r'"([^"]*)"', words)).replace("  ", " ")) for _, name, words in ROW.findall(text)]


def corpus():
    """The files of the lint's own tests, by their options."""
    groups = collections.defaultdict(list)
    mock = os.path.join(ROOT, "tool", "reference", "windows-headers")
    for folder in ("checks", "front-doors"):
        for path, _, names in os.walk(os.path.join(ROOT, "test", folder)):
            for name in sorted(names):
                file = os.path.join(path, name)
                if name.endswith((".c", ".cpp")) and os.path.basename(path) != "Inputs":
                    own, flags = hide.options_of(open(file, encoding="utf-8", errors="replace").read(), mock)
                    groups[(own, flags + ("-I" + path,))].append(file)
    return groups


def campaign(count, seed, folder):
    """Programs in files of one batch each."""
    groups = collections.defaultdict(list)
    flags = ("-isystem", os.path.join(ROOT, "tool", "reference", "windows-headers"), "-w")
    for first in range(0, count, fuzz.BATCH):
        language = fuzz.language_of(first // fuzz.BATCH)
        cases = [fuzz.case_of(seed, n, language) for n in range(first, min(first + fuzz.BATCH, count))]
        unit, driver, _ = oracle.write_unit(cases, language, folder, f"campaign-{first // fuzz.BATCH}")
        os.remove(driver)
        groups[((), flags + (() if language == "c" else ("-std=c++20",)))].append(unit)
    return groups


def lint(program, groups, without):
    """What is found, (file, line, check), and how many nodes that takes."""
    found, nodes = set(), 0
    for (own, flags), files in groups.items():
        extra = ["--debug=without:" + without] if without else []
        done = subprocess.run([program, "--quiet", "--stats", "--no-shared-preamble", *own, *extra, *files, "--", *flags],
                              capture_output=True, text=True, errors="replace", check=False)
        if done.returncode not in (0, 1, 2):
            sys.exit(f"ablate.py: the lint ended with {done.returncode}: {done.stderr[-400:]}")
        for line in done.stdout.splitlines() + done.stderr.splitlines():
            m = hide.FINDING.match(line)
            if m:
                found.add((m.group(1), int(m.group(2)), m.group(3)))
            m = GIVEN_UP.match(line)
            if m:
                found.add((m.group(1), int(m.group(2)), "budget"))
        nodes += sum(int(n) for n in NODES.findall(done.stderr + done.stdout))
    return found, nodes


def show(place):
    file, line, check = place
    name = "a program of the campaign" if os.path.basename(file).startswith("campaign-") else os.path.relpath(file, ROOT)
    return f"`{name}`" + ("" if name.startswith("a ") else f" line {line}") + f" ({check})"


def main():
    parser = argparse.ArgumentParser(prog="./dev ablate", description=__doc__.splitlines()[0])
    parser.add_argument("--build", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--programs", type=int, default=2000, help="programs of the campaign (default 2000)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", action="append", help="this heuristic; may be repeated")
    args = parser.parse_args()
    program = os.path.join(os.path.abspath(args.build), "bin", "tpiolint")
    folder = tempfile.mkdtemp(prefix="tpio-ablate-")
    unneeded = 0
    try:
        parts = {"tests": corpus(), "campaign": campaign(args.programs, args.seed, folder)}
        usual = {part: lint(program, groups, None) for part, groups in parts.items()}
        if not all(found for found, _ in usual.values()):
            print("ablate.py: nothing was compared", file=sys.stderr)
            return 2
        files = {part: sum(map(len, groups.values())) for part, groups in parts.items()}
        print(f"{len(usual['tests'][0])} findings in {files['tests']} test programs, "
              f"{len(usual['campaign'][0])} in {args.programs} programs of the campaign (seed {args.seed}).\n")
        print("| heuristic | what it says | tests | campaign | work without it | needed by, for example |")
        print("|---|---|---|---|---|---|")
        for name, text in heuristics():
            if args.only and name not in args.only:
                continue
            changed, work, before = {}, 0, 0
            for part, groups in parts.items():
                found, nodes = lint(program, groups, name)
                changed[part] = found ^ usual[part][0]
                work, before = work + nodes, before + usual[part][1]
            example = min(sorted(changed["tests"]) or sorted(changed["campaign"]), default=None)
            ratio = work / before if before else 1
            if not example and ratio < 1.05:
                unneeded += 1
            print(f"| `{name}` | {text} | {len(changed['tests'])} | {len(changed['campaign'])} | {100 * ratio:.0f}% | "
                  + (show(example) if example else "its work only" if ratio >= 1.05 else "**nothing**") + " |", flush=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 1 if unneeded else 0


if __name__ == "__main__":
    sys.exit(main())
