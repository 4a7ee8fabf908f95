//===- Build.h - From a source to a program ---------------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TPIO_REFERENCE_NATIVE_BUILD_H
#define TPIO_REFERENCE_NATIVE_BUILD_H

#include <string>
#include <vector>

namespace tpio::sim {

struct BuildOptions {
  std::string Compiler; ///< a Clang; empty: the one that was configured
  std::string Headers;  ///< the folder of <windows.h>; empty: our own
  std::vector<std::string> Flags;
};

/// Compiles the C or C++ file \p Source into the shared object \p Output.
/// Functions that nothing defines become stubs that give every truth.
/// \returns false with the reason in \p Error; the compiler's own messages have
/// gone to standard error.
/// The object file that \p Output was linked from stays, as objectOf(Output).
bool build(const std::string &Source, const std::string &Output,
           const BuildOptions &Options, std::string &Error);

/// Where the object file of the program \p Output is.
inline std::string objectOf(const std::string &Output) { return Output + ".o"; }

} // namespace tpio::sim

#endif // TPIO_REFERENCE_NATIVE_BUILD_H
