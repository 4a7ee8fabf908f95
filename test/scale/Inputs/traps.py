"""Writes a tree of units each of which is a trap for a scan of includes.

usage: traps.py FOLDER         writes it
       traps.py --check FILE   every unit with a fault has its finding in FILE
"""

import json
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
MOCK = os.path.join(HERE, os.pardir, os.pardir, os.pardir, "tool", "reference", "windows-headers")
TARGET = ["--target=x86_64-w64-mingw32", "-isystem", MOCK]

# What the header brings, and the fault that is only one with it.
USE = """#pragma once
#include <windows.h>
#define BEGIN StartThreadpoolIo
#define END CancelThreadpoolIo
"""
FAULT = "void fault(PTP_IO io) { BEGIN(io); END(io); END(io); }\n"

# Files that are no units.
OTHERS = {
    "hidden/use.h": USE,
    "hidden/Mixed.h": USE,
    "hidden/macros.h": "#define BEGIN StartThreadpoolIo\n#define END CancelThreadpoolIo\n",
    "hidden/first/over.h": "#include_next <over.h>\n",
    "hidden/second/over.h": USE,
    "quoted/only-quoted.h": USE,
    "args.rsp": "-I hidden '-DWITH SPACE'\n",
    "deep/inner.h": '#include "beside-main.h"\n',
    "beside-main.h": USE,
    "sdk/sdk.h": "#include <config.h>\n",
    "config/config.h": USE,
    "paste.h": "#define JOIN(a, b) a ## b\n",
    "real/linked-use.h": '#include "neighbour.h"\n',
    "links/neighbour.h": USE,
    "wrapper.h": """#pragma once
#include <windows.h>
inline void begin(PTP_IO io) { StartThreadpoolIo(io); }
inline void end(PTP_IO io) { CancelThreadpoolIo(io); }
""",
}

# Name: text, flags. All have a fault.
FAULTY = {
    "angled": ("#include <use.h>\n" + FAULT, ["-Ihidden"]),
    "case": ('#include "Hidden\\MIXED.h"\n' + FAULT, "cl"),
    "cl": ("#include <use.h>\n" + FAULT, ["cl", "/Ihidden"]),
    "command-macro": ("#include <windows.h>\n" + FAULT,
                      ["-DBEGIN=StartThreadpoolIo", "-DEND=CancelThreadpoolIo"]),
    "comment-before": ("/* one\n two */ #/**/include/**/ <use.h>\n" + FAULT, ["-Ihidden"]),
    "computed": ("#define NAME <use.h>\n#define OTHER NAME\n#include OTHER\n" + FAULT, ["-Ihidden"]),
    "computed-by-command": ("#include NAME\n" + FAULT, ["-Ihidden", '-DNAME="use.h"']),
    "digraph": ("%:include <use.h>\n" + FAULT, ["-Ihidden"]),
    "forced": (FAULT, ["-include", "hidden/use.h"]),
    "forced-cl": (FAULT, ["cl", "/FIhidden/use.h"]),
    "has-include": ("#if __has_include(<use.h>)\n#include <use.h>\n" + FAULT + "#endif\n", ["-Ihidden"]),
    "imacros": ("#include <windows.h>\n" + FAULT, ["-imacros", "hidden/macros.h"]),
    "include-stack": ('#include "deep/inner.h"\n' + FAULT, ["-fms-compatibility"]),
    "iquote": ('#include "only-quoted.h"\n' + FAULT, ["-iquote", "quoted"]),
    "joined": ("#include <windows.h>\nvoid fault(PTP_IO io) { StartThread\\\npoolIo(io);"
               "CancelThread\\\npoolIo(io); CancelThread\\\npoolIo(io); }\n", []),
    "linked": ('#include "links/linked-use.h"\n' + FAULT, []),
    "next": ("#include <over.h>\n" + FAULT, ["-Ihidden/first", "-Ihidden/second"]),
    "pasted": ("#include <windows.h>\n#define CALL(a, b) a##Threadpool##b\n"
               "void fault(PTP_IO io) { CALL(Start, Io)(io); CALL(Cancel, Io)(io); CALL(Cancel, Io)(io); }\n", []),
    "pasted-elsewhere": ('#include <windows.h>\n#include "paste.h"\n'
                         "void fault(PTP_IO io) { JOIN(StartThread, poolIo)(io);"
                         " JOIN(CancelThread, poolIo)(io); JOIN(CancelThread, poolIo)(io); }\n", []),
    "precompiled-cl": ('#include "use.h"\n' + FAULT, ["cl", "/Yuuse.h", "/Fpuse.pch", "/Ihidden"]),
    "response": ("#include <use.h>\n" + FAULT, ["@args.rsp"]),
    "spliced": ("#inc\\\nlude \\\n <use.h>\n" + FAULT, ["-Ihidden"]),
    "module-maps": ("#include <use.h>\n" + FAULT, ["-Ihidden", "-std=c++20", "-fmodules"]),
    "undecided": ("#define HEADER(x) <x.h>\n#include HEADER(use)\n" + FAULT, ["-Ihidden"]),
    "working-directory": ("#include <use.h>\n" + FAULT,
                          ["-working-directory=hidden/first", "-I..", "../../working-directory.cpp"]),
    "wrapper": ('#include "wrapper.h"\nvoid fault(PTP_IO io) { begin(io); end(io); end(io); }\n', []),
}

