//===- Reachable.h - What code out of view gets at --------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Who knows an object, and what a call gives to code whose body is not in
/// view. Together they say which objects that code may start, issue on, cancel
/// or close:
///
///     known to        code out of view gets at it
///     the path only   by the object itself, by its handle, or by the memory
///                     that holds one of the two
///     the outside     ... and by anything else that comes from outside and
///                     may lead there: `journal->line()`, `post(connection)`
///     everybody       always: a global names it, or code out of view was given
///                     it before
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_ENGINE_ESCAPE_REACHABLE_H
#define TPIO_ENGINE_ESCAPE_REACHABLE_H

#include "engine/clang/CallEvent.h"
#include "engine/path/RootExploration.h"

namespace tpio::engine {

enum class KnownTo : unsigned char {
  Path,    ///< it was made here, and neither it nor what holds it has left
  Outside, ///< it came from outside, or lies in memory that did
  Everybody
};

/// Who knows the object or handle \p K of \p State besides the path itself.
KnownTo whoKnows(StateRef State, Key K, const RootExploration &Run);

/// What one call gives to its callee: values, memory by what a pointer points
/// to, and what closures and structs by value hold.
class Reachable {
public:
  Reachable(const clang::ento::CallEvent &Call, RootExploration &Run);

  /// The callee gets at the I/O object \p Object .
  bool reachesObject(Key Object) const;
  /// ... at the handle \p Handle .
  bool reachesHandle(Key Handle) const;

  /// The callee gets at something that was there before the path.
  bool leadsOutside() const { return GetsAtAll || LeadsOutside; }

  /// \p State , after which whoever runs out of view knows what was given.
  StateRef expose(StateRef State) const;

private:
  void addArgument(unsigned Index);
  void addObject();
  /// \p V , whose type is \p T as the program says.
  void add(clang::ento::SVal V, clang::QualType T);
  void addMemory(const clang::ento::MemRegion *R, clang::QualType Pointee);
  /// What the fields of the record in \p R , of its bases and of the records in
  /// it had as values in \p When .
  void addFields(clang::ento::Store When, const clang::ento::MemRegion *R,
                 unsigned Level = 0);
  bool has(Key K) const;

  const clang::ento::CallEvent &Call;
  StateRef State;
  RootExploration &Run;
  llvm::SmallVector<Key, 8> Values;
  llvm::SmallVector<const clang::ento::MemRegion *, 8> Pointees;
  /// Of Pointees: what the callee is called on.
  const clang::ento::MemRegion *On = nullptr;
  bool LeadsOutside = false;
  /// Whatever is known outside; what a closure holds can't be told.
  bool GetsAtAll = false;
};

/// \p R lies in the same memory as \p Base , or is reached through it.
bool reachesFrom(const clang::ento::MemRegion *Base,
                 const clang::ento::MemRegion *R);

} // namespace tpio::engine

#endif // TPIO_ENGINE_ESCAPE_REACHABLE_H
