//===- Judge.cpp - From faults of paths to findings -----------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "accounting/Judge.h"

#include "engine/clang/ExplodedGraph.h"
#include "engine/model/OutcomeKnowledge.h"
#include "engine/model/PathSteps.h"
#include "engine/path/Choices.h"
#include "engine/path/ObjectKey.h"
#include "engine/path/PathTrace.h"
#include "explain/FixIts.h"
#include "explain/Notes.h"

#include <map>
#include <tuple>

using namespace clang;
using namespace clang::ento;
using namespace tpio::engine;
using namespace tpio::explain;
using tpio::contract::Check;
using tpio::contract::Site;

namespace tpio::accounting {

namespace {

using Group = std::vector<const CreditViolation *>;
/// Faults that would be one finding: by check and place.
using Groups = std::map<std::pair<Check, Site>, Group>;

class RootJudge {
public:
  RootJudge(CreditsProtocol &Credits, RootExploration &Run,
            ExplodedGraph &Graph)
      : Credits(Credits), Run(Run), Graph(Graph) {}

  void run(std::vector<Judgement> &Out) {
    for (CreditViolation &Fault : Credits.Violations)
      if (Fault.Check == Check::HoistedStart && !Fault.CameRound) {
        Fault.Check = Check::MissingStart;
        Fault.Where = Fault.Other;
        Fault.Other = Fault.SpentBy;
      }
    for (const CreditViolation &Fault : Credits.Violations)
      if (Fault.IsNotLate)
        NotLate.insert(Fault.Where);
      else if (hasEvidence(Fault))
        All[{Fault.Check, Fault.Where}].push_back(&Fault);
    for (const auto &[Key, Faults] : All)
      for (const CreditViolation *Fault : Faults)
        FaultsAt[Fault->Node].push_back(Fault->Object);
    applyPrecedence();
    for (auto &[Key, Faults] : All)
      if (const CreditViolation *Fault = shortestBelievable(Faults))
        report(*Fault, Out);
  }

private:
  const ObjectSites &sitesOf(Key Object) const {
    static const ObjectSites None;
    auto It = Run.SitesOf.find(Object);
    return It == Run.SitesOf.end() ? None : It->second;
  }

  /// The evidence that needs more than one path.
  bool hasEvidence(const CreditViolation &Fault) const {
    auto It = Credits.AtSite.find(Fault.Where);
    const bool WithCredit = It != Credits.AtSite.end() && It->second.WithCredit;
    // As many starts as a container has elements, and operations elsewhere.
    if (Fault.Check == Check::OrphanStart)
      for (Site Issue : sitesOf(Fault.Object).Issued)
        if (isInUncountedCycle(Run.Sites[Fault.Where], Run.Sites[Issue]))
          return false;
    if (Fault.IfIssuedHere && !sitesOf(Fault.Object).HasOperation &&
        (Fault.Strangers || sitesOf(Fault.Object).Cancelled.empty()))
      return false;
    if (isOfSeparatePasses(Fault))
      return false;
    if (!Fault.IfStartedElsewhere)
      return true;
    if (Fault.Check == Check::LateStart) {
      auto Early = Credits.AtSite.find(Fault.Other);
      return Early == Credits.AtSite.end() || !Early->second.WithCredit;
    }
    if (!sitesOf(Fault.Object).Started.empty())
      return !WithCredit;
    return startsNothingAnywhere(Fault.Object);
  }

  bool isNeededSomewhere(Site Cancel) const {
    auto It = Credits.AtSite.find(Cancel);
    return It != Credits.AtSite.end() && It->second.Needed;
  }

  /// One pass over a container issues, a later one cancels what failed: that
  /// both see the same elements no path knows. The cancel must be needed on
  /// some path; if not, no result of the first pass makes it right.
  bool isOfSeparatePasses(const CreditViolation &Fault) const {
    if (Fault.Check == Check::ExtraCancel) {
      return isNeededSomewhere(Fault.Where) &&
             llvm::any_of(sitesOf(Fault.Object).Issued, [&](Site Issue) {
               return !passAfter(Issue, Fault.Where).empty();
             });
    }
    return Fault.Check == Check::MissingCancel &&
           llvm::any_of(sitesOf(Fault.Object).Cancelled, [&](Site Cancel) {
             return isNeededSomewhere(Cancel) &&
                    comesTo(passAfter(Fault.Where, Cancel), Fault);
           });
  }

