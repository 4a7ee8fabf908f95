//===- PathTrace.cpp - The path behind a fault ----------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "engine/path/PathTrace.h"

#include "engine/clang/ExplodedGraph.h"
#include "engine/model/PathSteps.h"
#include "engine/path/Constructed.h"
#include "engine/path/Decisive.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Analysis/AnalysisDeclContext.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/StringExtras.h"

#include <algorithm>

using namespace clang;
using namespace clang::ento;

namespace tpio::engine {

static std::optional<Step::Kind> stepKind(Event::Kind K) {
  switch (K) {
  case Event::Create:
    return Step::Created;
  case Event::Start:
    return Step::Started;
  case Event::Settled:
    return Step::Ended;
  case Event::Cancel:
    return Step::Cancelled;
  case Event::Issue:
    return Step::Issued;
  case Event::Wait:
  case Event::Close:
    return std::nullopt;
  }
  return std::nullopt;
}

/// The branches of a library, or of a macro of the SDK such as
/// HRESULT_FROM_WIN32, tell nobody anything. `if (FAILED(hr))` is the user's.
static bool isOfTheSystem(const Stmt *Terminator, const SourceManager &SM) {
  SourceLocation Loc = Terminator->getBeginLoc();
  if (const auto *Ternary = dyn_cast<ConditionalOperator>(Terminator))
    Loc = Ternary->getQuestionLoc();
  else if (const auto *Logical = dyn_cast<BinaryOperator>(Terminator))
    Loc = Logical->getOperatorLoc();
  return SM.isInSystemHeader(SM.getExpansionLoc(Loc)) ||
         SM.isInSystemMacro(Loc);
}

static bool isConstant(const Expr *E, ASTContext &Context) {
  return !E->isValueDependent() && E->isEvaluatable(Context);
}

static bool isLoop(const Stmt *S) {
  return isa<ForStmt, WhileStmt, DoStmt, CXXForRangeStmt>(S);
}

/// The call that \p Condition is nothing but: its answer tells all.
static const CallExpr *onlyCall(const Stmt *Condition, ASTContext &Context) {
  const auto *E = dyn_cast<Expr>(Condition);
  while (E) {
    E = E->IgnoreParenCasts();
    if (const auto *Not = dyn_cast<UnaryOperator>(E);
        Not && Not->getOpcode() == UO_LNot)
      E = Not->getSubExpr();
    else if (const auto *Full = dyn_cast<FullExpr>(E))
      E = Full->getSubExpr();
    else if (const auto *Compare = dyn_cast<BinaryOperator>(E);
             Compare && Compare->isComparisonOp() &&
             isConstant(Compare->getRHS(), Context))
      E = Compare->getLHS();
    else
      break;
  }
  return dyn_cast_or_null<CallExpr>(E);
}

namespace {

class Tracer {
public:
  Tracer(const Violation &Fault, RootExploration &Run)
      : Fault(Fault), Run(Run), Path(pathTo(Fault.Node)),
        Decides(Run.R, Fault.Return ? static_cast<const Stmt *>(Fault.Return)
                                    : Fault.Throw) {}

  std::vector<Step> trace() {
    for (const ExplodedNode *Node : Path)
      visit(*Node);
    dropIdleRounds();
    dropIdleCalls();
    return std::move(Steps);
  }

private:
  void visit(const ExplodedNode &Node) {
    const ProgramPoint At = Node.getLocation();
    const StackFrameContext *Frame = Node.getStackFrame();
    const auto Flies = Node.getState()->get<Flying>();
    if (!Flies.isEmpty() && Flies.getHead().Throw &&
        Flies.getHead().Throw != LastThrown && !Steps.empty()) {
      LastThrown = Flies.getHead().Throw;
      if (!isOfTheSystem(LastThrown, Run.R.context().getSourceManager()))
        Steps.push_back(
            {.What = Step::Thrown, .Frame = Frame, .At = LastThrown});
    }
    if (const Event *E = EventTag::at(Node)) {
      if (E->Object == Fault.Object)
        if (const auto Kind = stepKind(E->What))
          Steps.push_back({.What = *Kind, .Frame = Frame, .Event = E});
    } else if (Steps.empty() && !At.getAs<CallEnter>()) {
      return; // nothing has begun
    } else if (const auto Enter = At.getAs<CallEnter>()) {
      const StackFrameContext *Callee = Enter->getCalleeContext();
      Steps.push_back({.What = Step::Entered,
                       .Frame = Frame,
                       .At = Callee->getCallSite(),
                       .Callee = Callee});
    } else if (const auto Exit = At.getAs<CallExitBegin>()) {
      Steps.push_back({.What = Step::Left,
                       .Frame = Frame,
                       .At = Exit->getReturnStmt(),
                       .Callee = Frame,
                       .Value = valueOf(Exit->getReturnStmt(), Node)});
    } else if (const auto Post = At.getAs<PostStmt>();
               Post && isa<CXXCatchStmt>(Post->getStmt())) {
      LastThrown = nullptr;
      Steps.push_back(
          {.What = Step::Caught, .Frame = Frame, .At = Post->getStmt()});
    } else if (const auto Edge = At.getAs<BlockEdge>()) {
      follow(*Edge, Frame);
    }
  }

