# shellcheck shell=bash
# `./dev windows`. Part of dev, whose functions and variables it
# uses.

# Where the libraries of LLVM for Windows are, by what they are built from and
# how: outside of the tree, so that a clone that is made anew has them.
windows_libraries() { # [tidy]
  local how
  how=$(cat "$root"/cmake/windows/{libraries.sh,toolchain.cmake,launcher.sh,precompile.py,headers/*} | sha256sum)
  echo "${XDG_CACHE_HOME:-$HOME/.cache}/tpiolint/llvm-$version-windows-${1:+$1-}${how:0:12}"
}

build_windows_libraries() { # FOLDER [tidy]
  local work=$1.work
  [ ! -e "$1/source" ] || return 0
  say "building LLVM's libraries for Windows (about half an hour on two cores, once): $1"
  rm -rf "$1"
  "$root/cmake/windows/libraries.sh" "$version" "$1" "$work" "${2:-}"
  rm -rf "$work"
}

cmd_windows() {
  local libraries tree=$build/windows kind= targets=(tpiolint)
  case "$*" in
    '') ;;
    --clang-tidy) kind=tidy targets+=(clang-tidy-portable) ;;
    *) die "usage: ./dev windows [--clang-tidy]" ;;
  esac
  install_packages <<<"$packages_build$packages_windows"
  libraries=$(windows_libraries $kind)
  build_windows_libraries "$libraries" $kind
  if [ ! -f "$tree/build.ninja" ] || ! grep -qxF "TPIO_STATIC_LLVM:PATH=$libraries" "$tree/CMakeCache.txt"; then
    mkdir -p "$tree"
    cmake -S "$root" -B "$tree" -G Ninja -DCMAKE_BUILD_TYPE=Release \
      -DCMAKE_TOOLCHAIN_FILE="$root/cmake/windows/toolchain.cmake" -DTPIO_CROSS_CLANG="$llvm/bin" \
      -DTPIO_STATIC_LLVM="$libraries" -DTPIO_LLVM_VERSION="$version" \
      -DTPIO_BUILD_TESTS=OFF >"$build/windows.log" 2>&1 ||
      { grep -A 12 'CMake Error' "$build/windows.log" >&2; die "the build for Windows can't be configured ($build/windows.log)"; }
  fi
  build=$tree make_targets "${targets[@]}"
  # Clang's own headers, where the program looks for them.
  mkdir -p "$tree/lib/clang"
  ln -sfn "$libraries/lib/clang/$version" "$tree/lib/clang/$version"
  say "made: $tree/bin/tpiolint.exe${kind:+, $tree/bin/clang-tidy.exe}"
}
