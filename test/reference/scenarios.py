"""Runs every scenario of a program under tpio-verify.

usage: scenarios.py TPIO_VERIFY PROGRAM.exe SOURCE

The source marks the place of a fault: `// FAULT(name): check`. The scenario
`name-bad` must have exactly that one, at that line, and `name` none.
"""

import collections
import concurrent.futures
import os
import re
import subprocess
import sys
import tempfile

MARK = re.compile(r"// FAULT\((\w+)\): (tpio-[\w-]+)")
FAULT = re.compile(r"^(.*):(\d+):\d+: fault: .* \[(tpio-[\w-]+)\]$")
# Safe programs without a twin.
SAFE = ["reused", "threads"]
LIMIT = 60


def run(verify, program, scenario):
    # Files and not pipes: a client of Wine can hold a pipe open.
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        status = subprocess.run([verify, "--timeout=30", program, scenario], stdout=out, stderr=err,
                                stdin=subprocess.DEVNULL, timeout=LIMIT).returncode
        out.seek(0)
        err.seek(0)
        return status, out.read().decode(), err.read().decode()


def main():
    verify, program, source = sys.argv[1:]
    marks = {}
    for number, line in enumerate(open(source, encoding="utf-8"), 1):
        found = MARK.search(line)
        if found:
            marks[found.group(1)] = (number, found.group(2))
    cases = [(name + "-bad", [mark]) for name, mark in marks.items()]
    cases += [(name, []) for name in list(marks) + SAFE]
    wrong, counts = 0, collections.Counter()
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        results = list(pool.map(lambda case: run(verify, program, case[0]), cases))
    for (name, expected), (status, out, err) in zip(cases, results):
        seen = []
        for line in out.splitlines():
            match = FAULT.match(line)
            if match:
                same = os.path.basename(match.group(1)) == os.path.basename(source)
                seen.append((int(match.group(2)) if same else match.group(1), match.group(3)))
        if seen != expected or status != bool(expected):
            wrong += 1
            print("%s: status %d, expected %s, found %s\n%s%s" % (name, status, expected, seen, out, err))
        counts["faulty" if expected else "safe"] += 1
    print("%d faulty and %d safe scenarios, %d wrong" % (counts["faulty"], counts["safe"], wrong))
    return 1 if wrong or counts["faulty"] < 20 else 0


if __name__ == "__main__":
    sys.exit(main())
