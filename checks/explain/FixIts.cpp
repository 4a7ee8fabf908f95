//===- FixIts.cpp - Mends that are certain --------------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "explain/FixIts.h"

#include "explain/FailingBranch.h"
#include "explain/Messages.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/ParentMap.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"

using namespace clang;
using namespace clang::ento;
using namespace tpio::accounting;
using namespace tpio::engine;
using tpio::contract::Check;
using tpio::contract::Site;

namespace tpio::explain {

namespace {

/// Text surgery on one function. Everything that is not plainly spelled in the
/// file (macros) is left alone.
class Surgeon {
public:
  Surgeon(const Decl *In, const ASTContext &Context)
      : Context(Context), SM(Context.getSourceManager()),
        Options(Context.getLangOpts()), Body(In->getBody()),
        Parents(const_cast<Stmt *>(Body)) {}

  bool isPlain(const Stmt *S) const {
    return S->getBeginLoc().isFileID() && S->getEndLoc().isFileID();
  }

  llvm::StringRef text(const Stmt *S) const {
    return Lexer::getSourceText(
        CharSourceRange::getTokenRange(S->getSourceRange()), SM, Options);
  }

  /// The statement that \p S is part of and that is itself a direct child of a
  /// block; null if it is not in such a place.
  const Stmt *inBlock(const Stmt *S) const {
    for (const Stmt *P = Parents.getParent(S); P;
         S = P, P = Parents.getParent(P)) {
      if (isa<CompoundStmt>(P))
        return S;
      // Inside a loop's head or a nested function a statement before the whole
      // would not run each time.
      if (isa<ForStmt, WhileStmt, DoStmt, CXXForRangeStmt, LambdaExpr,
              SwitchStmt, CaseStmt, DefaultStmt, LabelStmt>(P))
        return nullptr;
      if (const auto *If = dyn_cast<IfStmt>(P))
        if (If->getCond() != S && If->getInit() != S &&
            If->getConditionVariableDeclStmt() != S)
          return nullptr;
      if (const auto *Op = dyn_cast<BinaryOperator>(P))
        if (Op->isLogicalOp() && Op->getRHS() == S)
          return nullptr;
      if (isa<AbstractConditionalOperator>(P))
        return nullptr;
    }
    return nullptr;
  }

  /// The call is a statement of its own: `StartThreadpoolIo(io);`
  bool isStatement(const Stmt *Call) const {
    const Stmt *Parent = Parents.getParent(Call);
    if (Parent && isa<ExprWithCleanups>(Parent))
      Parent = Parents.getParent(Parent);
    return isa_and_nonnull<CompoundStmt>(Parent);
  }

  bool isInside(const Stmt *S, const Stmt *Outer) const {
    for (; S; S = Parents.getParent(S))
      if (S == Outer)
        return true;
    return false;
  }

  llvm::StringRef indentOf(SourceLocation Loc) const {
    return Lexer::getIndentationForLine(Loc, SM);
  }

  /// The whole line of statement \p S if nothing else stands on it, else the
  /// statement with its semicolon.
  FixItHint removal(const Stmt *S) const {
    const std::pair<FileID, unsigned> Begin =
        SM.getDecomposedLoc(S->getBeginLoc());
    const llvm::StringRef File = SM.getBufferData(Begin.first);
    SourceLocation EndLoc = Lexer::findLocationAfterToken(
        S->getEndLoc(), tok::semi, SM, Options, false);
    if (EndLoc.isInvalid())
      return FixItHint();
    unsigned From = Begin.second, To = SM.getFileOffset(EndLoc);
    const size_t LineStart = File.rfind('\n', From);
    const unsigned First =
        LineStart == llvm::StringRef::npos ? 0 : LineStart + 1;
    const size_t LineEnd = File.find('\n', To);
    if (LineEnd != llvm::StringRef::npos && From >= First &&
        File.slice(First, From).trim().empty() &&
        File.slice(To, LineEnd).trim().empty()) {
      From = First;
      To = LineEnd + 1;
    }
    const SourceLocation FileStart = SM.getLocForStartOfFile(Begin.first);
    return FixItHint::CreateRemoval(CharSourceRange::getCharRange(
        FileStart.getLocWithOffset(From), FileStart.getLocWithOffset(To)));
  }

