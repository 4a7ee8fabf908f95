//===- ObjectTracker.h - Which objects are alive on a path ------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Keeps the list of objects that unwinding would destroy. An object enters it
/// when its constructor is done and leaves it with its destructor:
///
///   constructor of a member or base     part of the object in construction,
///                                       until that constructor returns
///   Token(io) within {...}              part of the aggregate, until that is
///                                       a variable, a member, a temporary
///   variable, temporary, argument       until its destructor is called
///   new T(...), static T                not in the list, once constructed
///
/// Only classes whose destructors may do something are listed, and only in
/// units that throw.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_ENGINE_CLANG_OBJECTTRACKER_H
#define TPIO_ENGINE_CLANG_OBJECTTRACKER_H

#include "engine/clang/CallEvent.h"
#include "engine/clang/Checker.h"
#include "engine/path/Constructed.h"
#include "engine/path/RootExploration.h"

namespace tpio::engine {

class ObjectTracker
    : public clang::ento::Checker<
          clang::ento::check::PreCall, clang::ento::check::PostCall,
          clang::ento::check::Bind, clang::ento::check::BeginFunction,
          clang::ento::check::EndFunction, clang::ento::check::LiveSymbols,
          clang::ento::check::PostStmt<clang::DeclStmt>,
          clang::ento::check::PostStmt<clang::CXXNewExpr>,
          clang::ento::check::PostStmt<clang::CXXBindTemporaryExpr>,
          clang::ento::check::PostStmt<clang::MaterializeTemporaryExpr>> {
public:
  using Context = clang::ento::CheckerContext;
  using Event = clang::ento::CallEvent;

  void checkPreCall(const Event &Call, Context &C) const;
  void checkPostCall(const Event &Call, Context &C) const;
  void checkBind(clang::ento::SVal Location, clang::ento::SVal Value,
                 const clang::Stmt *S, Context &C) const;
  /// How LLVM 22 calls it.
  void checkBind(clang::ento::SVal Location, clang::ento::SVal Value,
                 const clang::Stmt *S, bool /*AtDeclInit*/, Context &C) const {
    checkBind(Location, Value, S, C);
  }
  void checkBeginFunction(Context &C) const;
  void checkEndFunction(const clang::ReturnStmt *Return, Context &C) const;
  void checkLiveSymbols(StateRef State,
                        clang::ento::SymbolReaper &Reaper) const;
  void checkPostStmt(const clang::DeclStmt *S, Context &C) const;
  void checkPostStmt(const clang::CXXNewExpr *New, Context &C) const;
  void checkPostStmt(const clang::CXXBindTemporaryExpr *E, Context &C) const;
  void checkPostStmt(const clang::MaterializeTemporaryExpr *E,
                     Context &C) const;

  /// Set before each exploration.
  mutable RootExploration *Run = nullptr;

private:
  /// \p New is there, and what was a part of \p Whole or lay in it is part of
  /// it.
  StateRef form(StateRef State, Constructed New,
                const clang::Stmt *Whole) const;
  bool tracks(clang::QualType T) const;

  mutable llvm::DenseSet<const clang::CFG *> Repaired;
};

/// The destructor of a \p T may run code that the paths must know of.
bool hasNotableDestructor(clang::QualType T, CallGraph &R);

/// ... and that code may count.
bool hasCountingDestructor(clang::QualType T, CallGraph &R);

} // namespace tpio::engine

#endif // TPIO_ENGINE_CLANG_OBJECTTRACKER_H
