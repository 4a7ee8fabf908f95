//===- OutcomeUse.cpp - What becomes of a result --------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "engine/model/OutcomeUse.h"

#include "engine/clang/ExplodedGraph.h"
#include "engine/model/OutcomeCarriers.h"
#include "engine/path/ObjectKey.h"
#include "clang/AST/ExprCXX.h"

#include <algorithm>

using namespace clang;
using namespace clang::ento;

namespace tpio::engine {

void OutcomeUse::begin(const SiteInfo &Operation) {
  const Stmt *Call = Operation.leaf().Call;
  Begun = Call;
  BegunIn = Operation.leaf().In;
  IsUncounted = isInUncountedCycle(Operation);
  Marks.clear();
  Decls.clear();
  Depth = Outermost = 0;
  Use = ResultUse();
  Marks[Call] = Direct;
}

void OutcomeUse::visit(const ExplodedNode *Node) {
  const ProgramPoint At = Node->getLocation();
  if (auto Enter = At.getAs<CallEnter>()) {
    ++Depth;
    return enterCall(*Enter);
  }
  if (auto Exit = At.getAs<CallExitEnd>()) {
    // Below zero are the frames that the operation was called in.
    Outermost = std::min(Outermost, --Depth);
    if (const Stmt *Site = Exit->getCalleeContext()->getCallSite()) {
      Marks[Site] |= Returned;
      if (Depth < 0 && returnsLibraryRecord(Exit->getCalleeContext()))
        Marks[Site] |= Parts;
      if (isAlgorithm(Site))
        Marks[Site] |= Opaque;
      JustReturned = Site;
    }
    Returned = 0;
    return;
  }
  if (auto Post = At.getAs<PostStmt>()) {
    noteParts(Post->getStmt(), Node);
    visitStmt(Post->getStmt(), Node);
    if (Post->getStmt() != JustReturned)
      JustReturned = nullptr;
  }
}

void OutcomeUse::visitCondition(const Stmt *Condition,
                                const ExplodedNode *Node) {
  const StackFrameContext *Frame = Node->getStackFrame();
  if (const auto *In = dyn_cast<FunctionDecl>(Frame->getDecl()))
    Use.JudgedElsewhere |=
        asksCarrier(Condition, In, Begun, In == BegunIn, Run.R);
  const unsigned Level = levelOf(Condition);
  Use.Inspected |= bool(Level & Direct);
  // is_pending(error): the condition is a call whose body is not in view.
  Use.JudgedElsewhere |= bool(Level & Opaque);
}

void OutcomeUse::finish(const ReturnStmt *Return) {
  if (Use.Inspected)
    return;
  if (Return && Return->getRetValue() &&
      (levelOf(Return->getRetValue()) & (Direct | Opaque)))
    Use.HandedOn = true;
  Use.HandedOn |= StoredOut;
}

unsigned OutcomeUse::levelOf(const Stmt *S) const {
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

unsigned OutcomeUse::levelOfSymbol(SymbolRef S) const {
  for (SymbolRef Part : S->symbols()) {
    if (const auto *Derived = dyn_cast<SymbolDerived>(Part))
      Part = Derived->getParentSymbol();
    if (const auto *Conjured = dyn_cast<SymbolConjured>(Part))
      if (Conjured->getStmt() && OpaqueCalls.count(Conjured->getStmt()))
        return Opaque;
  }
  return 0;
}

void OutcomeUse::visitStmt(const Stmt *S, const ExplodedNode *Node) {
  if (const auto *Expression = dyn_cast<Expr>(S)) {
    const SVal V = Node->getSVal(Expression);
    if (SymbolRef Symbol = V.getAsSymbol())
      if (const unsigned Level = levelOfSymbol(Symbol))
        Marks[S] |= Level;
  }
  if (const auto *Op = dyn_cast<BinaryOperator>(S)) {
    if (Op->isAssignmentOp())
      assign(Op->getLHS(), levelOf(Op->getRHS()), Op->isCompoundAssignmentOp(),
             Node);
  } else if (const auto *Declaration = dyn_cast<DeclStmt>(S)) {
    for (const Decl *D : Declaration->decls())
      if (const auto *Var = dyn_cast<VarDecl>(D))
        mark(Var, levelOf(Var->getInit()), false);
  } else if (const auto *Return = dyn_cast<ReturnStmt>(S)) {
    Returned = levelOf(Return->getRetValue());
  } else if (const auto *Call = dyn_cast<CallExpr>(S)) {
    visitCall(Call);
  } else if (const auto *Make = dyn_cast<CXXConstructExpr>(S)) {
    if (Make != JustReturned && levelOf(Make) & (Direct | Opaque))
      OpaqueCalls.insert(Make);
  }
}

void OutcomeUse::mark(const ValueDecl *D, unsigned Level, bool Add) {
  unsigned &Known = Decls[D->getCanonicalDecl()];
  Known = Add ? Known | Level : Level;
}

void OutcomeUse::assign(const Expr *To, unsigned Level, bool Add,
                        const ExplodedNode *Node) {
  if (const ValueDecl *D = namedDecl(To))
    mark(D, Level, Add);
  const MemRegion *R = Node->getSVal(To).getAsRegion();
  if (Level & (Direct | Opaque) && R &&
      !isa<StackSpaceRegion>(R->getMemorySpace()))
    StoredOut = true;
}

bool OutcomeUse::returnsLibraryRecord(const StackFrameContext *Frame) const {
  const auto *F = dyn_cast<FunctionDecl>(Frame->getDecl());
  const CXXRecordDecl *Record =
      F ? F->getReturnType()->getAsCXXRecordDecl() : nullptr;
  return Record && Run.R.isSystem(Record);
}

void OutcomeUse::noteParts(const Stmt *S, const ExplodedNode *Node) {
  if (!isa<CallExpr, CXXConstructExpr>(S))
    return;
  const StackFrameContext *Frame = Node->getStackFrame();
  for (int D = Depth; D > Outermost && !Frame->inTopFrame(); --D)
    Frame = Frame->getParent()->getStackFrame();
  if (!Frame->inTopFrame() && returnsLibraryRecord(Frame))
    OpaqueCalls.insert(S);
}

bool OutcomeUse::isAlgorithm(const Stmt *S) const {
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

bool OutcomeUse::readsErrorByName(const FunctionDecl *F) {
  if (!F || !F->getIdentifier())
    return false;
  const std::string Name = F->getName().lower();
  const llvm::StringRef View(Name);
  return View.contains("error") || View.contains("pending") ||
         View.contains("failed");
}

void OutcomeUse::visitCall(const CallExpr *Call) {
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

void OutcomeUse::enterCall(const CallEnter &Enter) {
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

} // namespace tpio::engine
