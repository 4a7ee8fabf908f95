"""usage: editors.py DOCS

Reads Helix's file as Helix would, and compares docs/editors.md with the files
beside it.
"""

import os
import re
import sys

docs = sys.argv[1]
try:
    import tomllib
    with open(os.path.join(docs, "editors", "languages.toml"), "rb") as file:
        table = tomllib.load(file)
    server = table["language-server"]["tpiolint"]
    names = sorted(one["name"] for one in table["language"] if "tpiolint" in one["language-servers"])
    print("languages.toml: %s for %s" % (" ".join([server["command"], *server["args"]]), ", ".join(names)))
except ImportError:  # Before Python 3.11.
    print("languages.toml: not read, Python is older than 3.11")

with open(os.path.join(docs, "editors.md")) as file:
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", file.read()) if "://" not in link]
missing = [link for link in links if not os.path.exists(os.path.join(docs, link))]
unlinked = [name for name in os.listdir(os.path.join(docs, "editors")) if "editors/" + name not in links]
if missing or unlinked:
    sys.exit("editors.md: links to nothing: %s; not linked: %s" % (missing, unlinked))
print("editors.md: every file is linked, every link is there")
