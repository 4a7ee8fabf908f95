#!/usr/bin/env python3
# Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Broken code: the generator's programs, damaged token by token and byte by byte.

The lint may say what it likes about them, but it must not crash, hang or take
more processor time than the bound. Exit status: 0 it did not, 1 it did.
"""
import argparse
import os
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import fuzz  # noqa: E402
import vocabulary  # noqa: E402

FILES = 60  # per process
CPU_SECONDS = 60  # for so many files; a file takes some hundredths of a second
ENDINGS = {0, 1, 2}  # clean, findings, could not be analysed
TOKEN = re.compile(r"\w+|[^\w\s]|\s+")


def some(rng, text, change):
    """\\p change at one to five places of the list of tokens."""
    tokens = TOKEN.findall(text)
    for _ in range(rng.randint(1, 5)):
        change(rng, tokens, rng.randrange(len(tokens)))
    return "".join(tokens)


def without_braces(rng, text):
    places = [m.start() for m in re.finditer(r"[{}()]", text)]
    for at in sorted(rng.sample(places, min(len(places), rng.randint(1, 4))), reverse=True):
        text = text[:at] + text[at + 1:]
    return text


def duplicated_lines(rng, text):
    lines = text.splitlines()
    for _ in range(rng.randint(1, 6)):
        lines.insert(rng.randrange(len(lines)), rng.choice(lines))
    return "\n".join(lines) + "\n"


def random_bytes(rng, text):
    data = bytearray(text.encode())
    for _ in range(rng.randint(1, 20)):
        data[rng.randrange(len(data))] = rng.randrange(256)
    return bytes(data)


def deleted(rng, tokens, at):
    tokens[at] = ""


def exchanged(rng, tokens, at):
    other = rng.randrange(len(tokens))
    tokens[at], tokens[other] = tokens[other], tokens[at]


def repeated(rng, tokens, at):
    tokens[at] = tokens[at] * rng.randint(2, 50)


DAMAGE = {
    "braces deleted": without_braces,
    "lines duplicated": duplicated_lines,
    "random bytes": random_bytes,
    "tokens deleted": lambda rng, text: some(rng, text, deleted),
    "tokens exchanged": lambda rng, text: some(rng, text, exchanged),
    "tokens repeated": lambda rng, text: some(rng, text, repeated),
    "cut off": lambda rng, text: text[: rng.randrange(len(text))],
    "none": lambda rng, text: text,
}


def limits():
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def lint(args, files):
    """The exit status over \\p files; a signal is negative."""
    command = [args.lint or os.path.join(args.build, "bin", "tpiolint"), "--quiet", *files, "--", "-isystem", args.mock, "-w"]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          preexec_fn=limits, check=False)
    return "crashed" if b"crashed" in done.stdout else done.returncode


def write(rng, number, seed, language, folder):
    programs = "".join(fuzz.case_of(seed, n, language).body for n in range(number, number + 2))
    kind = rng.choice(sorted(DAMAGE))
    path = os.path.join(folder, f"damaged{number}.{language}")
    damaged = DAMAGE[kind](rng, programs)
    with open(path, "wb") as f:
        f.write(vocabulary.PREAMBLE.encode())
        f.write(damaged if isinstance(damaged, bytes) else damaged.encode())
    return path, kind


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", required=True)
    parser.add_argument("--lint")
    parser.add_argument("--files", type=int, default=600)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    args.mock = os.path.join(HERE, "..", "..", "tool", "reference", "windows-headers")
    bad = 0
    for first in range(0, args.files, FILES):
        folder = tempfile.mkdtemp(prefix="tpio-damage-")
        rng = random.Random(f"{args.seed}/{first}")
        language = ("cpp", "c")[first // FILES % 2]
        written = [write(rng, n, args.seed, language, folder) for n in range(first, min(first + FILES, args.files))]
        if lint(args, [p for p, _ in written]) not in ENDINGS:
            for path, kind in written:
                status = lint(args, [path])
                if status not in ENDINGS:
                    bad += 1
                    kept = os.path.join(tempfile.gettempdir(), f"tpio-damage-{args.seed}-" + os.path.basename(path))
                    shutil.copy(path, kept)
                    print(f"the lint ends with {status} on a program with {kind}: {kept}")
            bad += not bad
        shutil.rmtree(folder, ignore_errors=True)
    print(f"{args.files} damaged files, {bad} on which the lint dies or takes too long")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
