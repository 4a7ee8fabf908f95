#!/usr/bin/env python3
"""What a whole code base costs beside the tools that read it otherwise.

usage: scale.py --build BUILD_DIR --llvm PREFIX [--units N] [--relevant N] [--sample N]
                [--write PAGE]

A generated code base of N units (1,000), every fiftieth of which uses the API,
and one of which all do (200). Ratios of wall time, each beside its limit:

  cold / run-clang-tidy         at most 1/60
  cached / run-clang-tidy       at most 1/500
  prescan per unit              at most 0.5 ms
  prescan / grep -rl            at most 3    (the same distinct files)
  all relevant / clang          at most 0.4  (clang -fsyntax-only, same jobs)
  the same, no shared preamble  at most 1.05
  peak memory, 2 N / N / 4      at most 1.2

and without limits: wall and user seconds and memory of N / 4 to 2 N units, with
one job and two, cold, cached and with one file changed.

run-clang-tidy and clang take minutes for the whole: they do a sample of the
units (40), and their time is that of the sample times the units it stands for.
The table says so. No test: a busy machine proves nothing.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

import tree

PRESCAN = re.compile(r"stats: prescan: units=(\d+) skipped=(\d+) files=(\d+) bytes=(\d+) ms=([0-9.]+)")
CACHE = re.compile(r"stats: cache: hits=(\d+) misses=(\d+)")
BEGIN, END = "<!-- scale: written by scale.py -->", "<!-- end of scale -->"


def run(command, good=(0,), **more):
    """Wall seconds, the most memory of one process in MiB, what it printed, user seconds."""
    begin = time.monotonic()
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, text=True, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, **more) as child:
        text = child.stdout.read()
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.monotonic() - begin
    if child.returncode not in good:
        sys.exit("scale: %s ended with status %d:\n%s"
                 % (" ".join(command), child.returncode, "\n".join(text.splitlines()[:12])))
    return seconds, usage.ru_maxrss / 1024, text, usage.ru_utime


def best(count, command, **more):
    """The fastest of some runs: the one that was disturbed least."""
    return min((run(command, **more) for _ in range(count)), key=lambda r: r[0])


def sampled(folder, paths, sample):
    """A database of evenly spread units of `folder`; gives how many each is for."""
    step = max(1, len(paths) // sample)
    chosen = set(paths[::step])
    commands = json.load(open(os.path.join(folder, "compile_commands.json")))
    tree.write(os.path.join(folder, "sample", "compile_commands.json"),
               json.dumps([c for c in commands if c["file"] in chosen]))
    return sorted(chosen), len(paths) / len(chosen)


class Table:
    def __init__(self):
        self.rows = []

    def add(self, name, value, limit, form, detail):
        self.rows.append((name, form % value, form % limit, "PASS" if value <= limit else "OVER", detail))
        print("%-34s %9s  (at most %s)  %-4s  %s" % self.rows[-1], flush=True)

    def markdown(self):
        lines = ["| what | measured | at most | | |", "|---|---|---|---|---|"]
        return "\n".join(lines + ["| %s |" % " | ".join(row) for row in self.rows])


def sparse(o, table, scratch):
    folder = os.path.join(scratch, "sparse")
    paths = tree.generate(folder, o.units)
    chosen, stands_for = sampled(folder, paths, o.sample)
    lint = [o.tpiolint, "-p", folder, "--stats", "--jobs", str(o.jobs)]
    tidy_seconds, *_ = run([o.run_clang_tidy, "-p", os.path.join(folder, "sample"), "-j", str(o.jobs), "-quiet",
                              "-clang-tidy-binary", o.clang_tidy, "-load", o.plugin, "-checks=-*,tpio-*"])
    tidy = tidy_seconds * stands_for
    of_tidy = "run-clang-tidy %.0f s (%d units in %.1f s)" % (tidy, len(chosen), tidy_seconds)
    cold, _, text, _ = best(3, lint)
    units, skipped, files, _, ms = PRESCAN.search(text).groups()
    table.add("cold / run-clang-tidy", cold / tidy, 1 / 60, "%.5f",
              "%.2f s, %s of %s units not parsed; %s" % (cold, skipped, units, of_tidy))
    cache = ["--cache-dir", os.path.join(scratch, "cache")]
    run(lint + cache)
    cached, _, text, _ = best(3, lint + cache)
    if int(CACHE.search(text).group(2)):
        sys.exit("scale: the second run with a cache parsed something:\n" + text)
    table.add("cached / run-clang-tidy", cached / tidy, 1 / 500, "%.5f", "%.2f s" % cached)
    table.add("prescan per unit", float(ms) / int(units), 0.5, "%.3f ms", "%s ms, %s files" % (ms, files))
    grep = best(3, ["grep", "-rl", "--include=*.cpp", "--include=*.h", "ThreadpoolIo", folder])[0]
    table.add("prescan / grep -rl", float(ms) / 1e3 / grep, 3, "%.2f", "%s ms of %.1f ms" % (ms, grep * 1e3))


def dense(o, table, scratch):
    folder = os.path.join(scratch, "dense")
    paths = tree.generate(folder, o.relevant, every=1)
    chosen, stands_for = sampled(folder, paths, o.sample)
    flags = " ".join(tree.TARGET)
    names = os.path.join(scratch, "names")
    tree.write(names, "\n".join(chosen))
    command = "xargs -n1 -P%d %s -fsyntax-only %s < %s" % (o.jobs, o.clang, flags, names)
    seconds, *_ = run(["sh", "-c", command])
    clang = seconds * stands_for
    lint = [o.tpiolint, "-p", folder, "--jobs", str(o.jobs)]
    shared, _, text, _ = run(lint)
    if not re.search(r"%d units analysed, " % o.relevant, text):
        sys.exit("scale: not all were analysed:\n" + text)
    detail = "%.1f s; clang %.1f s (%d units in %.1f s)" % (shared, clang, len(chosen), seconds)
    table.add("all relevant / clang", shared / clang, 0.4, "%.3f", detail)
    alone, *_ = run([o.tpiolint, "-p", os.path.join(folder, "sample"), "--jobs", str(o.jobs), "--no-shared-preamble"])
    table.add("the same, no shared preamble", alone / seconds, 1.05, "%.3f", "%.1f s of %.1f s" % (alone, seconds))


def slope(o, table, scratch):
    """Rows of units, jobs, what was done, wall, user, MiB."""
    rows, peaks = [], {}
    for count in (o.units // 4, o.units // 2, o.units, o.units * 2):
        folder = os.path.join(scratch, "slope%d" % count)
        paths = tree.generate(folder, count)
        for jobs in (1, 2):
            cache = os.path.join(scratch, "cache-%d-%d" % (count, jobs))
            lint = [o.tpiolint, "-p", folder, "--quiet", "--jobs", str(jobs), "--cache-dir", cache]
            for what in ("cold", "cached", "one changed"):
                if what == "one changed":
                    with open(paths[0], "a") as file:
                        file.write("// %d\n" % jobs)
                wall, peak, _, user = run(lint)
                rows.append((count, jobs, what, wall, user, peak))
                print("%5d units, %d jobs, %-11s %7.2f s wall %7.2f s user %5.0f MiB" % rows[-1], flush=True)
                if (jobs, what) == (2, "cold"):
                    peaks[count] = peak
    few, many = min(peaks), max(peaks)
    table.add("peak memory, %d / %d units" % (many, few), peaks[many] / peaks[few], 1.2, "%.3f",
              "%.0f MiB of %.0f MiB" % (peaks[many], peaks[few]))
    return rows


def markdown_of(rows):
    lines = ["| units | jobs | | wall, s | user, s | peak, MiB |", "|---|---|---|---|---|---|"]
    return "\n".join(lines + ["| %d | %d | %s | %.2f | %.2f | %.0f |" % row for row in rows])


def plot(rows):
    """Wall seconds over units, two jobs: a line for each of cold, cached, changed."""
    width, height, left, low = 560, 300, 60, 40
    most_units = max(r[0] for r in rows)
    most = max(r[3] for r in rows if r[1] == 2) * 1.1
    out = ['<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" font-family="sans-serif" font-size="12">'
           % (width, height), '<rect width="100%" height="100%" fill="white"/>']

    def at(units, wall):
        return (left + units / most_units * (width - left - 100), height - low - wall / most * (height - low - 20))

    out.append('<path d="M%.1f %.1f L%.1f %.1f L%.1f %.1f" fill="none" stroke="black"/>'
               % (*at(0, most), *at(0, 0), *at(most_units, 0)))
    for units in sorted({r[0] for r in rows}):
        x, y = at(units, 0)
        out.append('<text x="%.1f" y="%.1f" text-anchor="middle">%d</text>' % (x, y + 16, units))
    for part in (0.5, 1):
        x, y = at(0, most / 1.1 * part)
        out.append('<text x="%.1f" y="%.1f" text-anchor="end">%.1f s</text>' % (x - 6, y + 4, most / 1.1 * part))
    for what, colour in (("cold", "#c0392b"), ("one changed", "#2c6fbb"), ("cached", "#2e8b57")):
        points = [at(r[0], r[3]) for r in rows if r[1] == 2 and r[2] == what]
        out.append('<polyline points="%s" fill="none" stroke="%s" stroke-width="2"/>'
                   % (" ".join("%.1f,%.1f" % p for p in points), colour))
        shift = {"cached": 12, "one changed": -4}.get(what, 4)
        out.append('<text x="%.1f" y="%.1f" fill="%s">%s</text>' % (points[-1][0] + 6, points[-1][1] + shift, colour, what))
    x, y = at(most_units / 2, 0)
    out.append('<text x="%.1f" y="%.1f" text-anchor="middle">units, 2 jobs, wall time</text>' % (x, y + 34))
    return "\n".join(out + ["</svg>"]) + "\n"


def main():
    parser = argparse.ArgumentParser(usage=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", required=True)
    parser.add_argument("--units", type=int, default=1000)
    parser.add_argument("--relevant", type=int, default=200)
    parser.add_argument("--sample", type=int, default=40)
    parser.add_argument("--jobs", type=int, default=len(os.sched_getaffinity(0)))
    # By their full paths: what PATH has may be a compiler cache or too old.
    parser.add_argument("--llvm", required=True)
    parser.add_argument("--write", help="put the table between the marks of this page")
    o = parser.parse_args()
    if o.units < 100 or o.relevant < 10 or o.sample < 5:
        parser.error("so few units prove nothing")
    o.tpiolint = os.path.join(os.path.abspath(o.build), "bin", "tpiolint")
    o.plugin = os.path.join(os.path.abspath(o.build), "lib", "libtpio-tidy.so")
    o.clang, o.clang_tidy, o.run_clang_tidy = (
        os.path.join(o.llvm, "bin", name) for name in ("clang++", "clang-tidy", "run-clang-tidy"))
    for needed in (o.tpiolint, o.plugin, o.clang, o.clang_tidy, o.run_clang_tidy, shutil.which("grep") or "grep"):
        if not os.path.exists(needed):
            sys.exit("scale: '%s' is not there" % needed)

    table = Table()
    with tempfile.TemporaryDirectory() as scratch:
        sparse(o, table, scratch)
        dense(o, table, scratch)
        rows = slope(o, table, scratch)
    good = sum(row[3] == "PASS" for row in table.rows)
    print("scale: %d of %d within their limits (%d jobs)" % (good, len(table.rows), o.jobs))
    if o.write:
        page = open(o.write).read()
        before, rest = page.split(BEGIN)
        with open(o.write, "w") as file:
            file.write(before + BEGIN + "\n\n" + table.markdown() + "\n\n" + markdown_of(rows)
                       + "\n\n![wall time over units](performance.svg)\n\n" + END + rest.split(END)[1])
        with open(os.path.join(os.path.dirname(os.path.abspath(o.write)), "performance.svg"), "w") as file:
            file.write(plot(rows))
    return 0 if good == len(table.rows) else 1


if __name__ == "__main__":
    sys.exit(main())
