//===- Sites.cpp - Places of events, with the calls around them -----------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "engine/path/Sites.h"

#include "clang/AST/Decl.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Analysis/Analyses/Dominators.h"
#include "clang/Analysis/AnalysisDeclContext.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"

#include <algorithm>

using namespace clang;

namespace tpio::engine {

SourceLocation Frame::location(const SourceManager &SM) const {
  SourceLocation Loc;
  if (Dying)
    Loc = Dying->getLocation();
  else if (Call)
    Loc = Call->getBeginLoc();
  return SM.getFileLoc(Loc);
}

static Frame frameOfCall(const StackFrameContext *Callee) {
  Frame F;
  F.In = Callee->getParent()->getDecl();
  F.Call = Callee->getCallSite();
  F.Block = Callee->getCallSiteBlock();
  if (F.Call || !F.Block || Callee->getIndex() >= F.Block->size())
    return F;
  // An implicit destructor has no expression; the element names the variable.
  const CFGElement Element = (*F.Block)[Callee->getIndex()];
  if (auto Dtor = Element.getAs<CFGAutomaticObjDtor>()) {
    F.Dying = Dtor->getVarDecl();
    F.Call = Dtor->getTriggerStmt();
  } else if (auto Delete = Element.getAs<CFGDeleteDtor>()) {
    F.Call = Delete->getDeleteExpr();
  } else if (auto Temporary = Element.getAs<CFGTemporaryDtor>()) {
    F.Call = Temporary->getBindTemporaryExpr();
  }
  return F;
}

contract::Site SiteTable::intern(const Stmt *Call, const CFGBlock *Block,
                                 const LocationContext *LC) {
  SiteInfo Info;
  const StackFrameContext *Stack = LC->getStackFrame();
  Info.Chain.push_back({Stack->getDecl(), Call, nullptr, Block});
  for (; !Stack->inTopFrame(); Stack = Stack->getParent()->getStackFrame())
    Info.Chain.push_back(frameOfCall(Stack));
  std::reverse(Info.Chain.begin(), Info.Chain.end());
  std::vector<const void *> Key;
  for (const Frame &F : Info.Chain) {
    Key.push_back(F.In);
    Key.push_back(F.Dying ? static_cast<const void *>(F.Dying) : F.Call);
  }
  auto [It, New] = Known.try_emplace(std::move(Key), 0);
  if (New) {
    Sites.push_back(std::move(Info));
    It->second = Sites.size();
  }
  return It->second;
}

namespace {

/// The control flow with the ways that an exception takes: from each block of a
/// try to its handlers. Clang's graph has none from a call.
class Flow {
public:
  using Blocks = llvm::SmallVector<const CFGBlock *, 4>;

  explicit Flow(const CFG &Graph) {
    for (const CFGBlock *Handlers : Graph)
      if (const auto *Try =
              dyn_cast_or_null<CXXTryStmt>(Handlers->getTerminatorStmt())) {
        llvm::SmallPtrSet<const Stmt *, 32> Within;
        collect(Try->getTryBlock(), Within);
        for (const CFGBlock *B : Graph)
          if (B != Handlers && llvm::any_of(*B, [&](const CFGElement &E) {
                const auto At = E.getAs<CFGStmt>();
                return At && Within.count(At->getStmt());
              })) {
            Thrown[B].push_back(Handlers);
            Caught[Handlers].push_back(B);
          }
      }
  }

  Blocks after(const CFGBlock *B) const { return all(B->succs(), Thrown, B); }
  Blocks before(const CFGBlock *B) const { return all(B->preds(), Caught, B); }

private:
  using Ways = llvm::DenseMap<const CFGBlock *, Blocks>;

  static void collect(const Stmt *S,
                      llvm::SmallPtrSetImpl<const Stmt *> &Into) {
    if (!S || !Into.insert(S).second)
      return;
    for (const Stmt *Child : S->children())
      collect(Child, Into);
  }

