//===- Flags.h - What a command says about includes -------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Clang's own driver and header search read the command, once for all units
/// that are compiled alike.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_DRIVER_INCLUDES_FLAGS_H
#define TPIO_DRIVER_INCLUDES_FLAGS_H

#include "driver/compile/Commands.h"
#include "driver/includes/Directories.h"

#include <memory>
#include <vector>

namespace clang {
class CompilerInvocation;
} // namespace clang

namespace tpio::driver {

struct SearchDirectory {
  const Directory *Where;
  bool IsSystem;
};

struct IncludeFlags {
  /// Why units with these flags have to be parsed, empty if they need not.
  std::string MustParse;
  /// All that exist, in the order of the search.
  std::vector<SearchDirectory> Search;
  /// Where the search for <...> begins.
  size_t Angled = 0;
  /// Where the command runs.
  const Directory *WorkingDir = nullptr;
  /// -include and -imacros, as written.
  std::vector<std::string> Forced;
  /// Macros of the command: "NAME" or "NAME=VALUE", without those of the unit.
  std::vector<std::string> Macros;
  bool Fold = false;
  /// "..." is looked for beside all files that are being included, too.
  bool SearchesIncluders = false;
  /// A backslash in a name of a file separates directories.
  bool Backslashes = false;
  bool IsWindows = false;
};

/// A command in two parts: what all units of a target have in common, and the
/// macros that are often the unit's own.
struct SplitCommand {
  CompileCommand Common; ///< with the unit's file
  std::string Key; ///< the same for all units that differ in Macros and file
  std::vector<std::string> Macros;

  explicit SplitCommand(const CompileCommand &C);
};

/// Reads the flags of \p C .
IncludeFlags readFlags(const CompileCommand &C, Directories &Known);

/// The frontend's view of \p C, made fit for a lint; null if the driver makes
/// no parse job of it or complains.
std::shared_ptr<clang::CompilerInvocation>
invocationOf(const CompileCommand &C);

} // namespace tpio::driver

#endif // TPIO_DRIVER_INCLUDES_FLAGS_H