  /// What \p Return gives back, if it is one value on this path.
  std::string valueOf(const ReturnStmt *Return, const ExplodedNode &Node) {
    const Expr *E = Return ? Return->getRetValue() : nullptr;
    if (!E || E->getType()->isRecordType())
      return "";
    const SVal V = Node.getState()->getSVal(E, Node.getLocationContext());
    SValBuilder &Values = Node.getState()->getStateManager().getSValBuilder();
    const llvm::APSInt *Known = Values.getKnownValue(Node.getState(), V);
    if (!Known)
      return "";
    if (E->getType()->isPointerType())
      return *Known == 0 ? "null" : "";
    if (E->getType()->isBooleanType())
      return *Known == 0 ? "false" : "true";
    // A constant has a name. A code that nobody names stands for any.
    const Expr *Written = E->IgnoreParenImpCasts();
    const SourceManager &SM = Run.R.context().getSourceManager();
    if (isa<IntegerLiteral>(Written) && Written->getBeginLoc().isMacroID())
      return Lexer::getImmediateMacroName(Written->getBeginLoc(), SM,
                                          Run.R.context().getLangOpts())
          .str();
    if (const auto *Ref = dyn_cast<DeclRefExpr>(Written);
        Ref && isa<EnumConstantDecl>(Ref->getDecl()))
      return Ref->getDecl()->getNameAsString();
    return *Known == 0 || E->isEvaluatable(Run.R.context())
               ? llvm::toString(*Known, 10)
               : "";
  }

  void follow(const BlockEdge &Edge, const StackFrameContext *Frame) {
    const CFGBlock *From = Edge.getSrc();
    if (const Stmt *Loop = From->getLoopTarget()) {
      Steps.push_back({.What = Step::Round, .Frame = Frame, .At = Loop});
      return;
    }
    if (From->succ_size() < 2)
      return;
    // Of `a && b` the part that is evaluated last.
    const Stmt *Condition = From->getLastCondition();
    if (!Condition)
      Condition = From->getTerminatorCondition(false);
    const Stmt *Of = From->getTerminatorStmt();
    if (!Condition || !Of || isa<CXXTryStmt>(Of) ||
        isOfTheSystem(Of, Run.R.context().getSourceManager()) ||
        !Decides.isDecisive(From, Frame) || isTold(Condition))
      return;
    Step S{.What = Step::Branch, .Frame = Frame, .At = Condition, .Of = Of};
    S.Taken = Edge.getDst() == *From->succ_begin();
    if (isLoop(Of)) {
      if (S.Taken)
        return;
      S.What = Step::LoopEnd;
    } else if (isa<SwitchStmt>(Of)) {
      S.Case = dyn_cast_or_null<SwitchCase>(Edge.getDst()->getLabel());
    }
    Steps.push_back(std::move(S));
  }

  /// How the operation has ended, or what the function has returned, was the
  /// last step and says it already.
  bool isTold(const Stmt *Condition) const {
    const CallExpr *Call = onlyCall(Condition, Run.R.context());
    if (!Call || Steps.empty())
      return false;
    const Step &Last = Steps.back();
    if (Last.What == Step::Left)
      return Last.Callee->getCallSite() == Call && !Last.Value.empty() &&
             hasSteps(Last.Callee);
    return Last.What == Step::Ended &&
           Run.Sites[Last.Event->Where].leaf().Call == Call;
  }

