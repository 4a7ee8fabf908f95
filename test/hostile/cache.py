"""usage: cache.py TPIOLINT WINDOWS_HEADERS, in a folder with a.cpp and victim.txt."""

import glob
import json
import os
import pathlib
import shutil
import subprocess
import sys

LINT, HEADERS = sys.argv[1:3]
FLAGS = ["--", "-isystem", HEADERS]
SOURCE = pathlib.Path("a.cpp").read_text()


def lint(*options, env=None):
    done = subprocess.run([LINT, "--no-prescan", "--stats", *options, "a.cpp", *FLAGS], capture_output=True, text=True,
                          stdin=subprocess.DEVNULL, timeout=120, env=env)
    return done.returncode, done.stdout + done.stderr


def expect(what, condition, seen=""):
    print("%s: %s%s" % ("ok" if condition else "WRONG", what, "" if condition else " %s" % (seen,)), flush=True)


def filled():
    shutil.rmtree("cache", ignore_errors=True)
    lint("--cache-dir=cache")
    return glob.glob("cache/llvmcache-r*")[0]


def checksum(payload):
    """XXH3, which Python may have a library for; without it the entry is damaged
    already by its sum."""
    try:
        import xxhash
        return xxhash.xxh3_64_intdigest(payload)
    except ImportError:
        return None


def poisoned(entry, change):
    head, payload = pathlib.Path(entry).read_bytes().split(b"\n", 1)
    value = json.loads(payload)
    change(value)
    payload = json.dumps(value, separators=(",", ":")).encode()
    digest = checksum(payload)
    form = head.rsplit(b" ", 1)[0]
    pathlib.Path(entry).write_bytes(form + b" %X\n" % (digest or 0) + payload)
    return digest is not None


def edit_victim(value):
    for finding in value["findings"]:
        for edit in finding["edits"]:
            edit[0][0] = os.path.abspath("victim.txt")
            edit[0][1] = edit[0][2] = 0
            edit[1] = "OWNED"


entry = filled()
expect("an entry is used", "hits=1" in lint("--cache-dir=cache")[1])
poisoned(entry, edit_victim)
status, said = lint("--cache-dir=cache", "--fix")
expect("edits of another file are not taken",
       pathlib.Path("victim.txt").read_text() == "precious\n" and "damaged=1" in said and "applied 1 fix" in said, said)
pathlib.Path("a.cpp").write_text(SOURCE)
os.chmod(filled(), 0o666)
expect("an entry that others may write is not read", "hits=0" in lint("--cache-dir=cache")[1])
entry = filled()
os.rename(entry, "elsewhere")
os.symlink(os.path.abspath("elsewhere"), entry)
expect("a link is not followed", "hits=0" in lint("--cache-dir=cache")[1])
entry = filled()
os.remove(entry)
os.mkfifo(entry)
expect("a FIFO is not waited for", "hits=0" in lint("--cache-dir=cache")[1])
entry = filled()
deep = b"[" * 100000
pathlib.Path(entry).write_bytes(pathlib.Path(entry).read_bytes().split(b"\n", 1)[0] + b"\n" + deep)
status, said = lint("--cache-dir=cache")
expect("nesting without an end is damage", status == 1 and "damaged=1" in said, said)
filled()
os.chmod("cache", 0o777)
status, said = lint("--cache-dir=cache")
expect("a folder that others may write is refused", status == 2 and "others may write to it" in said, said)
# Behind the analysis and before the edit nothing can be changed from here; an entry for another text can be kept.
entry = filled()
pathlib.Path("a.cpp").write_text("// one more line\n" + SOURCE)
status, said = lint("--cache-dir=cache", "--fix")
expect("a text that has changed is not edited", "hits=0" in said and "applied 1 fix" in said, said)
pathlib.Path("a.cpp").write_text(SOURCE)
home = os.path.abspath("home")
lint("--cache-dir=auto", env=dict(os.environ, XDG_CACHE_HOME=home))
expect("auto is in the user's cache", len(glob.glob(home + "/tpiolint/results/llvmcache-*")) == 2, home)
