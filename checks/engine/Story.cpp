//===- Story.cpp - The path behind a fault --------------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Story.h"

#include "Carried.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Analysis/AnalysisDeclContext.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/ExplodedGraph.h"

#include <algorithm>

using namespace clang;
using namespace clang::ento;

namespace tpio::engine {

static std::vector<const ExplodedNode *> pathTo(const ExplodedNode *Node) {
  std::vector<const ExplodedNode *> Path;
  for (; Node; Node = Node->getFirstPred())
    Path.push_back(Node);
  std::reverse(Path.begin(), Path.end());
  return Path;
}

namespace {

/// Follows the result of one operation along a path: through variables, casts,
/// negations, inlined calls, and calls whose bodies are not in view.
class ResultFollower {
public:
  explicit ResultFollower(RootRun &Run) : Run(Run) {}

  void begin(const SiteInfo &Operation) {
    const Stmt *Call = Operation.leaf().Call;
    Begun = Call;
    BegunIn = Operation.leaf().In;
    IsUncounted = isInUncountedCycle(Operation);
    Marks.clear();
    Decls.clear();
    Use = ResultUse();
    Marks[Call] = Direct;
  }

  void visit(const ExplodedNode *Node) {
    const ProgramPoint At = Node->getLocation();
    if (auto Enter = At.getAs<CallEnter>())
      return enterCall(*Enter);
    if (auto Exit = At.getAs<CallExitEnd>()) {
      if (const Stmt *Site = Exit->getCalleeContext()->getCallSite()) {
        Marks[Site] |= Returned;
        if (isAlgorithm(Site))
          Marks[Site] |= Opaque;
        JustReturned = Site;
      }
      Returned = 0;
      return;
    }
    if (auto Post = At.getAs<PostStmt>()) {
      visitStmt(Post->getStmt(), Node);
      if (Post->getStmt() != JustReturned)
        JustReturned = nullptr;
    }
  }

  void visitCondition(const Stmt *Condition, const ExplodedNode *Node) {
    const StackFrameContext *Frame = Node->getStackFrame();
    if (const auto *In = dyn_cast<FunctionDecl>(Frame->getDecl()))
      Use.JudgedElsewhere |=
          asksCarrier(Condition, In, Begun, In == BegunIn, Run.R);
    const unsigned Level = levelOf(Condition);
    Use.Inspected |= bool(Level & Direct);
    // is_pending(error): the condition is a call whose body is not in view.
    Use.JudgedElsewhere |= bool(Level & Opaque);
  }

  void finish(const ReturnStmt *Return) {
    if (Use.Inspected)
      return;
    if (Return && Return->getRetValue() &&
        (levelOf(Return->getRetValue()) & (Direct | Opaque)))
      Use.HandedOn = true;
    Use.HandedOn |= StoredOut;
  }

  bool dependsOnResult(const Stmt *S) const { return levelOf(S) != 0; }

  ResultUse Use;

private:
  const Stmt *Begun = nullptr; ///< the call of the operation
  const Decl *BegunIn = nullptr;
  bool IsUncounted = false; ///< the operation is one of a container's
  enum Level : unsigned { Direct = 1, Opaque = 2 };

  unsigned levelOf(const Stmt *S) const {
    if (!S)
      return 0;
    unsigned Level = 0;
    if (auto It = Marks.find(S); It != Marks.end())
      Level = It->second;
    if (const auto *E = dyn_cast<Expr>(S))
      if (isa<DeclRefExpr, MemberExpr>(E))
        if (const ValueDecl *D = namedDecl(E))
          if (auto It = Decls.find(D->getCanonicalDecl()); It != Decls.end())
            Level |= It->second;
    if (isa<LambdaExpr>(S))
      return Level;
    // A call passes on what it returns, not what it was given.
    if (isa<CallExpr>(S) && Marks.count(S))
      return Level;
    for (const Stmt *Child : S->children())
      Level |= levelOf(Child);
    return Level;
  }

  unsigned levelOfSymbol(SymbolRef S) const {
    for (SymbolRef Part : S->symbols()) {
      if (const auto *Derived = dyn_cast<SymbolDerived>(Part))
        Part = Derived->getParentSymbol();
      if (const auto *Conjured = dyn_cast<SymbolConjured>(Part))
        if (Conjured->getStmt() && OpaqueCalls.count(Conjured->getStmt()))
          return Opaque;
    }
    return 0;
  }

