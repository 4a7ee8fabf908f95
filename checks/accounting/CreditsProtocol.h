//===- CreditsProtocol.h - Starts, operations and cancels -------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Tells the ledger of each object what a path does, and records what it
/// says. Nothing is decided here: CreditsNaming asks the contract for the
/// defects when all paths are explored.
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
///     open --- unknown code ---> weak: there, and gone, as the program needs
///     it
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_ACCOUNTING_CREDITSPROTOCOL_H
#define TPIO_ACCOUNTING_CREDITSPROTOCOL_H

#include "accounting/CreditLog.h"
#include "accounting/CreditsState.h"
#include "contract/Record.h"
#include "engine/path/RootExploration.h"
#include "llvm/ADT/DenseSet.h"

#include <deque>
#include <map>
#include <set>

namespace tpio::accounting {

/// What one path has shown, and which path that is.
struct CreditViolation : engine::Violation {
  contract::Violation Shown;
  /// Only if every operation of the unit has a start of its own.
  bool IfOthersStarted = false;
};

/// Facts about call expressions over all roots of the unit.
struct UnitLog {
  llvm::DenseSet<const clang::Stmt *> Started;   ///< operations with a start
  llvm::DenseSet<const clang::Stmt *> Unstarted; ///< ... without one
  llvm::DenseSet<const clang::FunctionDecl *> Judged;
  /// Told the count before each call of the API, if somebody wants to know.
  CreditLog *Counts = nullptr;
};

class CreditsProtocol : public engine::Protocol {
public:
  /// Of a root that is an I/O callback if \p IsCallback .
  CreditsProtocol(UnitLog &Log, bool IsCallback)
      : Log(Log), IsCallback(IsCallback) {}

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
  bool isCertainlyOpen(StateRef State, Key Object) const override;
  bool isJudged(StateRef State, Key Object) const override;
  bool needsOutcome(StateRef State, Key Object) const override;
  bool wantsMoreRounds() const override { return HadTwoOpen; }
  void print(StateRef State, llvm::raw_ostream &Out) const override;

  /// What all paths of the root have shown.
  const contract::Record &record() const { return Shown; }
  /// The path of a violation of the record.
  const CreditViolation &violation(size_t Number) const {
    return Violations[Number];
  }
  /// The object of a number of the record.
  Key object(unsigned Number) const { return ByNumber[Number]; }
  /// An operation was issued for \p Object , one without a packet included.
  void noteUse(Key Object) { Shown.noteUse(numberOf(Object)); }

protected:
  CreditViolation &add(const contract::Violation &V, Key Object,
                       const clang::ento::ExplodedNode *Node);

private:
  StateRef start(StateRef State, const engine::Event &E,
                 engine::EventContext &C);
  StateRef issue(StateRef State, const engine::Event &E,
                 engine::EventContext &C);
  StateRef cancel(StateRef State, const engine::Event &E,
                  engine::EventContext &C);
  StateRef close(StateRef State, const engine::Event &E,
                 engine::EventContext &C);
  /// Asks the ledger about \p E and records what it says.
  contract::Verdict judge(CreditState &Known, const engine::Event &E,
                          engine::EventContext &C);
  /// The number that \p Object has in the record.
  unsigned numberOf(Key Object);

  CreditState creditsOf(StateRef State, Key Object) const;

  UnitLog &Log;
  const bool IsCallback;
  contract::Record Shown;
  /// By the numbers of the record. A deque, for references stay good.
  std::deque<CreditViolation> Violations;
  std::map<Key, unsigned> Numbers;
  std::vector<Key> ByNumber;
  std::set<Key> HadFault;  ///< objects of which some path shows a fault
  bool HadTwoOpen = false; ///< some path has two starts open at once
};

} // namespace tpio::accounting

#endif // TPIO_ACCOUNTING_CREDITSPROTOCOL_H
