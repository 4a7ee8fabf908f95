#!/usr/bin/env python3
# Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Lint against execution on random programs.

Exit status: 0 no disagreement but those of open.txt, 1 disagreements, 2 a half
died or hung. A campaign is resumed by its seed: what was judged stays judged.
"""
import argparse
import collections
import json
import multiprocessing
import os
import random
import shutil
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import generate  # noqa: E402
import minimise  # noqa: E402
import mutate  # noqa: E402
import oracle  # noqa: E402
import source  # noqa: E402
import summary  # noqa: E402

BATCH = 250
SHOWN = 12  # disagreements that are shortened and shown


def language_of(batch):
    return "c" if batch % 3 == 2 else "cpp"


def case_of(seed, number, language):
    """The program of a number; every second one has one or two defects."""
    rng = random.Random(f"{seed}/{number}")
    program = generate.program(rng.getrandbits(48), f"p{number}", language)
    tree = source.parse(program.text)
    case_defects = mutate.mutate(tree, rng, rng.choice([1, 1, 2])) if number % 2 else []
    case = oracle.case_of(program, tree)
    case.idioms |= {f"defect:{d}" for d in case_defects} or {"defect:none"}
    return case


def judge_batch(job):
    """The verdicts on one batch, in a form that can be written down."""
    seed, batch, size, tools = job
    language = language_of(batch)
    first = batch * BATCH
    cases = [case_of(seed, n, language) for n in range(first, first + size)]
    before = tools.lint_time, tools.explore_time
    folder = tempfile.mkdtemp(prefix="tpio-fuzz-")
    try:
        alive = oracle.judge(cases, language, folder, tools)
        record = summary.record(batch, cases, alive)
    except oracle.Failure as failure:
        kept = os.path.join(tempfile.gettempdir(), f"tpio-fuzz-failed-{seed}-{batch}")
        shutil.rmtree(kept, ignore_errors=True)
        shutil.copytree(folder, kept)
        record = {"batch": batch, "programs": len(cases), "failure": str(failure), "kept": kept}
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    record["lint_seconds"] = tools.lint_time - before[0]
    record["explore_seconds"] = tools.explore_time - before[1]
    return record


class Progress:
    """A bar on a terminal, a line now and then in a log."""

    def __init__(self, total, quiet):
        self.total, self.quiet, self.began, self.said = total, quiet, time.monotonic(), 0.0

    def show(self, done, new, disagreements):
        if self.quiet:
            return
        now = time.monotonic()
        rate = new / max(now - self.began, 1e-9)
        text = f"{done} of {self.total} programs, {rate:.0f} per second, {disagreements} disagreements"
        if sys.stderr.isatty():
            filled = int(30 * done / max(self.total, 1))
            print(f"\r[{'#' * filled}{'.' * (30 - filled)}] {text}", end="", file=sys.stderr, flush=True)
        elif now - self.said > 30:
            print(text, file=sys.stderr, flush=True)
            self.said = now

    def end(self):
        if not self.quiet and sys.stderr.isatty():
            print(file=sys.stderr)


def read_state(path):
    if not os.path.exists(path):
        return {}
    records = {}
    for line in open(path, encoding="utf-8"):
        try:
            record = json.loads(line)
        except ValueError:
            continue  # the line that was being written when somebody stopped it
        records[record["batch"]] = record
    return records


def judge_all(args, tools, records, log):
    sizes = {b: min(BATCH, args.programs - b * BATCH) for b in range((args.programs + BATCH - 1) // BATCH)}
    todo = [(args.seed, b, size, tools) for b, size in sizes.items()
            if b not in records or records[b]["programs"] != size or "failure" in records[b]]
    for job in todo:
        records.pop(job[1], None)
    progress = Progress(args.programs, args.quiet)
    done = sum(r["programs"] for r in records.values())
    new = 0
    end = time.monotonic() + args.minutes * 60 if args.minutes else None
    with multiprocessing.Pool(args.jobs) as pool:
        results = pool.imap_unordered(judge_batch, todo)
        for record in results:
            records[record["batch"]] = record
            if log:
                log.write(json.dumps(record, sort_keys=True) + "\n")
                log.flush()
            new += record["programs"]
            progress.show(done + new, new, sum(len(r.get("disagreements", ())) for r in records.values()))
            if end and time.monotonic() > end:
                pool.terminate()
                break
    progress.end()


def show_disagreements(args, tools, found):
    """The first of each kind, shortened."""
    groups = collections.defaultdict(list)
    for d in found:
        groups[tuple(map(tuple, d["kinds"]))].append(d)
    shown = 0
    folder = tempfile.mkdtemp(prefix="tpio-fuzz-")
    for kinds, members in sorted(groups.items(), key=lambda g: -len(g[1])):
        print(f"\n{len(members)} programs: " + ", ".join(f"{what} {check}" for what, check in kinds))
        for d in members[: max(1, (SHOWN - shown) // max(len(groups), 1))]:
            if shown >= SHOWN:
                break
            shown += 1
            case = case_of(args.seed, d["number"], d["language"])
            if not oracle.judge([case], d["language"], folder, tools) or not minimise.disagreements(case):
                print(f"program {d['number']} of seed {args.seed} disagrees only among others")
                continue
            small = minimise.minimise(case, d["language"], folder, tools)
            print(f"program {d['number']} of seed {args.seed}, {d['language']}:\n{minimise.show(small)}")
    shutil.rmtree(folder, ignore_errors=True)


def main():
    parser = argparse.ArgumentParser(prog="./dev fuzz", description=__doc__.splitlines()[0])
    parser.add_argument("--build", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--programs", type=int, default=20000, help="how many programs (default 20000)")
    parser.add_argument("--seed", type=int, default=1, help="another seed, other programs (default 1)")
    parser.add_argument("--minutes", type=float, default=0, help="stop after so many minutes; the same call goes on")
    parser.add_argument("-j", type=int, default=min(2, os.cpu_count() or 1), dest="jobs", help="processes (default 2)")
    parser.add_argument("--checks", default="", help="as for tpiolint, to see what the campaign sees")
    parser.add_argument("--explore-option", action="append", default=[], help="one more option for tpio-explore")
    parser.add_argument("--fresh", action="store_true", help="forget what was judged with this seed")
    parser.add_argument("--no-state", action="store_true", help="neither read nor write what was judged")
    parser.add_argument("--no-open", action="store_true", help="open.txt explains nothing")
    parser.add_argument("--fixes", action="store_true", help="apply every fix and run what it makes, instead")
    parser.add_argument("--quiet", action="store_true", help="no progress")
    parser.add_argument("--lint", help=argparse.SUPPRESS)
    parser.add_argument("--explore", help=argparse.SUPPRESS)
    parser.add_argument("--report", help="write the campaign's figures into this page, between its marks")
    args = parser.parse_args()

    tools = oracle.default_tools(args.build, os.path.dirname(os.path.dirname(HERE)),
                                 checks="--checks=" + args.checks if args.checks else "", explore_options=args.explore_option)
    tools.lint, tools.explore = args.lint or tools.lint, args.explore or tools.explore
    if args.fixes:
        import mend
        return mend.main(args, tools)
    records, log = {}, None
    if not args.no_state:
        folder = os.path.join(args.build, "fuzz")
        os.makedirs(folder, exist_ok=True)
        path = os.path.join(folder, f"seed-{args.seed}.jsonl")
        if args.fresh and os.path.exists(path):
            os.remove(path)
        records = read_state(path)
        log = open(path, "a", encoding="utf-8")
    judge_all(args, tools, records, log)

    rows = [] if args.no_open else summary.read_open(os.path.join(HERE, "open.txt"))
    result = summary.Summary(list(records.values()), rows)
    print(result.text())
    if args.report:
        summary.write_report(args.report, result.markdown(args.seed), result.idiom_table())
    for failure in result.failures:
        print(f"batch {failure['batch']}: {failure['failure']} (kept: {failure['kept']})")
    if result.unexplained:
        show_disagreements(args, tools, result.unexplained)
    return 2 if result.failures else 1 if result.unexplained else 0


if __name__ == "__main__":
    sys.exit(main())
