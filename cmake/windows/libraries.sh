#!/usr/bin/env bash
# Cross-builds LLVM's and Clang's libraries for Windows, as static archives, from
# Debian's source package.
#   usage: libraries.sh VERSION PREFIX WORK [tidy]
# PREFIX gets lib/*.a, include/ and Clang's own headers; WORK is for what can be
# removed afterwards. With `tidy` there are those of a whole clang-tidy as well.
# What they cost: docs/windows.md.
set -euo pipefail

version=$1 prefix=$2 work=$3 also=${4:-}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
native=/usr/lib/llvm-$version/bin
package=llvm-toolchain-$version

say() { echo "dev: $*" >&2; }
die() { say "$*"; exit 2; }

mkdir -p "$work"

# The archives that the program links, in the names of LLVM's targets. The rest
# of what they refer to is not reached by a lint: see StandIns.cpp.
llvm_libraries=(LLVMSupport LLVMDemangle LLVMOption LLVMTargetParser LLVMBinaryFormat
  LLVMBitstreamReader LLVMWindowsDriver LLVMMC LLVMMCParser LLVMX86Info LLVMX86Desc
  LLVMX86AsmParser LLVMSupportLSP LLVMDebugInfoDWARFLowLevel)
clang_libraries=(clangAPINotes clangAST clangASTMatchers clangAnalysis
  clangAnalysisLifetimeSafety clangBasic clangCrossTU clangDriver clangEdit clangFormat
  clangFrontend clangLex clangOptions clangParse clangRewrite clangSema clangSerialization
  clangStaticAnalyzerCore clangStaticAnalyzerFrontend clangSupport clangTooling
  clangToolingCore clangToolingInclusions clangTidy)

# Of libraries that are large or need much, the files that matter.
checkers=tools/clang/lib/StaticAnalyzer/Checkers/CMakeFiles/obj.clangStaticAnalyzerCheckers.dir
frontend_pieces=(lib/Frontend/OpenMP/CMakeFiles/LLVMFrontendOpenMP.dir/{OMP,OMPContext,DirectiveNameParser}.cpp.obj
  lib/Frontend/HLSL/CMakeFiles/LLVMFrontendHLSL.dir/{HLSLBinding,HLSLRootSignature,RootSignatureValidations}.cpp.obj
  lib/Frontend/Directive/CMakeFiles/LLVMFrontendDirective.dir/Spelling.cpp.obj)
pieces=("${frontend_pieces[@]}"
  tools/clang/lib/Index/CMakeFiles/obj.clangIndex.dir/USRGeneration.cpp.obj
  $checkers/{BuiltinFunctionChecker,NoReturnFunctionChecker,Taint}.cpp.obj)

if [ "$also" = tidy ]; then
  llvm_libraries+=(LLVMLineEditor)
  clang_libraries+=(clangTidyMain clangTidyUtils clangTidy{Abseil,Altera,Android,Boost,Bugprone,CERT,Concurrency,CppCoreGuidelines,Custom,Darwin,Fuchsia,Google,HICPP,LinuxKernel,LLVM,LLVMLibc,Misc,Modernize,MPI,ObjC,OpenMP,Performance,Portability,Readability,Zircon}Module
    clangStaticAnalyzerCheckers clangAnalysisFlowSensitive clangAnalysisFlowSensitiveModels clangDynamicASTMatchers
    clangIncludeCleaner clangIndex clangQuery clangToolingInclusionsStdlib clangToolingRefactoring clangToolingSyntax clangTransformer)
  # The other pieces are in whole archives now.
  pieces=("${frontend_pieces[@]}")
fi

# Whatever suites the machine has, sources come from a list of our own: Debian
# releases have the package of a version at different times.
fetch() {
  local apt=$work/apt suite found
  found=$(compgen -G "$work/${package}_*.orig.tar.xz" | head -n 1 || :)
  [ -z "$found" ] || { echo "$found"; return; }
  for suite in bookworm bookworm-security bookworm-updates trixie trixie-security sid; do
    rm -rf "$apt"
    mkdir -p "$apt/parts" "$apt/lists/partial"
    local mirror=http://deb.debian.org/debian
    [[ $suite != *-security ]] || mirror=http://deb.debian.org/debian-security
    echo "deb-src $mirror $suite main" >"$apt/parts/source.list"
    local options=(-q -o Dir::Etc::sourcelist=/dev/null -o "Dir::Etc::sourceparts=$apt/parts"
      -o "Dir::State::Lists=$apt/lists" -o APT::Sandbox::User=root)
    if apt-get "${options[@]}" update >"$work/apt.log" 2>&1 &&
       (cd "$work" && apt-get "${options[@]}" source --download-only --tar-only "$package") >>"$work/apt.log" 2>&1; then
      compgen -G "$work/${package}_*.orig.tar.xz" | head -n 1
      return
    fi
  done
  die "no Debian suite has the source package $package (log: $work/apt.log)"
}

unpack() { # ARCHIVE
  [ ! -f "$work/src/unpacked" ] || return 0
  rm -rf "$work/src"
  mkdir -p "$work/src"
  # Without tests and what else is large and not built.
  tar -C "$work/src" --strip-components=1 --wildcards -xf "$1" \
    --exclude='*/test/*' --exclude='*/unittests/*' --exclude='*/docs/*' \
    '*/llvm' '*/clang' '*/clang-tools-extra' '*/cmake' '*/third-party'
  # The build of the tools that are left out wants their lists of files.
  touch "$work/src/unpacked"
}

