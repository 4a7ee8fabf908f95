//===- Reachable.h - What a call gives to its callee ------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// What code out of view learns by a call: values themselves, memory by what
/// the pointer points to, and what a lambda or a struct by value holds.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_ENGINE_ESCAPE_REACHABLE_H
#define TPIO_ENGINE_ESCAPE_REACHABLE_H

#include "engine/clang/CallEvent.h"
#include "engine/path/RootExploration.h"

namespace tpio::engine {

/// How unknown the callee is.
enum class CalleeKnowledge {
  None,     ///< its effects are in view and don't concern the count
  Sdk,      ///< of the system: acts on what it is given directly
  Deferrer, ///< of the system, but has other code run
  User,     ///< anything
};

class Reachable {
public:
  /// Without \p WithObject what the function is called on does not count.
  Reachable(const clang::ento::CallEvent &Call, const RootExploration &Run,
            bool WithObject = true);

  bool value(Key K) const { return llvm::is_contained(Values, K); }

  /// \p R lies in memory that was handed out, or is reached through it.
  bool reaches(const clang::ento::MemRegion *R) const;

  /// \p R is exactly what a pointer was given to, or lies inside of it.
  bool contains(const clang::ento::MemRegion *R) const;

  llvm::ArrayRef<Key> values() const { return Values; }
  llvm::ArrayRef<const clang::ento::MemRegion *> pointees() const {
    return Pointees;
  }
  /// The objects whose copies were handed out.
  llvm::ArrayRef<const clang::ento::MemRegion *> copies() const {
    return Copies;
  }

private:
  void add(StateRef State, clang::ento::SVal V, const RootExploration &Run);
  /// The values that the fields of the record in \p R , of its bases and of the
  /// records in it had in \p When .
  void addFields(StateRef State, clang::ento::Store When,
                 const clang::ento::MemRegion *R, const RootExploration &Run,
                 unsigned Level = 0);
  void addMemory(const clang::ento::MemRegion *R);

  llvm::SmallVector<Key, 8> Values;
  llvm::SmallVector<const clang::ento::MemRegion *, 8> Pointees;
  llvm::SmallVector<const clang::ento::MemRegion *, 2> Copies;
};

/// \p R lies in the same memory as \p Base, or is reached through it.
bool reachesFrom(const clang::ento::MemRegion *Base,
                 const clang::ento::MemRegion *R);

} // namespace tpio::engine

#endif // TPIO_ENGINE_ESCAPE_REACHABLE_H
