#!/usr/bin/env python3
"""Precompiles the headers of launcher.sh.

  precompile.py BUILD HEADERS OUT

BUILD is a configured tree of LLVM, HEADERS a folder with NAME.h for each NAME of
the table below, OUT the folder for NAME.pch. The flags are those of one file that
will use it: Clang refuses a precompiled header that was made with others.
"""

import concurrent.futures
import json
import os
import shlex
import subprocess
import sys

USERS = {
    "AST": "/lib/AST/Expr.cpp",
    "Driver": "/lib/Driver/Driver.cpp",
    "Frontend": "/lib/Frontend/CompilerInstance.cpp",
    "Sema": "/lib/Sema/SemaExpr.cpp",
    "StaticAnalyzer": "/lib/StaticAnalyzer/Core/ExprEngine.cpp",
    "Tidy": "/clang-tidy/ClangTidyCheck.cpp",
}


def flags(command):
    """Without the launcher, the source file, the output and the dependencies."""
    words = shlex.split(command["command"])
    result = []
    skip = False
    for word in words:
        if skip or word in ("-c", "-MD") or word == command["file"] or word.endswith("/launcher.sh"):
            skip = False
        elif word in ("-o", "-MT", "-MF"):
            skip = True
        else:
            result.append(word)
    return result


def precompile(name, command, headers, out):
    target = os.path.join(out, name + ".pch")
    if os.path.exists(target):
        return True
    print(name, flush=True)
    return subprocess.run(
        # What the headers instantiate is instantiated here and not in each user.
        flags(command) + ["-fpch-instantiate-templates", "-x", "c++-header", os.path.join(headers, name + ".h"), "-o", target],
        cwd=command["directory"], check=False).returncode == 0


def main():
    build, headers, out = sys.argv[1:]
    os.makedirs(out, exist_ok=True)
    commands = json.loads(subprocess.run(["ninja", "-C", build, "-t", "compdb"], check=True,
                                         capture_output=True, text=True).stdout)
    work = []
    for name, suffix in USERS.items():
        found = [c for c in commands if c["file"].endswith(suffix)]
        if not found:
            sys.exit(f"precompile.py: no command for a file that ends with {suffix}")
        work.append((name, found[0]))
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        if not all(pool.map(lambda w: precompile(*w, headers, out), work)):
            sys.exit("precompile.py: a header can't be precompiled")


if __name__ == "__main__":
    main()
