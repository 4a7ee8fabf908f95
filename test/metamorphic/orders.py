#!/usr/bin/env python3
# Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Explores the paths of programs in other orders: the verdicts must stay the same.

Exit status: 0 the same findings, 1 others, 2 nothing was compared.
"""
import argparse
import collections
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "differential"))
import hide  # noqa: E402

ORDERS = ("depth-first", "breadth-first")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+")
    parser.add_argument("--lint", required=True)
    parser.add_argument("--mock", required=True)
    args = parser.parse_args()
    args.lint, args.mock = os.path.abspath(args.lint), os.path.abspath(args.mock)
    groups = collections.defaultdict(list)
    for path in map(os.path.abspath, args.files):
        own, flags = hide.options_of(open(path, encoding="utf-8", errors="replace").read(), args.mock)
        groups[(own, flags + ("-I" + os.path.dirname(path),))].append(path)
    usual = hide.lint(args.lint, groups, ".")
    different = 0
    for order in ORDERS:
        changed = {((*own, "--debug=" + order), flags): files for (own, flags), files in groups.items()}
        found = hide.lint(args.lint, changed, ".")
        for file, line, check in sorted(usual - found):
            print(f"{file}:{line}: {check} is lost {order}")
        for file, line, check in sorted(found - usual):
            print(f"{file}:{line}: {check} comes {order}")
        different += len(usual ^ found)
    print(f"{len(usual)} findings of {len(args.files)} files, {different} differ in another order")
    if not usual:
        print("nothing was compared", file=sys.stderr)
        return 2
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
