//===- Launch.h - Runs a program with the verifier in it ------ -*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TPIO_REFERENCE_VERIFY_WINDOWS_LAUNCH_H
#define TPIO_REFERENCE_VERIFY_WINDOWS_LAUNCH_H

#include "reference/verify/Options.h"

namespace tpio::verify {

std::wstring wide(const std::string &Utf8);
std::string narrow(const std::wstring &Wide);

/// Runs the program that \p O names. The program leaves its records in the file
/// \p Records, to which how it ended is added.
/// \returns why it could not be run; empty if it ran.
std::string launch(const Options &O, const std::wstring &Records);

} // namespace tpio::verify

#endif // TPIO_REFERENCE_VERIFY_WINDOWS_LAUNCH_H
