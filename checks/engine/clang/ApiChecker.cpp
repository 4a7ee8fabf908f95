//===- ApiChecker.cpp - Feeds the paths to the contract -------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "engine/clang/ApiChecker.h"

#include "engine/Heuristics.h"
#include "engine/clang/Compat.h"
#include "engine/clang/SupposedThrows.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Analysis/AnalysisDeclContext.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/ExprEngine.h"

using namespace clang;
using namespace clang::ento;

namespace tpio::engine {

Api ApiChecker::apiOf(const CallEvent &Call) const {
  const auto *Origin = dyn_cast_or_null<CallExpr>(Call.getOriginExpr());
  if (!Origin || isa<CXXOperatorCallExpr>(Origin))
    return {};
  if (const auto *F = dyn_cast_or_null<FunctionDecl>(Call.getDecl()))
    return Run->R.table().find(F);
  return Run->R.table().find(Origin);
}

contract::Site ApiChecker::siteOf(const CallEvent &Call, Context &C) const {
  ExprEngine &Engine = C.getStateManager().getOwningEngine();
  return Run->Sites.intern(Call.getOriginExpr(),
                           Engine.getBuilderContext().getBlock(),
                           C.getLocationContext());
}

bool ApiChecker::evalCall(const CallEvent &Call, Context &C) const {
  Run->Now = Call.getSourceRange().getBegin();
  const Api A = apiOf(Call);
  switch (A.Kind) {
  case Create:
    return modelCreate(Call, C);
  case Start:
    return modelStart(Call, C), true;
  case Cancel:
    return modelCancel(Call, C), true;
  case Issue:
    return modelIssue(*A.Op, Call, C), true;
  case Wait:
    return modelOther(Event::Wait, Call, C), true;
  case Close:
    return modelOther(Event::Close, Call, C), true;
  case ReadLastError:
    return modelGetLastError(Call, C), true;
  case WriteLastError:
    return modelSetLastError(Call, C), true;
  case SetModes:
    return modelModes(Call, C), true;
  case OpenHandle:
    return modelOpen(Call, C);
  case EndPath:
    C.generateSink(C.getState(), C.getPredecessor());
    return true;
  default:
    return modelConstant(Call, C) || modelUncaught(Call, C) ||
           modelGetter(Call, C) || modelSystemCall(Call, C) ||
           modelPlainCall(Call, C);
  }
}

bool ApiChecker::modelOpen(const CallEvent &Call, Context &C) const {
  const Expr *E = Call.getOriginExpr();
  const DefinedOrUnknownSVal Handle = compat::conjure(C, E, E->getType(), this);
  StateRef State = C.getState()->BindExpr(E, C.getLocationContext(), Handle);
  HandleState H;
  H.Opened = true;
  if (const Key K = keyOf(State, Handle, *Run))
    State = State->set<engine::Handles>(K, H);
  C.addTransition(State->remove<TheLastError>(LastErrorSlot)
                      ->remove<TheLastError>(StaleErrorSlot));
  return true;
}

void ApiChecker::modelModes(const CallEvent &Call, Context &C) const {
  const Expr *E = Call.getOriginExpr();
  StateRef State = C.getState();
  const Key Handle = keyOfArgument(Call, 0, *Run);
  const auto Flags = Call.getNumArgs() < 2
                         ? std::nullopt
                         : Call.getArgSVal(1).getAs<nonloc::ConcreteInt>();
  // FILE_SKIP_COMPLETION_PORT_ON_SUCCESS is 1 (winbase.h).
  const bool Sets =
      !Flags || static_cast<const llvm::APSInt &>(Flags->getValue())[0];
  if (!Handle || !Sets) {
    C.addTransition(State->BindExpr(E, C.getLocationContext(),
                                    compat::conjure(C, E, E->getType())));
    return;
  }
  const HandleState *Known = State->get<engine::Handles>(Handle);
  HandleState Set = Known ? *Known : HandleState();
  HandleState Unset = Set;
  Set.Skips = Flags.has_value();
  Set.SkipUnknown = !Flags;
  // Where the call fails, code that ignores that is right by its own lights.
  Unset.SkipUnknown = true;
  for (bool Done : {true, false}) {
    StateRef S = State->set<engine::Handles>(Handle, Done ? Set : Unset);
    C.addTransition(
        S->BindExpr(E, C.getLocationContext(),
                    C.getSValBuilder().makeIntVal(Done, E->getType())));
  }
}

/// Clang's control flow graph has the destructor of a union destroy the members
/// as well; the language does not ([class.dtor]). It would destroy what an
/// optional holds twice.
static bool isOfUnionMember(const CallEvent &Call) {
  const auto *Destructor = dyn_cast<CXXDestructorCall>(&Call);
  const auto *Field = Destructor
                          ? dyn_cast_or_null<FieldRegion>(
                                Destructor->getCXXThisVal().getAsRegion())
                          : nullptr;
  return Field && Field->getDecl()->getParent()->isUnion();
}

void ApiChecker::checkPreCall(const CallEvent &Call, Context &C) const {
  Run->Now = Call.getSourceRange().getBegin();
  if (const FunctionDecl *F = std::exchange(Run->NotHere, nullptr))
    Run->Summaries.markMayInline(F);
  const bool IsSteppedInto = decideStep(Call, C);
  if (Run->Throws)
    supposeThrow(Call, C, IsSteppedInto, *Run);
}

bool ApiChecker::decideStep(const CallEvent &Call, Context &C) const {
  const auto *F = dyn_cast_or_null<FunctionDecl>(Call.getDecl());
  const FunctionDecl *Callee = definitionOf(
      dyn_cast_or_null<FunctionDecl>(Call.getRuntimeDefinition().getDecl()));
  if (!F || !Callee)
    return false;
  // The analyzer asks the summaries whether it may step in: answer by what the
  // callee can reach, not by its size alone.
  FunctionSummariesTy &Answers = Run->Summaries;
  if (!Callee->isImplicit() && !Answers.mayInline(Callee)) {
    if (Run->mayStepInto(Callee,
                         C.getCurrentAnalysisDeclContext()->getManager()))
      Answers.markMayInline(Callee);
    else
      Answers.markShouldNotInline(Callee);
  }
  if (isOfUnionMember(Call) && Answers.mayInline(Callee).value_or(true)) {
    Answers.markShouldNotInline(Callee);
    Run->NotHere = Callee;
  }
  return !Run->R.isSystem(Callee) && Answers.mayInline(Callee).value_or(true);
}

/// An owner of the system's (unique_ptr) takes over an object: from here on the
/// owner's place is the object's name.
static StateRef takeOver(const CallEvent &Call, StateRef State,
                         RootExploration &Run) {
  const auto *F = dyn_cast_or_null<CXXMethodDecl>(Call.getDecl());
  // A const function, or a callable (std::function), takes nothing over.
  if (!isUsed(Heuristic::OwnerTakesOver) || !F || !Run.R.isSystem(F) ||
      Call.getNumArgs() == 0 || F->isConst() ||
      F->getOverloadedOperator() == OO_Call)
    return State;
  const MemRegion *Owner = objectOf(Call);
  const Key Object = keyOfArgument(Call, 0, Run);
  const ObjectState *Known = Object ? State->get<Objects>(Object) : nullptr;
  if (!Owner || !Known || !isIoObjectType(Call.getArgExpr(0)->getType()))
    return State;
  const Key Place(Owner);
  if (State->get<Objects>(Place))
    Run.giveUp("an owner takes over a second object");
  State = State->set<Objects>(Place, *Known);
  State = State->remove<Objects>(Object);
  State = Run.Protocols.onRename(State, Object, Place);
  for (const auto &[Handle, Bound] : State->get<BoundTo>())
    if (Bound == Object)
      State = State->set<BoundTo>(Handle, Place);
  return setAlias(State, Object, Place);
}

/// The last error is that of an operation that has queued no packet, and
/// nothing is owed any more: which failure it was makes no difference. Whether
/// an operation is pending may still be asked.
static bool isSettledError(StateRef State, const RootExploration &Run) {
  const SVal *Error = State->get<TheLastError>(LastErrorSlot);
  const auto Code = Error ? Error->getAs<nonloc::ConcreteInt>() : std::nullopt;
  return Code && !Run.Protocols.isOpen(State) &&
         static_cast<const llvm::APSInt &>(Code->getValue()) !=
             contract::ErrorIoPending;
}

void ApiChecker::checkPostCall(const CallEvent &Call, Context &C) const {
  Run->Now = Call.getSourceRange().getBegin();
  const Api A = apiOf(Call);
  if (A)
    return;
  StateRef State = C.getState();
  StateRef Taken = takeOver(Call, State, *Run);
  if (Taken != State) {
    C.addTransition(Taken);
    return;
  }
  if (C.wasInlined || isOfUnionMember(Call))
    return;
  const FunctionDecl *Definition =
      definitionOf(dyn_cast_or_null<FunctionDecl>(Call.getDecl()));
  if (Definition && (Run->R.kinds(Definition) & CreditKinds))
    Run->giveUp("call that reaches the API is not stepped into");
  State = afterUnknownCode(Call, State, *Run);
  if (isUsed(Heuristic::SettledError) && isSettledError(State, *Run))
    State = State->remove<TheLastError>(LastErrorSlot);
  C.addTransition(State);
}

/// `while (n-- > 0)` leaves n below zero: a signed number that steps over its
/// end is undefined behaviour and no path to tell ([expr.pre] in C++, 6.5 in
/// C).
static StateRef assumeNoWrap(StateRef State, SVal Value, const Stmt *S,
                             ApiChecker::Context &C) {
  const auto *Step = dyn_cast_or_null<UnaryOperator>(S);
  // What is bound is not always of the type that the expression has: an address
  // in an integer, for example.
  if (!isUsed(Heuristic::NoWrap) || !Step || !Step->isIncrementDecrementOp() ||
      !Value.getAs<nonloc::SymbolVal>() ||
      !Step->getType()->isSignedIntegerType())
    return State;
  SValBuilder &Builder = C.getSValBuilder();
  BasicValueFactory &Values = Builder.getBasicValueFactory();
  const llvm::APSInt &FarEnd = Step->isIncrementOp()
                                   ? Values.getMinValue(Step->getType())
                                   : Values.getMaxValue(Step->getType());
  const SVal Differs =
      Builder.evalBinOp(State, BO_NE, Value, Builder.makeIntVal(FarEnd),
                        Builder.getConditionType());
  if (const auto Condition = Differs.getAs<DefinedSVal>())
    if (StateRef Narrowed = State->assume(*Condition, true))
      return Narrowed;
  return State;
}

void ApiChecker::checkBind(SVal Location, SVal Value, const Stmt *S,
                           Context &C) const {
  const MemRegion *R = Location.getAsRegion();
  const auto *Typed = dyn_cast_or_null<TypedValueRegion>(R);
  StateRef State = C.getState();
  if (!Typed) {
    // new X{io, 1}
    if (StateRef Named = R ? nameFields(State, R, Value, *Run) : State;
        Named != State)
      C.addTransition(Named);
    return;
  }
  const Key Name(Typed);
  StateRef Next = assumeNoWrap(State, Value, S, C);
  if (isHandleLikeType(Typed->getValueType())) {
    Next = nameHandle(Next, Typed, Value, *Run);
  } else if (State->get<Aliases>(Name)) {
    Next = Next->remove<Aliases>(Name);
  } else {
    Next = nameFields(Next, Typed, Value, *Run);
  }
  if (Next != State)
    C.addTransition(Next);
}

void ApiChecker::checkPostStmt(const BinaryOperator *Op, Context &C) const {
  if (!setsLowBitOfEvent(Op, C.getASTContext()))
    return;
  const SVal Place = C.getSVal(Op->getLHS());
  if (const auto *Field = dyn_cast_or_null<FieldRegion>(Place.getAsRegion()))
    C.addTransition(C.getState()->add<LowBitEvents>(
        Key(Field->getSuperRegion()->StripCasts())));
}

StateRef
ApiChecker::checkRegionChanges(StateRef State, const InvalidatedSymbols *,
                               llvm::ArrayRef<const MemRegion *> Explicit,
                               llvm::ArrayRef<const MemRegion *> Changed,
                               const LocationContext *,
                               const CallEvent *Call) const {
  if (!State->get<engine::Getters>().isEmpty())
    for (const MemRegion *R : Changed)
      State = forgetAccessors(State, R);
  // Where the analyzer gives up counting a loop it forgets every local: the
  // variables hold new values, and what was known goes by the old ones. A loop
  // in front of everything is harmless; of what has begun nothing is judged.
  if (!Call && llvm::any_of(Explicit, [](const MemRegion *R) {
        return isa<StackLocalsSpaceRegion>(R);
      })) {
    const bool HasBegun = !State->get<Objects>().isEmpty();
    for (const auto &[Object, Known] : State->get<Objects>())
      State = silenceObject(State, Object, *Run, "loop widened");
    State = State->remove<Aliases>()
                ->remove<BoundTo>()
                ->remove<engine::Handles>()
                ->remove<engine::Getters>();
    return State->set<Widened>(State->get<Widened>() || HasBegun);
  }
  return State;
}

/// HRESULT_FROM_WIN32 of a code that is not known sets the sign bit of an
/// unsigned value. The analyzer drops casts of symbols, so that FAILED, which
/// asks for the sign, would hold for none of them.
void ApiChecker::checkPostStmt(const CastExpr *Cast, Context &C) const {
  if (!isUsed(Heuristic::SignOfOr) || Cast->getCastKind() != CK_IntegralCast ||
      !Cast->getType()->isSignedIntegerType())
    return;
  const auto *Or = dyn_cast_or_null<SymIntExpr>(C.getSVal(Cast).getAsSymbol());
  const unsigned Width = C.getASTContext().getTypeSize(Cast->getType());
  if (!Or || Or->getOpcode() != BO_Or)
    return;
  const llvm::APSInt &Bits = Or->getRHS();
  if (Width != Bits.getBitWidth() || !Bits.isSignBitSet())
    return;
  SValBuilder &Builder = C.getSValBuilder();
  const SVal Negative = compat::conjure(C, Cast, Cast->getType());
  const SVal Below = Builder.evalBinOp(C.getState(), BO_LT, Negative,
                                       Builder.makeIntVal(0, Cast->getType()),
                                       Builder.getConditionType());
  StateRef State =
      C.getState()->BindExpr(Cast, C.getLocationContext(), Negative);
  if (const auto Condition = Below.getAs<DefinedSVal>())
    State = State->assume(*Condition, true);
  if (State)
    C.addTransition(State);
}

void ApiChecker::checkBeginFunction(Context &C) const {
  const StackFrameContext *Frame = C.getStackFrame();
  if (const auto *F = dyn_cast<FunctionDecl>(Frame->getDecl()))
    for (const VarDecl *Var : Run->R.direct(F).NeededByHandlers)
      Run->NeededByHandlers.insert(C.getState()->getRegion(Var, Frame));
}

void ApiChecker::checkEndFunction(const ReturnStmt *Return, Context &C) const {
  if (Return)
    Run->Now = Return->getBeginLoc();
  if (C.inTopFrame())
    Run->Protocols.onPathEnd(C.getState(), {C.getPredecessor(), Return}, *Run);
}

void ApiChecker::printState(llvm::raw_ostream &Out, StateRef State,
                            const char *NewLine, const char *) const {
  print(State, "tpio: ", NewLine, Out);
  Run->Protocols.print(State, Out);
}

} // namespace tpio::engine
