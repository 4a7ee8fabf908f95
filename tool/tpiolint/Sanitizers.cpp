//===- Sanitizers.cpp - How a build under ASan and UBSan behaves ----------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Asked by the runtimes of the preset "asan" before main; nobody calls it
// otherwise.
//
//===----------------------------------------------------------------------===//

/// LLVM's allocators poison memory in what is inlined into our code, and don't
/// clear it in the shared library, which knows nothing of the sanitizer. The
/// exit status is none that the lint has. Interned data of LLVM is never freed.
extern "C" const char *__asan_default_options() {
  return "allow_user_poisoning=0:exitcode=99:detect_leaks=0";
}

extern "C" const char *__ubsan_default_options() {
  return "halt_on_error=1:print_stacktrace=1:exitcode=99";
}
