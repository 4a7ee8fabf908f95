"""usage: commands.py TPIOLINT WINDOWS_HEADERS FOLDER DOOR

Every compile command that makes Clang run, write or print something, through
one door: database, flags, command-line, extra-arg, configuration, server,
settings.
"""

import json
import os
import pathlib
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lsp"))
import session  # noqa: E402
import watch  # noqa: E402

BUG = """#include <windows.h>
void twice(PTP_IO io) {
  StartThreadpoolIo(io); CancelThreadpoolIo(io);
  CancelThreadpoolIo(io);
}
"""
NVIDIA = ["--target=nvptx64-nvidia-cuda", "-march=native"]
# Name: arguments; @ is the folder. These may be refused, with a line.
RUNS = {
    "nvptx-tool": [*NVIDIA, "--nvptx-arch-tool=@/bin/nvptx-arch"],
    "nvptx-prefix": [*NVIDIA, "-B@/bin"],
    "nvptx-install": [*NVIDIA, "-ccc-install-dir", "@/bin"],
    "nvptx-config": [*NVIDIA, "--config=@/c.cfg"],
    "nvptx-config-apart": [*NVIDIA, "--config", "@/c.cfg"],
    "config-alone": ["--config=@/whole.cfg"],
    "config-directory": ["--config-user-dir=@/configs", "--config=whole.cfg"],
    "response-file": ["@@/c.rsp"],
    "amdgcn": ["--target=amdgcn-amd-amdhsa", "-mcpu=native", "-nogpulib", "-B@/bin"],
    "amdgcn-tool": ["--target=amdgcn-amd-amdhsa", "-mcpu=native", "-nogpulib", "--amdgpu-arch-tool=@/bin/amdgpu-arch"],
    "cuda": ["-x", "cuda", "--offload-arch=native", "--nvptx-arch-tool=@/bin/nvptx-arch", "-nocudainc", "-nocudalib"],
    "hip": ["-xhip", "--offload-arch=native", "--amdgpu-arch-tool=@/bin/amdgpu-arch", "-nogpuinc", "-nogpulib"],
    "openmp": ["-fopenmp", "-fopenmp-targets=nvptx64-nvidia-cuda", "--nvptx-arch-tool=@/bin/nvptx-arch"],
    "openmp-arch": ["-fopenmp", "--offload-arch=native", "--amdgpu-arch-tool=@/bin/amdgpu-arch",
                    "--nvptx-arch-tool=@/bin/nvptx-arch"],
    "frontend-cuda": ["-Xclang", "-x", "-Xclang", "cuda", "-Xclang", "-fcuda-is-device"],
    "clang-in-cl": ["--driver-mode=cl", "/clang:--config=@/whole.cfg"],
    "clang-target-in-cl": ["--driver-mode=cl", "/clang:--target=nvptx64-nvidia-cuda", "/clang:-march=native",
                           "/clang:--nvptx-arch-tool=@/bin/nvptx-arch"],
    "dxc": ["--driver-mode=dxc"],
}
# These leave a command that is read, with a finding.
LOADS = {
    "plugin": ["-fplugin=@/plugin.so"],
    "pass-plugin": ["-fpass-plugin=@/plugin.so"],
    "load": ["-Xclang", "-load", "-Xclang", "@/plugin.so"],
    "no-integrated": ["-fno-integrated-as", "-fno-integrated-cc1"],
    "sanitizer-list": ["-fsanitize-ignorelist=@/none"],
    "sanitizer-list-inside": ["-Xclang", "-fsanitize-ignorelist=@/none"],
    "profile": ["-fprofile-instr-use=@/none"],
}
WRITES = {
    "stats-file": ["-Xclang", "-stats-file=@/out"],
    "log-file": ["-Xclang", "-diagnostic-log-file", "-Xclang", "@/out"],
    "save-stats": ["-save-stats"],
    "save-stats-object": ["-save-stats=obj"],
    "save-temps": ["-save-temps=obj", "-o", "@/out"],
    "modules": ["-fmodules", "-fcxx-modules", "-fmodules-cache-path=@/mc", "-fmodule-map-file=@/module.modulemap", "-I@/mod",
                "-include", "@/mod/mod.h"],
    "module-output": ["-fmodule-output=@/out"],
    "time-trace": ["-ftime-trace=@/out"],
    "time-trace-here": ["-ftime-trace"],
    "optimization-record": ["-fsave-optimization-record", "-foptimization-record-file=@/out"],
    "dependencies": ["-MMD", "-MF", "@/out"],
    "dependencies-of-gcc": ["-Wp,-MD,@/out"],
    "database": ["-MJ", "@/out"],
    "database-fragment": ["-gen-cdb-fragment-path", "@/out"],
    "diagnostics": ["--serialize-diagnostics", "@/out"],
    "statistics": ["-fproc-stat-report=@/out"],
    "crash-folder": ["-fcrash-diagnostics-dir=@/out"],
    "dot": ["-Xclang", "-dependency-dot", "-Xclang", "@/out"],
    "dependency-file": ["-Xclang", "-dependency-file", "-Xclang", "@/out", "-Xclang", "-MT", "-Xclang", "x"],
    "headers": ["-Xclang", "-header-include-file", "-Xclang", "@/out", "-Xclang", "-H"],
    "module-dependencies": ["-Xclang", "-module-dependency-dir", "-Xclang", "@/out"],
    "output": ["-o", "@/out", "-emit-llvm", "-c"],
    "assembly": ["-S", "-fverbose-asm"],
    "precompile": ["-Xclang", "-emit-pch", "-o", "@/out"],
    "coverage": ["--coverage"],
    "llvm": ["-mllvm", "-info-output-file=@/out", "-mllvm", "-stats"],
    "llvm-inside": ["-Xclang", "-mllvm", "-Xclang", "-info-output-file=@/out"],
    "cl-outputs": ["--driver-mode=cl", "/Fo@/out", "/FAs", "/sourceDependencies", "@/out", "/showIncludes"],
}
PRINTS = {
    "version": ["--version"],
    "help": ["--help"],
    "hidden-help": ["--help-hidden"],
    "commands": ["-###"],
    "verbose": ["-v"],
    "dump-version": ["-dumpversion"],
    "dump-machine": ["-dumpmachine"],
    "search-dirs": ["-print-search-dirs"],
    "program": ["-print-prog-name=ld"],
    "targets": ["--print-targets"],
    "cpus": ["--print-supported-cpus"],
    "resource-dir": ["-print-resource-dir"],
    "autocomplete": ["--autocomplete=-f"],
    "phases": ["-ccc-print-phases"],
    "preprocess": ["-E", "-dM"],
    "include-tree": ["-H"],
    "report": ["-ftime-report"],
    "statistics-inside": ["-Xclang", "-print-stats"],
    "tree": ["-Xclang", "-ast-dump"],
    "layouts": ["-Xclang", "-fdump-record-layouts"],
    "checkers": ["-Xclang", "-analyzer-checker-help"],
}
READ = {**LOADS, **WRITES, **PRINTS}
ALL = {**RUNS, **READ}


