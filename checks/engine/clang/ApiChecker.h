//===- ApiChecker.h - Feeds the paths to the contract -----------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The checker inside the analyzer: it models the calls of the API, splits each
/// operation into its outcomes, and tells the protocols what happened to which
/// object.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_ENGINE_CLANG_APICHECKER_H
#define TPIO_ENGINE_CLANG_APICHECKER_H

#include "engine/path/GivingUp.h"
#include "engine/path/ObjectKey.h"
#include "engine/path/RootExploration.h"
#include "clang/StaticAnalyzer/Core/Checker.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/CheckerContext.h"

namespace tpio::engine {

class ApiChecker
    : public clang::ento::Checker<
          clang::ento::eval::Call, clang::ento::check::PreCall,
          clang::ento::check::PostCall, clang::ento::check::Bind,
          clang::ento::check::RegionChanges, clang::ento::check::LiveSymbols,
          clang::ento::check::DeadSymbols, clang::ento::check::Location,
          clang::ento::check::BeginFunction, clang::ento::check::EndFunction,
          clang::ento::check::BranchCondition,
          clang::ento::check::PostStmt<clang::BinaryOperator>,
          clang::ento::check::PostStmt<clang::CastExpr>,
          clang::ento::check::PostStmt<clang::CXXDefaultInitExpr>> {
public:
  using Context = clang::ento::CheckerContext;
  using CallEvent = clang::ento::CallEvent;

  bool evalCall(const CallEvent &Call, Context &C) const;
  void checkPreCall(const CallEvent &Call, Context &C) const;
  void checkPostCall(const CallEvent &Call, Context &C) const;
  void checkBind(clang::ento::SVal Location, clang::ento::SVal Value,
                 const clang::Stmt *S, Context &C) const;
  /// How LLVM 22 calls it.
  void checkBind(clang::ento::SVal Location, clang::ento::SVal Value,
                 const clang::Stmt *S, bool /*AtDeclInit*/, Context &C) const {
    checkBind(Location, Value, S, C);
  }
  void checkPostStmt(const clang::BinaryOperator *Op, Context &C) const;
  void checkPostStmt(const clang::CastExpr *Cast, Context &C) const;
  void checkPostStmt(const clang::CXXDefaultInitExpr *Init, Context &C) const;
  void checkBeginFunction(Context &C) const;
  void checkEndFunction(const clang::ReturnStmt *Return, Context &C) const;
  void checkLiveSymbols(StateRef State,
                        clang::ento::SymbolReaper &Reaper) const;
  void checkDeadSymbols(clang::ento::SymbolReaper &Reaper, Context &C) const;
  void checkBranchCondition(const clang::Stmt *Condition, Context &C) const;
  void checkLocation(clang::ento::SVal Location, bool IsLoad,
                     const clang::Stmt *S, Context &C) const;
  StateRef
  checkRegionChanges(StateRef State, const clang::ento::InvalidatedSymbols *,
                     llvm::ArrayRef<const clang::ento::MemRegion *> Explicit,
                     llvm::ArrayRef<const clang::ento::MemRegion *> Regions,
                     const clang::LocationContext *LC,
                     const CallEvent *Call) const;

  /// For the analyzer's own dumps of its graph.
  void printState(llvm::raw_ostream &Out, StateRef State, const char *NewLine,
                  const char *Separator) const override;

  /// Set before each exploration.
  mutable RootExploration *Run = nullptr;

private:
  // Events of the API (Dispatch.cpp).
  bool modelCreate(const CallEvent &Call, Context &C) const;
  void modelStart(const CallEvent &Call, Context &C) const;
  void modelCancel(const CallEvent &Call, Context &C) const;
  void modelOther(engine::Event::Kind What, const CallEvent &Call,
                  Context &C) const;
  void modelIssue(const contract::Operation &Op, const CallEvent &Call,
                  Context &C) const;
  void modelModes(const CallEvent &Call, Context &C) const;
  /// Settles whether the analyzer may step into \p Call . \returns true if it
  /// may and the function is the user's.
  bool decideStep(const CallEvent &Call, Context &C) const;
  bool modelOpen(const CallEvent &Call, Context &C) const;
  void modelGetLastError(const CallEvent &Call, Context &C) const;
  void modelSetLastError(const CallEvent &Call, Context &C) const;
  bool modelConstant(const CallEvent &Call, Context &C) const;
  bool modelUncaught(const CallEvent &Call, Context &C) const;
  bool modelGetter(const CallEvent &Call, Context &C) const;
  bool modelSystemCall(const CallEvent &Call, Context &C) const;
  bool modelPlainCall(const CallEvent &Call, Context &C) const;

  Api apiOf(const CallEvent &Call) const;
  contract::Site siteOf(const CallEvent &Call, Context &C) const;
  StateRef tellProtocols(const Event &E, StateRef State,
                         EventContext &Here) const;
  /// Tells the protocols of \p E and goes on behind it.
  void announce(const Event &E, StateRef State, Context &C) const;
};

/// What a function of the system has written to where \p Call gave it the way
/// (SystemCalls.cpp).
StateRef writeArguments(const clang::ento::CallEvent &Call, StateRef State,
                        RootExploration &Run, ApiChecker::Context &C);

/// Splits \p Call into the outcomes of \p Op and tells the protocols
/// of each (Outcomes.cpp).
void splitOutcomes(const contract::Operation &Op,
                   const clang::ento::CallEvent &Call, StateRef State,
                   Key Object, contract::Site Where, contract::SkipMode Skip,
                   RootExploration &Run, ApiChecker::Context &C);

/// Evaluates an operation that is not judged: one result, unknown last error.
StateRef evaluateUnjudged(const clang::ento::CallEvent &Call, StateRef State,
                          RootExploration &Run, ApiChecker::Context &C);

/// What objects in the memory \p Changed were asked for before (Accessors.cpp)
/// may be answered otherwise from here on.
StateRef forgetAccessors(StateRef State, const clang::ento::MemRegion *Changed);

/// Which object an operation belongs to (Targets.cpp).
struct Target {
  Key Object; ///< empty: none, or more than one could be meant
  /// Objects that could be meant as well: their open starts prove nothing.
  llvm::SmallVector<Key, 2> Doubtful;
  /// Why Object is empty although some object of ours could be meant; a phrase,
  /// or empty.
  llvm::StringRef Unclear;
  /// The handle, if it was bound by its object being the only one started.
  Key BoundByStart;
};
Target targetOf(const clang::ento::CallEvent &Call, unsigned HandleIndex,
                RootExploration &Run, ApiChecker::Context &C);
contract::SkipMode skipModeOf(const clang::ento::CallEvent &Call,
                              unsigned HandleIndex, RootExploration &Run);

/// Assumes the pointer behind \p V to be good (Dispatch.cpp).
StateRef assumeValid(StateRef State, clang::ento::SVal V);

/// What code out of view may have done (Escapes.cpp).
StateRef afterUnknownCode(const clang::ento::CallEvent &Call, StateRef State,
                          RootExploration &Run);
/// Every region whose value is the object or handle \p K.
llvm::SmallVector<const clang::ento::MemRegion *, 4> namesOf(StateRef State,
                                                             Key K);

} // namespace tpio::engine

#endif // TPIO_ENGINE_CLANG_APICHECKER_H
