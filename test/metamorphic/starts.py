#!/usr/bin/env python3
# Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""k starts and k operations are right; one more of either is one finding.

The count has no bound that a program of this size could reach. Prints nothing
and exits with 0 if the lint agrees.
"""
import os
import subprocess
import sys
import tempfile

OPERATION = "if (!WriteFile(h, d, 1, NULL, &o[{0}]) && GetLastError() != ERROR_IO_PENDING) CancelThreadpoolIo(io);"


def function(name, starts, operations):
    return [f"void {name}(PTP_IO io, HANDLE h, char *d, OVERLAPPED *o) {{",
            *["  StartThreadpoolIo(io);"] * starts,
            *["  " + OPERATION.format(i) for i in range(operations)], "}"]


def main():
    lint, mock, *counts = sys.argv[1:]
    lines, expected = ["#include <windows.h>"], set()
    for k in map(int, counts):
        lines += function(f"as_many_{k}", k, k)
        # An operation uses the nearest start before it: the first is left over.
        expected.add((len(lines) + 2, "tpio-orphan-start"))
        lines += function(f"one_start_more_{k}", k + 1, k)
        lines += function(f"one_operation_more_{k}", k, k + 1)
        expected.add((len(lines) - 1, "tpio-missing-start"))
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "starts.cpp")
        with open(path, "w", encoding="utf-8") as f:
            f.write("\n".join(lines) + "\n")
        done = subprocess.run([lint, "--quiet", "--format=msvc", path, "--", "-isystem", mock], capture_output=True, text=True, check=False)
    found = set()
    for line in done.stdout.splitlines():
        place, _, rest = line.partition("): warning ")
        if rest:
            found.add((int(place.rsplit("(", 1)[1].split(",")[0]), rest.split(":")[0]))
    for what, rows in (("missing", expected - found), ("unexpected", found - expected)):
        for line, check in sorted(rows):
            print(f"{what}: {check} at line {line}: {lines[line - 1]}")
    return 0 if found == expected and done.returncode == 1 else 1


if __name__ == "__main__":
    sys.exit(main())