def prepare(folder):
    shutil.rmtree(folder, ignore_errors=True)
    for each in ("bin", "mod", "configs", "units"):
        (folder / each).mkdir(parents=True)
    for name in ("nvptx-arch", "amdgpu-arch", "clang"):
        tool = folder / "bin" / name
        tool.write_text("#!/bin/sh\ntouch %s/executed\necho sm_80\n" % folder)
        tool.chmod(0o755)
    (folder / "c.cfg").write_text("--nvptx-arch-tool=%s/bin/nvptx-arch\n" % folder)
    for where in (folder, folder / "configs"):
        (where / "whole.cfg").write_text("%s --nvptx-arch-tool=%s/bin/nvptx-arch\n" % (" ".join(NVIDIA), folder))
    (folder / "c.rsp").write_text("%s --nvptx-arch-tool=%s/bin/nvptx-arch\n" % (" ".join(NVIDIA), folder))
    (folder / "plugin.so").write_text("no library")
    (folder / "module.modulemap").write_text('module Mod { header "mod/mod.h" }\n')
    (folder / "mod" / "mod.h").write_text("#define MOD 1\n")
    for name in ALL:
        unit = folder / "units" / name
        unit.mkdir()
        (unit / "a.cpp").write_text(BUG)


def arguments(folder, name):
    return [a.replace("@@", "\0").replace("@", str(folder)).replace("\0", "@" + str(folder)) for a in ALL[name]]


