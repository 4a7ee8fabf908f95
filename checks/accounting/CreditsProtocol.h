//===- CreditsProtocol.h - Starts, operations and cancels -------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Tells the ledger of each object what a path does, and records what it
/// objects to. Nothing is decided here: CreditsJudge weighs the violations of
/// all paths afterwards.
///
/// Life of one credit on a path:
///
///     Start ---> open ---> issue ---+-- packet comes ----> gone
///                  ^                |
///                  +-- none comes --+-- Cancel ----------> gone
///                  |                |
///                  +-- next issue --+-- end of path -----> MissingCancel
///                  +-- end of path ----------------------> OrphanStart
///
///     anything --- unknown code ---> forgotten (baseline unknown again)
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_ACCOUNTING_CREDITSPROTOCOL_H
#define TPIO_ACCOUNTING_CREDITSPROTOCOL_H

#include "accounting/CreditLog.h"
#include "accounting/CreditsState.h"
#include "engine/path/RootExploration.h"
#include "llvm/ADT/DenseSet.h"

#include <deque>
#include <map>
#include <set>

namespace tpio::accounting {

/// A fault that the ledger found on some path, not yet weighed against others.
struct CreditViolation : engine::Violation {
  CreditViolation(contract::Check C, contract::Site Where, engine::Key Object,
                  const clang::ento::ExplodedNode *Node) {
    Check = C;
    this->Where = Where;
    this->Object = Object;
    this->Node = Node;
  }

  /// Only if some path of this root starts the object and no path reaches the
  /// operation with a credit.
  bool IfStartedElsewhere = false;
  /// Only if every operation of the unit has a start of its own.
  bool IfOthersStarted = false;
  /// Only if the root issues on the object at all, or cancels it with no
  /// unknown code in between: else the root only starts.
  bool IfIssuedHere = false;
  bool Strangers = false; ///< unknown code ran while the start was open
  /// Not a fault itself: the operation at Where is not one that a start is
  /// late for.
  bool IsNotLate = false;
  /// ExtraCancel and MissingStart: the start whose credit was used up before.
  contract::Site SpentStart = contract::NoSite;
  contract::Site SpentBy = contract::NoSite; ///< HoistedStart: who used it
  /// The same, seen on a path: the operation came before since that start, or
  /// comes again after the fault. If not, a start before a loop of several
  /// operations is not hoisted: the later one just lacks a start.
  bool CameRound = false;
  /// MissingStart: operations at two places used that credit.
  bool SpentByTwo = false;
  /// An operation earlier on the path that is right only if the caller made a
  /// start: if that is not believed, the path was wrong from there on.
  contract::Site AfterBorrowed = contract::NoSite;
  /// ExtraCancel: the credit went to an earlier cancel.
  bool SecondCancel = false;
};

/// Facts about one site over all paths of a root.
struct SiteFacts {
  bool WithCredit = false; ///< an operation that had a start of its own
  bool Rightly = false;    ///< a cancel that had something to cancel
  /// ... and without which a start would have been left for certain.
  bool Needed = false;
};

/// Facts about call expressions over all roots of the unit.
struct UnitLog {
  llvm::DenseSet<const clang::Stmt *> Started;   ///< operations with a start
  llvm::DenseSet<const clang::Stmt *> Unstarted; ///< ... without one
  llvm::DenseSet<const clang::FunctionDecl *> Judged;
  /// Told the count before each call of the API, if somebody wants to know.
  CreditLog *Counts = nullptr;
};

class CreditsProtocol final : public engine::Protocol {
public:
  explicit CreditsProtocol(UnitLog &Log) : Log(Log) {}

  using StateRef = engine::StateRef;
  using Key = engine::Key;

  StateRef onEvent(StateRef State, const engine::Event &E,
                   engine::EventContext &C) override;
  StateRef onUnknown(StateRef State, Key Object, engine::Unknown Why) override;
  StateRef onSilence(StateRef State, Key Object) override;
  StateRef onRename(StateRef State, Key From, Key To) override;
  StateRef onForgotten(StateRef State, Key Object) override;
  void onPathEnd(StateRef State, const engine::PathEnd &End,
                 engine::RootExploration &Run) override;
  bool isOpen(StateRef State) const override;
  bool isOpen(StateRef State, Key Object) const override;
  bool isJudged(StateRef State, Key Object) const override;
  bool needsOutcome(StateRef State, Key Object) const override;
  bool wantsMoreRounds() const override { return HadTwoOpen; }
  void print(StateRef State, llvm::raw_ostream &Out) const override;

  // What all paths of the root have shown. A deque, for references stay good.
  std::deque<CreditViolation> Violations;
  std::map<contract::Site, SiteFacts> AtSite;

private:
  StateRef start(StateRef State, const engine::Event &E,
                 engine::EventContext &C);
  StateRef issue(StateRef State, const engine::Event &E,
                 engine::EventContext &C);
  StateRef cancel(StateRef State, const engine::Event &E,
                  engine::EventContext &C);
  void close(StateRef State, const engine::Event &E, engine::EventContext &C);
  void noteCount(const engine::Event &E, const CreditState &Before);
  void noteRound(const engine::Event &E, const engine::EventContext &C);

  UnitLog &Log;
  std::set<Key> HadFault; ///< objects of which some path shows a fault
  bool HadTwoOpen = false; ///< some path has two starts open at once
};

} // namespace tpio::accounting

#endif // TPIO_ACCOUNTING_CREDITSPROTOCOL_H