  const ASTContext &Context;
  const SourceManager &SM;
  const LangOptions &Options;
  const Stmt *Body;
  ParentMap Parents;
};

} // namespace

/// True if every variable that \p E names is still in scope at \p Place, which
/// stands later in the same function.
static bool isVisibleAt(const Stmt *E, const Stmt *Place, const Surgeon &S) {
  if (const auto *Ref = dyn_cast<DeclRefExpr>(E)) {
    const auto *Var = dyn_cast<VarDecl>(Ref->getDecl());
    if (Var && Var->isLocalVarDecl()) {
      // The block that declares it must hold the place as well.
      const Stmt *Block = nullptr;
      for (const Stmt *P = Place; P && !Block; P = S.Parents.getParent(P))
        for (const Stmt *Child : P->children())
          if (const auto *Declaration = dyn_cast_or_null<DeclStmt>(Child))
            if (llvm::is_contained(Declaration->decls(), Var))
              Block = P;
      if (!Block)
        return false;
    }
  }
  for (const Stmt *Child : E->children())
    if (Child && !isVisibleAt(Child, Place, S))
      return false;
  return true;
}

static const CallExpr *callAt(Site S, const RootExploration &Run) {
  return S ? dyn_cast_or_null<CallExpr>(Run.Sites[S].leaf().Call) : nullptr;
}

/// A start may only move into the loop if no cancel after the loop counts on it
/// and nothing else starts the object there.
static bool isOnlyAccounting(const Stmt *S, const Stmt *Loop,
                             const CallExpr *Start, const ApiTable &Table,
                             bool InLoop) {
  if (!S)
    return true;
  InLoop |= S == Loop;
  if (const auto *Call = dyn_cast<CallExpr>(S)) {
    const ApiKind Kind = Table.find(Call).Kind;
    if (Kind == engine::Start && Call != Start)
      return false;
    if (Kind == engine::Cancel && !InLoop)
      return false;
  }
  for (const Stmt *Child : S->children())
    if (!isOnlyAccounting(Child, Loop, Start, Table, InLoop))
      return false;
  return true;
}

/// Another operation of the object stands in the loop, or in what is called
/// there: one start moved into it would be for one of them only.
static bool hasOtherOperation(const Stmt *Loop, const CreditViolation &Fault,
                              const CreditsProtocol &Credits,
                              const RootExploration &Run, const Surgeon &S) {
  return llvm::any_of(
      Credits.record().issues(Fault.Shown.Object), [&](Site Issue) {
        return Issue != Fault.Other &&
               llvm::any_of(Run.Sites[Issue].Chain, [&](const Frame &F) {
                 return S.isInside(F.Call, Loop);
               });
      });
}

static void fixHoisted(Finding &What, const CreditViolation &Fault,
                       const CreditsProtocol &Credits, RootExploration &Run) {
  const CallExpr *Start = callAt(Fault.Where, Run);
  const CallExpr *Op = callAt(Fault.Other, Run);
  const Decl *In = Run.Sites[Fault.Where].leaf().In;
  if (!Start || !Op || Run.Sites[Fault.Other].leaf().In != In)
    return;
  const Surgeon S(In, Run.R.context());
  const Stmt *Place = S.inBlock(Op);
  if (!Place || !S.isPlain(Start) || !S.isPlain(Place) ||
      !S.isStatement(Start) || Start->getNumArgs() != 1 ||
      !isVisibleAt(Start, Place, S))
    return;
  const Stmt *Loop = Place;
  while (Loop && !isa<ForStmt, WhileStmt, DoStmt, CXXForRangeStmt>(Loop))
    Loop = S.Parents.getParent(Loop);
  if (!Loop || S.isInside(Start, Loop) ||
      !isOnlyAccounting(S.Body, Loop, Start, Run.R.table(), false) ||
      hasOtherOperation(Loop, Fault, Credits, Run, S))
    return;
  const FixItHint Removal = S.removal(Start);
  if (Removal.isNull())
    return;
  What.Fixes.push_back(Removal);
  What.Fixes.push_back(FixItHint::CreateInsertion(
      Place->getBeginLoc(),
      (S.text(Start) + ";\n" + S.indentOf(Place->getBeginLoc())).str()));
  What.FixDescription = text::MoveStart;
}

/// The statement of \p Block before which the cancel goes: after what still
/// reads the last error, for the cancel might change it, and before any jump.
static const Stmt *cancelBefore(const CompoundStmt *Block,
                                const ApiTable &Table, bool &AtEnd) {
  auto ReadsError = [&](auto &&Self, const Stmt *S) -> bool {
    if (!S)
      return false;
    if (const auto *Call = dyn_cast<CallExpr>(S))
      if (Table.find(Call).Kind == ReadLastError)
        return true;
    return llvm::any_of(S->children(),
                        [&](const Stmt *C) { return Self(Self, C); });
  };
  const Stmt *After = nullptr;
  for (const Stmt *S : Block->body())
    if (ReadsError(ReadsError, S))
      After = S;
  if (!After) {
    AtEnd = Block->body_empty();
    return AtEnd ? nullptr : Block->body_front();
  }
  if (!isa<DeclStmt, Expr>(After))
    return nullptr; // a branch or a return reads it: no certain place
  bool Jumped = false;
  for (auto It = Block->body_begin(); It != Block->body_end(); ++It) {
    Jumped |= !isa<DeclStmt, Expr>(*It);
    if (*It != After)
      continue;
    if (Jumped)
      return nullptr;
    AtEnd = It + 1 == Block->body_end();
    return AtEnd ? nullptr : *(It + 1);
  }
  return nullptr;
}

/// The function \p Name is declared before \p Place.
static bool isDeclared(llvm::StringRef Name, SourceLocation Place,
                       ASTContext &Context) {
  const auto Found =
      Context.getTranslationUnitDecl()->lookup(&Context.Idents.get(Name));
  return llvm::any_of(Found, [&](const NamedDecl *D) {
    return llvm::any_of(D->redecls(), [&](const Decl *R) {
      return Context.getSourceManager().isBeforeInTranslationUnit(
          R->getLocation(), Place);
    });
  });
}

static void fixMissingCancel(Finding &What, const CreditViolation &Fault,
                             RootExploration &Run, ExplodedGraph &Graph) {
  const CallExpr *Start = callAt(Fault.Other, Run);
  const CallExpr *Op = callAt(Fault.Where, Run);
  const Decl *In = Run.Sites[Fault.Where].leaf().In;
  if (!Start || !Op || Run.Sites[Fault.Other].leaf().In != In ||
      Start->getNumArgs() != 1)
    return;
  const Stmt *Branch = failingBranch(Graph, Fault, Run);
  const Surgeon S(In, Run.R.context());
  if (!Branch || !S.isPlain(Branch) || !S.isPlain(Start) ||
      !isVisibleAt(Start->getArg(0), Branch, S))
    return;
  // The cancel of the same header as the start.
  const contract::Function *Started = Run.R.table().find(Start).Row;
  if (!Started)
    return;
  const llvm::StringRef Cancel =
      contract::sibling(*Started, contract::Role::Cancel).Name;
  if (!isDeclared(Cancel, Branch->getBeginLoc(), Run.R.context()))
    return;
  const std::string Call =
      Cancel.str() + "(" + S.text(Start->getArg(0)).str() + ");";
  const auto *Block = dyn_cast<CompoundStmt>(Branch);
  if (!Block) {
    const SourceLocation End = Lexer::findLocationAfterToken(
        Branch->getEndLoc(), tok::semi, S.SM, S.Options, false);
    if (End.isInvalid() ||
        !isa<ReturnStmt, BreakStmt, ContinueStmt, GotoStmt, Expr>(Branch))
      return;
    bool AtEnd = false;
    // `return GetLastError();` must read the error before the cancel.
    if (const auto *Return = dyn_cast<ReturnStmt>(Branch);
        Return && Return->getRetValue() && S.text(Return).contains("LastError"))
      return;
    (void)AtEnd;
    What.Fixes.push_back(
        FixItHint::CreateInsertion(Branch->getBeginLoc(), "{ " + Call + " "));
    What.Fixes.push_back(FixItHint::CreateInsertion(End, " }"));
  } else {
    bool AtEnd = false;
    const Stmt *Before = cancelBefore(Block, Run.R.table(), AtEnd);
    if (Before) {
      What.Fixes.push_back(FixItHint::CreateInsertion(
          Before->getBeginLoc(),
          (Call + "\n" + S.indentOf(Before->getBeginLoc())).str()));
    } else if (AtEnd) {
      const llvm::StringRef Indent = S.indentOf(Block->getRBracLoc());
      What.Fixes.push_back(FixItHint::CreateInsertion(
          Block->getRBracLoc(), ("  " + Call + "\n" + Indent).str()));
    } else {
      return;
    }
  }
  What.FixDescription = text::AddCancel;
}

static void fixSecondCancel(Finding &What, const CreditViolation &Fault,
                            const CreditsProtocol &Credits,
                            RootExploration &Run) {
  const CallExpr *Cancel = callAt(Fault.Where, Run);
  if (!Fault.Shown.SecondCancel || !Cancel ||
      Credits.record().hadCredit(Fault.Where))
    return;
  const Surgeon S(Run.Sites[Fault.Where].leaf().In, Run.R.context());
  // A wrapper's cancel is right for its other callers.
  if (!S.isPlain(Cancel) || !S.isStatement(Cancel) ||
      What.Loc != Cancel->getBeginLoc())
    return;
  const FixItHint Removal = S.removal(Cancel);
  if (Removal.isNull())
    return;
  What.Fixes.push_back(Removal);
  What.FixDescription = text::RemoveCancel;
}

void addFix(Finding &What, const CreditViolation &Fault,
            const CreditsProtocol &Credits, RootExploration &Run,
            ExplodedGraph &Graph) {
  switch (Fault.Check) {
  case Check::HoistedStart:
    return fixHoisted(What, Fault, Credits, Run);
  case Check::MissingCancel:
    return fixMissingCancel(What, Fault, Run, Graph);
  case Check::ExtraCancel:
    return fixSecondCancel(What, Fault, Credits, Run);
  case Check::MissingStart:
  case Check::LateStart:
  case Check::OrphanStart:
  case Check::ThrowingWindow:
    return;
  }
}

} // namespace tpio::explain
