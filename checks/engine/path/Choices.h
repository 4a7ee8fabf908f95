//===- Choices.h - What code out of view may answer -------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Code out of view is on the program's side: what it answers after an
/// operation may be the program's test of the outcome. The graph of paths is a
/// game then. Operations and input are the program's adversary; at a branch by
/// a value that was made out of view since the operation, the answer is the
/// program's choice. But where no path comes on which the operation has ended
/// otherwise, the answer can't be a test of that, and is as good as input. A
/// fault counts only if it happens whatever is chosen:
///
///     ReadFile(...);                   ReadFile(...);
///     if (verbose())  <- choice        if (keep_going())  <- choice
///       log();                           return;          <- leaks
///     return;         <- leaks         if (failed)
///     reported                           Cancel(io);      <- does not: silent
///
/// What it answers may depend on the outcome, which it may know, but it does
/// not always answer the same: where a path goes wrong, and every path of
/// another outcome that is answered likewise does too, no other answer helps.
///
///     Start(io);
///     while (keep_going())             <- for some outcome it does
///       if (!ReadFile(...) && ...)     <- the second has no start,
///         Cancel(io);                     however the first one ended
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_ENGINE_PATH_CHOICES_H
#define TPIO_ENGINE_PATH_CHOICES_H

#include "engine/path/RootExploration.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace tpio::engine {

class Choices {
public:
  using Node = clang::ento::ExplodedNode;
  /// \p IsFault says whether a path is known to be wrong at a node, \p IsOwed
  /// whether it would be if it ended there.
  Choices(llvm::function_ref<bool(const Node *)> IsFault,
          llvm::function_ref<bool(const Node *)> IsOwed,
          const RootExploration &Run)
      : IsFault(IsFault), IsOwed(IsOwed), Run(Run) {}

  /// Whatever code out of view answers on \p Path , it goes wrong. The path
  /// begins at the event that decides how many credits there are: the end of an
  /// operation, or a cancel.
  bool isInevitable(llvm::ArrayRef<const Node *> Path);

private:
  /// Statements that have been executed since the operation, by path.
  using Executed = llvm::DenseMap<const clang::Stmt *, unsigned>;

  /// Ways on which the event at \p Mine ended otherwise.
  static std::vector<const Node *> othersOf(const Node *Mine);
  /// Notes where they come.
  void followOthers(const Node *Mine);
  /// What step \p I of \p Path is answered goes wrong, and for the other
  /// outcomes, too.
  bool isWrongForAll(llvm::ArrayRef<const Node *> Path, size_t I);
  bool isChoice(const Node &At) const;
  /// How it goes on from a node. A loop in which something is still owed is
  /// open: to come round once more settles nothing, and at its end it is as
  /// wrong as it was.
  enum class Future { Right, Open, Wrong };
  Future futureOf(const Node *At, unsigned Depth);
  Future cutAt(const Node *At) const;
  /// The value was made out of view since the operation.
  bool dependsOnSince(const clang::Expr *E, const Node &At) const;
  bool dependsOnSince(clang::ento::SVal V) const;

  llvm::function_ref<bool(const Node *)> IsFault, IsOwed;
  const RootExploration &Run;
  /// Branches that are reached whatever the outcome; nothing is known of them
  /// if the event has only one.
  using Place =
      std::pair<const clang::CFGBlock *, const clang::StackFrameContext *>;
  llvm::DenseSet<Place> Shared;
  bool HasOthers = false;
  Executed Since;
  /// Nothing: the node is being looked at.
  llvm::DenseMap<const Node *, std::optional<Future>> Known;
};

} // namespace tpio::engine

#endif // TPIO_ENGINE_PATH_CHOICES_H
