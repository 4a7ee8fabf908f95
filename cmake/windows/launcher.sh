#!/bin/sh
# Compiler launcher of the build of LLVM's libraries: adds the precompiled
# header of the folder that the source file lies in. LLVM's own build has none
# (19 and 22), and most of a file's time goes into the same headers.
#   TPIO_PRECOMPILED: the folder of the precompiled headers
for source; do :; done # the last argument
case $source in
  */clang/lib/StaticAnalyzer/*) name=StaticAnalyzer ;;
  */clang/lib/Sema/* | */clang/lib/Parse/*) name=Sema ;;
  */clang/lib/Frontend/* | */clang/lib/Serialization/* | */clang/lib/Tooling/*) name=Frontend ;;
  */clang/lib/AST/* | */clang/lib/Analysis/* | */clang/lib/ASTMatchers/*) name=AST ;;
  */clang/lib/Driver/*) name=Driver ;;
  */clang-tools-extra/*) name=Tidy ;;
  *) name= ;;
esac
case $source in
  *.cpp) ;;
  *) name= ;;
esac
# A file may not compile behind headers that it does not include (two names that
# become ambiguous): then it is compiled as its authors meant it.
if [ -n "$name" ] && [ -f "$TPIO_PRECOMPILED/$name.pch" ] &&
   "$@" -Xclang -include-pch -Xclang "$TPIO_PRECOMPILED/$name.pch" 2>/dev/null; then
  exit 0
fi
exec "$@"
