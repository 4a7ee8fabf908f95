"""Runs a command and says what it started and what it changed on disk.

With strace, by the calls that it makes; without, by a look at one folder before
and after.
"""

import hashlib
import pathlib
import re
import shutil
import subprocess
import tempfile

STRACE = shutil.which("strace")
CALLS = "execve,execveat,open,openat,openat2,creat,rename,renameat,renameat2,link,linkat,symlink,symlinkat,mkdir,mkdirat,unlink,unlinkat"
WRITES = re.compile(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|^(?:creat|rename|link|symlink|mkdir|unlink)")
# Nobody keeps what is written there; modules are built in a folder of the process alone.
HARMLESS = re.compile(r'"(?:/dev/(?:null|tty|pts/\d+)|[^"]*/tpiolint-modules-[^"]*|/proc/self/[^"]*)"')


def works():
    """A container may forbid it."""
    if not STRACE:
        return False
    try:
        return subprocess.run([STRACE, "-f", "-qq", "-o", "/dev/null", "true"], stdin=subprocess.DEVNULL,
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def listing(folder):
    """Every name below `folder`, with what it holds."""
    return {str(p): hashlib.sha256(p.read_bytes()).hexdigest() if p.is_file() else "folder"
            for p in sorted(pathlib.Path(folder).rglob("*"))}


def suspicious(log, program):
    """The calls that start a program or change a file, of those in `log`."""
    started = False
    for line in log.splitlines():
        call = re.sub(r"^\d+ +", "", line)
        if "<unfinished" not in call and re.search(r"= -1 E", call):
            continue
        if call.startswith("execve"):
            # The first is the program itself.
            if started:
                yield call
            started = True
        elif WRITES.search(call) and not HARMLESS.search(call):
            yield call


class Watch:
    """command() is what to run instead of a command; changes() what it did."""

    def __init__(self, folder, traces=None):
        self.folder = folder
        self.traces = works() if traces is None else traces
        self.before = listing(folder)
        self.log = tempfile.NamedTemporaryFile(prefix="tpiolint-trace-")

    def command(self, command):
        if not self.traces:
            return command
        return [STRACE, "-f", "-qq", "-s", "300", "-e", "trace=" + CALLS, "-o", self.log.name, *command]

    def changes(self):
        result = []
        if self.traces:
            result += suspicious(pathlib.Path(self.log.name).read_text(errors="replace"), None)
        after = listing(self.folder)
        result += ["changed on disk: " + name for name in sorted(self.before.keys() | after.keys())
                   if self.before.get(name) != after.get(name)]
        return result
