#!/usr/bin/env python3
# Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Whether the paths of the twenty programs answer what a reader asks (why.txt).

  why.py --lint PROGRAM

Each answer must be a step of the finding's path, as the SARIF log has it. Exit status:
0 every question is answered, 1 some is not or a program has none, 2 nothing was asked.
"""
import argparse
import json
import os
import sys

import golden

HERE = os.path.dirname(os.path.abspath(__file__))


def paths(lint, program):
    """Line of a finding -> the steps of the paths that end there."""
    log = json.loads(golden.run(lint, program, ["--format=sarif"]))
    found = {}
    for result in log["runs"][0]["results"]:
        line = result["locations"][0]["physicalLocation"]["region"]["startLine"]
        flow = result["codeFlows"][0]["threadFlows"][0]["locations"]
        found.setdefault(line, []).append([s["location"]["message"]["text"].rstrip(".") for s in flow])
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--lint", required=True, help="the program tpiolint")
    args = parser.parse_args()
    rows = [[part.strip() for part in line.split(" | ")] for line in open(os.path.join(HERE, "why.txt"), encoding="utf-8")
            if line.strip() and not line.startswith("#")]
    known, open_questions = {}, 0
    for place, question, answer in rows:
        program, line = place.rsplit(":", 1)
        if program not in known:
            known[program] = paths(args.lint, program)
        # SARIF's messages are sentences: they begin with a capital.
        steps = [[s[:1].lower() + s[1:] for s in path] for path in known[program].get(int(line), [])]
        if not any(answer[:1].lower() + answer[1:] in path for path in steps):
            print(f"{place}: \"{question}\" is not answered: no step \"{answer}\"")
            open_questions += 1
    for program in golden.PROGRAMS:
        if program not in known:
            print(f"{program}: nobody asks")
            open_questions += 1
    print(f"{len(rows)} questions about {len(known)} programs, {open_questions} open")
    return 2 if not rows else 1 if open_questions else 0


if __name__ == "__main__":
    sys.exit(main())
