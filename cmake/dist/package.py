#!/usr/bin/env python3
"""Makes the packages of one platform out of what the build has made.

  package.py --platform windows-x64|linux-x64 --version V --epoch SECONDS
             --root DIR --out DIR --program FILE --headers DIR --strip PROGRAM
             [--tidy FILE] [--verifier DIR] [--modules DIR]... [--source NAME]
             [--extension FILE.vsix]

The same input gives the same bytes: every file has the time --epoch (seconds
since 1970, that of the commit). What is made is in formats.py; SHA256SUMS names
every package in the folder --out, also those of another run.
"""

import argparse
import hashlib
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import contents  # noqa: E402
import formats  # noqa: E402


def own_documents(root):
    """The texts that every package has."""
    files = {name: contents.read(os.path.join(root, name)) for name in ("LICENSE", "README.md", "CHANGELOG.md")}
    for name, path in contents.tree(os.path.join(root, "docs")):
        files[f"docs/{name}"] = contents.read(path)
    return files


def installation(options):
    """The program with what it needs, as a folder that may lie anywhere."""
    ending = ".exe" if options.platform.startswith("windows") else ""
    files = {f"bin/tpiolint{ending}": contents.stripped(options.strip, options.program)}
    # Clang finds its own headers here, whatever the folder is called.
    for name, path in contents.tree(options.headers):
        files[f"lib/clang/{options.llvm}/include/{name}"] = contents.read(path)
    return files


def extras(options):
    """What the archives have besides: the verifier, modules and plugins."""
    files = {}
    if options.verifier:
        for name in ("tpio-verify.exe", "tpio-verifier.dll"):
            files[f"bin/{name}"] = contents.stripped(options.strip, os.path.join(options.verifier, name))
    for given in options.modules:
        llvm, _, folder = given.partition("=")
        for name, path in contents.tree(folder):
            if name.startswith("libtpio-") and name.endswith(".so"):
                files[f"lib/llvm-{llvm}/{name}"] = contents.stripped(options.strip, path)
    return files


def main():
    parser = argparse.ArgumentParser()
    for name in ("version", "program", "headers", "root", "out"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--platform", choices=sorted(contents.LINKED), required=True)
    for name in ("strip", "tidy", "verifier", "source", "extension"):
        parser.add_argument(f"--{name}", default="")
    parser.add_argument("--modules", action="append", default=[], metavar="LLVM=DIR")
    parser.add_argument("--llvm", default="22")
    parser.add_argument("--epoch", type=int, required=True)
    options = parser.parse_args()
    os.makedirs(options.out, exist_ok=True)

    parts = list(contents.linked(options.platform, options.llvm, options.source))
    legal = {"NOTICES.txt": contents.notices(parts),
             "sbom.spdx.json": contents.sbom(options.version, options.platform, options.epoch, parts)}
    package = formats.Package(options.platform, options.version, options.epoch, options.out, options.root,
                              installation(options), extras(options), {**own_documents(options.root), **legal})
    made = formats.make(package, options)
    for path in made:
        print(f"{path}: {os.path.getsize(path) / 1e6:.1f} MB")

    names = sorted(name for name in os.listdir(options.out) if name != "SHA256SUMS")
    with open(os.path.join(options.out, "SHA256SUMS"), "w", encoding="ascii") as sums:
        for name in names:
            digest = hashlib.sha256(contents.read(os.path.join(options.out, name))).hexdigest()
            sums.write(f"{digest}  {name}\n")


if __name__ == "__main__":
    main()
