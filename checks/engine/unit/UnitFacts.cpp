//===- UnitFacts.cpp - What the whole translation unit says ---------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "engine/unit/UnitFacts.h"

#include "engine/unit/FactVisitor.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace tpio::engine {

bool isLongLived(const ValueDecl *D) {
  if (isa<FieldDecl>(D))
    return true;
  const auto *Var = dyn_cast<VarDecl>(D);
  return Var && Var->hasGlobalStorage();
}

UnitFacts::UnitFacts(CallGraph &R) : R(R) {
  for (const FunctionDecl *F : R.functions())
    FactVisitor(*this, F).run();
  propagateBindings();
  propagateModes();
  propagateLowBits();
  for (const Binding &B : Bindings)
    if (B.Object &&
        !isIoObjectType(R.context().getBaseElementType(B.Object->getType())))
      Owners.insert(B.Object);
}

const Expr *setsLowBitOfEvent(const BinaryOperator *Op,
                              const ASTContext &Context) {
  const auto *Member = Op->getOpcode() == BO_Assign
                           ? dyn_cast<MemberExpr>(Op->getLHS()->IgnoreParens())
                           : nullptr;
  if (!Member || !Member->getMemberDecl()->getIdentifier() ||
      Member->getMemberDecl()->getName() != "hEvent")
    return nullptr;
  const auto *Sum = dyn_cast<BinaryOperator>(Op->getRHS()->IgnoreParenCasts());
  if (!Sum || (Sum->getOpcode() != BO_Or && Sum->getOpcode() != BO_Add))
    return nullptr;
  for (const Expr *Side : {Sum->getLHS(), Sum->getRHS()}) {
    Expr::EvalResult Value;
    if (!Side->isValueDependent() && Side->EvaluateAsInt(Value, Context) &&
        Value.Val.getInt()[0])
      return Member->getBase();
  }
  return nullptr;
}

void UnitFacts::propagateLowBits() {
  // mark(&slot.ov): what the helper does to its parameter.
  for (unsigned Round = 0; Round < 3; ++Round)
    for (const Passing &P : Passings)
      for (unsigned I = 0; I < P.Callee->getNumParams() && I < P.Args.size();
           ++I)
        if (P.Args[I] &&
            LowBit.count(P.Callee->getParamDecl(I)->getCanonicalDecl()))
          LowBit.insert(P.Args[I]);
}

void UnitFacts::addBinding(Binding B) {
  for (const Binding &Known : Bindings)
    if (Known.Handle == B.Handle && Known.Object == B.Object &&
        Known.Callback == B.Callback)
      return;
  Bindings.push_back(B);
}

/// The index of parameter \p D in \p F, or -1.
static int parameterIndex(const FunctionDecl *F, const ValueDecl *D) {
  for (unsigned I = 0; I < F->getNumParams(); ++I)
    if (F->getParamDecl(I)->getCanonicalDecl() == D)
      return I;
  return -1;
}

void UnitFacts::propagateBindings() {
  // x = MakeIo(h) binds like x = CreateThreadpoolIo(h, ...).
  for (const Passing &P : Passings) {
    auto Maker = Makers.find(P.Callee);
    if (Maker == Makers.end() || P.Args.size() != P.Callee->getNumParams() + 1)
      continue;
    const int I = parameterIndex(P.Callee, Maker->second.Handle);
    if (I >= 0)
      addBinding({P.Args[I], P.Args.back(), nullptr, P.In});
  }
  // A copy that the binding function itself makes is the same handle or object;
  // so is the argument that a binding parameter came from.
  for (unsigned I = 0; I < Bindings.size() && Bindings.size() < 256; ++I) {
    const Binding B = Bindings[I];
    for (const Copy &C : Copies) {
      if ((C.In && C.In != B.In) || !C.From || !C.To)
        continue;
      if (B.Handle && C.From == B.Handle && isLongLived(C.To))
        addBinding({C.To, B.Object, B.Callback, B.In});
      if (B.Handle && C.To == B.Handle && isLongLived(C.From))
        addBinding({C.From, B.Object, B.Callback, B.In});
      if (B.Object && C.From == B.Object && isLongLived(C.To))
        addBinding({B.Handle, C.To, B.Callback, B.In});
    }
    for (const Passing &P : Passings) {
      if (P.Callee != B.In)
        continue;
      const int Handle = B.Handle ? parameterIndex(B.In, B.Handle) : -1;
      if (Handle >= 0 && Handle < int(P.Args.size()) && P.Args[Handle])
        addBinding({P.Args[Handle], B.Object, B.Callback, P.In});
      const int Object = B.Object ? parameterIndex(B.In, B.Object) : -1;
      if (Object >= 0 && Object < int(P.Args.size()) && P.Args[Object])
        addBinding({B.Handle, P.Args[Object], B.Callback, P.In});
    }
  }
}

