#!/usr/bin/env python3
"""Runs the unit tests and the lit suite of one build tree.

FILTER is a regular expression over the paths of the tests. Prints failures in
full and closes with the line `N passed, M failed[, K skipped]`, the sum of all
that ran. Exit status 0 if everything that ran passed, 1 if something failed, 2
if nothing could run.
"""

import argparse
import collections
import contextlib
import json
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time

PASSED = {"PASS", "FLAKYPASS"}
# An expected failure is a known gap: it ran, but it shows nothing that works.
SKIPPED = {"UNSUPPORTED", "XFAIL", "SKIPPED", "EXCLUDED"}
# What is run on the other LLVM as well: all that shows the engine and Clang's own
# programs as hosts, and one test of each part that has code for one version.
CORE = (r"tpiolint :: (?:checks|clang-tidy|plugin)/"
        r"|tpiolint :: cli/(?:broken-code|cl|export-fixes|information|nolint|resource-dir|text)\."
        r"|tpiolint :: (?:lsp/protocol|scale/preamble)\.")
# What is run with the program for Windows as well.
WINDOWS = r"tpiolint :: (?:checks|cli|sarif)/|tpiolint :: scale/(?:cache|merge|shard|baseline|diff)\.|tpiolint :: lsp/windows\."
# A test that spins is ended by the kernel, whatever it runs.
CPU_SECONDS = 600


def runs(command, environment):
    """The command ends by itself with exit status 0 (a container may forbid
    what Wine needs)."""
    with tempfile.TemporaryFile() as output:
        try:
            return subprocess.run(command, env=environment, timeout=120, check=False, stdin=subprocess.DEVNULL,
                                  stdout=output, stderr=output).returncode == 0
        except (OSError, subprocess.TimeoutExpired):
            return False


@contextlib.contextmanager
def wine_server(build):
    """One server for all tests that run Windows programs: runs that each start
    their own race its end. Ended with all that it serves when the tests are."""
    prefix = os.path.join(build, "wine", "prefix")
    servers = ["/usr/lib/wine/wineserver64", "/usr/lib/wine/wineserver"]
    server = next((s for s in servers if os.access(s, os.X_OK)), shutil.which("wineserver"))
    if not server or not shutil.which("wine"):
        yield
        return
    os.makedirs(os.path.dirname(prefix), exist_ok=True)
    script = os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir,
                          "tool", "reference", "object", "wine-run")
    with contextlib.suppress(subprocess.TimeoutExpired):
        subprocess.run([script, "--prefix", prefix], stdin=subprocess.DEVNULL, timeout=120, check=False)
    environment = dict(os.environ, WINEPREFIX=prefix)
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    # In the foreground and without an end of its own: this is its parent.
    running = subprocess.Popen([server, "-f", "-p"], env=environment, start_new_session=True, **quiet)
    with contextlib.suppress(subprocess.TimeoutExpired):
        for _ in range(100):
            if subprocess.run([server, "-k0"], env=environment, timeout=20, check=False, **quiet).returncode == 0:
                break
            time.sleep(0.05)
    program = os.path.join(build, "bin", "tpio-verify.exe")
    if os.path.exists(program) and not runs(["wine", program, "--help"], environment):
        print("run.py: Wine is here, but runs no program; its tests are skipped", flush=True)
        os.environ["TPIO_WITHOUT_WINE"] = "1"
    try:
        yield
    finally:
        with contextlib.suppress(subprocess.TimeoutExpired):
            subprocess.run([server, "-k"], env=environment, timeout=20, check=False, **quiet)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(running.pid, signal.SIGKILL)
        running.wait()


def arguments(argv):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", metavar="BUILD_DIR")
    parser.add_argument("filter", metavar="FILTER", nargs="?", default="")
    other = parser.add_mutually_exclusive_group()
    other.add_argument("--core", metavar="BUILD_DIR", help="run the core of the suite in this tree as well")
    other.add_argument("--core-missing", metavar="VERSION",
                       help="count the core as skipped: this LLVM is not here")
    windows = parser.add_mutually_exclusive_group()
    windows.add_argument("--windows", metavar="PROGRAM", help="run what a program for Windows is for with this one as well")
    windows.add_argument("--windows-missing", action="store_true", help="count that as skipped")
    options = parser.parse_args(argv)
    options.build = os.path.abspath(options.build)
    try:
        re.compile(options.filter)
    except re.error as error:
        parser.error("'%s' is no regular expression: %s" % (options.filter, error))
    return options


def run_lit(build, pattern, parameters=()):
    """The results of the tests, and the exit status of lit."""
    with open(os.path.join(build, "test", "run.json")) as file:
        setup = json.load(file)
    with tempfile.TemporaryDirectory() as scratch:
        results = os.path.join(scratch, "results.json")
        jobs = len(os.sched_getaffinity(0))
        command = [sys.executable, setup["lit"], "-sv", "--no-progress-bar", "-j%d" % jobs,
                   "--order=lexical", "-o", results]
        if pattern:
            command.append("--filter=" + pattern)
        for parameter in parameters:
            command += ["--param", parameter]
        status = subprocess.run(command + setup["suites"], cwd=build).returncode
        try:
            with open(results) as file:
                return json.load(file)["tests"], status
        except (OSError, ValueError):
            return [], status


def main(argv):
    options = arguments(argv)
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    skipped = 0
    with wine_server(options.build):
        tests, lit = run_lit(options.build, options.filter)
        if options.windows and "TPIO_WITHOUT_WINE" not in os.environ:
            more, status = run_lit(options.build, WINDOWS, ["windows=" + options.windows])
            tests, lit = tests + more, lit or status or not more
        elif options.windows or options.windows_missing:
            skipped += sum(bool(re.search(WINDOWS, test["name"])) for test in tests)
            print("run.py: the tests of the program for Windows are skipped (./dev windows makes it)", flush=True)
    if options.core:
        more, status = run_lit(options.core, CORE)
        # Nothing would be a core that has lost its tests.
        tests, lit = tests + more, lit or status or not more
    elif options.core_missing:
        skipped += sum(bool(re.search(CORE, test["name"])) for test in tests)
        print("run.py: LLVM %s is not here; the core of the tests on it is skipped" % options.core_missing, flush=True)
    return close(tests, lit, options.filter, skipped)


def close(tests, lit, pattern, skipped):
    counts = collections.Counter(skipped=skipped)
    for test in tests:
        code = test["code"]
        counts["passed" if code in PASSED else
               "skipped" if code in SKIPPED else "failed"] += 1
    ran = counts["passed"] + counts["failed"]
    if not ran:
        print("run.py: no test matches '%s'" % pattern if pattern
              else "run.py: no test ran", file=sys.stderr)
        return 2
    # lit can fail without a failing test, for example on a bad config file.
    if lit != 0 and not counts["failed"]:
        print("run.py: lit ended with status %d" % lit, file=sys.stderr)
        counts["failed"] += 1
    skipped = ", %d skipped" % counts["skipped"] if counts["skipped"] else ""
    sys.stdout.flush()
    print("%d passed, %d failed%s"
          % (counts["passed"], counts["failed"], skipped))
    return 1 if counts["failed"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
