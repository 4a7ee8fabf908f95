//===- Notes.cpp - Words a fault and its path -----------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "explain/Notes.h"

#include "engine/clang/ExplodedGraph.h"
#include "engine/clang/SupposedThrows.h"
#include "explain/Messages.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"

using namespace clang;
using namespace tpio::accounting;
using namespace tpio::engine;
using tpio::contract::Check;
using tpio::contract::NoSite;
using tpio::contract::Outcome;
using tpio::contract::Packet;
using tpio::contract::Site;

namespace tpio::explain {

/// A function that only starts, only cancels, only waits or only closes.
static bool isThinWrapper(const Decl *D, CallGraph &R) {
  const auto *F = dyn_cast<FunctionDecl>(D);
  if (!F)
    return false;
  const unsigned Kinds = R.kinds(F) & (CreditKinds | Create | Wait | Close);
  return Kinds == Start || Kinds == Cancel || Kinds == Wait || Kinds == Close;
}

const Frame &visibleFrame(Site S, const RootExploration &Run) {
  const auto &Chain = Run.Sites[S].Chain;
  unsigned I = Chain.size() - 1;
  while (I > 0 &&
         (isThinWrapper(Chain[I].In, Run.R) || Run.R.isSystem(Chain[I].In)))
    --I;
  return Chain[I];
}

/// The name of the API function called at \p S, or of what it is called by.
static std::string nameOf(Site S, const RootExploration &Run) {
  const auto *Call = dyn_cast_or_null<CallExpr>(Run.Sites[S].leaf().Call);
  if (!Call)
    return "";
  if (const FunctionDecl *F = Call->getDirectCallee())
    return F->getNameAsString();
  if (const Api A = Run.R.table().find(Call); A.Op)
    return A.Op->Name;
  return "";
}

namespace {

class Describer {
public:
  Describer(const CreditViolation &Fault, const PathTrace &Told,
            RootExploration &Run)
      : Fault(Fault), Told(Told), Run(Run),
        SM(Run.R.context().getSourceManager()) {}

  Finding describe() {
    const Frame &At = visibleFrame(Fault.Where, Run);
    Result.Check = Fault.Check;
    Result.Loc = At.location(SM);
    Result.Range = rangeOf(At);
    Result.Function = Run.Root->getQualifiedNameAsString();
    Result.Message = text::fill(contract::info(Fault.Check).Message,
                                nameOf(Fault.Where, Run),
                                Fault.Other ? nameOf(Fault.Other, Run) : "");
    if (Fault.Check == Check::ThrowingWindow)
      aroundThrow();
    else if (Fault.Check == Check::HoistedStart ||
             Fault.Check == Check::LateStart)
      aroundOperation();
    else
      alongPath();
    Result.NotesBefore = Place.value_or(Result.Notes.size());
    if (&At != &Run.Sites[Fault.Where].leaf())
      note(Run.Sites[Fault.Where].leaf().location(SM), text::CallsApi,
           nameOf(Fault.Where, Run));
    return std::move(Result);
  }

private:
  /// The path comes to the place of the finding. The last time counts: it is
  /// the one that the exploration ended at.
  void here() { Place = Result.Notes.size(); }

  CharSourceRange rangeOf(const Frame &At) const {
    if (At.Dying || !At.Call)
      return CharSourceRange();
    const LangOptions &Options = Run.R.context().getLangOpts();
    return Lexer::makeFileCharRange(
        CharSourceRange::getTokenRange(At.Call->getSourceRange()), SM, Options);
  }

  void note(SourceLocation Loc, llvm::StringRef Text, llvm::StringRef Zero = "",
            llvm::StringRef One = "") {
    if (Loc.isInvalid())
      return;
    std::string Message = text::fill(Text, Zero, One);
    // The same step told twice in a row is a loop that nothing came of.
    if (!Result.Notes.empty() && Result.Notes.back().Loc == Loc &&
        Result.Notes.back().Message == Message)
      return;
    Result.Notes.push_back({Loc, std::move(Message)});
  }

  void siteNote(Site S, llvm::StringRef Text, llvm::StringRef One = "") {
    if (S)
      note(visibleFrame(S, Run).location(SM), Text, nameOf(S, Run), One);
  }

  void aroundOperation() {
    if (Fault.Check == Check::LateStart)
      return siteNote(Fault.Other, text::IssuedBefore);
    here();
    for (const Step &S : Told.Steps)
      if (S.What == Step::Ended && S.Event->Where == Fault.Other)
        tellEnd(*S.Event);
      else if (S.What == Step::Cancelled)
        siteNote(S.Event->Where, text::Cancelled);
    siteNote(Fault.Other, text::IssuedAgain);
  }

