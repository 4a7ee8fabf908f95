//===- OutcomeKnowledge.h - Who knows how an operation ended ----*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// What a path has made of the outcome of an operation, told by comparing it
/// with the paths on which the same call ended the other way (with a packet
/// where this one has none, or without where it has one):
///
///     the other path ...                             so this path has
///     takes another branch, or computes another      tested the outcome
///     truth value of a comparison
///     gives another value to code out of view        given it away
///     returns or stores another value                handed it on
///     does all the same                              not looked at it
///
/// No name and no order of the text plays a part, and helpers, result classes
/// and arithmetic on codes need no knowledge of their own: what depends on the
/// outcome differs between the two paths.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_ENGINE_MODEL_OUTCOMEKNOWLEDGE_H
#define TPIO_ENGINE_MODEL_OUTCOMEKNOWLEDGE_H

#include "engine/path/RootExploration.h"

#include <vector>

namespace tpio::engine {

struct OutcomeKnowledge {
  /// The first step of the path behind which no other outcome does the same;
  /// the length of the path if there is none.
  size_t TestedFrom = 0;
  /// An argument of a call of code out of view depends on the outcome, before
  /// the path has tested it.
  bool IsGivenAway = false;
  /// What the path returns, or stores where others find it, depends on the
  /// outcome, which it has not tested.
  bool IsHandedOn = false;
};

/// What the path \p Path makes of the event at its first node, an operation's
/// end. \p Return is the statement that the path leaves the root by, or null.
OutcomeKnowledge
knowledgeOf(llvm::ArrayRef<const clang::ento::ExplodedNode *> Path,
            const clang::ReturnStmt *Return, const RootExploration &Run);

} // namespace tpio::engine

#endif // TPIO_ENGINE_MODEL_OUTCOMEKNOWLEDGE_H
