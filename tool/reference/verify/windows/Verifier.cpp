//===- Verifier.cpp - The DLL that tpio-verify loads ----------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Loaded into a program it puts the checker in front of the program's imports.
/// It exports the hooks under the names of the functions that they stand in
/// for, so that a program can as well be linked with its import library.
///
//===----------------------------------------------------------------------===//

#include "reference/object/Attach.h"
#include "reference/verify/windows/Patch.h"

BOOL WINAPI DllMain(HINSTANCE Self, DWORD Reason, void *Terminating) {
  if (Reason == DLL_PROCESS_ATTACH) {
    tpio::object::attach();
    tpio::verify::patchProgram(Self);
  }
  // The other threads are gone by now. Without a report to read the exit
  // status must tell of the faults.
  if (Reason == DLL_PROCESS_DETACH && Terminating)
    if (tpio::object::detach() &&
        !GetEnvironmentVariableW(L"TPIO_REPORT", nullptr, 0))
      TerminateProcess(GetCurrentProcess(), 1);
  return TRUE;
}
