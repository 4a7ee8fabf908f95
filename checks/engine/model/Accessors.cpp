//===- Accessors.cpp - Calls that give the same whenever they are made ----===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "engine/clang/ApiChecker.h"
#include "engine/clang/Compat.h"

#include "engine/Heuristics.h"
#include "engine/escape/Callee.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Analysis/AnalysisDeclContext.h"

using namespace clang;
using namespace clang::ento;

namespace tpio::engine {

/// A member that looks something up: const without arguments, or one of the
/// accessors that containers and smart pointers have.
static bool isAccessor(const CXXMethodDecl *Method) {
  switch (Method->getOverloadedOperator()) {
  case OO_Arrow:
  case OO_Star:
    return Method->getNumParams() == 0;
  case OO_Subscript:
    return Method->getNumParams() == 1;
  case OO_None:
    break;
  default:
    return false;
  }
  if (isa<CXXConversionDecl>(Method))
    return true;
  if (!Method->getIdentifier())
    return false;
  static constexpr llvm::StringLiteral Names[] = {"get", "front", "back",
                                                  "data", "value"};
  const bool Named = llvm::is_contained(Names, Method->getName());
  if (Method->getNumParams() == 0)
    return Method->isConst() || Named;
  return Method->getName() == "at" && Method->getNumParams() == 1;
}

/// The argument as something that compares equal when it is the same value.
static const void *argumentIdentity(const CallEvent &Call) {
  if (Call.getNumArgs() == 0)
    return nullptr;
  SVal V = Call.getArgSVal(0);
  if (Call.parameters().size() == 1 &&
      Call.parameters()[0]->getType()->isReferenceType())
    if (auto L = V.getAs<Loc>())
      V = compat::stateOf(Call)->getSVal(*L);
  if (auto Integer = V.getAs<nonloc::ConcreteInt>()) {
    const llvm::APSInt &Value = Integer->getValue();
    return &Value;
  }
  if (SymbolRef S = V.getAsSymbol())
    return S;
  return V.getAsRegion();
}

/// A constexpr function of no arguments has one value: which of its
/// alternatives a variant means by a type.
bool ApiChecker::modelConstant(const CallEvent &Call, Context &C) const {
  const auto *Origin = dyn_cast_or_null<CallExpr>(Call.getOriginExpr());
  const auto *F = dyn_cast_or_null<FunctionDecl>(Call.getDecl());
  Expr::EvalResult Value;
  if (!isUsed(Heuristic::ConstantCalls) || !Origin || !F || !F->isConstexpr() ||
      isa<CXXMethodDecl>(F) || F->getNumParams() != 0 ||
      !Origin->getType()->isIntegralType(C.getASTContext()) ||
      !Origin->EvaluateAsInt(Value, C.getASTContext()))
    return false;
  C.addTransition(C.getState()->BindExpr(
      Origin, C.getLocationContext(),
      C.getSValBuilder().makeIntVal(Value.Val.getInt())));
  return true;
}

StateRef forgetAccessors(StateRef State, const MemRegion *Changed) {
  const auto *Sub = dyn_cast<SubRegion>(Changed);
  for (const auto &[Known, Value] : State->get<engine::Getters>()) {
    const auto *Owner = dyn_cast_or_null<SubRegion>(Known.Owner.region());
    if (Owner && (Owner == Changed || Owner->isSubRegionOf(Changed) ||
                  (Sub && Sub->isSubRegionOf(Owner))))
      State = State->remove<engine::Getters>(Known);
  }
  return State;
}

/// The library asks an object of its own, and nothing has changed that since:
/// `empty`, `has_value`, `operator bool`.
static bool isPredicate(StateRef State, const CXXMethodDecl *Method,
                        const MemRegion *This, QualType Result) {
  if (!AnalysisDeclContext::isInStdNamespace(Method) || !isOfSystem(Method) ||
      !Method->isConst() || Method->getNumParams() > 1 ||
      !Result->isIntegralOrEnumerationType())
    return false;
  // load(memory_order)
  if (Method->getNumParams() == 1 &&
      !Method->getParamDecl(0)->getType()->isEnumeralType())
    return false;
  return !contract::isShared(Method->getParent()->getName()) ||
         isa<StackLocalsSpaceRegion>(compat::memorySpaceOf(This, State));
}

bool ApiChecker::modelGetter(const CallEvent &Call, Context &C) const {
  const auto *Origin = dyn_cast_or_null<CallExpr>(Call.getOriginExpr());
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Call.getDecl());
  const auto *Instance = dyn_cast<CXXInstanceCall>(&Call);
  if (!isUsed(Heuristic::Accessors) || !Origin || !Method || !Instance)
    return false;
  const QualType Result = Call.getResultType();
  const MemRegion *This = Instance->getCXXThisVal().getAsRegion();
  if (!This)
    return false;
  const bool IsWay = isAccessor(Method) &&
                     (Result->isReferenceType() || Result->isPointerType() ||
                      isHandleLikeType(Result));
  if (!IsWay && (isSteppedInto(Call, *Run) ||
                 !isPredicate(C.getState(), Method, This, Result)))
    return false;
  // What the analyzer can step into needs no guess.
  const FunctionDecl *Definition = definitionOf(Method);
  if (Definition && !Run->R.isSystem(Definition))
    return false;
  // Nor does what a local object was given in view: a unique_ptr's deleter will
  // be called with that, and a system_error has its code from there.
  if (Definition && This && !isIoObjectType(Result) &&
      isa<StackLocalsSpaceRegion>(compat::memorySpaceOf(This, C.getState())) &&
      isWorthKnowing(Definition))
    return false;
  const void *Argument = argumentIdentity(Call);
  if (Call.getNumArgs() != 0 && !Argument)
    return false;
  const Key Owner(This->StripCasts());
  const Getter Known{Method->getCanonicalDecl(), Owner, Argument};
  StateRef State = C.getState();
  SVal Value;
  if (const SVal *Before = State->get<engine::Getters>(Known)) {
    Value = *Before;
  } else {
    Value = compat::conjure(C, Origin, Result, this);
    State = State->set<engine::Getters>(Known, Value);
    // x.get(): the object is known by its owner.
    if (isHandleLikeType(Result) && Call.getNumArgs() == 0)
      if (SymbolRef S = Value.getAsLocSymbol())
        State = setAlias(State, Key(S), Owner);
  }
  C.addTransition(State->BindExpr(Origin, C.getLocationContext(), Value));
  return true;
}

} // namespace tpio::engine
