//===- Keepers.cpp - What code out of view knows from before --------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CountChecker.h"

#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;
using namespace clang::ento;

namespace tpio::engine {

/// An object of type \p T may start, issue or cancel: a lambda, a deleter.
static bool counts(QualType T, RootRun &Run) {
  const CXXRecordDecl *Record = T.getNonReferenceType()->getAsCXXRecordDecl();
  if (!Record || !Record->hasDefinition() || Run.R.isSystem(Record))
    return false;
  auto Counts = [&](const FunctionDecl *F) {
    const FunctionDecl *Definition = definitionOf(F);
    return Definition && (Run.R.kinds(Definition) & CountedKinds);
  };
  return llvm::any_of(Record->decls(), [&](const Decl *D) {
    if (const auto *Template = dyn_cast<FunctionTemplateDecl>(D))
      return llvm::any_of(Template->specializations(), Counts);
    const auto *Method = dyn_cast<CXXMethodDecl>(D);
    return Method && Counts(Method);
  });
}

static bool counts(const TemplateArgument &Arg, RootRun &Run) {
  if (Arg.getKind() == TemplateArgument::Pack)
    return llvm::any_of(Arg.pack_elements(), [&](const TemplateArgument &Part) {
      return counts(Part, Run);
    });
  return Arg.getKind() == TemplateArgument::Type &&
         counts(Arg.getAsType(), Run);
}

namespace {

/// Code that counts and comes along with a call: what it may get at.
class Closures {
public:
  Closures(const CallEvent &Call, RootRun &Run) : Call(Call), Run(Run) {
    for (unsigned I = 0; I < Call.getNumArgs(); ++I) {
      if (const Expr *E = Call.getArgExpr(I))
        visit(E);
      if (const FunctionDecl *F = Call.getArgSVal(I).getAsFunctionDecl())
        if (const FunctionDecl *Definition = definitionOf(F))
          Any |= (Run.R.kinds(Definition) & CountedKinds) != 0;
    }
    const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Call.getDecl());
    const auto *Class =
        Method ? dyn_cast<ClassTemplateSpecializationDecl>(Method->getParent())
               : nullptr;
    Any |= Class && llvm::any_of(Class->getTemplateArgs().asArray(),
                                 [&](const TemplateArgument &Arg) {
                                   return counts(Arg, Run);
                                 });
  }

  bool Any = false;
  llvm::SmallVector<SVal, 4> Captured;

private:
  const CallEvent &Call;
  RootRun &Run;

  /// The analyzer may not know the value: a lambda within a std::function.
  void visit(const Stmt *S) {
    if (const auto *E = dyn_cast<Expr>(S))
      Any |= counts(E->getType(), Run);
    if (const auto *Lambda = dyn_cast<LambdaExpr>(S)) {
      if (counts(Lambda->getType(), Run))
        for (const LambdaCapture &C : Lambda->captures())
          capture(C);
      return;
    }
    // A closure that has a name; its value may be dead by now.
    if (const auto *Ref = dyn_cast<DeclRefExpr>(S))
      if (const auto *Var = dyn_cast<VarDecl>(Ref->getDecl());
          Var && Var->getInit())
        if (const auto *Lambda = dyn_cast<LambdaExpr>(
                Var->getInit()->IgnoreUnlessSpelledInSource()))
          return visit(Lambda);
    for (const Stmt *Child : S->children())
      if (Child)
        visit(Child);
  }

  void capture(const LambdaCapture &C) {
    StateRef State = Call.getState();
    const LocationContext *LC = Call.getLocationContext();
    if (C.capturesThis()) {
      if (const auto *Method =
              dyn_cast<CXXMethodDecl>(LC->getStackFrame()->getDecl()))
        Captured.push_back(
            State->getSVal(State->getStateManager().getSValBuilder().getCXXThis(
                Method, LC->getStackFrame())));
    } else if (const auto *Var = C.capturesVariable()
                                     ? dyn_cast<VarDecl>(C.getCapturedVar())
                                     : nullptr) {
      const Loc Place = State->getLValue(Var, LC);
      Captured.push_back(Place);
      Captured.push_back(State->getSVal(Place));
    }
  }
};

} // namespace

static const MemRegion *thisOf(const CallEvent &Call) {
  SVal This;
  if (const auto *Instance = dyn_cast<CXXInstanceCall>(&Call))
    This = Instance->getCXXThisVal();
  else if (const auto *Constructor = dyn_cast<AnyCXXConstructorCall>(&Call))
    This = Constructor->getCXXThisVal();
  const MemRegion *R = This.getAsRegion();
  return R ? R->StripCasts() : nullptr;
}

