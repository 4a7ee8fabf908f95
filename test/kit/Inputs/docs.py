"""usage: docs.py CI_DIR

Each fenced block of each page stands under a line "<!-- examples/FILE -->" and is
that file, so that what is tested is what is read; each example is on a page.
"""

import os
import re
import sys

top = sys.argv[1]
shown = set()
problems = []
BLOCK = re.compile(r"(?:<!-- (\S+) -->\n)?^```\w*\n(.*?)^```$", re.M | re.S)
for name in sorted(os.listdir(top)):
    if not name.endswith(".md"):
        continue
    with open(os.path.join(top, name)) as file:
        text = file.read()
    for path, block in BLOCK.findall(text):
        if not path:
            problems.append("%s: a block of no file: %s" % (name, block.split("\n")[0]))
            continue
        shown.add(path)
        with open(os.path.join(top, path)) as file:
            if file.read() != block:
                problems.append("%s: differs from %s" % (name, path))
for name in sorted(os.listdir(os.path.join(top, "examples"))):
    if os.path.isfile(os.path.join(top, "examples", name)) and "examples/" + name not in shown:
        problems.append("examples/%s is on no page" % name)
print("\n".join(problems) or "%d blocks" % len(shown))
sys.exit(bool(problems))
