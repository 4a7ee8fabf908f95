"""Writes small units over the mock headers and their compile database; every
third has a finding.

usage: units.py FOLDER COUNT
"""

import json
import os
import sys

folder, count = sys.argv[1], int(sys.argv[2])
mock = os.path.join(os.path.dirname(os.path.abspath(__file__)),
                    os.pardir, os.pardir, os.pardir, "tool", "reference", "windows-headers")
FINDING = """  StartThreadpoolIo(io);
  CancelThreadpoolIo(io);
  CancelThreadpoolIo(io);
"""
commands = []
for n in range(count):
    name = "unit%d.cpp" % n
    with open(os.path.join(folder, name), "w") as file:
        file.write("#include <windows.h>\n\nvoid f%d(PTP_IO io) {\n%s}\n"
                   % (n, "" if n % 3 else FINDING))
    commands.append({"directory": os.path.abspath(folder), "file": name,
                     "arguments": ["clang++", "-isystem", mock, "-c", name]})
with open(os.path.join(folder, "compile_commands.json"), "w") as file:
    json.dump(commands, file)
