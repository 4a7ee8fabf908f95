//===- StepNotes.cpp - Words the steps of a path --------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "explain/StepNotes.h"

#include "explain/Messages.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Analysis/AnalysisDeclContext.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"

using namespace clang;
using namespace tpio::engine;

namespace tpio::explain {

CharSourceRange rangeOf(const Stmt *S, const ASTContext &Context) {
  const SourceManager &SM = Context.getSourceManager();
  const SourceLocation Begin = S->getBeginLoc(), End = S->getEndLoc();
  const CharSourceRange Range = Lexer::makeFileCharRange(
      CharSourceRange::getTokenRange(Begin, End), SM, Context.getLangOpts());
  // A macro may add parentheses around what it stands for.
  if (Range.isInvalid() && Begin.isMacroID() && End.isMacroID() &&
      SM.getExpansionLoc(Begin) == SM.getExpansionLoc(End))
    return Lexer::makeFileCharRange(SM.getExpansionRange(Begin), SM,
                                    Context.getLangOpts());
  return Range;
}

Note noteAt(const Stmt *S, std::string Text, const ASTContext &Context) {
  const CharSourceRange Range = rangeOf(S, Context);
  return {Range.isValid()
              ? Range.getBegin()
              : Context.getSourceManager().getFileLoc(S->getBeginLoc()),
          std::move(Text), Range};
}

namespace {

/// A longer condition than this is told by its beginning.
constexpr size_t LongestCondition = 80;

class StepWriter {
public:
  StepWriter(const Step &S, const RootExploration &Run)
      : S(S), Run(Run), Context(Run.R.context()),
        SM(Context.getSourceManager()) {}

  std::optional<Note> write() {
    switch (S.What) {
    case Step::Branch:
      return branch();
    case Step::LoopEnd:
      return isa<CXXForRangeStmt>(S.Of)
                 ? at(S.Of, text::LoopIsThrough)
                 : at(S.At, text::LoopEnds, sourceOf(S.At));
    case Step::Round:
      return Note{
          SM.getFileLoc(S.At->getBeginLoc()), text::ComesRound.str(), {}};
    case Step::Entered:
      return call();
    case Step::Left:
      return way(*S.Callee);
    case Step::Thrown:
      return at(S.At, text::ThrowsOn);
    case Step::Caught:
      return Note{SM.getFileLoc(S.At->getBeginLoc()), text::Catches.str(), {}};
    default:
      return std::nullopt;
    }
  }

private:
  std::optional<Note> at(const Stmt *Where, llvm::StringRef Text,
                         llvm::StringRef Zero = "", llvm::StringRef One = "") {
    if (!Where || SM.isInSystemHeader(SM.getExpansionLoc(Where->getBeginLoc())))
      return std::nullopt;
    return noteAt(Where, text::fill(Text, Zero, One), Context);
  }

  /// As it stands in the file, on one line.
  std::string sourceOf(const Stmt *Of) const {
    const llvm::StringRef Text =
        Lexer::getSourceText(rangeOf(Of, Context), SM, Context.getLangOpts());
    std::string Result;
    for (const char C : Text)
      if (!isWhitespace(C))
        Result += C;
      else if (!Result.empty() && Result.back() != ' ')
        Result += ' ';
    if (Result.size() > LongestCondition)
      Result = Result.substr(0, LongestCondition - 3) + "...";
    return Result;
  }

  /// The macro that the statement with the condition comes from: its condition
  /// is not what stands between the parentheses.
  std::string macroAround() const {
    const SourceLocation Loc = S.Of->getBeginLoc();
    if (!Loc.isMacroID() || SM.isMacroArgExpansion(Loc))
      return "";
    SourceLocation Outermost = Loc;
    while (SM.getImmediateMacroCallerLoc(Outermost).isMacroID())
      Outermost = SM.getImmediateMacroCallerLoc(Outermost);
    return Lexer::getImmediateMacroName(Outermost, SM, Context.getLangOpts())
        .str();
  }

  std::optional<Note> branch() {
    const llvm::StringRef Truth = S.Taken ? "true" : "false";
    if (isa<ForStmt, IfStmt, SwitchStmt, ConditionalOperator>(S.Of))
      if (const std::string Macro = macroAround(); !Macro.empty())
        return at(S.Of, text::HoldsInMacro, Macro, Truth);
    const std::string Source = sourceOf(S.At);
    if (!isa<SwitchStmt>(S.Of))
      return at(S.At, text::Holds, Source.empty() ? "condition" : Source,
                Truth);
    if (!S.Case)
      return at(S.At, text::SwitchedPast, Source);
    const auto *Label = dyn_cast<CaseStmt>(S.Case);
    return at(S.At, text::Switched, Source,
              Label ? "case " + sourceOf(Label->getLHS()) : "default");
  }

  /// The call may stand in the library: it is then the user's that led there.
  const Stmt *usersCall() const {
    for (const StackFrameContext *F = S.Callee; !F->inTopFrame();
         F = F->getParent()->getStackFrame())
      if (const Stmt *Call = F->getCallSite();
          Call && !SM.isInSystemHeader(SM.getExpansionLoc(Call->getBeginLoc())))
        return Call;
    return nullptr;
  }

  std::optional<Note> call() {
    const auto *F = dyn_cast<FunctionDecl>(S.Callee->getDecl());
    if (!F || Run.R.isSystem(F))
      return std::nullopt;
    const Stmt *Call = usersCall();
    if (isLambda(F))
      return at(Call, text::CallsLambda);
    if (const auto *Make = dyn_cast<CXXConstructorDecl>(F))
      return at(Call, text::Constructs, Make->getParent()->getNameAsString());
    if (const auto *End = dyn_cast<CXXDestructorDecl>(F)) {
      const Stmt *By = S.At;
      if (!By || isa<CompoundStmt>(By))
        return std::nullopt; // it runs at the end of a block
      return at(By, text::Destroys, End->getParent()->getNameAsString());
    }
    return at(Call, text::Calls, F->getNameAsString());
  }

  static bool isLambda(const FunctionDecl *F) {
    const auto *Method = dyn_cast<CXXMethodDecl>(F);
    return Method && Method->getParent()->isLambda();
  }

  /// The way back out of \p Callee .
  std::optional<Note> way(const StackFrameContext &Callee) {
    const auto *F = dyn_cast<FunctionDecl>(Callee.getDecl());
    if (!F || Run.R.isSystem(F) || !S.At ||
        isa<CXXConstructorDecl, CXXDestructorDecl>(F))
      return std::nullopt;
    const std::string Name = isLambda(F) ? "the lambda" : F->getNameAsString();
    return S.Value.empty() ? at(S.At, text::ReturnsFrom, Name)
                           : at(S.At, text::ReturnsValueFrom, Name, S.Value);
  }

  const Step &S;
  const RootExploration &Run;
  const ASTContext &Context;
  const SourceManager &SM;
};

} // namespace

std::optional<Note> describeStep(const Step &S, const RootExploration &Run) {
  return StepWriter(S, Run).write();
}

} // namespace tpio::explain
