#!/bin/sh
# usage: sandbox.sh DIRECTORY DEV [UID [sudo]]
#
# Lays a copy of ./dev there and makes DIRECTORY/run, which runs it as the user
# UID with a PATH of its own. Every tool on it that could change the machine is a
# stand-in that writes into DIRECTORY/log what it was asked to do.
set -eu
here=$1
rm -rf "$here"
mkdir -p "$here/bin" "$here/project/cmake" "$here/build"
cp "$2" "$here/project/dev"
cp "$(dirname "$2")/cmake/TpioLLVMVersion.cmake" "$here/project/cmake"

for tool in bash env sh rm sed grep cat tail mkdir touch readlink dirname nproc python3 chmod realpath; do
  ln -s "$(command -v $tool)" "$here/bin/$tool"
done

stand_in() { # NAME, then its script on standard input
  { echo '#!/bin/sh'; echo "here='$here'"; cat; } >"$here/bin/$1"
  chmod +x "$here/bin/$1"
}

stand_in apt-get <<'END'
echo "apt-get $*" >>"$here/log"
case $* in
  *install*)
    [ ! -e "$here/apt-fails" ] || { echo 'E: Unable to locate package clang' >&2; exit 100; }
    mkdir -p "$here/llvm/bin" "$here/llvm/include/clang/AST" "$here/llvm/lib/cmake/llvm"
    touch "$here/llvm/bin/clang++" "$here/llvm/bin/clang-tidy" "$here/llvm/bin/FileCheck" \
      "$here/llvm/include/clang/AST/ASTContext.h" "$here/llvm/lib/cmake/llvm/LLVMConfig.cmake" \
      "$here/llvm/lib/libMLIRLspServerSupportLib.a" ;;
esac
END
stand_in cmake <<'END'
echo "cmake $*" >>"$here/log"
if [ -e "$here/cmake-fails" ]; then
  echo 'CMake Error at cmake/TpioLLVM.cmake:1 (message):'; echo '  LLVM not found'; exit 1
fi
version=22
for argument; do
  case $argument in -DTPIO_LLVM_VERSION=*) version=${argument#*=} ;; esac
done
{ echo "CMAKE_HOME_DIRECTORY:INTERNAL=$here/project"; echo 'TPIO_BUILD_TESTS:BOOL=OFF'
  echo "TPIO_LLVM_VERSION:STRING=$version"; } >"$here/build/CMakeCache.txt"
touch "$here/build/build.ninja"
END
stand_in ninja <<'END'
echo "ninja $*" >>"$here/log"
mkdir -p "$here/build/bin"
{ echo '#!/bin/sh'; echo 'echo "tpiolint: $*"; exit 1'; } >"$here/build/bin/tpiolint"
chmod +x "$here/build/bin/tpiolint"
echo 'ninja: no work to do.'
END
stand_in id <<END
echo ${3:-0}
END
if [ "${4:-}" = sudo ]; then
  stand_in sudo <<'END'
echo "sudo $1" >>"$here/log"
shift
exec "$@"
END
fi
cat >"$here/run" <<END
#!/bin/sh
exec env -i PATH='$here/bin' TPIO_BUILD_DIR='$here/build' \\
  TPIO_LLVM_VERSION="\${TPIO_LLVM_VERSION-}" TPIO_LLVM_PREFIX='$here/llvm' '$here/project/dev' "\$@"
END
chmod +x "$here/run"