  /// Something between Left, the last step, and its Entered.
  bool hasSteps(const StackFrameContext *Callee) const {
    for (size_t I = Steps.size() - 1; I-- > 0;) {
      if (Steps[I].What == Step::Entered && Steps[I].Callee == Callee)
        return false;
      if (Steps[I].What != Step::Entered && Steps[I].What != Step::Left)
        return true;
    }
    return true;
  }

  /// A round in which nothing has happened to the object.
  void dropIdleRounds() {
    std::vector<Step> Kept;
    for (Step &S : Steps) {
      if (S.What == Step::Round) {
        // Back to the last time that the same loop came round.
        size_t I = Kept.size();
        while (I > 0 &&
               !(Kept[I - 1].What == Step::Round && Kept[I - 1].At == S.At &&
                 Kept[I - 1].Frame == S.Frame))
          --I;
        if (I > 0 && std::none_of(Kept.begin() + I, Kept.end(),
                                  [](const Step &K) { return K.isEvent(); }))
          Kept.resize(I - 1);
      }
      Kept.push_back(std::move(S));
    }
    Steps = std::move(Kept);
    // A loop that nothing happens in is not told at all.
    std::erase_if(Steps, [&](const Step &S) {
      return S.What == Step::Round && !hasEventsIn(S);
    });
  }

  /// Some event lies in the loop of \p Round , or in what it calls.
  bool hasEventsIn(const Step &Round) const {
    const SourceManager &SM = Run.R.context().getSourceManager();
    auto IsIn = [&](const Stmt *S) {
      return S && SM.isPointWithin(SM.getExpansionLoc(S->getBeginLoc()),
                                   SM.getExpansionLoc(Round.At->getBeginLoc()),
                                   SM.getExpansionLoc(Round.At->getEndLoc()));
    };
    return llvm::any_of(Steps, [&](const Step &S) {
      return S.isEvent() &&
             llvm::any_of(Run.Sites[S.Event->Where].Chain, [&](const Frame &F) {
               return F.In == Round.Frame->getDecl() && IsIn(F.Call);
             });
    });
  }

  /// A function in which nothing is told, or only how it comes to a value that
  /// nobody asks for.
  void dropIdleCalls() {
    for (bool Changed = true; Changed;) {
      Changed = false;
      std::vector<size_t> Open;
      for (size_t I = 0; I < Steps.size() && !Changed; ++I) {
        if (Steps[I].What == Step::Entered)
          Open.push_back(I);
        // An exception leaves what it is not caught in.
        if (Steps[I].What == Step::Caught)
          while (!Open.empty() &&
                 Steps[I].Frame->isParentOf(Steps[Open.back()].Callee))
            Open.pop_back();
        if (Steps[I].What != Step::Left || Open.empty() ||
            Steps[Open.back()].Callee != Steps[I].Callee)
          continue;
        const size_t Begin = Open.back();
        Open.pop_back();
        const auto First = Steps.begin() + Begin, Last = Steps.begin() + I;
        const bool HasEvent =
            std::any_of(First, Last, [](const Step &S) { return S.isEvent(); });
        const bool HasBranch = std::any_of(First, Last, [](const Step &S) {
          return S.What == Step::Branch || S.What == Step::LoopEnd ||
                 S.What == Step::Thrown;
        });
        if (HasEvent || (HasBranch && First->At &&
                         Decides.isAskedFor(First->At, First->Frame)))
          continue;
        Steps.erase(First, Last + 1);
        Changed = true;
      }
    }
  }

  const Violation &Fault;
  RootExploration &Run;
  const std::vector<const ExplodedNode *> Path;
  Decisive Decides;
  std::vector<Step> Steps;
  const Stmt *LastThrown = nullptr;
};

} // namespace

PathTrace traceTo(const Violation &Fault, RootExploration &Run) {
  return {Tracer(Fault, Run).trace()};
}

} // namespace tpio::engine
