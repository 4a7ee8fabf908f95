#!/usr/bin/env python3
"""What the lint costs beside the compiler.

usage: bench.py --build BUILD_DIR --clang CLANG [--runs N] [--keep DIR]

Prints four ratios and how they stand to their limits:

  analysis / parse, without the API   at most 0.1 %  (one process, tpiolint --stats)
  analysis / parse, ten functions     at most 3 %
  process / clang -fsyntax-only       at most 1.05   (user time, without the API)
  process / clang -fsyntax-only       at most 1.10   (user time, ten functions)

The two programs run by turns, so that a change of the machine's load meets
both; the ratio is that of the medians. No test: a busy machine proves nothing.
"""

import argparse
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile

import units

STATS = re.compile(r"stats: .*: parse_ms=([0-9.]+) lint_ms=([0-9.]+)")
FLAGS = ["--target=x86_64-w64-mingw32", "-std=c++17"]


def run(command):
    """User seconds of the command and its children, and what it printed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    done = subprocess.run(command, stdin=subprocess.DEVNULL, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    seconds = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
    if done.returncode != 0:
        lines = done.stdout.splitlines()
        sys.exit("bench: %s ended with status %d:\n%s"
                 % (" ".join(command), done.returncode, "\n".join(lines[:12])))
    return seconds, done.stdout


def measure(tpiolint, clang, path, runs):
    """Medians: user time of both programs, parse and analysis of ours."""
    lint = [tpiolint, "--stats", "--no-prescan", path, "--"] + FLAGS
    compile_only = [clang, "-fsyntax-only"] + FLAGS + [path]
    run(lint), run(compile_only)  # files into the cache
    ours, theirs, parse, analysis = [], [], [], []
    for _ in range(runs):
        seconds, text = run(lint)
        ours.append(seconds)
        found = STATS.search(text)
        if not found:
            sys.exit("bench: no statistics in the output of tpiolint:\n" + text)
        parse.append(float(found.group(1)))
        analysis.append(float(found.group(2)))
        theirs.append(run(compile_only)[0])
    return [statistics.median(x) for x in (ours, theirs, parse, analysis)]


def verdict(name, ratio, limit, form, detail):
    ok = ratio <= limit
    print("%-34s %9s  (at most %s)  %-4s  %s"
          % (name, form % ratio, form % limit, "PASS" if ok else "OVER", detail))
    return ok


def main():
    parser = argparse.ArgumentParser(
        usage=__doc__.replace("%", "%%"), formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", required=True)
    # By its full path: what PATH has may be a compiler cache.
    parser.add_argument("--clang", required=True)
    parser.add_argument("--runs", type=int, default=11)
    parser.add_argument("--keep")
    options = parser.parse_args()
    if options.runs < 9:
        parser.error("fewer than 9 runs prove nothing")
    tpiolint = os.path.join(options.build, "bin", "tpiolint")

    results = []
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or scratch
        os.makedirs(folder, exist_ok=True)
        for name, text, share, process in (
                ("without the API", units.without_api(), 0.1, 1.05),
                ("ten functions", units.with_api(), 3.0, 1.10)):
            path = os.path.join(folder, name.replace(" ", "-") + ".cpp")
            with open(path, "w") as file:
                file.write(text)
            ours, theirs, parse, analysis = measure(
                tpiolint, options.clang, path, options.runs)
            results.append(verdict(
                "analysis / parse, " + name, 100 * analysis / parse, share,
                "%.3f %%", "%.3f ms of %.1f ms" % (analysis, parse)))
            results.append(verdict(
                "process / clang, " + name, ours / theirs, process,
                "%.3f", "%.3f s of %.3f s user" % (ours, theirs)))
    print("bench: %d of %d within their limits (medians of %d runs by turns)"
          % (sum(results), len(results), options.runs))
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
