# Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Shrinks a program on which the two halves disagree, and keeps that they do.

A round judges every single removal in one file, then as many of the useful ones
together as still disagree.
"""
import re

import oracle
import source

MAX_ROUNDS = 25
# What tells the lint of a binding, a mode or an entry point stays.
KEPT = re.compile(r"\bf\.open|f\.run|\w_(run|open|main|bind|configure)\(|CreateThreadpoolIo|CreateFileW|SetFileCompletionNotificationModes|open_elsewhere|^(private|public):")


def edits(tree):
    """(path, what): a line or a block goes, a block gives way to its lines, a
    condition loses a part. A path is the places from the top."""
    found = []

    def visit(nodes, path):
        for i, n in enumerate(nodes):
            here = path + (i,)
            last = i + 1 == len(nodes) and n.head.startswith("return")
            if not any(KEPT.search(line) for line in source.render([n])) and not last:
                found.append((here, "drop"))
            if n.body is not None:
                # A return that is certain leaves code that no run shows.
                if not any(x.head.startswith(("return", "break", "goto")) for x in n.body) and not n.is_function() and not re.match(r"else|catch|switch|struct|class|enum", n.head):
                    found.append((here, "unwrap"))
                visit(n.body, here)
            for part in re.finditer(r" (&&|\|\|) [^&|{};]*?(?=\) \{$|;$| &&| \|\|)", n.head):
                found.append((here, ("cut", part.start(), part.end())))
    visit(tree, ())
    return found


def apply(tree, wanted):
    """A copy of \\p tree with the edits \\p wanted, the later ones first."""
    tree = source.copy(tree)
    for path, what in sorted(wanted, key=lambda e: e[0], reverse=True):
        nodes = tree
        for i in path[:-1]:
            nodes = nodes[i].body
        node = nodes[path[-1]]
        if what == "drop":
            del nodes[path[-1]]
        elif what == "unwrap":
            nodes[path[-1]:path[-1] + 1] = node.body
        else:
            node.head = node.head[:what[1]] + node.head[what[2]:]
    return tree


def compatible(wanted):
    """The edits of which none lies inside another's block."""
    kept = []
    for path, what in sorted(wanted, key=lambda e: e[0]):
        if not any(path[:len(p)] == p for p, _ in kept):
            kept.append((path, what))
    return kept


def disagreements(case):
    """("missed" or "false", check), with how many."""
    found = {("missed", check) for _, check in case.missed()}
    if case.state == "complete":
        found |= {("false", check) for _, check in case.false()}
    return found


def minimise(case, language, folder, tools):
    """The smallest Case found that disagrees in the way that \\p case does."""
    tree = source.parse(case.body)
    wanted = disagreements(case)
    target = sorted(wanted)[0] if wanted else None
    best = case
    serial = 0

    def judged(trees):
        nonlocal serial
        cases = []
        for t in trees:
            serial += 1
            # Each program's names are its own.
            body = "\n".join(source.render(t)) + "\n"
            name = f"m{serial}"
            rename = re.compile(rf"\b{case.name}_")
            cases.append(oracle.Case(name, rename.sub(name + "_", body), rename.sub(name + "_", case.driver)))
        try:
            alive = {c.name for c in oracle.judge(list(cases), language, folder, tools, "minimise")}
        except oracle.Failure:
            return [(c, False) for c in cases]
        # No more kinds than there were: another defect would be another story.
        return [(c, c.name in alive and target in disagreements(c) and disagreements(c) <= wanted) for c in cases]

    for _ in range(MAX_ROUNDS):
        options = edits(tree)
        results = judged([apply(tree, [e]) for e in options])
        useful = [e for e, (_, good) in zip(options, results) if good]
        if not useful:
            break
        # Dropping is better than unwrapping, an outer block than an inner one.
        useful.sort(key=lambda e: (e[1] != "drop", len(e[0])))
        together = compatible(useful)
        trials = [together, together[: len(together) // 2], together[len(together) // 2:], together[::2], together[1::2]]
        trials = [apply(tree, t) for t in trials if t] + [apply(tree, [useful[0]])]
        for t, (c, good) in zip(trials, judged(trials)):
            if good:
                tree, best = t, c
                break
        else:
            break
    return best


def show(case):
    """The program with what each half says at each line."""
    notes = {}
    for line, check in case.faults | case.static:
        who = "both" if (line, check) in case.faults & case.static else "run only" if (line, check) in case.faults else "lint only"
        notes.setdefault(line, []).append(f"{check} ({who})")
    return "\n".join(text + ("  // <- " + ", ".join(sorted(notes[i])) if i in notes else "")
                     for i, text in enumerate(case.lines(), 1))
