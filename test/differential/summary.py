# Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What a campaign counted: per check, per idiom, and where the halves disagree."""
import collections
import os

BEGIN, END = "<!-- campaign: written by ./dev fuzz --report -->", "<!-- end of campaign -->"
CHECKS = ["tpio-hoisted-start", "tpio-missing-start", "tpio-late-start", "tpio-missing-cancel", "tpio-extra-cancel",
          "tpio-orphan-start"]
COLUMNS = ["agreed", "missed", "false", "unproven"]


def record(batch, cases, alive):
    """One batch as a line of the campaign's log."""
    checks, idioms, states = collections.Counter(), collections.Counter(), collections.Counter()
    disagreements = []
    for c in alive:
        states[c.state] += 1
        complete = c.state == "complete"
        for _, check in c.faults & c.static:
            checks[f"{check} agreed"] += 1
        for _, check in c.avoidable - c.static:
            checks[f"{check} avoidable"] += 1
        for _, check in c.missed():
            checks[f"{check} missed"] += 1
        for _, check in c.false():
            checks[f"{check} {'false' if complete else 'unproven'}"] += 1
        for idiom in c.idioms:
            idioms[f"{idiom} {'clean' if not c.faults else 'faulty'}"] += 1
        kinds = {("missed", check) for _, check in c.missed()}
        if complete:
            kinds |= {("false", check) for _, check in c.false()}
        if kinds:
            disagreements.append({"number": int(c.name[1:]), "language": "cpp" if "language:cpp" in c.idioms else "c",
                                  "kinds": sorted(kinds), "idioms": sorted(c.idioms)})
    return {"batch": batch, "programs": len(cases), "judged": len(alive), "checks": checks, "idioms": idioms,
            "states": states, "depends": sum(c.depends for c in alive), "clean": sum(not c.faults for c in alive),
            "given_up": sum(c.given_up for c in cases), "disagreements": disagreements}


def read_open(path):
    """(kinds, idioms, reason) of the rows of open.txt."""
    rows = []
    for line in open(path, encoding="utf-8"):
        if line.strip() and not line.startswith("#"):
            rule, reason = line.rstrip("\n").split(": ", 1)
            words = rule.split()
            kinds = {(kind, check) for kind, check in zip(words, words[1:]) if check.startswith("tpio-")}
            rows.append((kinds, {w for w in words if ":" in w}, reason))
    return rows


def explain(disagreement, rows):
    """The reasons, or nothing if one kind has none. A row of several kinds
    stands for one defect that the two halves name otherwise: all or none."""
    kinds, idioms = set(map(tuple, disagreement["kinds"])), set(disagreement["idioms"])
    reasons = []
    for row, needed, reason in sorted(rows, key=lambda r: -len(r[0])):
        if needed <= idioms and row <= kinds:
            kinds -= row
            reasons.append(reason)
    return [] if kinds else reasons