static bool isRecord(const MemRegion *R) {
  if (const auto *Typed = dyn_cast<TypedValueRegion>(R))
    return Typed->getValueType()->isRecordType();
  const auto *Symbolic = dyn_cast<SymbolicRegion>(R);
  return Symbolic && Symbolic->getPointeeStaticType()->isRecordType();
}

/// One of the two is the other, or a part of it.
static bool overlap(const MemRegion *A, const MemRegion *B) {
  const auto *SA = dyn_cast<SubRegion>(A), *SB = dyn_cast<SubRegion>(B);
  return A == B || (SA && SA->isSubRegionOf(B)) || (SB && SB->isSubRegionOf(A));
}

/// Who may keep what \p Call hands out: its object, what it returns, and, of
/// the user's code, each struct that it may write to.
static llvm::SmallVector<const MemRegion *, 4>
keepersOf(const CallEvent &Call, const HandedOut &Out, Stranger Who) {
  llvm::SmallVector<const MemRegion *, 4> Keepers;
  if (const MemRegion *This = thisOf(Call))
    Keepers.push_back(This);
  if (const auto Returned = Call.getReturnValueUnderConstruction())
    if (const MemRegion *R = Returned->getAsRegion())
      Keepers.push_back(R->StripCasts());
  if (Who == Stranger::User)
    for (const MemRegion *R : Out.pointees())
      if (isRecord(R))
        Keepers.push_back(R);
  // What everybody shares (a log, a registry) would keep everything.
  llvm::erase_if(Keepers, [](const MemRegion *R) {
    return isa<GlobalsSpaceRegion>(R->getMemorySpace());
  });
  return Keepers;
}

StateRef noteKeepers(const CallEvent &Call, StateRef State,
                     const HandedOut &Out, Stranger Who, RootRun &Run) {
  llvm::SmallVector<Keeping, 8> News;
  // What an argument keeps goes along with it: a closure into its wrapper.
  for (const Keeping &K : State->get<Kept>())
    for (auto From : {Out.pointees(), Out.copies()})
      for (const MemRegion *R : From)
        if (overlap(K.Keeper, R))
          News.push_back(K);
  const Closures Code(Call, Run);
  if (Who == Stranger::User)
    for (unsigned I = 0; I < Call.getNumArgs(); ++I)
      if (const Expr *E = Call.getArgExpr(I); E && isIoObjectType(E->getType()))
        if (const Key Object = keyOfArgument(Call, I, Run))
          News.push_back({.Value = Object});
  if (Code.Any)
    for (const Key Value : Out.values())
      News.push_back({.Value = Value});
  if (Code.Any || Who == Stranger::User)
    for (const MemRegion *R : Out.pointees())
      if (Code.Any || isRecord(R))
        News.push_back({.Memory = R, .Through = Code.Any});
  for (const SVal V : Code.Captured) {
    if (const Key Value = keyOf(State, V, Run))
      News.push_back({.Value = Value});
    if (const MemRegion *R = V.getAsRegion())
      News.push_back({.Memory = R->StripCasts(), .Through = true});
  }
  if (News.empty())
    return State;
  for (const MemRegion *Keeper : keepersOf(Call, Out, Who))
    for (Keeping New : News) {
      // An object need not be told of itself.
      if (New.Memory && overlap(New.Memory, Keeper))
        continue;
      New.Keeper = Keeper;
      State = State->add<Kept>(New);
    }
  return State;
}

static bool concerns(const Keeping &K, Key Object, StateRef State) {
  if (!K.Memory)
    return K.Value == Object;
  return llvm::any_of(namesOf(State, Object), [&](const MemRegion *Name) {
    if (K.Through)
      return reachesFrom(K.Memory, Name);
    const auto *Sub = dyn_cast<SubRegion>(Name);
    return Name == K.Memory || (Sub && Sub->isSubRegionOf(K.Memory));
  });
}

StateRef afterKeeper(const CallEvent &Call, StateRef State, RootRun &Run) {
  const auto Known = State->get<Kept>();
  if (Known.isEmpty())
    return State;
  const HandedOut Out(Call, Run);
  for (const Keeping &K : Known) {
    if (llvm::none_of(Out.pointees(),
                      [&](const MemRegion *R) { return overlap(K.Keeper, R); }))
      continue;
    for (const auto &[Object, Of] : State->get<Objects>())
      if (concerns(K, Object, State))
        State = forgetObject(State, Object, Run, "known to code out of view");
  }
  return State;
}

} // namespace tpio::engine
