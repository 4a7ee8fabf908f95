//===- Prescan.h - Which units can mention the API at all -------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Follows the includes of each unit as text. A unit may be skipped if no file
/// of the user's that it could include names the API: the gate of a parse
/// (checks/engine/unit/MayUseApi.h) would find the same. What can't be decided
/// is parsed. The server asks the same of documents that nobody has saved.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_DRIVER_INCLUDES_PRESCAN_H
#define TPIO_DRIVER_INCLUDES_PRESCAN_H

#include "driver/includes/Flags.h"
#include "driver/includes/SourceFiles.h"
#include "driver/run/Job.h"
#include "llvm/ADT/DenseMap.h"

#include <functional>
#include <map>

namespace tpio::driver {

struct Target;

/// Why a unit is parsed; empty: it need not be.
using ParseReason = std::string;

class Prescan {
public:
  Prescan();
  ~Prescan();

  /// One answer for each of \p Jobs, on \p Threads threads. Stops early, with
  /// fewer answers, if \p ShouldStop says so.
  std::vector<ParseReason> run(const std::vector<Job> &Jobs, unsigned Threads,
                               const std::function<bool()> &ShouldStop);

  ParseReason judge(const Job &J);

  // For a program that runs for long, on one thread.

  /// Looks again at everything that it knows, as if \p Texts were on disk.
  void refresh(const support::Unsaved &Texts);
  /// Looks again at the files, but not for new ones.
  void refreshFiles() { Files.refresh(); }

  /// Whether the unit of \p File may mention the API, as far as its files are
  /// there. \p Visited gets the user's files that were looked at.
  bool mayMention(const std::string &File, const CompileCommand &Command,
                  llvm::StringSet<> &Visited);

  /// Whether the unit of \p File may include \p Header .
  bool mayInclude(const std::string &File, const CompileCommand &Command,
                  const std::string &Header);

  const SourceFiles &files() const { return Files; }

private:
  Directories Known;
  SourceFiles Files;
  llvm::StringMap<std::unique_ptr<Target>> Targets;
  llvm::StringMap<engine::Mention> MacroTexts;

  Target &targetOf(const SplitCommand &Split);
  engine::Mention inMacros(const SplitCommand &Split, const Target &T);
  SourceFile *fileAt(const std::string &Path);
};

} // namespace tpio::driver

#endif // TPIO_DRIVER_INCLUDES_PRESCAN_H
