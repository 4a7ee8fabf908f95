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
/// (checks/engine/Gate.h) would find the same. What can't be decided is parsed.
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

  const SourceFiles &files() const { return Files; }

private:
  Directories Known;
  SourceFiles Files;
  llvm::StringMap<std::unique_ptr<Target>> Targets;
  llvm::StringMap<engine::Mention> MacroTexts;

  Target &targetOf(const SplitCommand &Split);
  SourceFile *mainFile(const Job &J);
};

} // namespace tpio::driver

#endif // TPIO_DRIVER_INCLUDES_PRESCAN_H
