//===- Naming.h - From what paths show to defects ---------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// One defect, one name. A function of all violations of all paths, called when
/// no path is left to explore: what it says does not depend on the order in
/// which they came. The lint calls it for each root, the explorer for each
/// program, the verifier for each run.
///
/// An operation without a credit is
///
///     hoisted-start   the nearest start that leads to it stands outside of a
///                     cycle that it shares with whoever took the credit, and
///                     some path comes round that cycle with no other start
///     late-start      a start follows it, and no operation that this start is
///                     meant for follows that
///     missing-start   else
///
/// and where two names stand for one defect, the one further to the left wins:
///
///     hoisted-start > missing-start of its operation, extra-cancel of its
///                     credit, late-start and orphan-start of that start
///     late-start    > missing-start and missing-cancel of its operation,
///                     orphan-start of that start
///     missing-start > whatever follows on a path that took the operation to
///                     have a start of the caller's
///
/// What needs evidence from more than one path:
///
///     missing, late   of an object from outside: the program starts it, and no
///                     path comes to the operation with a credit
///     orphan          of an object from outside: the program does more with it
///                     than to start it
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_CONTRACT_NAMING_H
#define TPIO_CONTRACT_NAMING_H

#include "contract/Record.h"

namespace tpio::contract {

/// What whoever explored knows of places and paths, and the record does not.
/// The defaults know nothing.
class Places {
public:
  virtual ~Places() = default;

  /// \p Op runs again and again in a cycle that \p By is part of and \p Start
  /// is not.
  virtual bool isOutsideCycle(Site Start, Site By, Site Op) = 0;
  /// Nothing but the order of calls keeps \p Start from being for \p Op : one
  /// function has made it for the operation that follows.
  virtual bool isMeantFor(Site Start, Site Op) = 0;

  /// \p Of runs as often as a container has elements, and \p Other does not: a
  /// start for each, and then an operation for each, are as many, but no path
  /// knows it.
  virtual bool isUncounted(Site /*Of*/, Site /*Other*/) { return false; }
  /// The path of violation number \p Shown comes from \p Issue to a later pass
  /// over the same elements, which \p Cancel is part of.
  virtual bool comesToLaterPass(std::size_t /*Shown*/, Site /*Issue*/,
                                Site /*Cancel*/) {
    return false;
  }
  /// Nothing starts any object, and nothing that is not in view knows this one.
  virtual bool isNeverStarted(unsigned /*Object*/) { return false; }

  /// Violation number \p Shown is one, as far as the other paths go. Told
  /// before anything below is asked.
  virtual void noteEvidence(std::size_t /*Shown*/) {}
  /// The path of violation number \p Shown proves it, if it is named \p Name.
  virtual bool isProven(std::size_t /*Shown*/, Check /*Name*/) { return true; }
  /// Of paths to one defect the shortest is shown.
  virtual unsigned lengthOf(std::size_t /*Shown*/) { return 0; }
};

struct Defect {
  Check Name;
  Site Where; ///< where it is reported
  /// The operation of HoistedStart and LateStart, the start of the others.
  Site About;
  std::size_t Shown; ///< number of the violation whose path shows it best
};

/// Sorted by name and place, each once.
std::vector<Defect> nameDefects(const Record &Shown, Places &Known);

} // namespace tpio::contract

#endif // TPIO_CONTRACT_NAMING_H
