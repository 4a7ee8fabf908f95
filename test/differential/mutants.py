#!/usr/bin/env python3
# Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Mutation of real shapes: the lint's own tests, changed by the operators of
mutate.py, judged by the lint and run through all outcomes.

What the explorer cannot run, and what the lint judges by more than a count, is
left out as in test/reference (not-comparable.txt); mutants-open.txt has the
functions whose mutants are judged otherwise for a reason. Exit status: 0 agreement, 1
disagreements without an explanation, 2 nothing could be judged.
"""
import argparse
import collections
import concurrent.futures
import os
import random
import re
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TESTS = os.path.dirname(HERE)
sys.path[:0] = [HERE, os.path.join(TESTS, "reference")]
import corpus  # noqa: E402
import mutate  # noqa: E402
import oracle  # noqa: E402
import source  # noqa: E402
import summary  # noqa: E402

FINDING = re.compile(r"^(.*?):(\d+):\d+: warning: .*\[(tpio-[\w-]+)\]$")
OPTIONS = ["--max-paths=3000", "--max-rounds=5", "--max-deliveries=3", "--max-steps=150"]


def lint(path, args):
    done = oracle.run([args.lint or os.path.join(args.build, "bin", "tpiolint"), "--quiet", path, "--", "-isystem", args.mock, "-w"],
                      oracle.SECONDS, os.path.dirname(path))
    if done.returncode not in (0, 1):
        return None
    found = (FINDING.match(line) for line in (done.stdout + done.stderr).splitlines())
    return {(int(m.group(2)), m.group(3)) for m in found if m and os.path.basename(m.group(1)) == os.path.basename(path)}


def judge(text, name, folder, args):
    """(missed, false, agreed): each a list of (line, check, function); None if
    the text does not compile."""
    path = os.path.join(folder, os.path.basename(name))
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)
    found = lint(path, args)
    if found is None:
        return None
    file = corpus.File(path, name, args.exclusions)
    file.expected = found
    explore = args.explore or os.path.join(args.build, "bin", "tpio-explore")
    witnessed, missing, _, extra, ran, _ = file.compare(explore, OPTIONS)
    if file.failure or not ran:
        return None

    def function(line):
        f = file.at(line)
        return f.name if f else "?"
    return ([(line, check, function(line)) for line, check, _ in extra], list(missing),
            [(line, check, function(line)) for line, check in witnessed])


def mutants(name, args):
    """The disagreements of a file's mutants that the file itself doesn't have."""
    rng = random.Random(f"{args.seed}/{name}")
    counts, shown = collections.Counter(), []
    with open(os.path.join(args.corpus, name), encoding="utf-8") as f:
        raw = f.read()
    try:
        tree = source.parse(source.normalise(raw))
    except (ValueError, IndexError):
        counts["files not in the form of a tree"] += 1
        return counts, shown
    with tempfile.TemporaryDirectory(prefix="tpio-mutants-") as folder:
        before = judge(source.text(tree), name, folder, args)
        if before is None:
            counts["files that cannot be judged"] += 1
            return counts, shown
        already = {(check, function) for part in before[:2] for _, check, function in part}
        counts["unchanged disagreements"] += len(already)
        for _ in range(args.mutants):
            changed = source.copy(tree)
            done = mutate.mutate(changed, rng, rng.choice([1, 1, 2]))
            text = source.text(changed)
            result = judge(text, name, folder, args) if done else None
            if result is None:
                counts["mutants that do not compile"] += 1
                continue
            counts["mutants"] += 1
            missed, false, agreed = result
            for what, part in (("agreed", agreed), ("missed", missed), ("false", false)):
                for line, check, where in part:
                    if what != "agreed" and (check, where) in already:
                        continue
                    if what != "agreed" and (name, where) in args.open:
                        counts["disagreements with a reason"] += 1
                        continue
                    counts[f"{check} {what}"] += 1
                    if what != "agreed":
                        shown.append((name, done, what, check, where, line, text))
    return counts, shown


def show(name, done, what, check, where, line, text):
    lines = text.splitlines()
    first = line
    while first > 1 and lines[first - 2].startswith(" "):
        first -= 1
    print(f"{name}: {', '.join(done)}: {what} {check} in '{where}'")
    for number in range(max(1, first - 1), min(len(lines), line + 12) + 1):
        print(("> " if number == line else "  ") + lines[number - 1])
        if number > line and lines[number - 1].startswith("}"):
            break


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", required=True)
    parser.add_argument("--lint")
    parser.add_argument("--explore")
    parser.add_argument("--mutants", type=int, default=3, help="per file")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("-j", type=int, default=min(2, os.cpu_count() or 1), dest="jobs")
    parser.add_argument("-v", action="store_true", dest="verbose", help="show each disagreement")
    parser.add_argument("--no-open", action="store_true", help="mutants-open.txt explains nothing")
    parser.add_argument("filter", nargs="*", help="parts of file names")
    args = parser.parse_args()
    args.corpus = os.path.join(TESTS, "checks")
    args.mock = os.path.join(TESTS, "..", "tool", "reference", "windows-headers")
    args.exclusions = corpus.read_exclusions(os.path.join(TESTS, "reference", "not-comparable.txt"))
    args.open = {} if args.no_open else corpus.read_exclusions(os.path.join(HERE, "mutants-open.txt"))
    names = []
    for folder, _, files in os.walk(args.corpus):
        names += [os.path.relpath(os.path.join(folder, f), args.corpus) for f in files if f.endswith((".c", ".cpp"))]
    names = sorted(n for n in names if not args.filter or any(f in n for f in args.filter))
    totals, shown = collections.Counter(), []
    with concurrent.futures.ThreadPoolExecutor(args.jobs) as pool:
        for counts, more in pool.map(lambda n: mutants(n, args), names):
            totals.update(counts)
            shown += more
    for check in summary.CHECKS:
        print(f"{check:<22}" + "".join(f"{c}: {totals[f'{check} {c}']:<8}" for c in ("agreed", "missed", "false")))
    print(", ".join(f"{n} {what}" for what, n in sorted(totals.items()) if not what.startswith("tpio-")))
    for name, done, what, check, where, *_ in shown if not args.verbose else ():
        print(f"{name}: {', '.join(done)}: {what} {check} in '{where}'")
    if args.verbose:
        for row in shown:
            show(*row)
    print(f"{len(shown)} disagreements without an explanation")
    if not totals["mutants"]:
        return 2
    return 1 if shown else 0


if __name__ == "__main__":
    sys.exit(main())