  void visitStmt(const Stmt *S, const ExplodedNode *Node) {
    if (const auto *Expression = dyn_cast<Expr>(S)) {
      const SVal V = Node->getSVal(Expression);
      if (SymbolRef Symbol = V.getAsSymbol())
        if (const unsigned Level = levelOfSymbol(Symbol))
          Marks[S] |= Level;
    }
    if (const auto *Op = dyn_cast<BinaryOperator>(S)) {
      if (Op->isAssignmentOp())
        assign(Op->getLHS(), levelOf(Op->getRHS()),
               Op->isCompoundAssignmentOp(), Node);
    } else if (const auto *Declaration = dyn_cast<DeclStmt>(S)) {
      for (const Decl *D : Declaration->decls())
        if (const auto *Var = dyn_cast<VarDecl>(D))
          mark(Var, levelOf(Var->getInit()), false);
    } else if (const auto *Return = dyn_cast<ReturnStmt>(S)) {
      Returned = levelOf(Return->getRetValue());
    } else if (const auto *Call = dyn_cast<CallExpr>(S)) {
      visitCall(Call);
    }
  }

  void mark(const ValueDecl *D, unsigned Level, bool Add) {
    unsigned &Known = Decls[D->getCanonicalDecl()];
    Known = Add ? Known | Level : Level;
  }

  void assign(const Expr *To, unsigned Level, bool Add,
              const ExplodedNode *Node) {
    if (const ValueDecl *D = namedDecl(To))
      mark(D, Level, Add);
    const MemRegion *R = Node->getSVal(To).getAsRegion();
    if (Level && R && !isa<StackSpaceRegion>(R->getMemorySpace()))
      StoredOut = true;
  }

  /// A call of a function of the library that is given code of the user's:
  /// count_if, any_of. Of operations on the elements of a container it tells
  /// more than a path knows.
  bool isAlgorithm(const Stmt *S) const {
    const auto *Call = dyn_cast<CallExpr>(S);
    const FunctionDecl *F =
        IsUncounted && Call ? Call->getDirectCallee() : nullptr;
    return F && Run.R.isSystem(F) &&
           llvm::any_of(Call->arguments(), [&](const Expr *Arg) {
             QualType T = Arg->getType().getNonReferenceType();
             if (T->isFunctionType() || T->isFunctionPointerType())
               return true;
             const CXXRecordDecl *Record = T->getAsCXXRecordDecl();
             return Record && Record->isLambda() && !Run.R.isSystem(Record);
           });
  }

  /// A name that says that the function looks at the last error by itself.
  static bool readsErrorByName(const FunctionDecl *F) {
    if (!F || !F->getIdentifier())
      return false;
    const std::string Name = F->getName().lower();
    const llvm::StringRef View(Name);
    return View.contains("error") || View.contains("pending") ||
           View.contains("failed");
  }

  void visitCall(const CallExpr *Call) {
    if (const Api A = Run.R.table().find(Call)) {
      if (A.Kind == ReadLastError)
        Marks[Call] = Direct;
      return;
    }
    if (Call == JustReturned)
      return; // followed inside
    const FunctionDecl *F = Call->getDirectCallee();
    unsigned Level = 0;
    for (const Expr *Arg : Call->arguments())
      Level |= levelOf(Arg);
    if (const auto *Method = dyn_cast<CXXMemberCallExpr>(Call))
      Level |= levelOf(Method->getImplicitObjectArgument());
    if (!Level && !(readsErrorByName(F) && !definitionOf(F)) &&
        !isAlgorithm(Call))
      return;
    OpaqueCalls.insert(Call);
    Marks[Call] = Opaque;
    for (const Expr *Arg : Call->arguments()) {
      const auto *Address = dyn_cast<UnaryOperator>(Arg->IgnoreParenCasts());
      if (Address && Address->getOpcode() == UO_AddrOf)
        if (const ValueDecl *D = namedDecl(Address->getSubExpr()))
          mark(D, Opaque, true);
    }
  }

  void enterCall(const CallEnter &Enter) {
    const auto *Call = dyn_cast_or_null<CallExpr>(Enter.getCallExpr());
    const auto *F = dyn_cast<FunctionDecl>(Enter.getCalleeContext()->getDecl());
    if (!Call || !F)
      return;
    const unsigned Skip =
        isa<CXXOperatorCallExpr>(Call) && isa<CXXMethodDecl>(F) ? 1 : 0;
    for (unsigned I = 0; I < F->getNumParams(); ++I)
      if (I + Skip < Call->getNumArgs())
        mark(F->getParamDecl(I), levelOf(Call->getArg(I + Skip)), false);
  }

