//===- Callee.cpp - Whose code runs at a call -----------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "engine/escape/Callee.h"

#include "engine/clang/Compat.h"
#include "engine/path/ObjectKey.h"
#include "engine/unit/CallGraph.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Analysis/AnalysisDeclContext.h"

using namespace clang;
using namespace clang::ento;

namespace tpio::engine {

bool isSteppedInto(const CallEvent &Call, RootExploration &Run) {
  const FunctionDecl *Body = definitionOf(
      dyn_cast_or_null<FunctionDecl>(Call.getRuntimeDefinition().getDecl()));
  return Body && Run.Summaries.mayInline(Body).value_or(true);
}

/// Running \p F may change a count, as far as its body says.
static bool mayCount(const FunctionDecl *F, RootExploration &Run) {
  if (Run.R.table().find(F))
    return (Run.R.table().find(F).Kind & CreditKinds) != 0;
  const FunctionDecl *Body = definitionOf(F);
  return Body ? (Run.R.kinds(Body) & CreditKinds) || Run.R.callsUnknown(Body)
              : !Run.R.isSystem(F);
}

static bool bringsCredits(QualType T, RootExploration &Run, unsigned Level);

static bool bringsCredits(const TemplateArgument &Arg, RootExploration &Run,
                          unsigned Level) {
  if (Arg.getKind() == TemplateArgument::Pack)
    return llvm::any_of(Arg.pack_elements(), [&](const TemplateArgument &Part) {
      return bringsCredits(Part, Run, Level);
    });
  if (Arg.getKind() == TemplateArgument::Declaration) {
    const auto *F = dyn_cast<FunctionDecl>(Arg.getAsDecl());
    return F && mayCount(F, Run);
  }
  return Arg.getKind() == TemplateArgument::Type &&
         (Arg.getAsType()->isFunctionType() ||
          bringsCredits(Arg.getAsType(), Run, Level));
}

/// Who is given an object may run \p F without knowing its class: a call of it,
/// a copy of it, its end.
static bool runsByItself(const FunctionDecl *F) {
  return !F->isImplicit() && !F->isDefaulted() && !F->isDeleted() &&
         (F->getOverloadedOperator() == OO_Call ||
          isa<CXXConstructorDecl, CXXDestructorDecl>(F));
}

/// Deeper than anybody nests what carries code.
static constexpr unsigned MaxLevel = 4;

static bool bringsCredits(QualType T, RootExploration &Run, unsigned Level) {
  T = T.getNonReferenceType();
  if (T->isFunctionType() || T->isFunctionPointerType() ||
      T->isMemberFunctionPointerType())
    return true;
  const CXXRecordDecl *Record = T->getAsCXXRecordDecl();
  if (!Record || !Record->hasDefinition() || Level > MaxLevel)
    return false;
  Record = Record->getDefinition();
  if (Run.R.isSystem(Record)) {
    // std::function<void()>, unique_ptr<Guard>, tuple<Lambda, int>
    const auto *Class = dyn_cast<ClassTemplateSpecializationDecl>(Record);
    return Class && llvm::any_of(Class->getTemplateArgs().asArray(),
                                 [&](const TemplateArgument &Arg) {
                                   return bringsCredits(Arg, Run, Level + 1);
                                 });
  }
  auto Counts = [&](const Decl *D) {
    if (const auto *Template = dyn_cast<FunctionTemplateDecl>(D))
      return llvm::any_of(Template->specializations(),
                          [&](const FunctionDecl *F) {
                            return runsByItself(F) && mayCount(F, Run);
                          });
    const auto *Method = dyn_cast<CXXMethodDecl>(D);
    return Method && runsByItself(Method) && mayCount(Method, Run);
  };
  return llvm::any_of(Record->decls(), Counts) ||
         llvm::any_of(Record->bases(),
                      [&](const CXXBaseSpecifier &Base) {
                        return bringsCredits(Base.getType(), Run, Level + 1);
                      }) ||
         llvm::any_of(Record->fields(), [&](const FieldDecl *Field) {
           return bringsCredits(Field->getType(), Run, Level + 1);
         });
}

bool bringsCredits(QualType T, RootExploration &Run) {
  return bringsCredits(T, Run, 0);
}

/// Argument \p I of a function of the system is code that counts.
static bool isGivenCode(const CallEvent &Call, unsigned I,
                        RootExploration &Run) {
  const Expr *E = Call.getArgExpr(I);
  if (!E)
    return false;
  if (const FunctionDecl *F = Call.getArgSVal(I).getAsFunctionDecl())
    return mayCount(F, Run);
  if (isNullArgument(Call, I))
    return false;
  return bringsCredits(E->getType(), Run);
}

static bool isCarrier(StateRef State, const MemRegion *R) {
  return R && State->contains<Carriers>(Key(R->StripCasts()));
}

/// A carrier is called, or given to whom may call it.
static bool usesCarrier(const CallEvent &Call) {
  StateRef State = compat::stateOf(Call);
  if (State->get<Carriers>().isEmpty())
    return false;
  if (isCarrier(State, objectOf(Call)))
    return true;
  for (unsigned I = 0; I < Call.getNumArgs(); ++I)
    if (isCarrier(State, Call.getArgSVal(I).getAsRegion()))
      return true;
  return false;
}

Key carrierMadeBy(const CallEvent &Call, RootExploration &Run) {
  const auto *F = dyn_cast_or_null<CXXMethodDecl>(Call.getDecl());
  const MemRegion *Object = objectOf(Call);
  if (!F || !Object || F->isConst() || !Run.R.isSystem(F))
    return Key();
  bool IsGiven = usesCarrier(Call);
  for (unsigned I = 0; I < Call.getNumArgs() && !IsGiven; ++I)
    IsGiven = isGivenCode(Call, I, Run);
  return IsGiven ? Key(Object) : Key();
}

static bool systemRunsCode(const CallEvent &Call, const FunctionDecl *F,
                           RootExploration &Run) {
  if (const contract::Effect *Row = effectOf(F)) {
    if (Row->has(contract::RunsCode))
      return true;
    if (Row->has(contract::KeepsCode))
      return false;
  }
  const FunctionDecl *Body = definitionOf(F);
  if (Body && ((Run.R.kinds(Body) & CreditKinds) || Run.R.callsUnknown(Body)))
    return true;
  const auto *Method = dyn_cast<CXXMethodDecl>(F);
  // Whose implementation of an interface it is nobody knows.
  if (Method && Method->isVirtual() &&
      !AnalysisDeclContext::isInStdNamespace(Method))
    return true;
  if (Method && !Body && !isa<CXXDestructorDecl>(Method) &&
      bringsCredits(compat::typeOf(Method->getParent(), Run.R.context()), Run))
    return true;
  for (unsigned I = 0; I < Call.getNumArgs(); ++I)
    if (isGivenCode(Call, I, Run))
      return true;
  return false;
}

bool runsUnknownCode(const CallEvent &Call, RootExploration &Run) {
  const auto *F = dyn_cast_or_null<FunctionDecl>(Call.getDecl());
  if (!F || usesCarrier(Call))
    return true; // through a pointer, or what is like one
  if (Run.R.isSystem(F))
    return systemRunsCode(Call, F, Run);
  if (F->isTrivial() || F->isImplicit() || F->isDefaulted())
    return false;
  // What throws and was not stepped into may have ended anywhere.
  return mayCount(F, Run) || (definitionOf(F) && (Run.R.kinds(F) & Throw));
}

} // namespace tpio::engine
