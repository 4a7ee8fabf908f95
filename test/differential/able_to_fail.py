#!/usr/bin/env python3
# Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Shows that both directions can fail: each half is made wrong in turn, and the
campaign must say so within 1,000 programs.

Exit status: 0 everything was noticed, 1 something was not.
"""
import argparse
import os
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import fuzz  # noqa: E402
import oracle  # noqa: E402
import summary  # noqa: E402

PROGRAMS = 1000
STEP = 125
# A half made wrong -> what the campaign must report.
LINT = {f"--checks=-{check}": ("missed", check) for check in summary.CHECKS}
# With the rule turned round a right program has a fault, a wrong one none.
EXPLORE = {
    "--contrary=pending": ("missed", "tpio-missing-cancel"),
    "--contrary=failure": ("missed", "tpio-extra-cancel"),
    "--contrary=success": ("missed", "tpio-missing-cancel"),
}


def noticed(tools, kind, seed):
    """After how many programs the campaign reports \\p kind; 0: it does not."""
    for first in range(0, PROGRAMS, STEP):
        batch = first // fuzz.BATCH
        language = fuzz.language_of(batch)
        cases = [fuzz.case_of(seed, n, language) for n in range(first, first + STEP)]
        # It must stand out from what is known to be open.
        found = sum(kind in d["kinds"] for d in judged(cases, language, tools)["disagreements"])
        if found >= 3:
            return first + STEP
    return 0


def judged(cases, language, tools):
    with tempfile.TemporaryDirectory(prefix="tpio-fuzz-") as folder:
        return summary.record(0, cases, oracle.judge(cases, language, folder, tools))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", required=True)
    parser.add_argument("--seed", type=int, default=3)
    args = parser.parse_args()
    root = os.path.dirname(os.path.dirname(HERE))
    deaf = 0
    for option, kind in LINT.items():
        after = noticed(oracle.default_tools(args.build, root, checks=option), kind, args.seed)
        print(f"lint {option}: " + (f"'{' '.join(kind)}' within {after} programs" if after else "NOT NOTICED"))
        deaf += not after
    for option, kind in EXPLORE.items():
        after = noticed(oracle.default_tools(args.build, root, explore_options=[option]), kind, args.seed)
        print(f"explorer {option}: " + (f"'{' '.join(kind)}' within {after} programs" if after else "NOT NOTICED"))
        deaf += not after
    return 1 if deaf else 0


if __name__ == "__main__":
    sys.exit(main())
