"""Clang's own tests, from Debian's source package of LLVM.

fetch() brings them into the user's cache directory, with a source list of its
own: nothing of the system's apt is read or changed but its keys.
"""

import os
import pathlib
import shutil
import subprocess
import sys

PACKAGE = "llvm-toolchain-19"
MIRROR = "http://deb.debian.org/debian"
KEYS = "/usr/share/keyrings/debian-archive-keyring.gpg"
# Sources and headers of the languages that Clang's driver takes for its own.
SUFFIXES = {".c", ".cc", ".cl", ".cpp", ".cppm", ".cxx", ".h", ".hh", ".ii", ".m", ".mm"}


def cache_folder():
    base = os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache"
    return pathlib.Path(base) / "tpiolint" / PACKAGE


def codename():
    """Of the Debian that this machine runs, or of the one that is known to have
    the package."""
    try:
        lines = pathlib.Path("/etc/os-release").read_text().splitlines()
    except OSError:
        lines = []
    values = dict(line.split("=", 1) for line in lines if "=" in line)
    is_debian = values.get("ID", "").strip('"') == "debian"
    return values.get("VERSION_CODENAME", "").strip('"') if is_debian else "bookworm"


def download(folder):
    """The source package's archive."""
    parts, lists, files = folder / "sources", folder / "lists", folder / "package"
    for each in (parts, lists / "partial", files):
        each.mkdir(parents=True, exist_ok=True)
    (parts / "llvm.sources").write_text(
        "Types: deb-src\nURIs: %s\nSuites: %s\nComponents: main\nSigned-By: %s\n" % (MIRROR, codename(), KEYS))
    apt = ["apt-get", "-q", "-o", "Dir::Etc::sourcelist=/dev/null", "-o", "Dir::Etc::sourceparts=%s" % parts,
           "-o", "Dir::State::Lists=%s" % lists]
    log = folder / "apt.log"
    with log.open("wb") as out:
        for command in (["update"], ["source", "--download-only", PACKAGE]):
            if subprocess.run(apt + command, cwd=files, stdin=subprocess.DEVNULL, stdout=out,
                              stderr=subprocess.STDOUT).returncode:
                sys.exit("apt-get %s failed: %s" % (command[0], log))
    return next(files.glob("*.orig.tar.*"))


def fetch():
    """The folder with Clang's tests; the first time 165 MB are downloaded."""
    folder = cache_folder()
    tests = folder / "test"
    if tests.is_dir():
        return tests
    print("fetching %s with apt-get (165 MB)" % PACKAGE, file=sys.stderr)
    folder.mkdir(parents=True, exist_ok=True)
    archive = download(folder)
    unpacked = folder / "unpacked"
    shutil.rmtree(unpacked, ignore_errors=True)
    unpacked.mkdir()
    subprocess.run(["tar", "-xf", archive, "-C", unpacked, "--strip-components=2", "--wildcards", "*/clang/test/*"],
                   check=True)
    (unpacked / "test").rename(tests)
    shutil.rmtree(unpacked)
    return tests


def inputs(tests):
    return sorted(p for p in tests.rglob("*") if p.suffix in SUFFIXES and p.is_file())
