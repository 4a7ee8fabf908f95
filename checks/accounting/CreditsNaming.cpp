//===- CreditsNaming.cpp - From what paths show to findings ---------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "accounting/CreditsNaming.h"

#include "contract/Naming.h"
#include "engine/Heuristics.h"
#include "engine/clang/ExplodedGraph.h"
#include "engine/model/MayThrow.h"
#include "engine/model/OutcomeKnowledge.h"
#include "engine/model/PathSteps.h"
#include "engine/path/Choices.h"
#include "engine/path/ObjectKey.h"
#include "engine/path/PathTrace.h"
#include "explain/FixIts.h"
#include "explain/Notes.h"

#include <map>

using namespace clang;
using namespace clang::ento;
using namespace tpio::engine;
using namespace tpio::explain;
using tpio::contract::Check;
using tpio::contract::Site;

namespace tpio::accounting {

namespace {

class CreditPlaces final : public contract::Places {
public:
  CreditPlaces(const CreditsProtocol &Credits, RootExploration &Run)
      : Credits(Credits), Run(Run) {}

  bool isOutsideCycle(Site Start, Site By, Site Op) override {
    return engine::isOutsideCycle(Run.Sites[Start], Run.Sites[By],
                                  Run.Sites[Op]);
  }
  bool isMeantFor(Site Start, Site Op) override;
  bool isUncounted(Site Of, Site Other) override {
    return isUsed(Heuristic::UncountedLoops) &&
           isInUncountedCycle(Run.Sites[Of], Run.Sites[Other]);
  }
  bool comesToLaterPass(size_t Shown, Site Issue, Site Cancel) override;
  bool isNeverStarted(unsigned Object) override;
  void noteEvidence(size_t Shown) override {
    const CreditViolation &Fault = Credits.violation(Shown);
    FaultsAt[Fault.Node].push_back(Shown);
  }
  bool isProven(size_t Shown, Check Name) override;
  unsigned lengthOf(size_t Shown) override;

  const PathTrace &traceOf(size_t Shown);

private:
  bool proves(const CreditViolation &Fault);
  size_t firstUntested(llvm::ArrayRef<const ExplodedNode *> Whole,
                       size_t Decisive, const CreditViolation &Fault) const;