def run(command, folder, cwd):
    """(standard output, standard error, what happened)"""
    seen = watch.Watch(folder)
    done = subprocess.run(seen.command(command), cwd=cwd, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                          timeout=600)
    return done.stdout, done.stderr, seen.changes()


class Verdict:
    """Prints one line for each door; what is wrong goes before."""

    def __init__(self, door):
        self.door, self.wrong = door, []

    def check(self, what, out, changes, wants):
        """`wants`: units of which each must have its finding and nothing else
        may be printed."""
        for change in changes:
            self.wrong.append("%s: %s" % (what, change))
        found = {pathlib.Path(line.split(":")[0]).parent.name for line in out.splitlines() if "[tpio-extra-cancel]" in line}
        for name in sorted(set(wants) - found):
            self.wrong.append("%s: not analysed: %s" % (what, name))
        for line in out.splitlines():
            if line and not line.startswith((" ", "|")) and ": note: " not in line and ": warning: " not in line:
                self.wrong.append("%s: printed: %s" % (what, line))

    def end(self):
        for line in self.wrong:
            print("WRONG %s" % line)
        print("%s: %d tricks, %d wrong, traced: %s" % (self.door, len(ALL), len(self.wrong), watch.works()))


def by_database(lint, headers, folder, verdict):
    entries = [{"directory": str(folder / "units" / name), "file": "a.cpp",
                "arguments": ["clang", "-isystem", headers, *arguments(folder, name), "-c", "a.cpp"]} for name in ALL]
    # The compiler's own name says where to look for tools.
    own = folder / "units" / "own-program"
    own.mkdir()
    (own / "a.cpp").write_text(BUG)
    entries.append({"directory": str(own), "file": "a.cpp", "arguments": [str(folder / "bin" / "clang"), *NVIDIA, "a.cpp"]})
    (folder / "compile_commands.json").write_text(json.dumps(entries))
    for options in (["--no-prescan"], []):
        out, _, changes = run([lint, "--quiet", *options, "-p", "."], folder, folder)
        verdict.check("database" + "".join(options), out, changes, READ)


def by_flags(lint, headers, folder, verdict):
    for name in ALL:
        (folder / "units" / name / "compile_flags.txt").write_text(
            "\n".join(["-isystem", headers, *arguments(folder, name)]) + "\n")
    files = ["units/%s/a.cpp" % name for name in ALL]
    out, _, changes = run([lint, "--quiet", "--no-prescan", *files], folder, folder)
    verdict.check("flags", out, changes, READ)


def by_command_line(lint, headers, folder, verdict):
    for name in ALL:
        out, _, changes = run([lint, "--quiet", "--no-prescan", "units/%s/a.cpp" % name, "--", "-isystem", headers,
                               *arguments(folder, name)], folder, folder)
        verdict.check(name, out, changes, [name] if name in READ else [])


def by_extra_arg(lint, headers, folder, verdict):
    for name in ALL:
        extra = ["--extra-arg%s=%s" % ("-before" if index % 2 else "", a) for index, a in enumerate(arguments(folder, name))]
        if len(extra) > 1:
            extra = ["--extra-arg=" + a for a in arguments(folder, name)]
        out, _, changes = run([lint, "--quiet", "--no-prescan", *extra, "units/%s/a.cpp" % name, "--", "-isystem", headers],
                              folder, folder)
        # A mode in the middle of another one's options makes no sense.
        verdict.check(name, out, changes, [name] if name in READ and name != "cl-outputs" else [])