  void aroundThrow() {
    here();
    const Stmt *Thrower = supposedIn(Fault.Node->getState());
    std::string Name = "new";
    if (const auto *Make = dyn_cast<CXXConstructExpr>(Thrower))
      Name = Make->getConstructor()->getParent()->getQualifiedNameAsString();
    else if (const auto *Call = dyn_cast<CallExpr>(Thrower))
      Name =
          Call->getDirectCallee()
              ? Call->getDirectCallee()->getQualifiedNameAsString()
              : Lexer::getSourceText(CharSourceRange::getTokenRange(
                                         Call->getCallee()->getSourceRange()),
                                     SM, Run.R.context().getLangOpts())
                    .str();
    note(SM.getFileLoc(Thrower->getBeginLoc()), text::MayThrow, Name);
  }

  void tellEnd(const Event &End) {
    if (End.How == Outcome::Pending)
      return siteNote(End.Where, text::Pends);
    if (End.How == Outcome::Success)
      return siteNote(End.Where, End.Packet == Packet::Queued ? text::Succeeds
                                 : End.Packet == Packet::None
                                     ? text::SucceedsSkipping
                                     : text::SucceedsPerhaps);
    // A code that the program names itself is worth telling.
    const auto *F = dyn_cast<FunctionDecl>(Run.Sites[End.Where].leaf().In);
    const bool Named =
        F && llvm::is_contained(Run.R.direct(F).Compared, End.Code);
    siteNote(End.Where, Named ? text::Fails : text::FailsSomehow,
             std::to_string(End.Code));
  }

  /// The step at which the credit that the fault is about begins.
  unsigned firstStep() const {
    const Site Begin =
        Fault.Check == Check::OrphanStart ? Fault.Where : Fault.Other;
    unsigned End = Told.Steps.size();
    // A start that leaks may be of an earlier round than the last one: go back
    // to the operation that failed with it.
    if (Fault.Check == Check::MissingCancel)
      for (unsigned I = End; I-- > 0;)
        if (Told.Steps[I].What == Step::Ended &&
            Told.Steps[I].Event->Where == Fault.Where &&
            Told.Steps[I].Event->Packet == Packet::None) {
          End = I;
          break;
        }
    for (unsigned I = End; I-- > 0;)
      if (Told.Steps[I].What == Step::Started &&
          (Begin == NoSite || Told.Steps[I].Event->Where == Begin))
        return I;
    return 0;
  }

  void alongPath() {
    for (unsigned I = firstStep(); I < Told.Steps.size(); ++I)
      tell(Told.Steps[I]);
    if (!Place)
      here();
    if (Fault.Check == Check::MissingCancel ||
        Fault.Check == Check::OrphanStart)
      tellExit();
  }

  /// Whether \p S is what the finding is about.
  bool isPlace(const Step &S) const {
    if (!S.Event || S.Event->Where != Fault.Where)
      return false;
    switch (Fault.Check) {
    case Check::MissingCancel:
      return S.What == Step::Ended && S.Event->Packet == Packet::None;
    case Check::OrphanStart:
      return S.What == Step::Started;
    case Check::ExtraCancel:
      return S.What == Step::Cancelled;
    case Check::MissingStart:
      return S.What == Step::Issued;
    default:
      return false;
    }
  }

  void tell(const Step &S) {
    if (isPlace(S))
      here();
    switch (S.What) {
    case Step::Started:
      // The finding itself stands there.
      if (Fault.Check != Check::OrphanStart || S.Event->Where != Fault.Where)
        siteNote(S.Event->Where, text::Started);
      return;
    case Step::Ended:
      return tellEnd(*S.Event);
    case Step::Cancelled:
      if (S.Event->Where != Fault.Where || Fault.Shown.SecondCancel)
        siteNote(S.Event->Where, text::Cancelled);
      return;
    case Step::Branch:
      return note(SM.getFileLoc(S.At->getBeginLoc()), S.IsSwitch
                                                          ? text::Switched
                                                      : S.Taken ? text::True
                                                                : text::False);
    case Step::Loop:
      return note(SM.getFileLoc(S.At->getBeginLoc()),
                  S.Taken ? text::LoopGoesOn : text::LoopEnds);
    case Step::Issued:
    case Step::Caught:
      return;
    }
  }

  void tellExit() {
    if (Fault.Throw)
      return note(SM.getFileLoc(Fault.Throw->getBeginLoc()), text::Throws);
    if (Fault.Return)
      return note(SM.getFileLoc(Fault.Return->getBeginLoc()), text::Returns);
    note(SM.getFileLoc(Run.Root->getBody()->getEndLoc()), text::EndsHere);
  }

  const CreditViolation &Fault;
  const PathTrace &Told;
  RootExploration &Run;
  const SourceManager &SM;
  std::optional<unsigned> Place; ///< Result.NotesBefore
  Finding Result;
};

} // namespace

Finding describe(const CreditViolation &Fault, const PathTrace &Told,
                 RootExploration &Run) {
  return Describer(Fault, Told, Run).describe();
}

} // namespace tpio::explain
