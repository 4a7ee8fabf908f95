//===- Selection.h - Which units and findings a run is about ----*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TPIO_DRIVER_SELECT_SELECTION_H
#define TPIO_DRIVER_SELECT_SELECTION_H

#include "driver/Options.h"
#include "driver/run/Job.h"
#include "driver/select/Baseline.h"
#include "driver/select/Diff.h"
#include "driver/select/TidyFilter.h"
#include "llvm/ADT/StringSet.h"

namespace tpio::driver {

/// --file-filter, --shard, --diff and --baseline.
class Selection {
public:
  /// Reads patch and baseline. An error is one line. \p O must outlive this.
  static llvm::Expected<Selection> make(const Options &O,
                                        std::string WorkingDir);

  /// Numbers \p Jobs, and leaves those that the run is about.
  std::vector<Job> choose(std::vector<Job> Jobs);

  /// Says whether \p F is to be reported; once for each finding, in order.
  bool wants(const report::Located &F);

  /// Puts the shard's description in \p R, writes the baseline, and says on
  /// \p OS what was left out and what matched nothing. An error is one line.
  llvm::Error finish(report::Report &R, llvm::raw_ostream &OS);

private:
  const Options *O = nullptr;
  std::string WorkingDir;
  std::optional<TidyFilter> Tidy;
  std::optional<Diff> Changes;
  Baseline Known;
  std::string BaselineDirectory;
  llvm::StringSet<> LookedAt; ///< main files, as the baseline calls them
  std::optional<report::ShardInfo> Shard;
  bool FilterMatchesNothing = false;
  unsigned Unchanged = 0; ///< findings on lines that no patch touches
  unsigned Taken = 0;     ///< known findings

  void tellStale(llvm::raw_ostream &OS) const;
  bool isGone(llvm::StringRef File) const;
  std::string inBaseline(llvm::StringRef Path) const;
  llvm::Error writeBaseline(const report::Report &R, llvm::raw_ostream &OS);
};

} // namespace tpio::driver

#endif // TPIO_DRIVER_SELECT_SELECTION_H