  /// The blocks of the pass with \p Cancel , if \p Issue has one of its own.
  llvm::DenseSet<const CFGBlock *> passAfter(Site Issue, Site Cancel) const {
    if (!isInUncountedCycle(Run.Sites[Issue], Run.Sites[Cancel]))
      return {};
    return uncountedCycle(Run.Sites[Cancel], Run.Sites[Issue]);
  }

  /// The path of \p Fault comes to \p Pass after the operation.
  static bool comesTo(const llvm::DenseSet<const CFGBlock *> &Pass,
                      const CreditViolation &Fault) {
    if (Pass.empty())
      return false;
    for (const ExplodedNode *N = Fault.Node; N; N = N->getFirstPred()) {
      const Event *E = EventTag::at(*N);
      if (E && E->What == Event::Settled && E->Where == Fault.Where &&
          E->Object == Fault.Object)
        return false;
      if (const auto Edge = N->getLocation().getAs<BlockEdge>())
        if (Pass.count(Edge->getSrc()))
          return true;
    }
    return false;
  }

  /// An operation on a bound field that is never handed out, in a file where
  /// nothing starts any object: nothing outside can make that right.
  bool startsNothingAnywhere(Key Object) const {
    if (Run.Facts.startsAnything())
      return false;
    const ValueDecl *D = declOf(Object);
    return D && isLongLived(D) && Run.Facts.isNeverHandedOut(D);
  }

  void eraseIf(Check C,
               llvm::function_ref<bool(const CreditViolation &)> Loses) {
    for (auto &[Key, Faults] : All)
      if (Key.first == C)
        std::erase_if(Faults,
                      [&](const CreditViolation *F) { return Loses(*F); });
  }

  /// One defect, one name.
  void applyPrecedence() {
    // What follows an operation that has no start is not judged any more.
    std::set<Site> Missing;
    for (const auto &[Key, Faults] : All)
      if (Key.first == Check::MissingStart && !Faults.empty())
        Missing.insert(Key.second);
    for (Check C :
         {Check::ExtraCancel, Check::MissingCancel, Check::OrphanStart})
      eraseIf(C, [&](const CreditViolation &F) {
        return Missing.count(F.AfterBorrowed) != 0;
      });
    // The start after an operation without one serves the next operation: the
    // first one misses its start, and no start is late.
    eraseIf(Check::LateStart, [&](const CreditViolation &F) {
      return NotLate.count(F.Other) != 0;
    });
    std::vector<CreditViolation> Hoisted, Late;
    for (const auto &[Key, Faults] : All)
      for (const CreditViolation *F : Faults) {
        if (F->Check == Check::HoistedStart && believable(*F))
          Hoisted.push_back(*F);
        if (F->Check == Check::LateStart)
          Late.push_back(*F);
      }
    for (const CreditViolation &H : Hoisted) {
      const Site Start = H.Where, Op = H.Other;
      eraseIf(Check::MissingStart, [=](const CreditViolation &F) {
        return F.Where == Op ||
               (F.SpentStart == Start && (F.SpentByTwo || F.CameRound));
      });
      // A second cancel of the same start is too much wherever that stands.
      eraseIf(Check::ExtraCancel, [=](const CreditViolation &F) {
        return F.SpentStart == Start && !F.SecondCancel;
      });
      eraseIf(Check::OrphanStart,
              [=](const CreditViolation &F) { return F.Where == Start; });
      eraseIf(Check::LateStart,
              [=](const CreditViolation &F) { return F.Where == Start; });
      std::erase_if(Late,
                    [=](const CreditViolation &F) { return F.Where == Start; });
    }
    for (const CreditViolation &L : Late) {
      const Site Start = L.Where, Op = L.Other;
      eraseIf(Check::MissingStart,
              [=](const CreditViolation &F) { return F.Where == Op; });
      eraseIf(Check::MissingCancel, [=](const CreditViolation &F) {
        return F.Where == Op && F.Other == Start;
      });
      eraseIf(Check::OrphanStart,
              [=](const CreditViolation &F) { return F.Where == Start; });
    }
  }

  /// The event that decides how many credits there were: the operation that
  /// failed or that used them up, or the cancel that did.
  static Site decisiveSite(const CreditViolation &Fault) {
    switch (Fault.Check) {
    case Check::MissingCancel:
      return Fault.Where;
    case Check::ExtraCancel:
    case Check::MissingStart:
      return Fault.Other;
    case Check::HoistedStart:
      return Fault.SpentBy;
    case Check::LateStart:
    case Check::OrphanStart:
      return contract::NoSite;
    }
    return contract::NoSite;
  }

