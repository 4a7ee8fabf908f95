//===- DriverArgs.h - A compile command made fit for a lint -----*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Reads a command line of gcc, clang, clang-cl or cl with Clang's own option
/// table and leaves out what has to do with output, precompiled headers and
/// other compilers' flags.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_DRIVER_COMPILE_DRIVERARGS_H
#define TPIO_DRIVER_COMPILE_DRIVERARGS_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

#include <string>
#include <vector>

namespace tpio::driver {

struct DriverArgs {
  std::string Program;           ///< the compiler as written
  bool IsCl = false;             ///< written for cl or clang-cl
  std::vector<std::string> Args; ///< without program, source files, output
  /// Where it says that headers are, relative to its directory.
  std::vector<std::string> IncludeDirectories;
  /// It names the place of a Windows SDK or of a system itself, or wants no
  /// headers of a system.
  bool NamesSysroot = false;
  /// Each that it names, as written; the last one counts, or one behind /clang:
  std::vector<std::string> Targets;
  /// Options of the compiler's insides that could write or load something,
  /// each with its value.
  std::vector<std::string> LeftOut;
};

/// Reads \p Command, the compiler first: what of it a parse may see (see
/// AllowedOptions.h). Options that Clang does not know stay if \p KeepUnknown,
/// so that it complains about them.
DriverArgs readDriverArgs(llvm::ArrayRef<std::string> Command,
                          bool KeepUnknown);

/// Replaces each "@file" by the arguments in that file; relative to
/// \p Directory. The error names what can't be read.
llvm::Error expandResponseFiles(std::vector<std::string> &Command,
                                llvm::StringRef Directory);

} // namespace tpio::driver

#endif // TPIO_DRIVER_COMPILE_DRIVERARGS_H
