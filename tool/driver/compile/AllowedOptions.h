//===- AllowedOptions.h - What a compile command may ask for ----*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// A compile command is data of a stranger. Clang's driver runs programs that
/// an option or its place names, reads more options from files, and prints; its
/// front end loads plugins and writes logs. A parse needs none of that: what is
/// allowed are the kinds of options that a parse depends on, by Clang's own
/// table. Everything else is dropped, options of a later Clang included.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_DRIVER_COMPILE_ALLOWEDOPTIONS_H
#define TPIO_DRIVER_COMPILE_ALLOWEDOPTIONS_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Option/Arg.h"

#include <string>
#include <vector>

namespace tpio::driver {

/// A parse depends on \p A , an option of the driver, and on nothing but its
/// value.
bool isAllowed(const llvm::opt::Arg &A);

/// The options of the front end (-Xclang, -Wp) among \p Args that a parse
/// depends on; \p LeftOut gets the others, each with its values in one text.
std::vector<std::string> allowedOfFrontend(llvm::ArrayRef<std::string> Args,
                                           std::vector<std::string> &LeftOut);

/// Why code for \p Triple is not read; empty if it is. Windows and this
/// machine's system on x86, x86-64, ARM and AArch64: for other targets the
/// driver asks programs what they can do.
std::string whyNotTarget(llvm::StringRef Triple);

} // namespace tpio::driver

#endif // TPIO_DRIVER_COMPILE_ALLOWEDOPTIONS_H
