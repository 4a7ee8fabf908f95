#!/usr/bin/env python3
# Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The whole output for twenty programs, as text and as SARIF, against what is written down.

What the tests of the checks leave open (which notes, in which columns, in which
words and order, with which fix) shows here, with a change of any of it as a diff.

  golden.py --lint PROGRAM --format text|sarif [--update]

A place of SARIF is one line, "FILE:LINE:COLUMN-LINE:COLUMN"; the rules of the tool
stand in the first program's snapshot only. Exit status: 0 all the same, 1 some are
not, 2 nothing was compared.
"""
import argparse
import difflib
import json
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
PROGRAMS = [line.strip() for line in open(os.path.join(HERE, "programs.txt"), encoding="utf-8")
            if line.strip() and not line.startswith("#")]


def run(lint, program, options):
    """Standard output and error; as a user at the root of the checkout has it."""
    command = [lint, "--quiet", *options, "test/checks/" + program, "--",
               "-isystem", "tool/reference/windows-headers", *([] if program.endswith(".c") else ["-std=c++20"])]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        sys.exit(f"golden.py: {program}: exit status {done.returncode}: {done.stderr}")
    return done.stdout + done.stderr


def brief(value):
    """\\p value with each place as one line."""
    if isinstance(value, list):
        return [brief(v) for v in value]
    if not isinstance(value, dict):
        return value
    value = {k: brief(v) for k, v in value.items()}
    if {"startLine", "startColumn"} <= value.keys() and set(value) <= {"startLine", "startColumn", "endLine", "endColumn", "snippet"}:
        snippet = value.get("snippet")
        where = "{startLine}:{startColumn}-{endLine}:{endColumn}".format(**value)
        return where if snippet is None else [where, snippet]
    if set(value) == {"artifactLocation", "region"}:
        return f"{value['artifactLocation']['uri']}:{value['region']}" if isinstance(value["region"], str) else value
    if set(value) == {"message", "physicalLocation"} and all(isinstance(v, str) for v in value.values()):
        return f"{value['physicalLocation']}: {value['message']}"
    # What stands alone under a name that says no more.
    if len(value) == 1 and next(iter(value)) in ("text", "location"):
        return next(iter(value.values()))
    return value


def snapshot(lint, program, form):
    if form == "text":
        return run(lint, program, ())
    log = json.loads(run(lint, program, ["--format=sarif"]))
    for one in log["runs"]:
        driver = one["tool"]["driver"]
        for key in ("version", "semanticVersion", "fullName"):
            driver.pop(key, None)
        if program != PROGRAMS[0]:
            driver["rules"] = [rule["id"] for rule in driver["rules"]]
        # How it was run: paths of the machine, times.
        one.pop("invocations", None)
        one.pop("originalUriBaseIds", None)
    return json.dumps(brief(log), indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--lint", required=True)
    parser.add_argument("--format", choices=["text", "sarif"], required=True)
    parser.add_argument("--update", action="store_true", help="write down what comes out now")
    args = parser.parse_args()
    suffix = {"text": ".txt", "sarif": ".sarif.json"}[args.format]
    folder = os.path.join(HERE, "expected")
    different = 0
    for program in PROGRAMS:
        file = os.path.join(folder, program.replace("/", "-") + suffix)
        now = snapshot(os.path.abspath(args.lint), program, args.format)
        if args.update:
            os.makedirs(folder, exist_ok=True)
            open(file, "w", encoding="utf-8").write(now)
            continue
        before = open(file, encoding="utf-8").read()
        if now != before:
            different += 1
            sys.stdout.writelines(difflib.unified_diff(
                before.splitlines(True), now.splitlines(True), os.path.relpath(file, ROOT), "what comes out now"))
    print(f"{len(PROGRAMS)} programs, {different} with another output")
    return 2 if not PROGRAMS else 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
