"""usage: database.py FILE... -- FLAGS...

Writes compile_commands.json for the files, which are read with the flags.
"""

import json
import os
import sys

at = sys.argv.index("--")
flags = sys.argv[at + 1:]
with open("compile_commands.json", "w") as file:
    json.dump([{"directory": os.getcwd(), "file": name,
                "arguments": ["clang++", "-c"] + flags + [name]}
               for name in sys.argv[1:at]], file)
