//===- Lint.h - The one entry of the analysis -------------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Analyses one parsed translation unit. Every front door (command line,
/// clang-tidy module, compiler plugin) calls lint() and renders what it gives.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_LINT_H
#define TPIO_LINT_H

#include "Finding.h"
#include "contract/Operations.h"
#include "contract/Options.h"
#include "engine/unit/Mention.h"

#include <bitset>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace clang {
class ASTContext;
class Preprocessor;
} // namespace clang

namespace tpio {

using CheckSet = std::bitset<contract::Checks.size()>;

/// The checks that run if nobody says which.
inline CheckSet defaultChecks() {
  CheckSet Set;
  for (const contract::CheckInfo &I : contract::Checks)
    Set[static_cast<std::size_t>(I.Kind)] =
        I.Default == contract::CheckDefault::On;
  return Set;
}

struct LintOptions {
  /// Indexed by contract::Check. Precedence is the same whatever is enabled: a
  /// disabled check still takes a defect that is its own.
  CheckSet Enabled = defaultChecks();
  /// A team's own operations, beside the built-in table.
  std::vector<contract::Operation> ExtraOperations;
  /// Take a handle whose skip-on-success mode is unknown for one that skips.
  bool AssumeSkipOnSuccess = false;
  /// Exploded-graph nodes per root function before it counts as incomplete.
  unsigned NodeBudget = contract::info(contract::Option::NodeBudget).Default;
  /// Asked between two functions; once true, no more of them are explored and
  /// the result is not to be used.
  std::function<bool()> ShouldStop;
  /// What the precompiled preamble of the unit says, if that is known; must
  /// outlive the call.
  const engine::Mention *Preamble = nullptr;
  /// Fill LintResult::Counts and Judged.
  bool WantCounts = false;
  /// What to put into LintResult::Debug.
  struct DebugOptions {
    bool Paths = false;     ///< the events of each path, with what was known
    bool Silenced = false;  ///< each place where something was given up
    std::string Order;      ///< of paths: "dfs", "bfs"; empty: as usual
    bool IsAblated = false; ///< some heuristic is left out
    friend bool operator==(const DebugOptions &,
                           const DebugOptions &) = default;
  } Debug;
};

/// What is known about the credit count just before a call of the API.
struct CountAt {
  /// The name of the function that is called; file locations.
  clang::CharSourceRange Where;
  unsigned Fewest = 0; ///< starts still there, over all paths that were judged
  unsigned Most = 0;
  /// The caller of the function may have made starts beside these.
  bool OnTopOfCallers = false;
};

/// Time and work of one lint() call.
struct LintStats {
  double Seconds = 0; ///< wall time inside lint()
  bool Gated = false; ///< the unit can't mention the API: nothing was done
  unsigned Roots = 0; ///< functions explored as roots
  unsigned Nodes = 0; ///< exploded-graph nodes, all roots
  /// How often the engine gave up an object, by reason: what it did not judge.
  std::map<std::string, unsigned> Silenced;
};

struct LintResult {
  /// One finding per site, sorted by file and offset, precedence applied.
  std::vector<Finding> Findings;
  std::vector<Incomplete> Unfinished;
  std::vector<CountAt> Counts; ///< if they were wanted
  /// Only of a unit with errors, and only with LintOptions::WantCounts: the
  /// functions whose bodies the compiler has taken whole, by qualified name.
  std::vector<std::string> Judged;
  std::string Debug;           ///< lines for the developers of the lint
  LintStats Stats;
};

/// Analyses the functions of \p Context 's traversal scope that can reach the
/// thread-pool I/O API. The unit may have parse errors: functions with sound
/// bodies are analysed. Emits no diagnostics itself.
LintResult lint(clang::ASTContext &Context, clang::Preprocessor &PP,
                const LintOptions &Options);

} // namespace tpio

#endif // TPIO_LINT_H
