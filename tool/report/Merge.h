//===- Merge.h - One log of several -----------------------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Makes one SARIF log of those of several runs. Of all shards of a run it
/// makes the very log that one run over all units writes.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_REPORT_MERGE_H
#define TPIO_REPORT_MERGE_H

#include "report/Located.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/JSON.h"

namespace tpio::report {

struct Merged {
  llvm::json::Object Log;
  int ExitStatus = 0; ///< as of one run over everything

  /// What formats other than SARIF need of the findings: check, place,
  /// message, steps.
  Report Report;
  std::vector<std::string> Fingerprints;
};

struct NamedLog {
  std::string Name;
  std::string Text;
};

/// An error is one line that names the log.
llvm::Expected<Merged> merge(llvm::ArrayRef<NamedLog> Logs);

} // namespace tpio::report

#endif // TPIO_REPORT_MERGE_H
