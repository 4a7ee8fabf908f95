//===- Patch.h - Puts the hooks into import tables ------------ -*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Writes the hooks into the import address tables of the program and of each
/// DLL that comes with it. The system's own DLLs keep theirs: what they do
/// inside is not the program's.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_REFERENCE_VERIFY_WINDOWS_PATCH_H
#define TPIO_REFERENCE_VERIFY_WINDOWS_PATCH_H

#include <windows.h>

namespace tpio::verify {

/// Patches all modules but \p Own, now and whenever one is loaded.
void patchProgram(HMODULE Own);

} // namespace tpio::verify

#endif // TPIO_REFERENCE_VERIFY_WINDOWS_PATCH_H
