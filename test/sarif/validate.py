#!/usr/bin/env python3
"""usage: validate.py MULTITOOL LOG...

Runs Microsoft's SARIF validator on each log, with its rules for SARIF and those
for GitHub code scanning. Prints what it has to say; status 1 if there is an
error or a warning, 2 if it did not work. (Its own status is 0 in any case.)
"""

import json
import subprocess
import sys
import tempfile

RULES = "Sarif;Ghas"
# Notes ask for things that a lint can't know (version control) or for the
# network (whether a URL can be reached).
LEVELS = "Error;Warning"


def validate(tool, log):
    with tempfile.NamedTemporaryFile(suffix=".sarif") as report:
        run = subprocess.run(
            [tool, "validate", log, "--rule-kind", RULES, "--level", LEVELS,
             "--output", report.name, "--log", "ForceOverwrite"],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True)
        try:
            with open(report.name, encoding="utf-8-sig") as file:
                result = json.load(file)["runs"][0]
        except (OSError, ValueError, LookupError):
            sys.exit("%s\nvalidate.py: no report, status %d"
                     % (run.stdout, run.returncode))
    finished = all(invocation["executionSuccessful"]
                   for invocation in result["invocations"])
    if not finished or "1 files scanned" not in run.stdout:
        print(run.stdout)
        sys.exit(2)
    complaints = [line for line in run.stdout.splitlines()
                  if ": error " in line or ": warning " in line]
    print("\n".join(complaints))
    return len(result.get("results", [])) + len(complaints)


def main(argv):
    if len(argv) < 3:
        print(__doc__, file=sys.stderr)
        return 2
    return 1 if sum(validate(argv[1], log) for log in argv[2:]) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