class Summary:
    def __init__(self, records, rows):
        self.failures = [r for r in records if "failure" in r]
        good = [r for r in records if "failure" not in r]
        add = collections.Counter
        self.checks, self.idioms, self.states = add(), add(), add()
        for r in good:
            self.checks.update(r["checks"])
            self.idioms.update(r["idioms"])
            self.states.update(r["states"])
        self.programs = sum(r["programs"] for r in good)
        self.judged = sum(r["judged"] for r in good)
        self.depends = sum(r["depends"] for r in good)
        self.given_up = sum(r.get("given_up", 0) for r in good)
        self.clean = sum(r["clean"] for r in good)
        self.lint_seconds = sum(r["lint_seconds"] for r in good)
        self.explore_seconds = sum(r["explore_seconds"] for r in good)
        self.unexplained, self.explained = [], collections.Counter()
        for r in good:
            for d in r["disagreements"]:
                reasons = explain(d, rows)
                if reasons:
                    self.explained.update(set(reasons))
                else:
                    self.unexplained.append(d)
        self.stale = [reason for _, _, reason in rows if reason not in self.explained]

    def rates(self):
        return (self.judged / self.lint_seconds if self.lint_seconds else 0.0,
                self.judged / self.explore_seconds if self.explore_seconds else 0.0)

    def totals(self, check):
        return [self.checks[f"{check} {c}"] for c in COLUMNS]

    def text(self):
        lines = [f"{'check':<22}" + "".join(f"{c:>10}" for c in COLUMNS) + f"{'precision':>11}{'recall':>9}"]
        for check in CHECKS:
            agreed, missed, false, unproven = self.totals(check)
            lines.append(f"{check:<22}{agreed:>10}{missed:>10}{false:>10}{unproven:>10}"
                         f"{share(agreed, agreed + false):>11}{share(agreed, agreed + missed):>9}")
        lint, run = self.rates()
        states = ", ".join(f"{n} {s}" for s, n in sorted(self.states.items()))
        lines.append(f"{self.judged} programs judged ({self.programs} made), {self.clean} without a fault; explorations: {states}")
        avoidable = sum(self.checks[f"{check} avoidable"] for check in CHECKS)
        lines.append(f"{avoidable} faults that the answers of code out of view may avoid were not reported: neither agreed nor missed")
        lines.append(f"{self.given_up} more were beyond the lint's budget")
        lines.append(f"per second and process: {lint:.0f} programs through the lint, {run:.0f} through all outcomes")
        lines.append(f"{self.depends} verdicts of the lint differ among other programs in the file; those on the program alone count")
        for reason, count in self.explained.most_common():
            lines.append(f"{count} disagreements known: {reason}")
        for reason in self.stale:
            lines.append(f"a row of open.txt explains nothing any more: {reason}")
        lines.append(f"{len(self.unexplained)} disagreements without an explanation")
        return "\n".join(lines)

    def markdown(self, seed):
        lint, run = self.rates()
        lines = [f"Seed {seed}: {self.programs} programs made, {self.judged} of them compile and were judged; "
                 f"{self.clean} show no fault in any run, {self.judged - self.clean} show one or more; "
                 f"{self.given_up} were beyond the lint's budget of nodes.", "",
                 "| check | agreed | missed | false | not provable | precision | recall |", "|---|---|---|---|---|---|---|"]
        for check in CHECKS:
            agreed, missed, false, unproven = self.totals(check)
            lines.append(f"| `{check}` | {agreed} | {missed} | {false} | {unproven} | {share(agreed, agreed + false)} | {share(agreed, agreed + missed)} |")
        lines += ["", "*Not provable*: a finding in a program whose runs were not all made.", "",
                  "| exploration | programs |", "|---|---|"]
        lines += [f"| {s} | {n} |" for s, n in sorted(self.states.items())]
        lines += ["", f"{self.depends} verdicts of the lint were different among the other programs of a file; the one on the program alone counts."]
        lines += ["", "Known and open: " + ("; ".join(f"{count} programs: {reason}" for reason, count in self.explained.most_common()) or "none")
                  + f". Without an explanation: {len(self.unexplained)} programs."]
        lines += ["", f"Rate per process: {lint:.0f} programs per second through the lint, {run:.0f} through all outcomes (compiling included)."]
        return "\n".join(lines) + "\n"

    def idiom_table(self):
        lines = ["| idiom | clean | faulty |", "|---|---|---|"]
        names = sorted({i.rsplit(" ", 1)[0] for i in self.idioms})
        lines += [f"| {n} | {self.idioms[n + ' clean']} | {self.idioms[n + ' faulty']} |" for n in names]
        return "\n".join(lines) + "\n"


def write_report(path, figures, idioms):
    """Puts the figures between the marks of a page, whose rest stays, and the
    table of idioms into the page beside it."""
    with open(path, encoding="utf-8") as f:
        page = f.read()
    head, rest = page.split(BEGIN, 1)
    tail = rest.split(END, 1)[1]
    with open(path, "w", encoding="utf-8") as f:
        f.write(head + BEGIN + "\n\n" + figures + "\n" + END + tail)
    beside = os.path.join(os.path.dirname(path), "campaign-idioms.md")
    with open(beside, encoding="utf-8") as f:
        page = f.read()
    with open(beside, "w", encoding="utf-8") as f:
        f.write(page[: page.index("| idiom |")] + idioms)


def share(part, whole):
    return f"{100 * part / whole:.2f}%" if whole else "-"