  /// Whether the path proves the fault: not if some answer of code out of view
  /// makes it right, or if the caller is told the outcome and may settle.
  bool believable(const CreditViolation &Fault) {
    const Site Decisive = decisiveSite(Fault);
    if (!Decisive)
      return true;
    auto [It, New] =
        Believed.try_emplace(std::tuple(Fault.Node, Fault.Check, Fault.Where));
    if (New)
      It->second = proves(Fault, Decisive);
    return It->second;
  }

  bool proves(const CreditViolation &Fault, Site Decisive) {
    const std::vector<const ExplodedNode *> Whole = pathTo(Fault.Node);
    size_t Begin = Whole.size();
    while (Begin-- > 0) {
      const Event *E = EventTag::at(*Whole[Begin]);
      if (E && E->Where == Decisive && E->Object == Fault.Object &&
          (E->What == Event::Settled || E->What == Event::Cancel) &&
          Whole[Begin] != Fault.Node)
        break;
    }
    if (Begin >= Whole.size())
      return true;
    const auto Path = llvm::ArrayRef(Whole).drop_front(Begin);
    if (Fault.Check == Check::MissingCancel) {
      const OutcomeKnowledge Knows = knowledgeOf(Path, Fault.Return, Run);
      if (Knows.IsGivenAway || Knows.IsHandedOn)
        return false;
    }
    auto IsFault = [&](const ExplodedNode *Node) {
      auto At = FaultsAt.find(Node);
      return At != FaultsAt.end() &&
             llvm::is_contained(At->second, Fault.Object);
    };
    return Choices(IsFault, Run).isInevitable(Path);
  }

  const PathTrace &storyOf(const CreditViolation &Fault) {
    auto [It, New] =
        Stories.try_emplace(std::tuple(Fault.Node, Fault.Check, Fault.Where));
    if (New)
      It->second = traceTo(Fault, Run);
    return It->second;
  }

  static unsigned lengthOf(const ExplodedNode *Node) {
    unsigned Length = 0;
    for (; Node; Node = Node->getFirstPred())
      ++Length;
    return Length;
  }

  const CreditViolation *shortestBelievable(Group &Faults) {
    // Many paths may end in the same fault; the shortest tells it best.
    std::vector<std::tuple<unsigned, size_t, const CreditViolation *>> ByLength;
    for (const CreditViolation *F : Faults)
      ByLength.emplace_back(lengthOf(F->Node), ByLength.size(), F);
    llvm::sort(ByLength);
    for (const auto &[Length, Found, F] : ByLength)
      if (believable(*F))
        return F;
    return nullptr;
  }

  /// The long-lived variable or field that holds the object where the path
  /// ends, or the name that it was known by.
  static const ValueDecl *nameOf(const CreditViolation &Fault) {
    for (const auto &[Name, Of] : Fault.Node->getState()->get<Aliases>())
      if (Of == Fault.Object)
        if (const ValueDecl *D = declOf(Name); D && isLongLived(D))
          return D;
    return declOf(Fault.Object);
  }

  void report(const CreditViolation &Fault, std::vector<Judgement> &Out) {
    Judgement J;
    J.IfOthersStarted = Fault.IfOthersStarted;
    J.Object = nameOf(Fault);
    J.What = describe(Fault, storyOf(Fault), Run);
    addFix(J.What, Fault, Credits, Run, Graph);
    Out.push_back(std::move(J));
  }

  CreditsProtocol &Credits;
  RootExploration &Run;
  ExplodedGraph &Graph;
  Groups All;
  std::set<Site> NotLate;
  llvm::DenseMap<const ExplodedNode *, llvm::SmallVector<Key, 1>> FaultsAt;
  std::map<std::tuple<const ExplodedNode *, Check, Site>, PathTrace> Stories;
  std::map<std::tuple<const ExplodedNode *, Check, Site>, bool> Believed;
};

} // namespace

void judge(CreditsProtocol &Credits, RootExploration &Run, ExplodedGraph &Graph,
           std::vector<Judgement> &Out) {
  RootJudge(Credits, Run, Graph).run(Out);
}

} // namespace tpio::accounting
