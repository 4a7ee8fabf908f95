#!/usr/bin/env python3
# Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Moves bodies of functions out of view: what is right must stay silent.

Code whose body is not visible is on the program's side. So a program with some of
its bodies taken away may have findings only where the whole program has them.
Reads any source files; the files of the lint's own tests say with which options they are linted.

Exit status: 0 no new finding, 1 new findings, 2 it could not be run.
"""
import argparse
import collections
import itertools
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile

FINDING = re.compile(r"^(.*?):(\d+):\d+: warning: .*\[(tpio-[\w-]+)\]$")
FUNCTIONS = {"FunctionDecl", "CXXMethodDecl", "CXXConstructorDecl", "CXXDestructorDecl", "CXXConversionDecl"}
# A lambda goes with the function around it; a template has no place out of view.
CLOSED = {"LambdaExpr", "FunctionTemplateDecl", "ClassTemplateDecl", "ClassTemplatePartialSpecializationDecl"}


class Body:
    """Offsets of one function: its head, its name, and what is cut. One that is
    bound to its file names a variable that another file can't."""

    def __init__(self, name, head, cut, end, is_free, is_bound):
        self.name, self.head, self.cut, self.end = name, head, cut, end
        self.is_free, self.is_bound = is_free, is_bound


def parse(clang, path, flags):
    done = subprocess.run([clang, "-fsyntax-only", "-w", "-Xclang", "-ast-dump=json", *flags, path],
                          capture_output=True, text=True, errors="replace", check=False)
    return json.loads(done.stdout) if done.returncode == 0 else None


def internal_variables(tree):
    """The ids of the variables that another file can't name."""
    found = set()

    def walk(node, is_internal):
        kind = node.get("kind", "")
        if kind == "VarDecl" and (is_internal or node.get("storageClass") == "static"):
            found.add(node["id"])
        if kind in ("TranslationUnitDecl", "NamespaceDecl", "LinkageSpecDecl"):
            for child in node.get("inner", []):
                walk(child, is_internal or (kind == "NamespaceDecl" and "name" not in node))

    walk(tree, False)
    return found


def refers_to(node, ids):
    return node.get("referencedDecl", {}).get("id") in ids or any(refers_to(c, ids) for c in node.get("inner", []) if c)


def bodies(tree, text, path):
    """The functions of the file itself that have a body which can be cut out."""
    found, here = [], [""]
    own = internal_variables(tree)

    def place(where):
        """The file offset of a location; the dump names a file only where it changes."""
        for key in ("spellingLoc", "expansionLoc"):
            if key in where:
                result = place(where[key])
                if key == "expansionLoc":
                    return None  # made by a macro
        if "spellingLoc" in where or "expansionLoc" in where:
            return None
        if "file" in where:
            here[0] = where["file"]
        return where.get("offset") if here[0] == path else None

    def walk(node, closed, is_free):
        kind = node.get("kind", "")
        loc = place(node.get("loc", {}))
        span = node.get("range", {})
        begin, end = place(span.get("begin", {})), place(span.get("end", {}))
        closed = closed or kind in CLOSED
        inner = node.get("inner", [])
        if kind in FUNCTIONS and not closed and not node.get("isImplicit") and not node.get("constexpr") \
                and "auto" not in node.get("type", {}).get("qualType", "").split("(")[0] and None not in (loc, begin, end):
            last = inner[-1] if inner else {}
            if last.get("kind") in ("CompoundStmt", "CXXTryStmt") and node.get("name") not in ("main", "wmain"):
                cut = end_of_head(text, loc)
                if cut is not None:
                    found.append(Body(node["name"], begin, cut, end + 1, is_free and kind == "FunctionDecl",
                                      bool(own) and refers_to(last, own)))
        for child in inner:
            if child:
                walk(child, closed or (kind in FUNCTIONS), is_free and kind != "CXXRecordDecl")

    walk(tree, False, True)
    return found


def end_of_head(text, name):
    """The offset behind the parameters and what follows them, before a body or
    an initialiser list."""
    i = text.find("(", name)
    if text.startswith("operator()", name):
        i = text.find("(", i + 1)
    depth = 0
    while 0 <= i < len(text):
        depth += {"(": 1, ")": -1}.get(text[i], 0)
        i += 1
        if depth == 0:
            break
    m = re.match(r"(\s|const\b|noexcept\b|override\b|final\b|&|->\s*[\w:*&<> ]+?(?=\s*\{))*", text[i:])
    i += m.end()
    return i if i < len(text) and (text[i] in "{:" or text.startswith("try", i)) else None


def cut_out(text, chosen):
    """The text without the bodies of \\p chosen; every line stays where it is."""
    for b in sorted(chosen, key=lambda b: -b.cut):
        gone = text[b.cut:b.end]
        head = text[b.head:b.cut]
        if b.is_free:
            # Out of view means in another file.
            head = re.sub(r"\b(static|inline)\b", lambda m: " " * len(m.group()), head)
        text = text[:b.head] + head.rstrip() + ";" + "\n" * (gone.count("\n") + head[len(head.rstrip()):].count("\n")) + text[b.end:]
    return text