  template <typename Range>
  static Blocks all(Range Written, const Ways &More, const CFGBlock *Of) {
    Blocks Result(Written.begin(), Written.end());
    if (const auto It = More.find(Of); It != More.end())
      llvm::append_range(Result, It->second);
    return Result;
  }

  Ways Thrown, Caught;
};

/// Finds the cycle of a control flow graph that holds one block and not
/// another, loop nest included: strongly connected components, and where both
/// blocks share one, the components that are left when its entry is removed.
class CycleFinder {
public:
  CycleFinder(const CFGBlock *Inside, const CFGBlock *Outside)
      : Inside(Inside), Outside(Outside), Ways(*Inside->getParent()) {
    walk(&Inside->getParent()->getEntry(), Live,
         [&](const CFGBlock *B) { return Ways.after(B); });
    Live.insert(&Inside->getParent()->getEntry());
  }

  /// The blocks of such a cycle; empty if there is none.
  llvm::DenseSet<const CFGBlock *> find() {
    while (true) {
      llvm::DenseSet<const CFGBlock *> Component = componentOf(Inside);
      if (Component.empty() || !Component.count(Outside))
        return Component;
      bool Shrunk = false;
      for (const CFGBlock *B : Component)
        if (isEntry(B, Component)) {
          if (B == Inside)
            return {};
          Shrunk |= Removed.insert(B).second;
        }
      if (!Shrunk)
        return {};
    }
  }

private:
  bool isEntry(const CFGBlock *B,
               const llvm::DenseSet<const CFGBlock *> &Component) const {
    // The branch not taken of a constant condition leads on, but nothing to it.
    for (const CFGBlock *Pred : Ways.before(B))
      if (Pred && Live.count(Pred) && !Component.count(Pred))
        return true;
    return false;
  }

  template <typename Range>
  void walk(const CFGBlock *From, llvm::DenseSet<const CFGBlock *> &Seen,
            Range Next) const {
    llvm::SmallVector<const CFGBlock *, 16> Work{From};
    while (!Work.empty())
      for (const CFGBlock *B : Next(Work.pop_back_val()))
        if (B && !Removed.count(B) && Seen.insert(B).second)
          Work.push_back(B);
  }

  /// Blocks on a cycle through \p B; empty if there is no such cycle.
  llvm::DenseSet<const CFGBlock *> componentOf(const CFGBlock *B) const {
    llvm::DenseSet<const CFGBlock *> Forward, Backward, Both;
    walk(B, Forward, [&](const CFGBlock *X) { return Ways.after(X); });
    if (!Forward.count(B))
      return Both;
    walk(B, Backward, [&](const CFGBlock *X) { return Ways.before(X); });
    for (const CFGBlock *X : Forward)
      if (Backward.count(X))
        Both.insert(X);
    return Both;
  }

