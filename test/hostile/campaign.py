#!/usr/bin/env python3
"""usage: ./dev fuzz --hostile [--forms F,...] [--limit N] [--messages N] [--edits N]
                            [--seed S] [--jobs N] [--no-memory-limit]

Runs the lint on code that it was not written for, and the language server on
messages that no editor sends. Nothing may crash, hang or grow.

  default   Clang's own tests, with the flags of the host
  mingw     the same, read as Windows code, as a file without a command is
  injected  the same with the thread-pool I/O API in every body
  protocol  messages to the language server, from a seed
  edits     edits of broken code, and what the server's memory does

A crash that `clang -fsyntax-only` shares is counted apart.
"""

import argparse
import json
import pathlib
import shutil
import sys
import tempfile

import clang_tests
import inject
import protocol
import units

ROOT = pathlib.Path(__file__).resolve().parents[2]
FORMS = ("default", "mingw", "injected", "protocol", "edits")


def tell(text):
    print("hostile:", text, file=sys.stderr, flush=True)


def injected_tree(tests, files, folder):
    """A copy of the tests with the API in `files`."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(tests, folder, symlinks=True, ignore_dangling_symlinks=True)
    result = []
    for file in files:
        copy = folder / file.relative_to(tests)
        copy.chmod(0o644)
        copy.write_bytes(inject.inject(file.read_bytes()))
        result.append(copy)
    return result


def unit_forms(names, tests, limit):
    files = clang_tests.inputs(tests)
    # Every n-th: neighbours are alike.
    files = files[::max(1, len(files) // limit)] if limit else files
    for name in names:
        if name == "default":
            yield units.Form(name, files, [])
        elif name == "mingw":
            yield units.Form(name, files, None)
        elif name == "injected":
            copies = injected_tree(tests, files, tests.parent / "injected")
            yield units.Form(name, copies, ["-isystem", str(ROOT / "tool" / "reference" / "windows-headers")])


def lint_foreign(options, names):
    """Bad results, all told."""
    bad = 0
    for form in unit_forms(names, clang_tests.fetch(), options.limit):
        verdicts = units.lint_all(str(options.build / "bin" / "tpiolint"), form, options.jobs, tell)
        found = {"crashed": verdicts.crashed, "hung": verdicts.hung, "died": verdicts.died}
        shared = [f for each in found.values() for f in each if units.compiler_fails_too(options.clang, form, f)]
        ours = {what: [f for f in each if f not in shared] for what, each in found.items()}
        print("%s: %d inputs, %d crashed, %d hung, %d ended the run; the compiler shares %d more" % (
            form.name, len(form.files), *(len(each) for each in ours.values()), len(shared)), flush=True)
        for what, each in ours.items():
            for file in each:
                print("  %s: %s" % (what, file), flush=True)
            bad += len(each)
    return bad


def main():
    parser = argparse.ArgumentParser(usage=__doc__.split("\n\n")[0][len("usage: "):])
    parser.add_argument("--build", type=pathlib.Path, default=ROOT / "build")
    parser.add_argument("--clang", default="clang")
    parser.add_argument("--forms", default=",".join(FORMS))
    parser.add_argument("--limit", type=int, default=0, help="about so many inputs instead of all")
    parser.add_argument("--messages", type=int, default=30000)
    parser.add_argument("--edits", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--no-memory-limit", action="store_true", help="for a build with AddressSanitizer")
    options = parser.parse_args()
    units.limited = not options.no_memory_limit
    names = options.forms.split(",")
    for name in names:
        if name not in FORMS:
            parser.error("no such form: " + name)
    bad = lint_foreign(options, [n for n in names if n in FORMS[:3]])
    if "protocol" in names:
        bad += protocol.fuzz(options, tell)
    if "edits" in names:
        bad += protocol.edit(options, tell)
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