configure() {
  cmake -S "$work/src/llvm" -B "$work/build" -G Ninja \
    -DCMAKE_TOOLCHAIN_FILE="$here/toolchain.cmake" -DTPIO_CROSS_CLANG="$native" \
    -DCMAKE_BUILD_TYPE=Release -DCMAKE_CXX_FLAGS_RELEASE="-O1 -DNDEBUG" \
    -DCMAKE_C_FLAGS_RELEASE="-O1 -DNDEBUG" \
    -DCMAKE_INSTALL_PREFIX="$prefix" -DCMAKE_OPTIMIZE_DEPENDENCIES=ON \
    -DCMAKE_CXX_COMPILER_LAUNCHER="$here/launcher.sh" \
    -DLLVM_ENABLE_PROJECTS="clang;clang-tools-extra" -DLLVM_TARGETS_TO_BUILD=X86 \
    -DLLVM_HOST_TRIPLE=x86_64-w64-mingw32 -DLLVM_DEFAULT_TARGET_TRIPLE=x86_64-pc-windows-msvc \
    -DLLVM_TABLEGEN="$native/llvm-tblgen" -DCLANG_TABLEGEN="$native/clang-tblgen" \
    -DLLVM_NATIVE_TOOL_DIR="$native" \
    -DLLVM_BUILD_TOOLS=OFF -DLLVM_BUILD_UTILS=OFF -DLLVM_INCLUDE_TESTS=OFF \
    -DLLVM_INCLUDE_EXAMPLES=OFF -DLLVM_INCLUDE_BENCHMARKS=OFF -DLLVM_INCLUDE_DOCS=OFF \
    -DCLANG_INCLUDE_TESTS=OFF -DCLANG_INCLUDE_DOCS=OFF -DCLANG_ENABLE_OBJC_REWRITER=OFF \
    -DLLVM_ENABLE_ZLIB=OFF -DLLVM_ENABLE_ZSTD=OFF -DLLVM_ENABLE_LIBXML2=OFF \
    -DLLVM_ENABLE_CURL=OFF -DLLVM_ENABLE_HTTPLIB=OFF -DLLVM_ENABLE_PLUGINS=OFF \
    -DLLVM_ENABLE_PIC=OFF -DLLVM_ENABLE_BINDINGS=OFF \
    -DCLANG_TIDY_CONFUSABLE_CHARS_GEN="$generator" \
    >"$work/configure.log" 2>&1 ||
    { grep -A 10 'CMake Error' "$work/configure.log" >&2; die "LLVM can't be configured ($work/configure.log)"; }
}

# The one program of clang-tidy's build that runs during it: with it, nothing is
# built for the machine itself.
generator=$work/clang-tidy-confusable-chars-gen
build_generator() {
  [ ! -x "$generator" ] || return 0
  "$native/clang++" -std=c++17 -O1 -fno-rtti -fno-exceptions -I"$native/../include" \
    "$work/src/clang-tools-extra/clang-tidy/misc/ConfusableTable/BuildConfusableTable.cpp" \
    -L"$native/../lib" -lLLVM-"$version" -Wl,-rpath,"$native/../lib" -o "$generator" ||
    die "a generator of clang-tidy's does not build"
}

make() { # NAME TARGETS...
  local log=$work/$1.log
  shift
  ninja -C "$work/build" -j "$(nproc)" "$@" >"$log" 2>&1 ||
    { grep -A 8 -m 3 FAILED "$log" >&2; die "LLVM's libraries don't build ($log)"; }
}

archive=$(fetch)
say "LLVM's source: $(basename "$archive")"
unpack "$archive"
[ "$also" != tidy ] || build_generator
[ -f "$work/build/build.ninja" ] || configure
say "generating headers"
make generated clang-tablegen-targets intrinsics_gen clang-resource-headers
say "precompiling headers"
export TPIO_PRECOMPILED=$work/precompiled
python3 "$here/precompile.py" "$work/build" "$here/headers" "$TPIO_PRECOMPILED" >"$work/precompile.log" 2>&1 ||
  die "headers can't be precompiled ($work/precompile.log)"
say "building ${#llvm_libraries[@]} libraries of LLVM and ${#clang_libraries[@]} of Clang"
make libraries "${llvm_libraries[@]}" "${clang_libraries[@]}" "${pieces[@]}"
mkdir -p "$prefix/lib"
rm -f "$prefix/lib/libtpio-pieces.a"
(cd "$work/build" && "$native/llvm-ar" rcs "$prefix/lib/libtpio-pieces.a" "${pieces[@]}")
for name in "${llvm_libraries[@]}" "${clang_libraries[@]}"; do
  cp "$work/build/lib/lib$name.a" "$prefix/lib/"
done
for component in llvm-headers clang-headers clang-tidy-headers clang-resource-headers; do
  cmake -DCMAKE_INSTALL_PREFIX="$prefix" -DCMAKE_INSTALL_COMPONENT=$component \
    -P "$work/build/cmake_install.cmake" >"$work/install.log" 2>&1 ||
    die "LLVM's headers can't be installed ($work/install.log)"
done
basename "$archive" >"$prefix/source"