  const CFGBlock *Inside;
  const CFGBlock *Outside;
  const Flow Ways;
  llvm::DenseSet<const CFGBlock *> Live; ///< reachable from the entry
  llvm::DenseSet<const CFGBlock *> Removed;
};

} // namespace

/// Some cycle at level \p Level holds \p Late and \p Between but not \p Out.
static bool cycleAt(unsigned Level, const CFGBlock *Out,
                    const SiteInfo &Between, const SiteInfo &Late) {
  if (Level >= Between.Chain.size())
    return false;
  for (unsigned I = 0; I < Level; ++I)
    if (!Between.Chain[I].isSamePlace(Late.Chain[I]))
      return false;
  const CFGBlock *In = Late.Chain[Level].Block;
  const CFGBlock *Use = Between.Chain[Level].Block;
  if (!In || !Use || Out == In)
    return false;
  const auto Cycle = CycleFinder(In, Out).find();
  return !Cycle.empty() && Cycle.count(Use);
}

bool isOutsideCycle(const SiteInfo &Early, const SiteInfo &Between,
                    const SiteInfo &Late) {
  // Down to the innermost frame that the early and the late site share.
  unsigned Level = 0;
  while (Level + 1 < Early.Chain.size() && Level + 1 < Late.Chain.size() &&
         Early.Chain[Level].isSamePlace(Late.Chain[Level]))
    ++Level;
  const CFGBlock *Out = Early.Chain[Level].Block;
  if (!Out)
    return false;
  if (cycleAt(Level, Out, Between, Late))
    return true;
  // Deeper down everything is outside of what the early site is part of.
  for (unsigned I = Level + 1; I < Late.Chain.size(); ++I)
    if (cycleAt(I, nullptr, Between, Late))
      return true;
  return false;
}

/// The hidden variable of a range-for over an array, whose length is known.
static bool walksArray(const DeclRefExpr *Ref) {
  const auto *V = dyn_cast<VarDecl>(Ref->getDecl());
  const Expr *Init = V ? V->getInit() : nullptr;
  if (const auto *Add = dyn_cast_or_null<BinaryOperator>(
          Init ? Init->IgnoreParenImpCasts() : nullptr))
    Init = Add->getLHS();
  return Init && Init->IgnoreParenImpCasts()->getType()->isConstantArrayType();
}

/// `it != v.end()`, `i < v.size()`, or what a range-for asks.
static bool asksContainer(const Stmt *S) {
  if (!S)
    return false;
  // A closure is asked for what it does, not for how much there is.
  if (const auto *Op = dyn_cast<CXXOperatorCallExpr>(S);
      Op && Op->getOperator() == OO_Call)
    return false;
  const auto *Ref = dyn_cast<DeclRefExpr>(S);
  return (Ref && Ref->getDecl()->isImplicit() && !walksArray(Ref)) ||
         isa<CXXOperatorCallExpr, CXXMemberCallExpr>(S) ||
         llvm::any_of(S->children(), asksContainer);
}

/// A loop of the library's (for_each) asks its iterators, whatever they are.
static bool isOfLibrary(const Decl *In) {
  return In && In->getASTContext().getSourceManager().isInSystemHeader(
                   In->getLocation());
}

static llvm::DenseSet<const CFGBlock *> uncountedCycleAt(const Frame &At,
                                                         const CFGBlock *Out) {
  if (!At.Block || At.Block == Out)
    return {};
  auto Cycle = CycleFinder(At.Block, Out).find();
  const bool IsUncounted = llvm::any_of(Cycle, [&](const CFGBlock *B) {
    return B->succ_size() > 1 &&
           (isOfLibrary(At.In) || asksContainer(B->getTerminatorCondition()));
  });
  return IsUncounted ? std::move(Cycle) : llvm::DenseSet<const CFGBlock *>();
}

llvm::DenseSet<const CFGBlock *> uncountedCycle(const SiteInfo &Of,
                                                const SiteInfo &Other) {
  unsigned Level = 0;
  while (Level + 1 < Of.Chain.size() && Level + 1 < Other.Chain.size() &&
         Of.Chain[Level].isSamePlace(Other.Chain[Level]))
    ++Level;
  const CFGBlock *Out = Other.Chain[Level].Block;
  if (!Out)
    return {};
  auto Cycle = uncountedCycleAt(Of.Chain[Level], Out);
  // Deeper down everything is outside of what the other site is part of.
  for (unsigned I = Level + 1; Cycle.empty() && I < Of.Chain.size(); ++I)
    Cycle = uncountedCycleAt(Of.Chain[I], nullptr);
  return Cycle;
}

bool isInUncountedCycle(const SiteInfo &Of) {
  return llvm::any_of(Of.Chain, [](const Frame &At) {
    return !uncountedCycleAt(At, nullptr).empty();
  });
}

bool isOnEveryPath(const SiteInfo &Of) {
  return llvm::all_of(Of.Chain, [](const Frame &At) {
    if (!At.Block)
      return false;
    CFG *Graph = At.Block->getParent();
    return CFGPostDomTree(Graph).dominates(At.Block, &Graph->getEntry());
  });
}

} // namespace tpio::engine
