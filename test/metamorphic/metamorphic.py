#!/usr/bin/env python3
# Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Changes programs in ways that change nothing: the verdicts must stay the same.

    rename    every function of the file gets a name that says nothing
    permute   the free functions stand in another order, declared beforehand
    append    functions that have nothing to do with the program follow it
    helper    the body of each free function moves into a function of its own

Reads any source files; those of the lint's own tests say with which options they
are linted. A finding is the same if its check and its line in the original are.

Exit status: 0 the same findings, 1 others, 2 it could not be run.
"""
import argparse
import collections
import os
import random
import re
import shutil
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "differential"))
import hide  # noqa: E402

APPENDED = """
struct Appended { OVERLAPPED ov; char data[64]; };
void appended_on_its_own_object(HANDLE appended_file, PTP_WIN32_IO_CALLBACK done, struct Appended *r) {
  PTP_IO appended_io = CreateThreadpoolIo(appended_file, done, NULL, NULL);
  if (!appended_io) return;
  StartThreadpoolIo(appended_io);
  if (!ReadFile(appended_file, r->data, 64, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING) CancelThreadpoolIo(appended_io);
}
int appended_without_any(int a, int b) { return a < b ? a : b; }
"""


class Variant:
    """A text, and the line of the original for each of its lines."""

    def __init__(self, text, lines):
        self.text, self.lines = text, lines


def same_lines(text):
    return list(range(0, text.count("\n") + 2))


def rename(text, found, rng):
    names = sorted({b.name for b in found if b.is_free and re.fullmatch(r"\w+", b.name)})
    numbers = list(range(len(names)))
    rng.shuffle(numbers)
    new = {name: f"fn{number}_" for name, number in zip(names, numbers)}
    if not new:
        return None
    pattern = re.compile(r"(?<![\w.>~])(" + "|".join(map(re.escape, sorted(new, key=len, reverse=True))) + r")\b(?=\s*[(,;)])")
    lines = [line if re.match(r"\s*(//|#)", line) else pattern.sub(lambda m: new[m.group(1)], line) for line in text.split("\n")]
    return Variant("\n".join(lines), same_lines(text))


def parameters(head):
    """The names of the parameters of a declaration without its body, or None."""
    inside = head[head.find("(") + 1: head.rfind(")")].strip()
    if inside in ("", "void"):
        return []
    names, depth, part = [], 0, ""
    for c in inside + ",":
        depth += {"(": 1, "<": 1, "[": 1, ")": -1, ">": -1, "]": -1}.get(c, 0)
        if c == "," and depth == 0:
            m = re.fullmatch(r"[^()=\[\].&]*?[\s*&](\w+)\s*", part.replace("&", " & ")) if "&" not in part else \
                re.fullmatch(r"[^()=\[\]]*[&\s](\w+)\s*", part)
            if not m:
                return None
            names.append(m.group(1))
            part = ""
        else:
            part += c
    return names


def free_functions(text, found):
    """Free functions that can be declared by their heads, in the order of the text."""
    chosen, last = [], -1
    for b in sorted(found, key=lambda b: b.head):
        head = text[b.head:b.cut]
        if b.is_free and b.head >= last and text[b.cut] == "{" and "=" not in head and parameters(head) is not None \
                and (b.head == 0 or text[b.head - 1] == "\n") and "constexpr" not in head and "template" not in head \
                and text.count("\n" + head.split("(")[0]) == 1:
            chosen.append(b)
            last = b.end
    return chosen


def permute(text, found, rng):
    functions = free_functions(text, found)
    if len(functions) < 2 or re.search(r"^#(if|define|pragma)|^namespace\b|^extern \"C\" \{", text, re.M):
        return None
    # Declared where the first stands; types in between come before that use.
    order = functions[:]
    rng.shuffle(order)
    pieces, lines, at = [], [], 0

    def add(piece, first):
        pieces.append(piece)
        count = piece.count("\n")
        lines.extend(range(first, first + count) if first else [0] * count)

    line_of = lambda offset: text.count("\n", 0, offset) + 1
    rest_start = functions[0].head
    add(text[:rest_start], 1)
    # What stands between the functions (types, variables) comes first.
    at = rest_start
    for b in functions:
        if text[at:b.head].strip():
            between = text[at:b.head]
            add(between if between.endswith("\n") else between + "\n", line_of(at))
        at = b.end
    tail_at = at
    for b in functions:
        add(" ".join(text[b.head:b.cut].split()) + ";\n", 0)
    for b in order:
        add(text[b.head:b.end] + "\n", line_of(b.head))
    add(text[tail_at:] + "\n", line_of(tail_at))
    return Variant("".join(pieces), [0] + lines + [0, 0])


def append(text, found, rng):
    return Variant(text + "\n" + APPENDED, same_lines(text) + [0] * (APPENDED.count("\n") + 3))


def helper(text, found, rng):
    changed = text
    any_changed = False
    for b in sorted(free_functions(text, found), key=lambda b: -b.head):
        head = text[b.head:b.cut]
        if "CALLBACK" in head or b.name in ("main", "wmain"):
            continue
        name = f"{b.name}_body"
        result = head[: head.find(b.name)].replace("static", "").replace("inline", "").strip()
        if not result or "noexcept" in head:
            continue
        call = f"{name}({', '.join(parameters(head))});"
        inner = "static " + head.replace("static ", "").replace("inline ", "").replace(b.name, name, 1).rstrip()
        # On the last line of the body, so that every line stays where it is.
        wrapper = f" {head.rstrip()} {{ {'' if result == 'void' else 'return '}{call} }}"
        one_line = " ".join(wrapper.split())
        changed = changed[: b.head] + inner + " " + text[b.cut:b.end] + " " + one_line + changed[b.end:]
        if inner.count("\n") != head.count("\n"):
            return None
        any_changed = True
    return Variant(changed, same_lines(text)) if any_changed else None


CHANGES = {"rename": rename, "permute": permute, "append": append, "helper": helper}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+")
    parser.add_argument("--lint", required=True)
    parser.add_argument("--clang", default="clang++")
    parser.add_argument("--mock", required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--change", choices=sorted(CHANGES), action="append")
    parser.add_argument("--known", help="a file of rows 'CHANGE FILE: reason' that are not compared")
    parser.add_argument("--keep", help="where variants with other findings are left")
    args = parser.parse_args()
    args.lint, args.mock = os.path.abspath(args.lint), os.path.abspath(args.mock)
    known = {}
    if args.known:
        for row in open(args.known, encoding="utf-8"):
            if row.strip() and not row.startswith("#"):
                place, reason = row.rstrip("\n").split(": ", 1)
                known[tuple(place.split())] = reason

    folder = tempfile.mkdtemp(prefix="tpio-metamorphic-")
    groups, origin, wholes = collections.defaultdict(list), {}, {}
    made = collections.Counter()
    for path in args.files:
        text = open(path, encoding="utf-8", errors="replace").read()
        own, flags = hide.options_of(text, args.mock)
        flags = flags + ("-I" + os.path.dirname(os.path.abspath(path)),)
        tree = hide.parse(args.clang, path, [*(["-x", "c"] if path.endswith(".c") else []), *flags])
        if tree is None:
            continue
        found = hide.bodies(tree, text, path)
        stem, ext = os.path.splitext(os.path.basename(path))
        number = len(wholes)
        whole = f"{stem}-{number}-whole{ext}"
        wholes[whole] = path
        open(os.path.join(folder, whole), "w", encoding="utf-8").write(text)
        groups[(own, flags)].append(whole)
        for kind in args.change or sorted(CHANGES):
            if (kind, os.path.basename(path)) in known:
                continue
            variant = CHANGES[kind](text, found, random.Random(f"{args.seed}/{kind}/{os.path.basename(path)}"))
            if variant is None:
                continue
            name = f"{stem}-{number}-{kind}{ext}"
            open(os.path.join(folder, name), "w", encoding="utf-8").write(variant.text)
            # A change that does not compile says nothing.
            if hide.parse(args.clang, os.path.join(folder, name), [*(["-x", "c"] if ext == ".c" else []), *flags]) is None:
                made["does not compile"] += 1
                continue
            made[kind] += 1
            origin[name] = (whole, kind, variant)
            groups[(own, flags)].append(name)
    by_file = collections.defaultdict(set)
    for name, line, check in hide.lint(args.lint, groups, folder):
        by_file[name].add((line, check))
    different = 0
    for name, (whole, kind, variant) in sorted(origin.items()):
        mapped = {(variant.lines[line] if line < len(variant.lines) else 0, check) for line, check in by_file[name]}
        mapped = {f for f in mapped if f[0]} if kind == "append" else mapped
        for line, check in sorted(by_file[whole] - mapped):
            print(f"{wholes[whole]}:{line}: {check} is lost by {kind}")
        for line, check in sorted(mapped - by_file[whole]):
            print(f"{wholes[whole]}:{line}: {check} comes by {kind}")
        if mapped != by_file[whole]:
            different += 1
            if args.keep:
                os.makedirs(args.keep, exist_ok=True)
                shutil.copy(os.path.join(folder, name), args.keep)
    shutil.rmtree(folder, ignore_errors=True)
    print(", ".join(f"{n} {k}" for k, n in sorted(made.items())) + f": {different} variants with other findings")
    if not origin:
        print("nothing was compared", file=sys.stderr)
        return 2
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
