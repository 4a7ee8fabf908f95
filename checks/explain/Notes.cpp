//===- Notes.cpp - Words a fault and its path -----------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "explain/Notes.h"

#include "contract/Codes.h"
#include "engine/clang/ExplodedGraph.h"
#include "engine/clang/SupposedThrows.h"
#include "explain/Messages.h"
#include "explain/StepNotes.h"
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

  void add(Note N) {
    if (N.Loc.isInvalid())
      return;
    // The same step told twice in a row is a loop that nothing came of.
    if (!Result.Notes.empty() && Result.Notes.back().Loc == N.Loc &&
        Result.Notes.back().Message == N.Message)
      return;
    Result.Notes.push_back(std::move(N));
  }

  void note(SourceLocation Loc, llvm::StringRef Text, llvm::StringRef Zero = "",
            llvm::StringRef One = "") {
    add({Loc, text::fill(Text, Zero, One)});
  }

  void siteNote(Site S, llvm::StringRef Text, llvm::StringRef One = "") {
    if (!S)
      return;
    const Frame &At = visibleFrame(S, Run);
    add({At.location(SM), text::fill(Text, nameOf(S, Run), One), rangeOf(At)});
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
    const std::string Code = End.Op && isCompared(End.Code)
                                 ? contract::spellCode(End.Op->Result, End.Code)
                                 : std::string();
    siteNote(End.Where, Code.empty() ? text::FailsSomehow : text::Fails, Code);
  }

  /// Some function that the path leads through compares with \p Code .
  bool isCompared(std::uint32_t Code) const {
    return llvm::any_of(Told.Steps, [&](const Step &S) {
      const auto *F = dyn_cast<FunctionDecl>(S.Frame->getDecl());
      return F && llvm::is_contained(Run.R.direct(F).Compared, Code);
    });
  }

  /// The step at which that begins which the finding is about; the number of
  /// steps if it does not begin on the path.
  unsigned firstStep() const {
    const auto &Steps = Told.Steps;
    auto LastBefore = [&](unsigned End, auto IsIt) -> unsigned {
      while (End-- > 0)
        if (IsIt(Steps[End]))
          return End;
      return Steps.size();
    };
    auto IsAt = [](const Step &S, Step::Kind What, Site Where) {
      return S.What == What && (!Where || S.Event->Where == Where);
    };
    if (Fault.Check == Check::LateStart) {
      const unsigned I = LastBefore(Steps.size(), [&](const Step &S) {
        return IsAt(S, Step::Issued, Fault.Other) ||
               IsAt(S, Step::Ended, Fault.Other);
      });
      return I;
    }
    unsigned End = Steps.size();
    // A start that leaks may be of an earlier round than the last one: go back
    // to the operation that failed with it.
    if (Fault.Check == Check::MissingCancel)
      End = std::min(End, LastBefore(End, [&](const Step &S) {
                       return IsAt(S, Step::Ended, Fault.Where) &&
                              S.Event->Packet == Packet::None;
                     }));
    const bool IsOfStart =
        Fault.Check == Check::OrphanStart || Fault.Check == Check::HoistedStart;
    return LastBefore(End, [&](const Step &S) {
      return IsAt(S, Step::Started, IsOfStart ? Fault.Where : Fault.Other);
    });
  }

  void alongPath() {
    unsigned Begin = firstStep();
    if (Begin == Told.Steps.size())
      Begin = withoutStart();
    else if (Fault.Check == Check::HoistedStart)
      tellCreation(Begin);
    for (unsigned I = Begin; I < Told.Steps.size(); ++I)
      tell(Told.Steps[I]);
    if (!Place)
      here();
    if (Fault.Check == Check::HoistedStart)
      siteNote(Fault.Other, text::IssuedAgain);
    if (Fault.Check == Check::MissingCancel ||
        Fault.Check == Check::OrphanStart)
      tellExit();
  }

  bool tellCreation(unsigned Before) {
    for (unsigned I = 0; I < Before; ++I)
      if (Told.Steps[I].What == Step::Created) {
        siteNote(Told.Steps[I].Event->Where, text::Created);
        return true;
      }
    return false;
  }

  /// Why there is no start to begin with. \returns the step to go on with.
  unsigned withoutStart() {
    if (Fault.Check != Check::MissingStart && Fault.Check != Check::ExtraCancel)
      return 0;
    if (!tellCreation(Told.Steps.size()))
      note(SM.getFileLoc(Run.Root->getLocation()),
           Run.IsCallback ? text::CallbackBegins : text::NothingStarted,
           Run.Root->getNameAsString());
    return 0;
  }

  /// Whether \p S is what the finding is about.
  bool isPlace(const Step &S) const {
    if (!S.Event || S.Event->Where != Fault.Where)
      return false;
    switch (Fault.Check) {
    case Check::MissingCancel:
      return S.What == Step::Ended && S.Event->Packet == Packet::None;
    case Check::HoistedStart:
    case Check::LateStart:
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
    const bool IsPlace = isPlace(S);
    if (IsPlace)
      here();
    switch (S.What) {
    case Step::Started:
      // The finding itself stands there.
      if (!IsPlace)
        siteNote(S.Event->Where, text::Started);
      return;
    case Step::Ended:
      if (Fault.Check == Check::LateStart && S.Event->Where == Fault.Other)
        return siteNote(S.Event->Where, text::IssuedBefore);
      return tellEnd(*S.Event);
    case Step::Cancelled:
      if (S.Event->Where != Fault.Where || Fault.Shown.SecondCancel)
        siteNote(S.Event->Where, text::Cancelled);
      return;
    case Step::Issued:
      if (Fault.Check == Check::LateStart && S.Event->Where == Fault.Other)
        siteNote(S.Event->Where, text::IssuedBefore);
      return;
    case Step::Created:
      return;
    case Step::Entered:
    case Step::Left:
      // What a function does that only starts or cancels is told at its call.
      if (isThinWrapper(S.Callee->getDecl(), Run.R) && !branchesIn(*S.Callee))
        return;
      break;
    case Step::Thrown:
      if (S.At == Fault.Throw)
        return; // told at the exit
      break;
    case Step::Caught:
    case Step::Branch:
    case Step::Round:
    case Step::LoopEnd:
      break;
    }
    if (std::optional<Note> N = describeStep(S, Run))
      add(std::move(*N));
  }

  bool branchesIn(const StackFrameContext &Callee) const {
    return llvm::any_of(Told.Steps, [&](const Step &S) {
      return S.What == Step::Branch && S.Frame == &Callee;
    });
  }

  void tellExit() {
    if (Fault.Throw)
      return add(noteAt(Fault.Throw, text::Throws.str(), Run.R.context()));
    if (Fault.Return)
      return add(noteAt(Fault.Return, text::Returns.str(), Run.R.context()));
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
