# Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What the lint says about programs, and what their runs show.

Many programs stand in one file, which both halves read: the lint as it is, the
explorer through a driver that includes it and has an entry for each program.
"""
import os
import re
import subprocess
import sys
import time
from dataclasses import dataclass, field

import source
import vocabulary

FINDING = re.compile(r"^(.*?):(\d+):\d+: warning: .*\[(tpio-[\w-]+)\]$")
ERROR = re.compile(r"^(.*?):(\d+):\d+: (?:fatal )?error: ")
GIVEN_UP = re.compile(r"^tpiolint: warning: (.*?):(\d+):\d+: function .* not wholly analysed: budget of ")
# The bound of a campaign: no path issues one call more often, or runs more
# callbacks. A callback begins anew, so that a later one shows nothing more.
EXPLORE_OPTIONS = ["--format=lines", "--max-paths=4000", "--max-steps=120", "--max-rounds=5", "--max-deliveries=3"]
# What stands for the unknown code of the programs (vocabulary.PREAMBLE).
# It answers as it likes, or after operations as one of STRATEGIES says: "any"
# goes on if one of the outcomes in the set was among them, "all" if no other.
UNKNOWN_CODE = """enum { ANY = 8, ALL = 16 };
static unsigned strategy;
int more(void) {
  static int rounds;
  const unsigned seen = tpio_outcomes();
  if (strategy & ANY && seen) return (seen & strategy) != 0;
  if (strategy & ALL && seen) return (seen & ~strategy) == 0;
  return rounds < 4 && tpio_choose(2) ? ++rounds : 0;
}
HANDLE open_elsewhere(void) { return tpio_choose(2) ? tpio_handle(TPIO_SKIP_UNKNOWN) : 0; }"""
# Each a set of outcomes (tpio-explore.h) that is neither empty nor all of them,
# with how it is meant. Code out of view may know how an operation has ended and
# answer by it (the contract's rule, "Evidence"): a fault that one of these ways
# avoids is no fault that a lint must find.
STRATEGIES = [f"{how} | {outcomes}" for how in ("ANY", "ALL") for outcomes in range(1, 7)]
SECONDS = 120


@dataclass
class Case:
    """One program, and what became of it."""
    name: str
    body: str  # its own text, names final
    driver: str
    idioms: set = field(default_factory=set)
    origin: object = None
    first: int = 0
    last: int = 0
    static: set = field(default_factory=set)  # (line within the program, check)
    faults: set = field(default_factory=set)
    avoidable: set = field(default_factory=set)  # of faults, by what code out of view answers
    renamed: set = field(default_factory=set)  # faults under the name that they have with some of its answers
    depends: bool = False  # the lint's verdict depends on other programs of the file
    state: str = ""  # of the exploration; "" if it was not run
    given_up: bool = False  # the lint says that its budget did not suffice

    def lines(self):
        return self.body.splitlines()

    def missed(self):
        return self.faults - self.static - self.avoidable

    def false(self):
        return self.static - self.faults - self.renamed

    def agrees(self):
        return not self.missed() and not (self.false() and self.state == "complete")


class Tools:
    def __init__(self, lint, explore, mock, checks="", explore_options=(), seconds=SECONDS):
        self.lint, self.explore, self.mock = lint, explore, mock
        self.checks, self.explore_options, self.seconds = checks, list(explore_options), seconds
        self.lint_time = self.explore_time = 0.0


class Failure(Exception):
    """A half died, hung or said what it must not."""


def run(command, seconds, cwd):
    try:
        done = subprocess.run(command, capture_output=True, text=True, errors="replace", timeout=seconds, check=False, cwd=cwd)
    except subprocess.TimeoutExpired:
        raise Failure(f"no end after {seconds} s") from None
    return done


def write_unit(cases, language, folder, stem, strategies=("0",)):
    """Writes the unit, and its driver with an entry for each case and strategy;
    the first of them has the name of its case alone."""
    unit = os.path.join(folder, f"{stem}.{language}")
    lines = vocabulary.PREAMBLE.splitlines()
    for c in cases:
        c.first = len(lines) + 1
        lines += c.lines()
        c.last = len(lines)
    with open(unit, "w", encoding="utf-8") as f:
        f.write("\n".join(lines) + "\n")
    driver = os.path.join(folder, f"{stem}-driver.{language}")
    text = []
    if language == "cpp":
        text = ["#define private public", "#define protected public"]
    text += [f'#include "{os.path.basename(unit)}"', '#include "tpio-explore.h"', *UNKNOWN_CODE.splitlines()]
    owner = {}
    entries = [(c, c.name if n == 0 else f"{c.name}_with{n}", s) for c in cases for n, s in enumerate(strategies)]
    for c, name, strategy in entries:
        part = f"TPIO_PROGRAM({name}) {{\n  strategy = {strategy};\n  {c.driver}\n}}".split("\n")
        for n in range(len(text) + 1, len(text) + 1 + len(part)):
            owner[n] = c
        text += part
    with open(driver, "w", encoding="utf-8") as f:
        f.write("\n".join(text) + "\n")
    return unit, driver, owner


def at(cases, line):
    lo, hi = 0, len(cases) - 1
    while lo <= hi:
        mid = (lo + hi) // 2
        if line < cases[mid].first:
            hi = mid - 1
        elif line > cases[mid].last:
            lo = mid + 1
        else:
            return cases[mid]
    return None


def run_explorer(driver, folder, tools):
    began = time.monotonic()
    done = run([tools.explore, *EXPLORE_OPTIONS, *tools.explore_options, driver, "--", "-w", "-ferror-limit=0"], tools.seconds, folder)
    tools.explore_time += time.monotonic() - began
    return done


def explored(driver, folder, tools):
    """The lines of the explorer on a driver that compiles."""
    done = run_explorer(driver, folder, tools)
    if done.returncode not in (0, 1):
        raise Failure(f"the explorer ends with {done.returncode}: {done.stderr.strip()[-300:]}")
    return [line.split("\t") for line in done.stdout.splitlines()]


def explore(cases, language, folder, stem, tools):
    """Runs the explorer. \\returns the cases that compile."""
    while cases:
        unit, driver, owner = write_unit(cases, language, folder, stem)
        done = run_explorer(driver, folder, tools)
        bad = set()
        for line in done.stderr.splitlines():
            m = ERROR.match(line)
            if m:
                number = int(m.group(2))
                case = owner.get(number) if os.path.basename(m.group(1)) == os.path.basename(driver) else at(cases, number)
                if case is None:
                    raise Failure("an error outside of all programs: " + line)
                bad.add(case.name)
        if not bad:
            break
        cases = [c for c in cases if c.name not in bad]
    if not cases:
        return []
    by_name = {c.name: c for c in cases}
    for line in done.stdout.splitlines():
        name, path, number, last = line.split("\t")
        case = by_name[name]
        if not path:
            case.state = last
        elif os.path.basename(path) == os.path.basename(unit):
            case.faults.add((int(number) - case.first + 1, last))
    if done.returncode not in (0, 1):
        raise Failure(f"the explorer ends with {done.returncode}: {done.stderr.strip()[-300:]}")
    return cases


def lint(groups, folder, tools, flags=()):
    """One process of the lint over the units of \\p groups: {unit: cases}."""
    began = time.monotonic()
    command = [tools.lint, "--quiet", *([tools.checks] if tools.checks else []), *groups, "--", "-isystem", tools.mock, "-w", *flags]
    done = run(command, tools.seconds, folder)
    tools.lint_time += time.monotonic() - began
    by_base = {os.path.basename(u): cases for u, cases in groups.items()}
    for line in done.stderr.splitlines():
        m = GIVEN_UP.match(line)
        case = m and at(by_base[os.path.basename(m.group(1))], int(m.group(2)))
        if case:
            case.given_up = True
    if done.returncode not in (0, 1):
        raise Failure(f"the lint ends with {done.returncode}: {done.stderr.strip()[-300:] or done.stdout.strip()[-300:]}")
    for line in (done.stdout + done.stderr).splitlines():
        m = FINDING.match(line)
        if not m:
            continue
        case = at(by_base[os.path.basename(m.group(1))], int(m.group(2)))
        if case:
            case.static.add((int(m.group(2)) - case.first + 1, m.group(3)))


def ask_strategies(cases, language, folder, tools):
    """Which faults of the cases the answers of code out of view may avoid, and
    which of them have another name with some answers: where the second round of
    a loop is avoided, a start before it is an orphan and not hoisted."""
    if not cases:
        return
    unit, driver, _ = write_unit(cases, language, folder, "avoid", ["0", *STRATEGIES])
    shown = {c.name: [set() for _ in STRATEGIES] for c in cases}
    for name, path, number, last in explored(driver, folder, tools):
        name, _, strategy = name.partition("_with")
        if strategy and path and os.path.basename(path) == os.path.basename(unit):
            shown[name][int(strategy) - 1].add((int(number), last))
    for c in cases:
        always = set.intersection(*shown[c.name])
        c.avoidable = {(line, check) for line, check in c.faults if (line + c.first - 1, check) not in always}
        places = {line for line, _ in c.faults}
        shown_at = {(line - c.first + 1, check) for faults in shown[c.name] for line, check in faults}
        c.renamed = {(line, check) for line, check in shown_at if line in places}


def judge(cases, language, folder, tools, stem="unit"):
    """Both verdicts on \\p cases of one language. \\returns those that compile."""
    for c in cases:
        c.static, c.faults, c.avoidable, c.renamed, c.state = set(), set(), set(), set(), ""
    alive = explore(cases, language, folder, stem, tools)
    if alive:
        unit, _, _ = write_unit(alive, language, folder, stem)
        lint({unit: alive}, folder, tools)
        lint_alone([c for c in alive if not c.agrees() and not c.given_up], language, folder, tools)
        ask_strategies([c for c in alive if not c.agrees() and not c.given_up], language, folder, tools)
    return [c for c in alive if not c.given_up]


def lint_alone(cases, language, folder, tools):
    """The verdict on each of \p cases in a file of its own: what the contract
    calls "in view" is the translation unit, so that neighbours may count."""
    if not cases:
        return
    groups, among = {}, []
    for c in cases:
        among.append(set(c.static))
        c.static = set()
        unit, _, _ = write_unit([c], language, folder, f"alone-{c.name}")
        groups[unit] = [c]
    lint(groups, folder, tools)
    for c, before in zip(cases, among):
        c.depends = c.static != before


def default_tools(build, root, **more):
    return Tools(os.path.join(build, "bin", "tpiolint"), os.path.join(build, "bin", "tpio-explore"),
                 os.path.join(root, "tool", "reference", "windows-headers"), **more)


def case_of(program, tree):
    """A Case of a generated program, with its changed tree."""
    return Case(program.name, program.final("\n".join(source.render(tree)) + "\n"),
                program.driver.replace("@", program.name + "_"), set(program.idioms), program)


if __name__ == "__main__":
    sys.exit("a module of campaign.py")
