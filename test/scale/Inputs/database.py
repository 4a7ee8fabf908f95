"""Writes a compile database for the sources of a folder.

usage: database.py FOLDER FLAG...
"""

import json
import os
import sys

folder = os.path.abspath(sys.argv[1])
names = sorted(name for name in os.listdir(folder) if name.endswith(".cpp"))
with open(os.path.join(folder, "compile_commands.json"), "w") as file:
    json.dump([{"directory": folder, "file": name, "arguments": ["clang++", *sys.argv[2:], "-c", name]}
               for name in names], file)
