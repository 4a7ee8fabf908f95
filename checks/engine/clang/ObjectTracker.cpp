//===- ObjectTracker.cpp - Which objects are alive on a path --------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "engine/clang/ObjectTracker.h"

#include "engine/clang/GraphRepair.h"
#include "engine/clang/LandingPads.h"
#include "engine/unit/Temporaries.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/ParentMap.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Analysis/AnalysisDeclContext.h"

using namespace clang;
using namespace clang::ento;

namespace tpio::engine {

/// Some destructor that the one of \p T consists of is as asked for.
static bool
anyDestructor(QualType T, CallGraph &R,
              llvm::function_ref<bool(const CXXDestructorDecl *)> Is) {
  const CXXRecordDecl *Class =
      T->getBaseElementTypeUnsafe()->getAsCXXRecordDecl();
  Class = Class ? Class->getDefinition() : nullptr;
  if (!Class || Class->isDependentContext() || Class->hasTrivialDestructor())
    return false;
  const CXXDestructorDecl *Destructor = Class->getDestructor();
  if (!Destructor)
    return false;
  if (R.isSystem(Class))
    return mentionsUserType(Destructor) && !isOpaque(Destructor);
  if (Destructor->isUserProvided() && Is(Destructor))
    return true;
  return llvm::any_of(Class->fields(),
                      [&](const FieldDecl *Field) {
                        return anyDestructor(Field->getType(), R, Is);
                      }) ||
         llvm::any_of(Class->bases(), [&](const CXXBaseSpecifier &Base) {
           return anyDestructor(Base.getType(), R, Is);
         });
}

bool hasNotableDestructor(QualType T, CallGraph &R) {
  return anyDestructor(T, R, [](const CXXDestructorDecl *) { return true; });
}

bool hasCountingDestructor(QualType T, CallGraph &R) {
  return anyDestructor(T, R, [&](const CXXDestructorDecl *D) {
    return !definitionOf(D) || (R.kinds(D) & CreditKinds) || R.callsUnknown(D);
  });
}

bool ObjectTracker::tracks(QualType T) const {
  return Run->R.throwsAnywhere() && !T.isNull() && !T->isDependentType() &&
         hasNotableDestructor(T, Run->R);
}

/// \p R is \p Place or a part of it.
static bool liesIn(const MemRegion *R, const MemRegion *Place) {
  const auto *Sub = dyn_cast_or_null<SubRegion>(R);
  return Sub && Place && (Sub == Place || Sub->isSubRegionOf(Place));
}

StateRef ObjectTracker::form(StateRef State, Constructed New,
                             const Stmt *Whole) const {
  const ParentMap &Parents = New.Frame->getParentMap();
  State = dropLiving(State, [&](const Constructed &Old) {
    return liesIn(Old.Place, New.Place) ||
           (Old.Frame == New.Frame && !Old.Variable && Whole &&
            isPartOf(Old.Origin, Whole, Parents));
  });
  return State->add<Living>(New);
}

void ObjectTracker::checkPostCall(const Event &Call, Context &C) const {
  if (!Run->R.throwsAnywhere())
    return;
  if (isa<CXXDestructorCall>(Call)) {
    const CFGBlock::ConstCFGElementRef At = Call.getCFGElementRef();
    const CFGBlock *Block = At.getParent();
    if (Block && At.getIndexInBlock() + 1 < Block->size())
      C.addTransition(LandingPads::prepare((*Block)[At.getIndexInBlock() + 1],
                                           C.getState(), C.getStackFrame()));
    return;
  }
  Constructed New;
  if (const auto *Constructor = dyn_cast<AnyCXXConstructorCall>(&Call)) {
    New.Place = Constructor->getCXXThisVal().getAsRegion();
    if (const auto *F =
            dyn_cast_or_null<CXXConstructorDecl>(Constructor->getDecl()))
      New.Type = F->getFunctionObjectParameterType().getUnqualifiedType();
  } else if (const auto Place = Call.getReturnValueUnderConstruction()) {
    New.Place = Place->getAsRegion();
    New.Type = Call.getResultType();
  }
  if (!New.Place || !tracks(New.Type))
    return;
  New.Frame = C.getStackFrame();
  New.Origin = Call.getOriginExpr();
  if (New.Origin)
    C.addTransition(form(C.getState(), New, nullptr));
}

/// \p Dying says by which element of the graph \p Call destroys its object.
static bool isDestroyedBy(const CallEvent &Call, const CFGElement &Dying,
                          const Constructed &Object, const MemRegion *Place,
                          const StackFrameContext *Frame) {
  if (Object.Place &&
      (liesIn(Object.Place, Place) ||
       // The first element stands for an array.
       (isa<ElementRegion>(Place) &&
        cast<ElementRegion>(Place)->getSuperRegion() == Object.Place)))
    return true;
  if (Object.Frame != Frame)
    return false;
  if (const auto Temporary = Dying.getAs<CFGTemporaryDtor>()) {
    const CXXBindTemporaryExpr *E = Temporary->getBindTemporaryExpr();
    const ParentMap &Parents = Frame->getParentMap();
    return !Object.Variable && (isPartOf(Object.Origin, E, Parents) ||
                                (isa<MaterializeTemporaryExpr>(Object.Origin) &&
                                 isPartOf(E, Object.Origin, Parents)));
  }
  const auto Automatic = Dying.getAs<CFGAutomaticObjDtor>();
  return Automatic && Automatic->getVarDecl() == Object.Variable;
}

void ObjectTracker::checkPreCall(const Event &Call, Context &C) const {
  const auto *Destructor = dyn_cast<CXXDestructorCall>(&Call);
  if (!Destructor || C.getState()->get<Living>().isEmpty())
    return;
  const MemRegion *Place = Destructor->getCXXThisVal().getAsRegion();
  const CFGBlock::ConstCFGElementRef At = Call.getCFGElementRef();
  if (!Place || !At.getParent() ||
      At.getIndexInBlock() >= At.getParent()->size())
    return;
  StateRef State = dropLiving(C.getState(), [&](const Constructed &Object) {
    return isDestroyedBy(Call, *At, Object, Place, C.getStackFrame());
  });
  if (State != C.getState())
    C.addTransition(State);
}

/// `const Token &t = Token(io);`: what \p Var gives a longer life.
static const MaterializeTemporaryExpr *extendedBy(const VarDecl *Var) {
  const Expr *E = Var->getInit();
  while (E) {
    if (const auto *Temporary = dyn_cast<MaterializeTemporaryExpr>(E))
      return Temporary->getExtendingDecl() == Var ? Temporary : nullptr;
    if (const auto *Member = dyn_cast<MemberExpr>(E))
      E = Member->getBase();
    else if (const auto *List = dyn_cast<InitListExpr>(E);
             List && List->getNumInits() == 1)
      E = List->getInit(0);
    else if (const auto *Paren = dyn_cast<ParenExpr>(E))
      E = Paren->getSubExpr();
    else if (const auto *Cast = dyn_cast<CastExpr>(E))
      E = Cast->getSubExpr();
    else if (const auto *Full = dyn_cast<FullExpr>(E))
      E = Full->getSubExpr();
    else
      return nullptr;
  }
  return nullptr;
}

void ObjectTracker::checkPostStmt(const DeclStmt *S, Context &C) const {
  const auto *Var =
      S->isSingleDecl() ? dyn_cast<VarDecl>(S->getSingleDecl()) : nullptr;
  if (!Var)
    return;
  StateRef State = C.getState();
  Constructed New{.Frame = C.getStackFrame(), .Origin = S, .Variable = Var};
  New.Place = State->getRegion(Var, C.getLocationContext());
  New.Type = Var->getType();
  const Stmt *Whole = Var->getInit();
  if (New.Type->isReferenceType()) {
    const MaterializeTemporaryExpr *Temporary = extendedBy(Var);
    const MemRegion *Place = State->getSVal(New.Place).getAsRegion();
    if (!Temporary || !Place)
      return;
    New.Place = Place->getBaseRegion();
    const auto *Typed = dyn_cast<TypedValueRegion>(New.Place);
    New.Type = Typed ? Typed->getValueType() : Temporary->getType();
    Whole = Temporary;
  }
  if (!tracks(New.Type))
    return;
  if (Var->hasLocalStorage())
    C.addTransition(form(State, New, Whole));
  else if (Whole)
    C.addTransition(dropLiving(State, [&](const Constructed &Old) {
      return Old.Frame == New.Frame &&
             isPartOf(Old.Origin, Whole, New.Frame->getParentMap());
    }));
}

void ObjectTracker::checkPostStmt(const CXXNewExpr *New, Context &C) const {
  const Expr *Init = New->getInitializer();
  if (!Init || !tracks(New->getAllocatedType()))
    return;
  const StackFrameContext *Frame = C.getStackFrame();
  C.addTransition(dropLiving(C.getState(), [&](const Constructed &Old) {
    return Old.Frame == Frame &&
           isPartOf(Old.Origin, Init, Frame->getParentMap());
  }));
}

void ObjectTracker::checkPostStmt(const MaterializeTemporaryExpr *E,
                                  Context &C) const {
  if (E->getStorageDuration() != SD_FullExpression || !tracks(E->getType()))
    return;
  const MemRegion *Place = C.getSVal(E).getAsRegion();
  if (!Place)
    return;
  for (const Constructed &Known : C.getState()->get<Living>())
    if (Known.Place == Place)
      return;
  C.addTransition(form(C.getState(),
                       {.Place = Place,
                        .Frame = C.getStackFrame(),
                        .Origin = E,
                        .Type = E->getType()},
                       E));
}

/// An argument that no constructor makes, `f(Pair{Token(io), 1})`: the analyzer
/// gives the parameter its value, but it has no place of its own.
void ObjectTracker::checkPostStmt(const CXXBindTemporaryExpr *E,
                                  Context &C) const {
  if (!tracks(E->getType()))
    return;
  const StackFrameContext *Frame = C.getStackFrame();
  const ParentMap &Parents = Frame->getParentMap();
  if (isDestroyedByOwner(E, Parents, Frame->getDecl()) ||
      isa_and_nonnull<MaterializeTemporaryExpr>(
          Parents.getParentIgnoreParenCasts(E)) ||
      isa<CXXConstructExpr, CallExpr>(E->getSubExpr()->IgnoreParenCasts()))
    return;
  C.addTransition(form(C.getState(),
                       {.Frame = Frame, .Origin = E, .Type = E->getType()}, E));
}

/// A member or base that no constructor makes: `Request() : pair{Token(io),
/// 1}`.
void ObjectTracker::checkBind(SVal Location, SVal, const Stmt *S,
                              Context &C) const {
  const auto *Place =
      dyn_cast_or_null<TypedValueRegion>(Location.getAsRegion());
  const StackFrameContext *Frame = C.getStackFrame();
  const auto *In = dyn_cast<CXXConstructorDecl>(Frame->getDecl());
  if (!Place || !In || !tracks(Place->getValueType()))
    return;
  for (const CXXCtorInitializer *Init : In->inits())
    if (Init->getInit()->IgnoreImplicit() == S) {
      C.addTransition(form(C.getState(),
                           {.Place = Place,
                            .Frame = Frame,
                            .Origin = S,
                            .Type = Place->getValueType()},
                           Init->getInit()));
      return;
    }
}

void ObjectTracker::checkBeginFunction(Context &C) const {
  AnalysisDeclContext *Of = C.getCurrentAnalysisDeclContext();
  if (Repaired.insert(Of->getCFG()).second)
    repairGraph(*Of);
}

/// The handler of a function-try-block that a constructor or a destructor ends
/// with throws again where it is left ([except.handle]).
static bool throwsAgainAtEnd(const StackFrameContext *Frame, StateRef State) {
  const auto *Try = dyn_cast_or_null<CXXTryStmt>(Frame->getDecl()->getBody());
  if (!Try || !isa<CXXConstructorDecl, CXXDestructorDecl>(Frame->getDecl()))
    return false;
  for (const Handling &H : State->get<Handled>())
    for (unsigned I = 0; I < Try->getNumHandlers(); ++I)
      if (H.Frame == Frame && H.Handler == Try->getHandler(I))
        return true;
  return false;
}

void ObjectTracker::checkEndFunction(const ReturnStmt *, Context &C) const {
  const StackFrameContext *Frame = C.getStackFrame();
  StateRef State = C.getState();
  if (throwsAgainAtEnd(Frame, State)) {
    Run->ThrownAtEnd.push_back(C.getPredecessor());
    C.generateSink(State, C.getPredecessor());
    return;
  }
  State = dropLiving(
      State, [&](const Constructed &Object) { return Object.Frame == Frame; });
  State =
      dropHandled(State, [&](const Handling &H) { return H.Frame == Frame; });
  if (State != C.getState())
    C.addTransition(State);
}

void ObjectTracker::checkLiveSymbols(StateRef State,
                                     SymbolReaper &Reaper) const {
  for (const Constructed &Object : State->get<Living>())
    if (Object.Place)
      Reaper.markLive(Object.Place);
  for (const Exception &Thrown : State->get<Flying>())
    if (Thrown.Object)
      Reaper.markLive(Thrown.Object);
  for (const Handling &H : State->get<Handled>())
    if (H.Caught.Object)
      Reaper.markLive(H.Caught.Object);
}

} // namespace tpio::engine
