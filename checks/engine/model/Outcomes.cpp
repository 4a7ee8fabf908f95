//===- Outcomes.cpp - Every way an operation can end ----------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "engine/clang/ApiChecker.h"
#include "engine/clang/Compat.h"

#include "engine/clang/ProgramState.h"

using namespace clang;
using namespace clang::ento;
using tpio::contract::Convention;
using tpio::contract::Operation;
using tpio::contract::Outcome;

namespace tpio::engine {

namespace {
/// One way to end: what the call returns and what it leaves as last error.
struct Ending {
  Outcome How;
  std::int64_t Result;
  std::optional<std::uint32_t> LastError;
  std::uint32_t Code; ///< the code of a failure, for the note
};

/// Codes that stand for "any other failure". A symbolic code would make wrong
/// values of HRESULT_FROM_WIN32, whose bit operations the analyzer can't solve;
/// so it is a concrete one that the program does not name itself.
constexpr std::uint32_t GenericWin32[] = {1450, 1784, 1130, 8};
constexpr std::uint32_t GenericWsa[] = {10055, 10054, 10053, 10038};
constexpr std::uint32_t GenericStatus[] = {0xC000009A, 0xC0000017, 0xC0000001};

/// More codes than this are no more telling, only slower.
constexpr unsigned MaxNamedCodes = 6;
} // namespace

static bool isWsa(const Operation &Op) {
  return Op.Result == Convention::BoolWsaError ||
         Op.Result == Convention::IntWsaError;
}

/// So many functions are asked for the codes that they compare with.
static constexpr unsigned MaxAsked = 64;

/// The constants that functions on the stack, and what they call, compare with;
/// the nearest first.
static llvm::SmallVector<std::uint32_t, 8> namedCodes(const LocationContext *LC,
                                                      RootExploration &Run) {
  llvm::SmallSetVector<const FunctionDecl *, 16> Asked;
  for (; LC; LC = LC->getParent())
    if (const auto *F = dyn_cast<FunctionDecl>(LC->getDecl());
        F && isa<StackFrameContext>(LC))
      Asked.insert(F);
  llvm::SmallVector<std::uint32_t, 8> Codes;
  for (unsigned I = 0; I < Asked.size() && I < MaxAsked; ++I) {
    const FunctionInfo &Info = Run.R.direct(Asked[I]);
    for (std::uint32_t Code : Info.Compared)
      if (!llvm::is_contained(Codes, Code))
        Codes.push_back(Code);
    for (const FunctionDecl *Callee : Info.Callees)
      if (!Run.R.isSystem(Callee))
        Asked.insert(Callee);
  }
  return Codes;
}

template <std::size_t N>
static std::uint32_t genericCode(const std::uint32_t (&Choices)[N],
                                 llvm::ArrayRef<std::uint32_t> Named) {
  for (std::uint32_t Code : Choices)
    if (!llvm::is_contained(Named, Code))
      return Code;
  return Choices[0];
}

/// The Win32 or WSA codes that a failing \p Op is tried with: a generic one and
/// each that the program gives a meaning to.
static llvm::SmallVector<std::uint32_t, 8>
failureCodes(const Operation &Op, llvm::ArrayRef<std::uint32_t> Named,
             RootExploration &Run) {
  llvm::SmallVector<std::uint32_t, 8> Codes;
  Codes.push_back(isWsa(Op) ? genericCode(GenericWsa, Named)
                            : genericCode(GenericWin32, Named));
  for (std::uint32_t Code : Named) {
    // HRESULT_FROM_WIN32(code) names the code as well (winerror.h, facility 7).
    if ((Code & 0xFFFF0000u) == 0x80070000u)
      Code &= 0xFFFFu;
    if (Code <= 1 || Code > 0xFFFF || Code == contract::ErrorIoPending ||
        contract::isWarning(Op, Code) || llvm::is_contained(Codes, Code))
      continue;
    if (Codes.size() > MaxNamedCodes) {
      Run.giveUp("more error codes are compared with than are tried");
      break;
    }
    Codes.push_back(Code);
  }
  return Codes;
}

static std::int64_t asSigned(std::uint32_t Bits) {
  return static_cast<std::int32_t>(Bits);
}

static llvm::SmallVector<Ending, 8>
endingsOf(const Operation &Op, llvm::ArrayRef<std::uint32_t> Named,
          RootExploration &Run) {
  using contract::ErrorIoPending;
  llvm::SmallVector<Ending, 8> Endings;
  auto Add = [&](Outcome How, std::int64_t Result,
                 std::optional<std::uint32_t> LastError, std::uint32_t Code) {
    if (contract::canEnd(Op, How))
      Endings.push_back({How, Result, LastError, Code});
  };
  switch (Op.Result) {
  case Convention::BoolLastError:
  case Convention::BoolWsaError:
  case Convention::IntWsaError: {
    const bool IsInt = Op.Result == Convention::IntWsaError;
    const std::int64_t Good = IsInt ? 0 : 1, Bad = IsInt ? -1 : 0;
    Add(Outcome::Success, Good, std::nullopt, 0);
    Add(Outcome::Pending, Bad, ErrorIoPending, ErrorIoPending);
    for (std::uint32_t Code : failureCodes(Op, Named, Run))
      Add(Outcome::Failure, Bad, Code, Code);
    break;
  }
  case Convention::ErrorCode:
    Add(Outcome::Success, 0, std::nullopt, 0);
    Add(Outcome::Pending, ErrorIoPending, std::nullopt, ErrorIoPending);
    for (std::uint32_t Code : failureCodes(Op, Named, Run))
      Add(Outcome::Failure, Code, std::nullopt, Code);
    break;
  case Convention::Hresult: {
    Add(Outcome::Success, 0, std::nullopt, 0);
    const std::uint32_t Pending = contract::hresultFromWin32(ErrorIoPending);
    Add(Outcome::Pending, asSigned(Pending), std::nullopt, Pending);
    for (std::uint32_t Code : failureCodes(Op, Named, Run)) {
      Code = contract::hresultFromWin32(Code);
      Add(Outcome::Failure, asSigned(Code), std::nullopt, Code);
    }
    for (std::uint32_t Code : Named)
      if (Code >> 31 && (Code & 0xFFFF0000u) != 0x80070000u)
        Add(Outcome::Failure, asSigned(Code), std::nullopt, Code);
    break;
  }
  case Convention::NtStatus: {
    Add(Outcome::Success, 0, std::nullopt, 0);
    Add(Outcome::Pending, contract::StatusPending, std::nullopt,
        contract::StatusPending);
    const std::uint32_t Generic = genericCode(GenericStatus, Named);
    Add(Outcome::Failure, asSigned(Generic), std::nullopt, Generic);
    for (std::uint32_t Code : Named)
      if (Code >> 30 == 3 && Code != Generic)
        Add(Outcome::Failure, asSigned(Code), std::nullopt, Code);
    break;
  }
  }
  return Endings;
}

static StateRef forgetLastError(StateRef State) {
  return State->remove<TheLastError>(LastErrorSlot)
      ->remove<TheLastError>(StaleErrorSlot);
}

/// After a success the last error is what it was before. The operation before
/// may have left the pending code there; another code that the program asks for
/// would be there by chance, and a path that needs that is no claim.
static StateRef assumeLikelyStale(StateRef State, SVal Value,
                                  const LocationContext *LC,
                                  RootExploration &Run, SValBuilder &Builder) {
  const QualType Type = Value.getType(Run.R.context());
  for (const std::uint32_t Code : namedCodes(LC, Run)) {
    if (Code == 0 || Code == contract::ErrorIoPending)
      continue;
    const SVal Differs =
        Builder.evalBinOp(State, BO_NE, Value, Builder.makeIntVal(Code, Type),
                          Builder.getConditionType());
    if (const auto Condition = Differs.getAs<DefinedOrUnknownSVal>())
      if (StateRef Narrowed = State->assume(*Condition, true))
        State = Narrowed;
  }
  return State;
}

StateRef evaluateUnjudged(const CallEvent &Call, StateRef State,
                          RootExploration &Run, ApiChecker::Context &C) {
  State = writeArguments(Call, State, Run, C);
  if (const Expr *E = Call.getOriginExpr())
    if (!E->getType()->isVoidType())
      State = State->BindExpr(E, C.getLocationContext(),
                              compat::conjure(C, E, E->getType()));
  return forgetLastError(State);
}

void splitOutcomes(const Operation &Op, const CallEvent &Call, StateRef State,
                   Key Object, contract::Site Where, contract::SkipMode Skip,
                   RootExploration &Run, ApiChecker::Context &C) {
  SValBuilder &Builder = C.getSValBuilder();
  const LocationContext *LC = C.getLocationContext();
  const Expr *E = Call.getOriginExpr();
  const QualType ResultType = E->getType();
  if (!ResultType->isIntegralOrEnumerationType()) {
    State = silenceObject(State, Object, Run, "result is not an integer");
    C.addTransition(evaluateUnjudged(Call, State, Run, C));
    return;
  }
  // A code that the path has seen, or that SetLastError left, stays in force
  // after a success: asked twice, it is the same.
  const bool KeepOnSuccess = State->get<TheLastError>(LastErrorSlot);
  State = writeArguments(Call, State, Run, C);
  // Results are concrete: arithmetic on them (HRESULT_FROM_WIN32, -(int)error)
  // is exact, and rounds of a loop that end alike are one state.
  const QualType ErrorType = Run.R.context().UnsignedIntTy;
  for (const Ending &End : endingsOf(Op, namedCodes(LC, Run), Run)) {
    StateRef S =
        State->BindExpr(E, LC, Builder.makeIntVal(End.Result, ResultType));
    if (End.LastError) {
      S = forgetLastError(S)->set<TheLastError>(
          LastErrorSlot, Builder.makeIntVal(*End.LastError, ErrorType));
    } else if (Op.Result == Convention::BoolLastError ||
               Op.Result == Convention::BoolWsaError ||
               Op.Result == Convention::IntWsaError) {
      if (!KeepOnSuccess)
        S = forgetLastError(S)->set<TheLastError>(StaleErrorSlot, UnknownVal());
    }
    const Event Settled{.What = Event::Settled,
                        .Object = Object,
                        .Where = Where,
                        .Call = &Call,
                        .Op = &Op,
                        .How = End.How,
                        .Packet = contract::packetOf(Op, End.How, Skip),
                        .Code = End.Code};
    EventContext Here{Run, C.getPredecessor(), LC};
    S = Run.Protocols.onEvent(S, Settled, Here)->set<HasOutcome>(true);
    Here.reached(C.addTransition(S, Run.tag(Settled)));
  }
}

void ApiChecker::modelGetLastError(const CallEvent &Call, Context &C) const {
  const Expr *E = Call.getOriginExpr();
  StateRef State = C.getState();
  SValBuilder &Builder = C.getSValBuilder();
  SVal Value;
  if (const SVal *Known = State->get<TheLastError>(LastErrorSlot)) {
    Value = *Known;
  } else {
    // Of the call's own type: a cast symbol has constraints of its own.
    Value = compat::conjure(C, E, E->getType().getCanonicalType());
    if (State->get<TheLastError>(StaleErrorSlot))
      State = assumeLikelyStale(State, Value, C.getLocationContext(), *Run,
                                Builder);
    State = State->set<TheLastError>(LastErrorSlot, Value);
  }
  Value = Builder.evalCast(Value, E->getType().getCanonicalType(),
                           Value.getType(C.getASTContext()));
  C.addTransition(State->BindExpr(E, C.getLocationContext(), Value));
}

void ApiChecker::modelSetLastError(const CallEvent &Call, Context &C) const {
  StateRef State = forgetLastError(C.getState());
  const SVal Value = Call.getNumArgs() ? Call.getArgSVal(0) : UnknownVal();
  if (!Value.isUnknownOrUndef())
    State = State->set<TheLastError>(LastErrorSlot, Value);
  C.addTransition(State);
}

} // namespace tpio::engine