def by_configuration(lint, headers, folder, verdict):
    """clang-tidy reads such arguments from its file; ours takes none of them."""
    for name in ALL:
        args = json.dumps(arguments(folder, name))
        (folder / "units" / name / ".clang-tidy").write_text(
            "Checks: tpio-*\nExtraArgs: %s\nExtraArgsBefore: %s\n" % (args, args))
    files = ["units/%s/a.cpp" % name for name in ALL]
    out, _, changes = run([lint, "--quiet", "--no-prescan", *files, "--", "-isystem", headers], folder, folder)
    verdict.check("configuration", out, changes, ALL)
    for name in ALL:
        (folder / "units" / name / ".tpiolint").write_text("ExtraArgs: %s\n" % json.dumps(arguments(folder, name)))
    out, errors, changes = run([lint, "--quiet", "--no-prescan", *files, "--", "-isystem", headers], folder, folder)
    verdict.check("own configuration", out, changes, [])
    if errors.count("unknown key 'ExtraArgs'") != len(ALL):
        verdict.wrong.append("own configuration: not refused")


def with_server(lint, folder, verdict, options, each):
    """`each` talks to the server; what it prints beside the protocol is seen by
    the session's own reader."""
    seen = watch.Watch(folder)
    with session.Session(seen.command([lint, "--lsp", *options]), cwd=folder) as editor:
        editor.initialize(folder, {"debounceMs": 0})
        each(editor)
        if editor.leave() != 0:
            verdict.wrong.append("server: did not end in order")
    verdict.check("server", "", seen.changes(), [])


def expect_finding(editor, name, uri, verdict, wanted=READ):
    found = [d["code"] for d in editor.diagnostics(uri)]
    if name in wanted and found != ["tpio-extra-cancel"]:
        verdict.wrong.append("server: %s: %s" % (name, found))


def by_server(lint, headers, folder, verdict):
    (folder / "compile_commands.json").write_text(json.dumps(
        [{"directory": str(folder / "units" / name), "file": "a.cpp",
          "arguments": ["clang", "-isystem", headers, *arguments(folder, name), "-c", "a.cpp"]} for name in ALL]))

    def talk(editor):
        for name in ALL:
            expect_finding(editor, name, editor.open(folder / "units" / name / "a.cpp"), verdict)
        editor.call("workspace/executeCommand", {"command": "tpiolint.lintWorkspace"})

    with_server(lint, folder, verdict, [], talk)


def by_settings(lint, headers, folder, verdict):
    def talk(editor):
        uri = editor.open(folder / "units" / "version" / "a.cpp")
        editor.diagnostics(uri)
        for name in ALL:
            editor.notify("workspace/didChangeConfiguration", {"settings": {"tpiolint": {
                "debounceMs": 0, "extraArgs": arguments(folder, name)}}})
            editor.replace(uri, BUG + "// " + name)
            expect_finding(editor, name, uri, verdict, READ.keys() - {"cl-outputs"})

    with_server(lint, folder, verdict, ["--", "-isystem", headers], talk)


DOORS = {"database": by_database, "flags": by_flags, "command-line": by_command_line, "extra-arg": by_extra_arg,
         "configuration": by_configuration, "server": by_server, "settings": by_settings}


def script(argv):
    lint, headers, folder, door = argv[1], argv[2], pathlib.Path(argv[3]), argv[4]
    os.environ.pop("XDG_CACHE_HOME", None)
    prepare(folder)
    verdict = Verdict(door)
    DOORS[door](lint, headers, folder, verdict)
    verdict.end()


if __name__ == "__main__":
    session.main(script)
