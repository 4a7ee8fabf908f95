#!/usr/bin/env python3
# Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Proof of the corpus: runs the lint's own tests through all outcomes.

Each finding that a test expects at (line, check) must be witnessed by a run, and
each fault of a run must be expected. What cannot run is counted by its reason;
the single functions that the lint judges by another rule than an execution (it
stays silent where it does not know) stand in not-comparable.txt with it.

Exit status: 0 agreement, 1 disagreement, 2 the corpus could not be run.
"""
import argparse
import collections
import concurrent.futures
import os
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import drivers  # noqa: E402

EXPECTED = re.compile(r"//\s*CHECK[\w-]*:\s*:\[\[@LINE([+-]\d+)?\]\].*warning:.*\[(tpio-[\w-]+)\]")
ERROR = re.compile(r"driver\.\w+:(\d+):\d+: (?:fatal )?error: (.*)")


# What is only supposed happens in a run: there an exception is one like any other. A test defines
# what throws in it under TPIO_EXPLORE.
IN_A_RUN = {"tpio-throwing-window": "tpio-orphan-start"}


def expectations(text):
    found = set()
    for number, line in enumerate(text.splitlines(), 1):
        m = EXPECTED.search(line)
        if m:
            found.add((number + int(m.group(1) or 0), IN_A_RUN.get(m.group(2), m.group(2))))
    return found


def read_exclusions(path):
    """(file, function) -> reason."""
    rows = {}
    if os.path.exists(path):
        for line in open(path, encoding="utf-8"):
            if line.strip() and not line.startswith("#"):
                place, reason = line.rstrip("\n").split(": ", 1)
                rows[tuple(place.rsplit(":", 1))] = reason
    return rows


class File:
    def __init__(self, path, name, exclusions):
        self.path, self.name = path, name
        self.text = open(path, encoding="utf-8").read()
        self.expected = expectations(self.text)
        self.not_run = {}  # function -> reason
        self.functions, self.fields = drivers.parse(self.text)
        self.roots = drivers.roots(self.functions, {n for f, n in exclusions if f == name})
        self.programs = {}
        for f in self.roots:
            try:
                reason = exclusions.get((name, f.name))
                if reason:
                    raise drivers.CannotRun(reason)
                self.programs[drivers.program_name(f)] = (f, drivers.driver(f, self.fields, self.text))
            except drivers.CannotRun as e:
                self.not_run[f.name] = str(e)

    def source(self):
        """The driver, and which program each of its lines belongs to."""
        lines = ["#include <windows.h>", "#include <winsock2.h>"]
        if self.path.endswith(".cpp"):
            # The standard headers that the test uses, before access is opened.
            lines += re.findall(r"^#include <(?!win)[^>]*>", self.text, re.M)
            lines += ["#define private public", "#define protected public", "#define class struct"]
        lines += [f'#include "{self.path}"', '#include "tpio-explore.h"']
        owner = {}
        for name, (f, body) in self.programs.items():
            begin = len(lines) + 1
            lines += f"TPIO_PROGRAM({name}) {{\n  {body}\n}}".split("\n")
            for n in range(begin, len(lines) + 1):
                owner[n] = name
        return "\n".join(lines) + "\n", owner

    def run(self, explore, options):
        """(line, check) -> programs, and the state of each program."""
        with tempfile.TemporaryDirectory() as scratch:
            driver = os.path.join(scratch, "driver" + os.path.splitext(self.path)[1])
            # A function whose driver does not compile is dropped with a reason.
            for _ in range(4):
                text, owner = self.source()
                open(driver, "w", encoding="utf-8").write(text)
                done = subprocess.run([explore, "--format=lines", *options, driver, "--", "-w", "-ferror-limit=0",
                                       "-DTPIO_EXPLORE"],
                                      capture_output=True, text=True, check=False)
                bad = {owner[int(n)]: why for n, why in ERROR.findall(done.stderr) if int(n) in owner}
                if not bad:
                    break
                for name, why in bad.items():
                    self.not_run[self.programs.pop(name)[0].name] = "its driver does not compile: " + why
        found, states = collections.defaultdict(set), {}
        for line in done.stdout.splitlines():
            program, path, number, last = line.split("\t")
            if path and os.path.basename(path) == os.path.basename(self.path):
                found[(int(number), last)].add(program)
            elif not path:
                states[program] = last
        # A test of Windows' own extensions (SEH, for one) is no program here.
        itself = re.search(re.escape(self.path) + r":\d+:\d+: (?:fatal )?error: (.*)", done.stderr)
        if itself:
            self.not_run.update({f.name: "its file does not compile here: " + itself.group(1) for f in self.roots})
            self.programs = {}
        if not self.programs:
            self.failure = None
        elif done.returncode == 2 or (self.programs and not states):
            self.failure = done.stderr.strip().splitlines()[-1:] or ["no output"]
        else:
            self.failure = None
        return found, states

    def at(self, line):
        return next((f for f in self.functions if f.first <= line <= f.last), None)

    def reached(self, f, ran):
        """True if a program that ran can reach \\p f."""
        seen, work = set(), [r for r in self.roots if drivers.program_name(r) in ran]
        while work:
            g = work.pop()
            if g.name in seen:
                continue
            seen.add(g.name)
            work += [h for h in self.functions if h.name in g.calls | g.takes_address
                     or (h.owner and h.owner in g.calls)]
        return f.name in seen

    def compare(self, explore, options):
        found, states = self.run(explore, options)
        # What other paths showed holds although one path crashed; but such a
        # program need not show everything.
        ran = {p for p, s in states.items() if s != "diverged"}
        whole = {p for p in ran if states[p] != "crashed"}
        for p, s in states.items():
            if p not in whole:
                self.not_run[self.programs[p][0].name] = f"its run {s}"
        witnessed, missed, unproven = [], [], []
        for line, check in sorted(self.expected):
            f = self.at(line)
            if found.get((line, check), set()) & ran:
                witnessed.append((line, check))
            elif f and self.reached(f, whole):
                missed.append((line, check, f.name))
            else:
                unproven.append((line, check))
        extra = [(line, check, sorted(p & ran)) for (line, check), p in sorted(found.items())
                 if (line, check) not in self.expected and p & ran]
        return witnessed, missed, unproven, extra, ran, states


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--explore", required=True, help="the program tpio-explore")
    parser.add_argument("--corpus", required=True, help="the folder of the lint's tests")
    parser.add_argument("--max-paths", type=int, default=3000)
    parser.add_argument("-j", type=int, default=2, dest="jobs")
    parser.add_argument("-v", action="store_true", dest="verbose", help="say what was not run, and why")
    parser.add_argument("filter", nargs="*", help="parts of file names")
    args = parser.parse_args()

    exclusions = read_exclusions(os.path.join(os.path.dirname(os.path.abspath(__file__)), "not-comparable.txt"))
    paths = []
    args.corpus = os.path.abspath(args.corpus)
    for folder, _, names in os.walk(args.corpus):
        paths += [os.path.join(folder, n) for n in names if n.endswith((".c", ".cpp"))]
    paths = sorted(p for p in paths if not args.filter or any(f in p for f in args.filter))
    if not paths:
        print(f"no tests in '{args.corpus}'", file=sys.stderr)
        return 2

    files = [File(p, os.path.relpath(p, args.corpus).replace(os.sep, "/"), exclusions) for p in paths]
    options = [f"--max-paths={args.max_paths}"]
    with concurrent.futures.ThreadPoolExecutor(args.jobs) as pool:
        results = list(pool.map(lambda f: f.compare(args.explore, options), files))

    totals = collections.Counter()
    reasons = collections.Counter()
    for f, (witnessed, missed, unproven, extra, ran, states) in zip(files, results):
        if f.failure:
            print(f"{f.name}: not run: {f.failure[0]}")
            totals["failed"] += 1
            continue
        totals.update(witnessed=len(witnessed), missed=len(missed), unproven=len(unproven),
                      extra=len(extra), programs=len(ran),
                      bounded=sum(states[p] != "complete" for p in ran))
        for line, check, function in missed:
            print(f"{f.name}:{line}: {check} is expected, but no run of '{function}' shows it")
        for line, check, programs in extra:
            print(f"{f.name}:{line}: {check} is a fault of {', '.join(programs)}, but no test expects it")
        for function, reason in f.not_run.items():
            reasons[re.sub(r"'.*'", "'...'", reason)] += 1
            if args.verbose:
                print(f"{f.name}: '{function}' is not run: {reason}")
        if args.verbose:
            for line, check in unproven:
                print(f"{f.name}:{line}: {check} is in a function that is not run")
    print(f"{len(files)} files, {totals['programs']} programs: {totals['witnessed']} findings witnessed, "
          f"{totals['missed']} not, {totals['extra']} faults unexpected; {totals['unproven']} findings in code that "
          f"is not run; {totals['bounded']} programs not run on every path; {totals['failed']} files failed")
    for reason, count in reasons.most_common():
        print(f"  {count} functions not run: {reason}")
    return 1 if totals["missed"] or totals["extra"] or totals["failed"] else 0


if __name__ == "__main__":
    sys.exit(main())