void UnitFacts::propagateModes() {
  for (unsigned Round = 0; Round < 3; ++Round) {
    for (const Passing &P : Passings)
      for (unsigned I = 0; I < P.Callee->getNumParams() && I < P.Args.size();
           ++I) {
        auto It = Modes.find(P.Callee->getParamDecl(I)->getCanonicalDecl());
        if (It == Modes.end() || !P.Args[I])
          continue;
        const unsigned Fact =
            P.Conditional ? unsigned(SetSometimes) : It->second;
        Modes[P.Args[I]] |= Fact;
      }
    for (const Copy &C : Copies) {
      auto It = Modes.find(C.From);
      if (It != Modes.end()) {
        const unsigned Fact = It->second;
        Modes[C.To] |= Fact;
      }
      It = Modes.find(C.To);
      if (It != Modes.end()) {
        const unsigned Fact = It->second;
        Modes[C.From] |= Fact;
      }
    }
  }
}

bool UnitFacts::isCallback(const FunctionDecl *F) const {
  return Callbacks.count(F->getCanonicalDecl());
}

bool UnitFacts::isBoundHandle(const ValueDecl *D) const {
  return llvm::any_of(Bindings,
                      [&](const Binding &B) { return B.Handle == D; });
}

/// Every function that could touch a private member of \p Record is in view.
static bool hasAllMethodsInView(const RecordDecl *Record) {
  const auto *Class = dyn_cast<CXXRecordDecl>(Record);
  if (!Class || Class->hasFriends())
    return false;
  for (const CXXMethodDecl *Method : Class->methods())
    if (!Method->isImplicit() && !Method->isDefaulted() &&
        !Method->isDeleted() && !Method->isPureVirtual() && !Method->hasBody())
      return false;
  return true;
}

bool UnitFacts::isWhollyInView(const ValueDecl *D) {
  auto It = UseCounts.find(D);
  if (It == UseCounts.end() || It->second.All != It->second.Benign)
    return false;
  if (const auto *Var = dyn_cast<VarDecl>(D))
    return Var->hasGlobalStorage() && !Var->isExternallyVisible();
  const auto *Field = dyn_cast<FieldDecl>(D);
  return Field && Field->getAccess() == AS_private &&
         hasAllMethodsInView(Field->getParent());
}

bool UnitFacts::isNeverHandedOut(const ValueDecl *D) {
  if (isWhollyInView(D))
    return true;
  // A record that only this file knows is as private as a private field.
  const auto *Field = dyn_cast<FieldDecl>(D);
  if (!Field)
    return false;
  auto It = UseCounts.find(D);
  const SourceManager &SM = R.context().getSourceManager();
  return It != UseCounts.end() && It->second.All == It->second.Benign &&
         SM.isInMainFile(SM.getExpansionLoc(Field->getLocation())) &&
         (!isa<CXXRecordDecl>(Field->getParent()) ||
          hasAllMethodsInView(Field->getParent()));
}

contract::SkipMode UnitFacts::skipMode(const ValueDecl *D) {
  using contract::SkipMode;
  if (!D)
    return SkipMode::Unknown;
  D = cast<ValueDecl>(D->getCanonicalDecl());
  if (auto It = Modes.find(D); It != Modes.end())
    return It->second == SetAlways ? SkipMode::Set : SkipMode::Unknown;
  // Parameters and locals are judged by the path, not by their name.
  if (SetsUnnamedModes || !isLongLived(D) || !isWhollyInView(D) ||
      UseCounts[D].AssignedUnknown)
    return SkipMode::Unknown;
  return SkipMode::Absent;
}

} // namespace tpio::engine