def subsets(found, rng, most):
    """Each function alone, all but one, all, and a few by chance."""
    if len(found) <= 3:
        all_of_them = [c for n in range(1, len(found) + 1) for c in itertools.combinations(found, n)]
    else:
        all_of_them = [(b,) for b in found] + [tuple(x for x in found if x is not b) for b in found] + \
            [tuple(x for x in found if rng.random() < 0.5) for _ in range(most)]
    unique = {tuple(sorted(b.cut for b in c)): c for c in all_of_them if c}
    chosen = list(unique.values())
    return chosen if len(chosen) <= most else rng.sample(chosen, most)


def options_of(text, mock):
    """What the RUN line of one of the lint's tests gives it, or the usual."""
    m = re.search(r"RUN:.*?%tpiolint(.*?) -- ([^|\n]*)", text)
    if not m:
        return (), tuple(["-isystem", mock, "-std=c++20"])
    own = tuple(o for o in m.group(1).split() if o.startswith("--") and o != "--quiet" and "%" not in o)
    flags = m.group(2).replace("2>&1", "").replace("%mock", f"-isystem {mock}") \
        .replace("%mingw", "--target=x86_64-w64-mingw32").split()
    return own, tuple(f for f in flags if "%" not in f and f != "FileCheck")


def lint(program, groups, folder):
    """(file, line, check) of all the files, by their options."""
    found = set()
    for (own, flags), files in groups.items():
        for begin in range(0, len(files), 400):
            done = subprocess.run([program, "--quiet", *own, *files[begin:begin + 400], "--", *flags],
                                  capture_output=True, text=True, errors="replace", check=False, cwd=folder)
            for line in done.stdout.splitlines() + done.stderr.splitlines():
                m = FINDING.match(line)
                if m:
                    found.add((os.path.basename(m.group(1)), int(m.group(2)), m.group(3)))
    return found


def function_at(spans, line):
    """The innermost function around a line, by its first line; None outside of all."""
    around = [first for first, last, _ in spans if first <= line <= last]
    return max(around) if around else None


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+")
    parser.add_argument("--lint", required=True)
    parser.add_argument("--clang", default="clang++")
    parser.add_argument("--mock", required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--most", type=int, default=12, help="variants of one program (default 12)")
    parser.add_argument("--known", help="a file of rows 'FILE LINE CHECK: reason' that are not told")
    parser.add_argument("--keep", help="where the variants with new findings are left")
    args = parser.parse_args()

    args.lint, args.mock = os.path.abspath(args.lint), os.path.abspath(args.mock)
    folder = tempfile.mkdtemp(prefix="tpio-hide-")
    groups, origin, skipped, spans = collections.defaultdict(list), {}, [], {}
    for path in args.files:
        text = open(path, encoding="utf-8", errors="replace").read()
        own, flags = options_of(text, args.mock)
        flags = flags + ("-I" + os.path.dirname(os.path.abspath(path)),)
        language = ["-x", "c"] if path.endswith(".c") else []
        tree = parse(args.clang, path, [*language, *flags])
        if tree is None:
            skipped.append(path)
            continue
        found = bodies(tree, text, path)
        spans[path] = [(text.count("\n", 0, b.head) + 1, text.count("\n", 0, b.end) + 1, b.name) for b in found]
        stem, ext = os.path.splitext(os.path.basename(path))
        rng = random.Random(f"{args.seed}/{os.path.basename(path)}")
        number = len(origin)
        whole = f"{stem}-{number}-whole{ext}"
        for k, chosen in enumerate([()] + subsets([b for b in found if not b.is_bound], rng, args.most)):
            name = f"{stem}-{number}-{k}{ext}" if k else whole
            with open(os.path.join(folder, name), "w", encoding="utf-8") as f:
                f.write(cut_out(text, chosen))
            groups[(own, flags)].append(name)
            origin[name] = (path, whole, tuple(b.name for b in chosen))
    found = lint(args.lint, groups, folder)
    by_file = collections.defaultdict(set)
    for name, line, check in found:
        by_file[name].add((line, check))
    known = set()
    for row in open(args.known, encoding="utf-8") if args.known else ():
        if row.strip() and not row.startswith("#"):
            known.add(tuple(row.split(":")[0].split()))
    new = []
    for name, (path, whole, hidden) in origin.items():
        # A function that is wrong as a whole may get another name for that.
        wrong = {function_at(spans[path], line) for line, _ in by_file[whole]} - {None}
        for line, check in sorted(by_file[name] - by_file[whole]):
            if (os.path.basename(path), str(line), check) not in known and function_at(spans[path], line) not in wrong:
                new.append((path, line, check, hidden, name))
    for path, line, check, hidden, name in sorted(new):
        print(f"{path}:{line}: {check} without {', '.join(hidden)}")
        if args.keep:
            os.makedirs(args.keep, exist_ok=True)
            shutil.copy(os.path.join(folder, name), args.keep)
    shutil.rmtree(folder, ignore_errors=True)
    variants = sum(1 for n, (_, w, _) in origin.items() if n != w)
    places = {(p, l, c) for p, l, c, _, _ in new}
    print(f"{variants} variants of {len(args.files) - len(skipped)} files: {len(new)} new findings at {len(places)} places"
          + (f"; {len(skipped)} files do not compile alone" if skipped else ""))
    return 1 if new else 0


if __name__ == "__main__":
    sys.exit(main())