  RootRun &Run;
  llvm::DenseMap<const Stmt *, unsigned> Marks;
  llvm::DenseMap<const Decl *, unsigned> Decls;
  llvm::DenseSet<const Stmt *> OpaqueCalls;
  const Stmt *JustReturned = nullptr;
  unsigned Returned = 0;
  bool StoredOut = false;
};

} // namespace

static std::optional<Step::Kind> stepKind(EventTag::Kind K) {
  switch (K) {
  case EventTag::Started:
    return Step::Started;
  case EventTag::Ended:
    return Step::Ended;
  case EventTag::Cancelled:
    return Step::Cancelled;
  case EventTag::Issued:
    return Step::Issued;
  }
  return std::nullopt;
}

/// The operation whose result decides whether \p Fault is one.
static bool isJudged(const EventTag *Event, const RawFault &Fault) {
  if (Event->K != EventTag::Ended || Event->Object != Fault.Object)
    return false;
  return Fault.Check != contract::Check::MissingCancel ||
         (Event->Where == Fault.Where && Event->What == contract::Packet::None);
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

Story tellStory(const RawFault &Fault, RootRun &Run) {
  Story Told;
  ResultFollower Follower(Run);
  const std::vector<const ExplodedNode *> Path = pathTo(Fault.Node);
  bool Following = false;
  for (const ExplodedNode *Node : Path) {
    if (const EventTag *Event = EventTag::at(*Node)) {
      if (Event->Object == Fault.Object)
        if (auto Kind = stepKind(Event->K))
          Told.Steps.push_back({.What = *Kind, .Event = Event});
      if (isJudged(Event, Fault)) {
        Follower.begin(Run.Sites[Event->Where]);
        Following = true;
        continue;
      }
    }
    if (Following)
      Follower.visit(Node);
    const auto Edge = Node->getLocation().getAs<BlockEdge>();
    if (!Edge || Edge->getSrc()->succ_size() < 2)
      continue;
    const Stmt *Condition = Edge->getSrc()->getTerminatorCondition(false);
    const Stmt *Terminator = Edge->getSrc()->getTerminatorStmt();
    if (!Condition || !Terminator)
      continue;
    if (Following)
      Follower.visitCondition(Condition, Node);
    const bool IsLoop =
        isa<ForStmt, WhileStmt, DoStmt, CXXForRangeStmt>(Terminator);
    // What decides nothing about the result is no step, but for the branches
    // that lead around an operation.
    if (Told.Steps.empty() ||
        isOfTheSystem(Terminator, Run.R.context().getSourceManager()))
      continue;
    Step S{.What = IsLoop ? Step::Loop : Step::Branch, .At = Condition};
    S.IsSwitch = isa<SwitchStmt>(Terminator);
    S.Taken = Edge->getDst() == *Edge->getSrc()->succ_begin();
    if (Terminator && !isa<CXXTryStmt>(Terminator))
      Told.Steps.push_back(S);
  }
  if (Following)
    Follower.finish(Fault.Return);
  Told.Use = Follower.Use;
  return Told;
}

static void collect(const Stmt *S, llvm::DenseSet<const Stmt *> &Into) {
  if (!S)
    return;
  Into.insert(S);
  for (const Stmt *Child : S->children())
    collect(Child, Into);
}

static void collectBranches(const Stmt *S,
                            llvm::SmallVectorImpl<const Stmt *> &Branches) {
  if (!S || isa<LambdaExpr>(S))
    return;
  if (const auto *If = dyn_cast<IfStmt>(S)) {
    Branches.push_back(If->getThen());
    if (If->getElse() && !isa<IfStmt>(If->getElse()))
      Branches.push_back(If->getElse());
  }
  for (const Stmt *Child : S->children())
    collectBranches(Child, Branches);
}

const Stmt *failingBranch(ExplodedGraph &Graph, const RawFault &Fault,
                          const RootRun &Run) {
  const Frame &At = Run.Sites[Fault.Where].leaf();
  llvm::SmallVector<const Stmt *, 8> Branches;
  collectBranches(At.In->getBody(), Branches);
  // The branches that the path of the fault goes through, outermost first.
  llvm::DenseSet<const Stmt *> OnPath;
  for (const ExplodedNode *Node : pathTo(Fault.Node))
    if (const Stmt *S = Node->getStmtForDiagnostics())
      OnPath.insert(S);
  for (const Stmt *Branch : Branches) {
    llvm::DenseSet<const Stmt *> Inside;
    collect(Branch, Inside);
    if (Inside.count(At.Call) ||
        llvm::none_of(Inside, [&](const Stmt *S) { return OnPath.count(S); }))
      continue;
    bool Only = true;
    for (const ExplodedNode &Node : Graph.nodes()) {
      const auto Point = Node.getLocation().getAs<StmtPoint>();
      if (!Point || !Inside.count(Point->getStmt()))
        continue;
      const ObjectState *O = Node.getState()->get<Objects>(Fault.Object);
      bool Open = false;
      for (unsigned I = 0; O && I < O->Count.size(); ++I)
        Open |= O->Count.credit(I).LastUse == Fault.Where &&
                O->Count.credit(I).isCertain();
      Only &= Open;
    }
    if (Only)
      return Branch;
  }
  return nullptr;
}

} // namespace tpio::engine