  const CreditsProtocol &Credits;
  RootExploration &Run;
  /// The numbers of the violations that paths end at or have there.
  llvm::DenseMap<const ExplodedNode *, llvm::SmallVector<size_t, 1>> FaultsAt;
  std::map<size_t, bool> Proven;
  std::map<size_t, PathTrace> Traces;
};

} // namespace

/// A start is for the operation that follows it in its own function; what
/// another function issues later says nothing about it.
bool CreditPlaces::isMeantFor(Site Start, Site Op) {
  if (!isUsed(Heuristic::MeantFor))
    return true;
  const auto &Early = Run.Sites[Start].Chain;
  const auto &Late = Run.Sites[Op].Chain;
  size_t Level = 0;
  while (Level + 1 < Early.size() && Level + 1 < Late.size() &&
         Early[Level].isSamePlace(Late[Level]))
    ++Level;
  // Below the function that both share: wrappers that only start, or only
  // issue.
  auto Lacks = [&](llvm::ArrayRef<Frame> Chain, unsigned Kind) {
    return llvm::none_of(Chain.drop_front(Level + 1), [&](const Frame &F) {
      const auto *In = dyn_cast_or_null<FunctionDecl>(F.In);
      return !In || (Run.R.kinds(In) & Kind);
    });
  };
  return Lacks(Early, ApiKind::Issue) && Lacks(Late, ApiKind::Start);
}

bool CreditPlaces::comesToLaterPass(size_t Shown, Site Issue, Site Cancel) {
  const CreditViolation &Fault = Credits.violation(Shown);
  const llvm::DenseSet<const CFGBlock *> Pass =
      uncountedCycle(Run.Sites[Cancel], Run.Sites[Issue]);
  if (Pass.empty())
    return false;
  for (const ExplodedNode *N = Fault.Node; N; N = N->getFirstPred()) {
    const Event *E = EventTag::at(*N);
    if (E && E->What == Event::Settled && E->Where == Issue &&
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
bool CreditPlaces::isNeverStarted(unsigned Object) {
  if (Run.Facts.startsAnything() || !isUsed(Heuristic::NeverStarted))
    return false;
  const ValueDecl *D = declOf(Credits.object(Object));
  return D && isLongLived(D) && Run.Facts.isNeverHandedOut(D);
}

/// The event that decides how many credits there were: the operation that
/// failed or that used them up, or the cancel that did.
static Site decisiveSite(const contract::Violation &V) {
  switch (V.Kind) {
  case Check::MissingCancel:
    return V.Where;
  case Check::ExtraCancel:
  case Check::MissingStart:
  case Check::HoistedStart:
    return V.Of.By;
  case Check::LateStart:
  case Check::OrphanStart:
  case Check::ThrowingWindow:
    return contract::NoSite;
  }
  return contract::NoSite;
}

/// The places of what \p V is about. An operation without a start is a defect
/// of its own, whatever took the credit before it.
static llvm::SmallVector<Site, 6> placesOf(const contract::Violation &V) {
  if (V.Kind == Check::MissingStart)
    return {V.Where};
  return {V.Where, V.Other, V.Of.Op, V.Of.Spent, V.Of.First, V.Of.By};
}

/// \p A and \p B have a start, an operation or a cancel in common. What goes
/// wrong with another one is another defect: an answer that leads to it may be
/// the right one for the first.
static bool isAboutSame(const contract::Violation &A,
                        const contract::Violation &B) {
  const auto Places = placesOf(B);
  return llvm::any_of(placesOf(A), [&](Site S) {
    return S != contract::NoSite && llvm::is_contained(Places, S);
  });
}

/// Not if some answer of code out of view makes it right, or if the caller is
/// told the outcome and may settle.
bool CreditPlaces::isProven(size_t Shown, Check) {
  const auto [It, New] = Proven.try_emplace(Shown);
  if (New)
    It->second = proves(Credits.violation(Shown));
  return It->second;
}

/// A cancel too many may be meant for any operation before it whose outcome the
/// path itself has not tested: what the program was told of that counts, too. A
/// cancel that is missing may be missing since an earlier round.
size_t CreditPlaces::firstUntested(llvm::ArrayRef<const ExplodedNode *> Whole,
                                   size_t Decisive,
                                   const CreditViolation &Fault) const {
  if (!isUsed(Heuristic::EarlierOperation))
    return Decisive;
  for (size_t I = 0; I < Decisive; ++I) {
    const Event *E = EventTag::at(*Whole[I]);
    if (E && E->What == Event::Settled && E->Object == Fault.Object &&
        (Fault.Check != Check::MissingCancel ||
         E->Where == Fault.Shown.Where) &&
        knowledgeOf(Whole.drop_front(I), Fault.Return, Run).TestedFrom >=
            Decisive - I)
      return I;
  }
  return Decisive;
}

/// The step of \p Path at which the event happens that decides: of several
/// rounds the last one that leaves what \p Fault is about. The length of the
/// path if there is none.
static size_t decisiveStep(llvm::ArrayRef<const ExplodedNode *> Path,
                           const CreditViolation &Fault) {
  const Site Decisive = decisiveSite(Fault.Shown);
  auto Last = [&](llvm::function_ref<bool(const Event &)> IsIt) {
    size_t I = Decisive == contract::NoSite ? 0 : Path.size();
    while (I-- > 0) {
      const Event *E = EventTag::at(*Path[I]);
      if (E && E->Where == Decisive && E->Object == Fault.Object &&
          Path[I] != Fault.Node && IsIt(*E))
        return I;
    }
    return Path.size();
  };
  const size_t WithoutPacket = Last([](const Event &E) {
    return E.What == Event::Settled && E.Packet == contract::Packet::None;
  });
  if (Fault.Check == Check::MissingCancel && WithoutPacket < Path.size())
    return WithoutPacket;
  return Last([](const Event &E) {
    return E.What == Event::Settled || E.What == Event::Cancel;
  });
}

bool CreditPlaces::proves(const CreditViolation &Fault) {
  const std::vector<const ExplodedNode *> Whole = pathTo(Fault.Node);
  size_t Begin = decisiveStep(Whole, Fault);
  if (Fault.Check != Check::LateStart)
    Begin = firstUntested(Whole, std::min(Begin, Whole.size()), Fault);
  if (Begin >= Whole.size())
    return true;
  const auto Path = llvm::ArrayRef(Whole).drop_front(Begin);
  if (Fault.Check == Check::MissingCancel &&
      isUsed(Heuristic::OutcomeHandedOn)) {
    const OutcomeKnowledge Knows = knowledgeOf(Path, Fault.Return, Run);
    if (Knows.IsGivenAway || Knows.IsHandedOn)
      return false;
  }
  if (!isUsed(Heuristic::BenefitOfDoubt))
    return true;
  if (Fault.Check == Check::MissingCancel &&
      llvm::any_of(Path, [&](const ExplodedNode *Node) {
        return isSettledIfItThrows(*Node, Run);
      }))
    return false;
  auto IsFault = [&](const ExplodedNode *Node) {
    auto At = FaultsAt.find(Node);
    return At != FaultsAt.end() && llvm::any_of(At->second, [&](size_t Other) {
             const CreditViolation &There = Credits.violation(Other);
             return There.Object == Fault.Object &&
                    isAboutSame(Fault.Shown, There.Shown);
           });
  };
  const bool IsLeak =
      Fault.Check == Check::MissingCancel || Fault.Check == Check::OrphanStart;
  auto IsOwed = [&](const ExplodedNode *Node) {
    return IsLeak &&
           Run.Protocols.isCertainlyOpen(Node->getState(), Fault.Object);
  };
  return Choices(IsFault, IsOwed, Run).isInevitable(Path);
}

unsigned CreditPlaces::lengthOf(size_t Shown) {
  unsigned Length = 0;
  for (const ExplodedNode *N = Credits.violation(Shown).Node; N;
       N = N->getFirstPred())
    ++Length;
  return Length;
}

const PathTrace &CreditPlaces::traceOf(size_t Shown) {
  const auto [It, New] = Traces.try_emplace(Shown);
  if (New)
    It->second = traceTo(Credits.violation(Shown), Run);
  return It->second;
}

/// The long-lived variable or field that holds the object where the path ends,
/// or the name that it was known by.
static const ValueDecl *nameOf(const CreditViolation &Fault) {
  for (const auto &[Name, Of] : Fault.Node->getState()->get<Aliases>())
    if (Of == Fault.Object)
      if (const ValueDecl *D = declOf(Name); D && isLongLived(D))
        return D;
  return declOf(Fault.Object);
}

void nameCredits(CreditsProtocol &Credits, RootExploration &Run,
                 ExplodedGraph &Graph, std::vector<CreditFinding> &Out) {
  for (const auto &[Object, Sites] : Run.SitesOf)
    if (Sites.HasOperation)
      Credits.noteUse(Object);
  CreditPlaces Known(Credits, Run);
  for (const contract::Defect &D : nameDefects(Credits.record(), Known)) {
    CreditViolation Fault = Credits.violation(D.Shown);
    Fault.Check = D.Name;
    Fault.Where = D.Where;
    Fault.Other = D.About;
    CreditFinding F;
    F.IfOthersStarted = Fault.IfOthersStarted;
    F.Object = nameOf(Fault);
    F.What = describe(Fault, Known.traceOf(D.Shown), Run);
    addFix(F.What, Fault, Credits, Run, Graph);
    Out.push_back(std::move(F));
  }
}

} // namespace tpio::accounting
