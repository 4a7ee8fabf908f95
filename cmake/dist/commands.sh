# shellcheck shell=bash
# `./dev dist`. Part of dev, whose functions and variables it uses.

packages_dist="
zlib1g-dev                 /usr/lib/*/libz.a                    what LLVM's archives need
libzstd-dev                /usr/lib/*/libzstd.a                 what LLVM's archives need
xz-utils                   xz                                   the archive for Linux
dpkg                       dpkg-deb                             the Debian package"

# What both platforms tell package.py.
make_packages() { # PLATFORM ARGS...
  local platform=$1
  shift
  "$python" "$root/cmake/dist/package.py" --platform "$platform" --root "$root" --out "$build/dist" --llvm "$version" \
    --version "$(sed -n 's/^project(tpiolint VERSION \([0-9.]*\).*/\1/p' "$root/CMakeLists.txt")" \
    --epoch "${SOURCE_DATE_EPOCH:-$(git -C "$root" log -1 --format=%ct)}" "$@" >&2 ||
    die "the packages for $platform can't be made"
}

# The VS Code extension, whose packages have the program in them. Sets
# `extension` to what package.py is told: nothing where npm has no network.
prepare_extension() {
  local place=$build/extension
  extension=()
  install_extension_tools
  if [ ! -e "$build/vscode/installed.json" ]; then
    say "no packages of the VS Code extension are made (npm failed)"
    return 0
  fi
  sh "$root/test/vscode/Inputs/copy.sh" "$root" "$build/vscode/node_modules" "$place"
  (cd "$place/tool/vscode" && npm run --silent package -- "$place/tpiolint.vsix") >"$build/extension.log" 2>&1 ||
    die "the VS Code extension can't be packed ($build/extension.log)"
  extension=(--extension "$place/tpiolint.vsix")
}

# The module and the plugin for each LLVM that is here. Sets `modules`.
prepare_modules() {
  modules=(--modules "$version=$build/lib")
  local each
  for each in "${llvm_versions[@]}"; do
    [ "$each" != "$version" ] || continue
    if (version=$each llvm=/usr/lib/llvm-$each build=$build/llvm-$each TPIO_LLVM_PREFIX=
        while read -r package probe purpose; do
          [ -z "$package" ] || present "$probe" || exit 1
        done <<<"$(packages_llvm)"
        configure OFF && make_targets tpio-tidy tpio-plugin); then
      modules+=(--modules "$each=$build/llvm-$each/lib")
    else
      say "the packages have no module for clang-tidy-$each"
    fi
  done
}

dist_linux() {
  install_packages <<<"$packages_dist"
  prepare OFF tpio-tidy tpio-plugin <<<"$packages_build"
  # The archives may have come after the tree was configured.
  cmake "$build" >>"$build/configure.log" 2>&1
  make_targets tpiolint-portable clang-tidy-portable
  local modules extension
  prepare_modules
  prepare_extension
  make_packages linux-x64 --program "$build/portable/bin/tpiolint" --tidy "$build/portable/bin/clang-tidy" \
    --headers "$llvm/lib/clang/$version/include" --strip strip "${modules[@]}" "${extension[@]}"
}

dist_windows() {
  (cmd_windows --clang-tidy)
  prepare OFF tpio_verify_exe tpio_verifier_dll <<<"$packages_build"
  local libraries extension
  libraries=$(windows_libraries tidy)
  prepare_extension
  make_packages windows-x64 --program "$build/windows/bin/tpiolint.exe" --headers "$libraries/lib/clang/$version/include" \
    --verifier "$build/bin" --source "$(cat "$libraries/source")" --strip x86_64-w64-mingw32-strip \
    --tidy "$build/windows/bin/clang-tidy.exe" "${extension[@]}"
}

# What users install, with checksums; the same tree gives the same bytes.
cmd_dist() {
  local which=${1:-all}
  [ $# -le 1 ] || die "usage: ./dev dist [linux|windows]"
  find_python
  case $which in
    linux | windows) "dist_$which" ;;
    all) dist_linux && dist_windows ;;
    *) die "usage: ./dev dist [linux|windows]" ;;
  esac
}

# For the tests of the packages: without them these are skipped, and counted.
prepare_dist() {
  say "packages for Linux"
  (cmd_dist linux) || say "no packages are made, so their tests are skipped"
}

# Debian 11, the oldest that the packages are for, as a folder to chroot into.
# Without root or network its test is skipped, and counted.
install_debian_11() {
  local place=$build/debian-11
  [ ! -e "$place/complete" ] || return 0
  if [ "$(id -u)" != 0 ] || ! unshare --mount true 2>/dev/null; then
    return 0
  fi
  install_packages optional <<<"debootstrap debootstrap an empty Debian 11"
  present debootstrap || return 0
  say "an empty Debian 11, to install the packages in"
  rm -rf "$place"
  if debootstrap --variant=minbase bullseye "$place" http://deb.debian.org/debian >"$build/debian-11.log" 2>&1; then
    touch "$place/complete"
  else
    say "debootstrap failed, so the test of the Debian package is skipped: $build/debian-11.log"
  fi
}
