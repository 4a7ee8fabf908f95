"""A generated code base of any size: units over <windows.h> and libstdc++ with
headers of their own, of which a share uses thread-pool I/O."""

import json
import os

import units

TARGET = ["--target=x86_64-w64-mingw32", "-std=c++17"]
UNITS_PER_FOLDER = 50
HEADERS_PER_FOLDER = 20

HEADER = """#ifndef {guard}
#define {guard}
#include "../common/base.h"
struct Item{n} {{
  std::string key;
  DWORD size = 0;
  bool valid() const {{ return size != 0 && !key.empty(); }}
}};
inline std::string name_of(const Item{n} &item) {{ return item.valid() ? item.key : "none"; }}
#endif
"""

BASE = """#ifndef COMMON_BASE_H
#define COMMON_BASE_H
#include <windows.h>
#include <string>
#include <vector>
#define BASE_JOIN(a, b) a ## b
inline std::string base_text(DWORD code) { return "code " + std::to_string(code); }
#endif
"""


def unit_text(n, uses_api, folder_headers):
    """The main file number n: each begins with the same includes."""
    includes = units.HEADERS + '#include "../common/base.h"\n' + "".join(
        '#include "part%d.h"\n' % h for h in folder_headers)
    body = "".join(units.PLAIN.format(n=n * 10 + i) for i in range(6))
    if uses_api:
        body += units.USER.format(n=n)
    return includes + body


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as file:
        file.write(text)


def generate(folder, count, every=50, headers=3):
    """Writes `count` units, every `every`-th of which uses the API, and their
    compile_commands.json; gives the paths of the units."""
    write(os.path.join(folder, "common", "base.h"), BASE)
    paths, commands = [], []
    for n in range(count):
        part = os.path.join(folder, "part%d" % (n // UNITS_PER_FOLDER))
        if n % UNITS_PER_FOLDER == 0:
            for h in range(HEADERS_PER_FOLDER):
                number = n * HEADERS_PER_FOLDER + h
                write(os.path.join(part, "part%d.h" % h),
                      HEADER.format(n=number, guard="PART_%d_H" % number))
        path = os.path.join(part, "unit%d.cpp" % n)
        mine = [(n + i) % HEADERS_PER_FOLDER for i in range(headers)]
        write(path, unit_text(n, n % every == 0, sorted(mine)))
        paths.append(path)
        commands.append({"directory": folder, "file": path,
                         "arguments": ["clang++"] + TARGET + ["-c", path]})
    write(os.path.join(folder, "compile_commands.json"), json.dumps(commands))
    return paths
