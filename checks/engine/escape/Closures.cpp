//===- Closures.cpp - Code that comes along with a call -------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "engine/escape/Closures.h"

#include "engine/clang/Compat.h"
#include "engine/escape/Callee.h"
#include "engine/path/ObjectKey.h"
#include "engine/unit/CallGraph.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;
using namespace clang::ento;

namespace tpio::engine {

namespace {

class Collector {
public:
  Collector(const CallEvent &Call, RootExploration &Run, Closures &Into)
      : Call(Call), Run(Run), Unresolved(Into.Unresolved),
        Captured(Into.Captured) {
    for (unsigned I = 0; I < Call.getNumArgs(); ++I)
      if (const Expr *E = Call.getArgExpr(I))
        visit(E);
  }

private:
  const CallEvent &Call;
  RootExploration &Run;
  bool &Unresolved;
  llvm::SmallVectorImpl<SVal> &Captured;

  /// The analyzer may not know the value: a lambda within a std::function.
  void visit(const Stmt *S) {
    if (const auto *Lambda = dyn_cast<LambdaExpr>(S)) {
      if (bringsCredits(Lambda->getType(), Run))
        for (auto [C, Init] :
             llvm::zip(Lambda->captures(), Lambda->capture_inits()))
          capture(C, Init);
      return;
    }
    // A closure that has a name; its value may be dead by now.
    if (const auto *Ref = dyn_cast<DeclRefExpr>(S))
      if (const auto *Var = dyn_cast<VarDecl>(Ref->getDecl());
          Var && Var->getInit() && Var->getType()->isRecordType() &&
          Seen.insert(Var).second)
        visit(Var->getInit());
    for (const Stmt *Child : S->children())
      if (Child)
        visit(Child);
  }

  void capture(const LambdaCapture &C, const Expr *Init) {
    StateRef State = compat::stateOf(Call);
    const LocationContext *LC = Call.getLocationContext();
    if (Init)
      visit(Init);
    if (C.capturesThis()) {
      take(thisAt(State, LC, Init));
      return;
    }
    const auto *Var =
        C.capturesVariable() ? dyn_cast<VarDecl>(C.getCapturedVar()) : nullptr;
    if (!Var)
      return;
    if (Var->isInitCapture())
      takeValue(State, LC, Var->getInit());
    else
      takeValue(State, LC, Init);
  }

  /// \p E is what a capture begins with: `io`, `m_io`, `this`, `p = x.get()`.
  void takeValue(StateRef State, const LocationContext *LC, const Expr *E) {
    if (!E || E->getType()->isArithmeticType() ||
        E->getType()->isEnumeralType())
      return;
    const Expr *Plain = E->IgnoreUnlessSpelledInSource()->IgnoreParenCasts();
    if (isa<LambdaExpr>(Plain))
      return; // visited
    if (isa<CXXThisExpr>(Plain))
      return take(thisAt(State, LC, Plain));
    if (const auto *Construct = dyn_cast<CXXConstructExpr>(Plain);
        Construct && Construct->getNumArgs() == 1)
      return takeValue(State, LC, Construct->getArg(0));
    SVal Place = fieldOfFrame(State, LC, dyn_cast<DeclRefExpr>(Plain));
    if (Place.isUnknown())
      Place = lvalueOf(State, Plain, LC);
    take(Place);
    if (const auto L = Place.getAs<Loc>())
      take(State->getSVal(*L));
  }

  /// In the frame of a closure: where that holds the variable of \p Ref .
  static SVal fieldOfFrame(StateRef State, const LocationContext *LC,
                           const DeclRefExpr *Ref) {
    const auto *Operator =
        dyn_cast<CXXMethodDecl>(LC->getStackFrame()->getDecl());
    const auto *Var = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
    if (!Var || !Operator || !Operator->getParent()->isLambda())
      return UnknownVal();
    llvm::DenseMap<const ValueDecl *, FieldDecl *> Fields;
    FieldDecl *This = nullptr;
    Operator->getParent()->getCaptureFields(Fields, This);
    const FieldDecl *Field = Fields.lookup(Var);
    if (!Field)
      return UnknownVal();
    SValBuilder &Builder = State->getStateManager().getSValBuilder();
    const SVal Place = State->getLValue(
        Field,
        State->getSVal(Builder.getCXXThis(Operator, LC->getStackFrame())));
    const auto L = Place.getAs<Loc>();
    return L && Field->getType()->isReferenceType() ? State->getSVal(*L)
                                                    : Place;
  }

  void take(SVal V) {
    if (V.isUnknownOrUndef())
      Unresolved = true;
    else
      Captured.push_back(V);
  }

  /// The object that `this` means where the closure is written: within another
  /// closure not the one of its own frame. \p E may be `*this`.
  static SVal thisAt(StateRef State, const LocationContext *LC, const Expr *E) {
    while (E && !isa<CXXThisExpr>(E)) {
      const auto *Deref = dyn_cast<UnaryOperator>(E);
      const auto *Copy = dyn_cast<CXXConstructExpr>(E);
      const auto *Cast = dyn_cast<CastExpr>(E);
      E = Deref                        ? Deref->getSubExpr()
          : Copy && Copy->getNumArgs() ? Copy->getArg(0)
          : Cast                       ? Cast->getSubExpr()
          : isa<ParenExpr>(E)          ? cast<ParenExpr>(E)->getSubExpr()
                                       : nullptr;
    }
    if (!E || !E->getType()->isPointerType())
      return UnknownVal();
    return State->getSVal(
        State->getStateManager().getRegionManager().getCXXThisRegion(
            E->getType().getCanonicalType(), LC));
  }

  llvm::SmallPtrSet<const VarDecl *, 4> Seen;
};

} // namespace

Closures::Closures(const CallEvent &Call, RootExploration &Run) {
  Collector(Call, Run, *this);
}

} // namespace tpio::engine
