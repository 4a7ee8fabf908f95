#!/usr/bin/env python3
"""A sample of the lint's tests as real programs under Wine: the same agreement.

usage: corpus_wine.py --verify TPIO_VERIFY --compiler MINGW_CXX --corpus DIR FILE...

The drivers of corpus.py become a Windows program on real pipes and objects, and
tpio-verify runs each function with several outcomes injected. A fault of a run
must be a finding that the test expects at that line; an expected finding of a
function that ran must be witnessed by a run. Functions without a start of their
own are left out: here nobody has made the start that they answer.

Exit status: 0 agreement, 1 disagreement, 2 the sample could not be run.
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
import corpus  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))
PLACED = re.compile(r"^(.*?):(\d+)(?::\d+)?: (fault|note): (.*?)(?: \[(tpio-[\w-]+)\])?$")
OUTCOMES = [[], ["--fail-rate=1"], ["--fail=1"], ["--fail=2"],
            ["--fail-rate=1", "--inject=pending"], ["--fail-rate=1", "--inject=failure:38"]]
CHOICES = ["0", "3"]


def build(file, compiler, folder):
    """Drops the functions whose drivers don't compile. \\returns the program."""
    source, program = os.path.join(folder, "driver.cpp"), os.path.join(folder, file.name.replace("/", "-") + ".exe")
    for name in list(file.programs):
        function, body = file.programs[name]
        lines = file.text.splitlines()[function.first - 1:function.last]
        if not any("StartThreadpoolIo" in line for line in lines) or re.search("tpio_(arrive|extension)", body):
            del file.programs[name]
    for _ in range(4):
        text, owner = file.source()
        with open(source, "w", encoding="utf-8") as out:
            out.write(text)
        done = subprocess.run([compiler, "-std=c++20", "-g", "-O0", "-w", "-fpermissive", "-static",
                               "-I" + os.path.join(HERE, "Inputs"), source, "-lws2_32", "-o", program],
                              capture_output=True, text=True, check=False)
        bad = {owner[int(n)] for n in re.findall(r"driver\.cpp:(\d+):\d+: error: ", done.stderr) if int(n) in owner}
        if not bad:
            break
        for name in bad:
            del file.programs[name]
    if done.returncode:
        print(file.name + ": " + "\n".join(done.stderr.splitlines()[:5]), file=sys.stderr)
        sys.exit(2)
    return program


def run(verify, program, name, outcome, choice, path):
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        status = subprocess.run([verify, "--timeout=6", *outcome, program, name, choice], stdout=out, stderr=err,
                                stdin=subprocess.DEVNULL, timeout=100, check=False).returncode
        out.seek(0)
        err.seek(0)
        return status, read_faults(out.read().decode(errors="replace"), path), err.read().decode(errors="replace")


def read_faults(text, path):
    """\\returns [line, check, the line of the operation that a late start is about]."""
    rows = []
    for line in text.splitlines():
        match = PLACED.match(line)
        if not match:
            continue
        number = int(match.group(2)) if os.path.basename(match.group(1)) == os.path.basename(path) else None
        if match.group(3) == "fault":
            rows.append([number, match.group(5), None])
        elif rows and rows[-1][0] is None and "is called here" in match.group(4):
            # In this run the function did nothing but this: its driver seemed
            # to be the place.
            rows[-1][0] = number
        elif rows and "was issued here before it" in match.group(4):
            rows[-1][2] = number
    return rows


def precedence(rows):
    """One defect, one name (contract.md), over all runs as the explorer has it."""
    late = {operation for _, check, operation in rows if check == "tpio-late-start"}
    stronger = {line for line, check, _ in rows if check in ("tpio-hoisted-start", "tpio-late-start")}
    return {(line, check) for line, check, _ in rows
            if not (check == "tpio-missing-start" and line in late)
            and not (check == "tpio-orphan-start" and line in stronger)}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--verify", required=True)
    parser.add_argument("--compiler", required=True)
    parser.add_argument("--corpus", required=True)
    parser.add_argument("-j", type=int, default=2, dest="jobs")
    parser.add_argument("-v", action="store_true", dest="verbose")
    parser.add_argument("files", nargs="+")
    args = parser.parse_args()
    exclusions = corpus.read_exclusions(os.path.join(HERE, "not-comparable.txt"))
    total = collections.Counter()
    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(args.jobs) as pool:
        for name in args.files:
            file = corpus.File(os.path.abspath(os.path.join(args.corpus, name)), name, exclusions)
            program = build(file, args.compiler, folder)
            cases = [(p, o, c) for p in file.programs for o in OUTCOMES for c in CHOICES
                     if c == "0" or "tpio_choose" in file.programs[p][1]]
            results = list(pool.map(lambda case: run(args.verify, program, *case, file.path), cases))
            found, ran = precedence([row for _, rows, _ in results for row in rows]), set()
            for (which, outcome, choice), (status, rows, err) in zip(cases, results):
                if status == 2:
                    total["unfinished"] += 1
                    if args.verbose:
                        print("%s %s %s %s: %s" % (name, which, outcome, choice, err.strip()))
                else:
                    ran.add(which)
                if args.verbose:
                    for line, check, _ in rows:
                        print("%s:%s: %s by %s %s %s" % (name, line, check, which, " ".join(outcome), choice))
            for line, check in sorted(found - file.expected, key=str):
                total["unexpected"] += 1
                print("%s:%s: %s is a fault of a run, but no test expects it" % (name, line, check))
            functions = [file.programs[p][0] for p in ran]
            for line, check in sorted(file.expected):
                if any(f.first <= line <= f.last for f in functions):
                    total["witnessed" if (line, check) in found else "missed"] += 1
                    if (line, check) not in found:
                        print("%s:%d: %s is expected, but no run shows it" % (name, line, check))
            total["programs"] += len(ran)
            total["runs"] += len(cases)
    print("%d programs in %d runs: %d findings witnessed, %d not, %d faults unexpected; %d runs not to their end"
          % tuple(total[k] for k in ("programs", "runs", "witnessed", "missed", "unexpected", "unfinished")))
    return 1 if total["missed"] or total["unexpected"] or not total["witnessed"] else 0


if __name__ == "__main__":
    sys.exit(main())
