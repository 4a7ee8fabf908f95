#!/usr/bin/env python3
"""Reads Clang-style diagnostics from standard input and prints each as one
line `FILE:LINE:COLUMN: KIND: TEXT`, without folders, carets and summaries: what
the three front doors must have in common. Warnings that are not ours are left
out. clang-tidy sorts its warnings, the compiler doesn't: they come out sorted,
each followed by its notes.
"""

import re
import sys

LINE = re.compile(
    r"(?:.*/)?([^/:]+):(\d+):(\d+): (warning|error|note|remark): (.*)")

groups = []
for line in sys.stdin:
    match = LINE.fullmatch(line.rstrip("\n"))
    if not match:
        continue
    name, row, column, kind, text = match.groups()
    key = (name, int(row), int(column), kind, text)
    if kind == "note" and groups:
        groups[-1].append(key)
    else:
        groups.append([key])
for group in sorted(groups):
    if group[0][3] == "warning" and "[tpio-" not in group[0][4]:
        continue
    for name, row, column, kind, text in group:
        print("%s:%d:%d: %s: %s" % (name, row, column, kind, text))
