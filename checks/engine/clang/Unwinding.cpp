//===- Unwinding.cpp - Paths on after a throw -----------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "engine/clang/Unwinding.h"

#include "engine/clang/ApiChecker.h"
#include "engine/clang/Compat.h"
#include "engine/clang/ExplodedGraph.h"
#include "engine/clang/Handlers.h"
#include "engine/clang/ObjectTracker.h"
#include "engine/clang/SupposedThrows.h"
#include "engine/path/GivingUp.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/ParentMap.h"
#include "clang/AST/StmtCXX.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/ExprEngine.h"

using namespace clang;
using namespace clang::ento;

namespace tpio::engine {

BlockCounter Unwinding::visitsOnPathTo(const ExplodedNode *Node) {
  BlockCounter Visits = Counters.GetEmptyCounter();
  for (; Node; Node = Node->getFirstPred())
    if (const auto Entrance = Node->getLocation().getAs<BlockEntrance>())
      Visits = Counters.IncrementCount(Visits, Node->getStackFrame(),
                                       Entrance->getBlock()->getBlockID());
  return Visits;
}

void Unwinding::enqueue(ExplodedNode *Node, const Way &W, const CFGBlock *Block,
                        unsigned Index) {
  WorkList &Work = *Engine.getCoreEngine().getWorkList();
  Work.setBlockCounter(visitsOnPathTo(W.From));
  if (Block)
    Work.enqueue(Node, Block, Index);
  else
    Work.enqueue(Node);
  HasWork = true;
}

static bool isFunctionTry(const CXXTryStmt *Try, const StackFrameContext *In) {
  return In->getDecl()->getBody() == Try;
}

static bool throwsAgain(const Stmt *S) {
  if (const auto *Throw = dyn_cast<CXXThrowExpr>(S))
    return !Throw->getSubExpr();
  return !isa<LambdaExpr>(S) && llvm::any_of(S->children(), [](const Stmt *C) {
    return C && throwsAgain(C);
  });
}

void Unwinding::enter(const CXXCatchStmt *Handler, const Way &W) {
  const CFGBlock *Block = nullptr;
  for (const CFGBlock *B : *W.Frame->getCFG())
    if (B->getLabel() == Handler)
      Block = B;
  if (!Block)
    return;
  // The handler itself is an element that the analyzer refuses: start after it.
  unsigned Index = 0;
  for (unsigned I = 0; I < Block->size(); ++I)
    if (auto S = (*Block)[I].getAs<CFGStmt>())
      if (S->getStmt() == Handler)
        Index = I + 1;
  const llvm::ImmutableList<Exception> All = W.State->get<Flying>();
  const Exception Thrown = All.isEmpty() ? Exception() : All.getHead();
  StateRef State = dropLastFlying(
      bindCaught(Handler, Thrown, Block, Index, W.Frame, W.State));
  if (const VarDecl *Var = Handler->getExceptionDecl();
      Var && hasNotableDestructor(Var->getType(), Run.R))
    State = State->add<Living>({State->getRegion(Var, W.Frame), W.Frame,
                                Handler, Var, Var->getType()});
  // The exception object dies somewhere behind the handler.
  if (!Thrown.Type.isNull() && hasCountingDestructor(Thrown.Type, Run.R))
    State = forgetAll(State, Run, "exception object has a destructor");
  const ParentMap &Parents = W.Frame->getParentMap();
  State = dropHandled(State, [&](const Handling &Old) {
    const Stmt *Around = Handler;
    while (Around && Around != Old.Handler)
      Around = Parents.getParent(Around);
    return Old.Frame == W.Frame && (!Around || Around == Handler);
  });
  if (throwsAgain(Handler->getHandlerBlock()) || Run.R.rethrowsForCallers() ||
      isa<CXXConstructorDecl, CXXDestructorDecl>(W.Frame->getDecl()))
    State = State->add<Handled>({W.Frame, Handler, Thrown});
  ExplodedGraph &Graph = Engine.getGraph();
  bool IsNew = false;
  ExplodedNode *Node =
      Graph.getNode(PostStmt(Handler, W.Frame), State, false, &IsNew);
  Node->addPredecessor(W.From, Graph);
  if (IsNew)
    enqueue(Node, W, Block, Index);
}

void Unwinding::arrive(Way W, const CXXTryStmt *Try) {
  if (!Try)
    return leaveFrame(W);
  const llvm::ImmutableList<Exception> All = W.State->get<Flying>();
  const QualType Thrown = All.isEmpty() ? QualType() : All.getHead().Type;
  // Of what is only supposed nobody knows which handler it would meet.
  const bool IsSupposed = Thrown.isNull() && supposedIn(W.State);
  if (IsSupposed && Try->getNumHandlers() > 1)
    return;
  for (unsigned I = 0; I < Try->getNumHandlers(); ++I) {
    const Match M = matches(Try->getHandler(I), Thrown, Run.R.context());
    if (M != Match::No)
      enter(Try->getHandler(I), W);
    if (M == Match::Yes || IsSupposed)
      return;
  }
  leave(W, Try);
}

static bool endsProgram(const StackFrameContext *Frame,
                        const LandingPads &Pads) {
  // A destructor that throws while unwinding ends the program.
  if (Frame->getCallSiteBlock() && Pads.isPad(Frame->getCallSiteBlock()))
    return true;
  const auto *F = dyn_cast<FunctionDecl>(Frame->getDecl());
  const auto *Proto = F ? F->getType()->getAs<FunctionProtoType>() : nullptr;
  if (!Proto)
    return false;
  if (isUnresolvedExceptionSpec(Proto->getExceptionSpecType()))
    return isa<CXXDestructorDecl>(F);
  return Proto->canThrow() == CT_Cannot;
}

/// The statement that \p Frame was called in, or for.
static const Stmt *placeOfCall(const StackFrameContext *Frame) {
  if (const Stmt *Call = Frame->getCallSite())
    return Call;
  const CFGBlock *Block = Frame->getCallSiteBlock();
  if (!Block || Frame->getIndex() >= Block->size())
    return nullptr;
  const CFGElement Element = (*Block)[Frame->getIndex()];
  if (const auto Automatic = Element.getAs<CFGAutomaticObjDtor>())
    return Automatic->getTriggerStmt();
  if (const auto Temporary = Element.getAs<CFGTemporaryDtor>())
    return Temporary->getBindTemporaryExpr();
  if (const auto Delete = Element.getAs<CFGDeleteDtor>())
    return Delete->getDeleteExpr();
  return nullptr;
}

void Unwinding::leaveFrame(Way W) {
  if (endsProgram(W.Frame, Pads))
    return; // std::terminate
  const llvm::ImmutableList<Exception> All = W.State->get<Flying>();
  if (W.Frame->inTopFrame()) {
    const CXXThrowExpr *Throw = All.isEmpty() ? nullptr : All.getHead().Throw;
    Run.Protocols.onPathEnd(W.State, {W.From, nullptr, Throw}, Run);
    return;
  }
  const StackFrameContext *Left = W.Frame;
  W.State = dropLiving(
      W.State, [&](const Constructed &Object) { return Object.Frame == Left; });
  W.State =
      dropHandled(W.State, [&](const Handling &H) { return H.Frame == Left; });
  W.Frame = Left->getParent()->getStackFrame();
  leave(W, placeOfCall(Left));
}

/// The innermost try block of \p Frame that \p Inside stands in and that may
/// catch \p Thrown ; null if there is none.
static const CXXTryStmt *tryAround(const Stmt *Inside,
                                   const StackFrameContext *Frame,
                                   QualType Thrown, ASTContext &Context) {
  auto MayCatch = [&](const CXXTryStmt *Try) {
    for (unsigned I = 0; I < Try->getNumHandlers(); ++I)
      if (matches(Try->getHandler(I), Thrown, Context) != Match::No)
        return true;
    return false;
  };
  const ParentMap &Parents = Frame->getParentMap();
  const Stmt *Outermost = Inside;
  for (const Stmt *Child = Inside; Child;) {
    const Stmt *Parent = Parents.getParent(Child);
    const auto *Try = dyn_cast_or_null<CXXTryStmt>(Parent);
    if (Try && Try->getTryBlock() == Child && MayCatch(Try))
      return Try;
    Outermost = Child;
    Child = Parent;
  }
  // The function-try-block of a constructor has the initializers in it, which
  // stand elsewhere in the tree.
  const auto *Body = dyn_cast_or_null<CXXTryStmt>(Frame->getDecl()->getBody());
  return Body && Outermost && Outermost != Body && MayCatch(Body) ? Body
                                                                  : nullptr;
}

/// The objects that an exception destroys on its way from within \p Frame to
/// \p Try (null: out of it), the latest first.
static llvm::SmallVector<Constructed, 8>
objectsWithin(const CXXTryStmt *Try, const StackFrameContext *Frame,
              StateRef State) {
  const ParentMap &Parents = Frame->getParentMap();
  auto IsInside = [&](const Stmt *S) {
    while (S && S != Try->getTryBlock())
      S = Parents.getParent(S);
    return S != nullptr;
  };
  llvm::SmallVector<Constructed, 8> Objects;
  for (const Constructed &Object : State->get<Living>())
    if (Object.Frame == Frame &&
        (!Try || isFunctionTry(Try, Frame) || IsInside(Object.Origin)))
      Objects.push_back(Object);
  return Objects;
}

void Unwinding::leave(Way W, const Stmt *Inside) {
  if (!Inside)
    return;
  const llvm::ImmutableList<Exception> All = W.State->get<Flying>();
  const QualType Thrown = All.isEmpty() ? QualType() : All.getHead().Type;
  const CXXTryStmt *Try = tryAround(Inside, W.Frame, Thrown, Run.R.context());
  const auto Objects = objectsWithin(Try, W.Frame, W.State);
  if (llvm::any_of(Objects, [](const Constructed &O) { return !O.Place; }))
    W.State = forgetAll(W.State, Run, "unwinds an object that has no place");
  llvm::SmallVector<Constructed, 8> Known;
  for (const Constructed &Object : Objects)
    if (Object.Place)
      Known.push_back(Object);
  if (Known.empty())
    return arrive(W, Try);
  const LandingPad &Pad = Pads.padFor(Known, W.Frame, Try);
  StateRef State = LandingPads::enter(Pad, Known, W.State, W.Frame);
  ExplodedGraph &Graph = Engine.getGraph();
  bool IsNew = false;
  ExplodedNode *Node = Graph.getNode(BlockEdge(Pad.Block, Pad.Block, W.Frame),
                                     State, false, &IsNew);
  Node->addPredecessor(W.From, Graph);
  if (IsNew)
    enqueue(Node, W, nullptr, 0);
}

void Unwinding::land(const ExplodedNode *Sink, const LandingPad &Pad) {
  Way W{Sink->getStackFrame(), Sink->getState(),
        const_cast<ExplodedNode *>(Sink->getFirstPred())};
  const auto Left = objectsWithin(Pad.Try, W.Frame, W.State);
  W.State = dropLiving(W.State, [&](const Constructed &Object) {
    return llvm::is_contained(Left, Object);
  });
  arrive(W, Pad.Try);
}

/// The handler around \p S in the innermost frame that has one.
static Exception currentException(const Stmt *S, const StackFrameContext *Frame,
                                  StateRef State) {
  while (S) {
    const ParentMap &Parents = Frame->getParentMap();
    for (; S; S = Parents.getParent(S))
      if (isa<CXXCatchStmt>(S))
        for (const Handling &H : State->get<Handled>())
          if (H.Frame == Frame && H.Handler == S)
            return H.Caught;
    if (Frame->inTopFrame())
      break;
    S = placeOfCall(Frame);
    Frame = Frame->getParent()->getStackFrame();
  }
  return Exception();
}

Exception Unwinding::thrownBy(const CXXThrowExpr *Throw, Way &W) const {
  const Expr *Operand = Throw->getSubExpr();
  if (!Operand) {
    Exception Again = currentException(Throw, W.Frame, W.State);
    Again.Throw = Throw;
    return Again;
  }
  // What is constructed for the throw is the exception object.
  const Expr *Made = Operand->IgnoreParenCasts();
  if (const auto *Full = dyn_cast<FullExpr>(Made))
    Made = Full->getSubExpr()->IgnoreParenCasts();
  if (const auto *Temporary = dyn_cast<CXXBindTemporaryExpr>(Made))
    if (const auto Place =
            ExprEngine::getObjectUnderConstruction(W.State, Temporary, W.Frame))
      if (const MemRegion *Object = Place->getAsRegion())
        return {Throw, Operand->getType(), Object};
  const Exception New{
      Throw, Operand->getType(),
      Engine.getSValBuilder().getRegionManager().getCXXTempObjectRegion(
          Operand, W.Frame)};
  W.State = W.State->bindLoc(loc::MemRegionVal(New.Object),
                             W.State->getSVal(Operand, W.Frame), W.Frame);
  return New;
}

/// `new` and the library throw when they must; that is no path. What the
/// library throws on behalf of the user (throw_with_nested, a handler's
/// `throw;`) is.
static bool isOfLibrary(const CXXThrowExpr *Throw,
                        const StackFrameContext *Frame, CallGraph &R) {
  return R.isSystem(Frame->getDecl()) && !isWrittenThrow(Throw, true);
}

void Unwinding::begin(const ExplodedNode *Sink, const CXXThrowExpr *Throw) {
  Way W{Sink->getStackFrame(), Sink->getState(),
        const_cast<ExplodedNode *>(Sink->getFirstPred())};
  if (isOfLibrary(Throw, W.Frame, Run.R))
    return;
  const Exception New = thrownBy(Throw, W);
  W.State = W.State->add<Flying>(New);
  // A path is told by its nodes: the throw is one.
  ExplodedGraph &Graph = Engine.getGraph();
  ExplodedNode *Node = Graph.getNode(
      PostStmt(Throw, W.From->getLocationContext()), W.State, false);
  Node->addPredecessor(W.From, Graph);
  Done.insert(Node);
  W.From = Node;
  leave(W, Throw);
}

bool Unwinding::resume() {
  HasWork = false;
  std::vector<std::pair<const ExplodedNode *, const CXXThrowExpr *>> Thrown;
  for (const ExplodedNode &Node : Engine.getGraph().nodes()) {
    if (!Node.pred_empty() && endsAtThrow(Node) && Done.insert(&Node).second)
      Thrown.emplace_back(
          &Node,
          cast<CXXThrowExpr>(Node.getLocation().castAs<StmtPoint>().getStmt()));
  }
  // The graph is a hash table: put its nodes in the order of their making.
  llvm::sort(Thrown, [](const auto &A, const auto &B) {
    return A.first->getID() < B.first->getID();
  });
  for (const auto &[Node, Throw] : Thrown) {
    if (const LandingPad *Pad = Pads.endingIn(Throw))
      land(Node, *Pad);
    else
      begin(Node, Throw);
  }
  for (ExplodedNode *Node : std::exchange(Run.ThrownAtEnd, {})) {
    Way W{Node->getStackFrame(), Node->getState(), Node};
    const llvm::ImmutableList<Handling> All = W.State->get<Handled>();
    for (const Handling &H : All)
      if (H.Frame == W.Frame) {
        W.State = W.State->add<Flying>(H.Caught);
        break;
      }
    leaveFrame(W);
  }
  ExplodedGraph &Graph = Engine.getGraph();
  for (const SupposedThrow &T : std::exchange(Run.SupposedThrows, {})) {
    const LocationContext *At = T.Before->getLocationContext();
    ExplodedNode *Node =
        Graph.getNode(PreStmt(T.At, At, nullptr), T.State, false);
    Node->addPredecessor(T.Before, Graph);
    leave({At->getStackFrame(), T.State->add<Flying>(Exception()), Node}, T.At);
  }
  return HasWork;
}

} // namespace tpio::engine
