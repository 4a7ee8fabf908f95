//===- Imports.cpp - Puts the reference in front of kernel32 --------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// A program calls the API through pointers named __imp_NAME. Linked with this
/// file it finds ours before those of the import libraries.
///
//===----------------------------------------------------------------------===//

#include "reference/object/Attach.h"
#include "reference/object/Hooks.h"

#include <cstdlib>

using namespace tpio;

extern "C" {
#define TPIO_HOOK(Name)                                                        \
  void tpio_##Name();                                                          \
  void *__imp_##Name = reinterpret_cast<void *>(tpio_##Name);
#include "reference/object/Hooks.def"
}

static void atEnd() {
  if (object::detach())
    TerminateProcess(GetCurrentProcess(), 1);
}

[[gnu::constructor]] static void install() {
  object::attach();
  std::atexit(atEnd);
}
