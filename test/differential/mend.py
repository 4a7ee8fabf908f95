# Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Every fix of a campaign's programs, applied and run.

Fixes are applied until none is left, as an editor would: one leak may have several
branches. Then the program compiles, and no fault is left but those that stood
behind the mended one (a path is not judged behind its first fault, and a hoisted
start covers the cancels in its loop), which the lint must find as well.

usage: ./dev fuzz --fixes [--programs N] [--seed S] [-j N]
Exit status: 0 every fix does what it says, 1 some do not, 2 it could not be run.
"""
import multiprocessing
import os
import shutil
import subprocess
import sys
import tempfile

import fuzz
import oracle
import vocabulary

MARK = "/* the program */"
ROUNDS = 4
# What a path is not judged behind.
COVERS = {"tpio-hoisted-start", "tpio-missing-start", "tpio-late-start", "tpio-extra-cancel"}


def mended_text(cases, language, folder, tools):
    """What --fix makes of each case, by its name. Each has a unit of its own: what
    another program declares is not there."""
    units = {}
    for c in cases:
        units[c.name] = os.path.join(folder, f"fix-{c.name}.{language}")
        with open(units[c.name], "w", encoding="utf-8") as f:
            f.write("\n".join([*vocabulary.PREAMBLE.splitlines(), MARK, *c.lines()]) + "\n")

    def texts():
        return {name: open(unit, encoding="utf-8").read().partition(MARK + "\n")[2] for name, unit in units.items()}
    now = texts()
    for _ in range(ROUNDS):
        subprocess.run([tools.lint, "--quiet", "--fix", *units.values(), "--", "-isystem", tools.mock, "-w"], cwd=folder,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=tools.seconds, check=False)
        before, now = now, texts()
        if now == before:
            break
    return now


def judge_batch(job):
    """(programs judged, fixed, wrong ones as text)."""
    seed, batch, size, tools = job
    language = fuzz.language_of(batch)
    first = batch * fuzz.BATCH
    cases = [fuzz.case_of(seed, n, language) for n in range(first, first + size)]
    folder = tempfile.mkdtemp(prefix="tpio-mend-")
    try:
        alive = oracle.judge(cases, language, folder, tools)
        # Where both agree that there is a fault; the rest is the campaign's.
        wrong = [c for c in alive if c.faults and c.agrees()]
        texts = mended_text(wrong, language, folder, tools) if wrong else {}
        before, changed = {}, []
        for c in wrong:
            if texts[c.name].rstrip("\n") != c.body.rstrip("\n"):
                before[c.name] = set(c.faults)
                changed.append(oracle.Case(c.name, texts[c.name].rstrip("\n"), c.driver, set(c.idioms), c.origin))
        after = oracle.judge(changed, language, folder, tools, "mended") if changed else []
        bad = [f"program {c.name[1:]} of seed {seed}: does not compile after its fix" for c in changed if c not in after]
        for c in after:
            had = before[c.name]
            left = c.faults - c.avoidable
            checks = {check for _, check in had}
            # Of a leak on two paths one may have no place that is proved.
            if left and not (c.agrees() and (checks & COVERS or len(had) > 1 or {check for _, check in left} <= checks)):
                bad.append(f"program {c.name[1:]} of seed {seed}, {language}: had {sorted(had)}, has {sorted(left)} after its fix, "
                           f"and the lint finds {sorted(c.static)}")
        return len(alive), len(after), bad
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main(args, tools):
    sizes = {b: min(fuzz.BATCH, args.programs - b * fuzz.BATCH) for b in range((args.programs + fuzz.BATCH - 1) // fuzz.BATCH)}
    judged = fixed = 0
    wrong = []
    try:
        with multiprocessing.Pool(args.jobs) as pool:
            for programs, mended, bad in pool.imap_unordered(judge_batch, [(args.seed, b, n, tools) for b, n in sizes.items()]):
                judged, fixed = judged + programs, fixed + mended
                wrong += bad
    except oracle.Failure as failure:
        print(f"mend: {failure}", file=sys.stderr)
        return 2
    print("\n".join([*sorted(wrong), f"{judged} programs judged, {fixed} of them mended, {len(wrong)} fixes wrong"]))
    return 1 if wrong else 0