# Nothing to find; the second group must not even be parsed.
SOUND = {
    "missing": ('#include "generated.h"\nint missing;\n', []),
}
SKIPPED = {
    "plain": ("#include <windows.h>\nint plain(HANDLE h) { return CloseHandle(h); }\n", []),
    # It has modules in its language and none in its text.
    "twenty": ("#include <windows.h>\nint twenty(HANDLE h) { return CloseHandle(h); }\n", ["-std=c++20"]),
    "asked": ('#if __has_include("nowhere.h")\n#include "nowhere.h"\n#endif\nint asked;\n', []),
    "others": ("#ifdef __linux__\n#include <sys/epoll.h>\n#elif defined(__APPLE__)\n"
               "#include <sys/event.h>\n#endif\nint others;\n", []),
    # What a header of the system includes is the system's.
    "shadow": ("#include <sdk.h>\n" + FAULT, ["-isystem", "sdk", "-Iconfig"]),
    "words": ("namespace Io { int Start(int Threadpool) { return Threadpool; } }\n", []),
    "text": ('const char *text = R"(\n#include <stddef.h>\n)";\n', []),
    "system": ("#include <threadpoolapiset.h>\nint uses_nothing;\n", ["-isystem", "sdk"]),
}
OTHERS["sdk/threadpoolapiset.h"] = "#include <windows.h>\ninline void StartThreadpoolIoTwice() {}\n"


def write(folder):
    def put(name, text):
        path = os.path.join(folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w") as file:
            file.write(text)

    for name, text in OTHERS.items():
        put(name, text)
    os.symlink("../real/linked-use.h", os.path.join(folder, "links", "linked-use.h"))
    commands = []
    for name, (text, flags) in sorted({**FAULTY, **SOUND, **SKIPPED}.items()):
        put(name + ".cpp", text)
        if flags == "cl" or flags[:1] == ["cl"]:
            arguments = ["cl", "/nologo", "/imsvc" + MOCK] + list(flags[1:] if flags != "cl" else [])
        else:
            arguments = ["clang++"] + TARGET + flags
        arguments.append("/c" if arguments[0] == "cl" else "-c")
        if not any(argument.endswith(".cpp") for argument in arguments):
            arguments.append(name + ".cpp")
        commands.append({"directory": os.path.abspath(folder), "file": name + ".cpp", "arguments": arguments})
    put("compile_commands.json", json.dumps(commands))


def check(path):
    with open(path) as file:
        found = set(re.findall(r"^([\w-]+)\.cpp:\d+:\d+: warning:", file.read(), re.M))
    if found != set(FAULTY):
        sys.exit("not found: %s; too much: %s"
                 % (sorted(set(FAULTY) - found), sorted(found - set(FAULTY))))


if sys.argv[1] == "--check":
    check(sys.argv[2])
else:
    write(sys.argv[1])
