"""Runs the lint over many files, and says what became of each."""

import re
import resource
import subprocess
import tempfile

DEADLINE = 60  # seconds for one unit; see --unit-timeout
MEMORY = 6 << 30  # bytes for one process: a unit that wants more is a crash of that unit
BATCH = 200  # files of one process

SAYS = re.compile(rb"^tpiolint: error: (.*?): (the analysis crashed|given up after)", re.MULTILINE)


limited = True  # not where a sanitizer reserves terabytes of addresses


# A sanitizer ends a program with 1, which is the lint's "there are findings".
SANITIZER = re.compile(rb"ERROR: AddressSanitizer|: runtime error: ")


def limit_memory():
    if limited:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def run(command, seconds):
    """(exit status, or None if it had to be ended; standard error)"""
    with tempfile.TemporaryFile() as errors:
        try:
            status = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=errors,
                                    timeout=seconds, preexec_fn=limit_memory).returncode
        except subprocess.TimeoutExpired:
            status = None
        errors.seek(0)
        return status, errors.read()


WINDOWS = ["--target=x86_64-w64-mingw32", "-fms-extensions", "-idirafter", "/usr/x86_64-w64-mingw32/include"]


class Form:
    """One way to read all inputs; without flags each is read as Windows code."""

    def __init__(self, name, files, flags):
        self.name, self.files, self.flags = name, files, flags

    def flags_for(self, file):
        if self.flags is not None:
            return self.flags
        return WINDOWS + (["-xc", "-std=gnu17"] if str(file).endswith(".c") else ["-xc++", "-std=c++20"])


class Verdicts:
    def __init__(self):
        self.crashed, self.hung, self.died = [], [], []  # files; the last took the process with them


def lint(tpiolint, form, files, jobs, verdicts):
    command = [tpiolint, "--quiet", "--no-prescan", "--progress=none", "--jobs=%d" % jobs,
               "--unit-timeout=%d" % DEADLINE, *map(str, files)]
    if form.flags is not None:
        command += ["--", *form.flags]
    # Each unit ends itself; the process as a whole may take what they all may.
    status, errors = run(command, (DEADLINE + 10) * len(files))
    if status in (0, 1, 2) and not SANITIZER.search(errors):
        for name, what in SAYS.findall(errors):
            (verdicts.crashed if what.startswith(b"the") else verdicts.hung).append(name.decode())
    elif len(files) == 1:
        (verdicts.hung if status is None else verdicts.died).append(str(files[0]))
    else:
        middle = len(files) // 2
        lint(tpiolint, form, files[:middle], jobs, verdicts)
        lint(tpiolint, form, files[middle:], jobs, verdicts)


def lint_all(tpiolint, form, jobs, tell):
    verdicts = Verdicts()
    for begin in range(0, len(form.files), BATCH):
        lint(tpiolint, form, form.files[begin:begin + BATCH], jobs, verdicts)
        tell("%s: %d of %d" % (form.name, min(begin + BATCH, len(form.files)), len(form.files)))
    return verdicts


def compiler_fails_too(clang, form, file):
    """The compiler alone dies of it, or does not end."""
    status, said = run([clang, "-fsyntax-only", "-w", "-ferror-limit=0", "-fno-crash-diagnostics",
                        *form.flags_for(file), file], DEADLINE)
    return status is None or status < 0 or status > 128 or b"PLEASE submit a bug report" in said
