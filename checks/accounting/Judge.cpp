//===- Judge.cpp - From faults of paths to findings -----------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "accounting/Judge.h"

#include "engine/clang/ExplodedGraph.h"
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

using Group = std::vector<const Violation *>;
/// Faults that would be one finding: by check and place.
using Groups = std::map<std::pair<Check, Site>, Group>;

class RootJudge {
public:
  RootJudge(RootExploration &Run, ExplodedGraph &Graph)
      : Run(Run), Graph(Graph) {}

  void run(std::vector<Judgement> &Out) {
    for (Violation &Fault : Run.Faults)
      if (Fault.Check == Check::HoistedStart && !Fault.CameRound) {
        Fault.Check = Check::MissingStart;
        Fault.Where = Fault.Other;
        Fault.Other = Fault.SpentBy;
      }
    for (const Violation &Fault : Run.Faults)
      if (Fault.IsNotLate)
        NotLate.insert(Fault.Where);
      else if (hasEvidence(Fault))
        All[{Fault.Check, Fault.Where}].push_back(&Fault);
    applyPrecedence();
    for (auto &[Key, Faults] : All)
      if (const Violation *Fault = shortestBelievable(Faults))
        report(*Fault, Out);
  }

private:
  /// The evidence that needs more than one path.
  bool hasEvidence(const Violation &Fault) const {
    auto It = Run.AtSite.find(Fault.Where);
    const bool WithCredit = It != Run.AtSite.end() && It->second.WithCredit;
    // As many starts as a container has elements, and operations elsewhere.
    if (Fault.Check == Check::OrphanStart)
      if (auto At = Run.IssuedAt.find(Fault.Object); At != Run.IssuedAt.end())
        for (Site Issue : At->second)
          if (isInUncountedCycle(Run.Sites[Fault.Where], Run.Sites[Issue]))
            return false;
    if (Fault.IfIssuedHere && !Run.Issued.count(Fault.Object) &&
        (Fault.Strangers || !Run.CancelledAt.count(Fault.Object)))
      return false;
    if (isOfSeparatePasses(Fault))
      return false;
    if (!Fault.IfStartedElsewhere)
      return true;
    if (Fault.Check == Check::LateStart) {
      auto Early = Run.AtSite.find(Fault.Other);
      return Early == Run.AtSite.end() || !Early->second.WithCredit;
    }
    if (Run.Started.count(Fault.Object))
      return !WithCredit;
    return startsNothingAnywhere(Fault.Object);
  }

  bool isNeededSomewhere(Site Cancel) const {
    auto It = Run.AtSite.find(Cancel);
    return It != Run.AtSite.end() && It->second.Needed;
  }

  /// One pass over a container issues, a later one cancels what failed: that
  /// both see the same elements no path knows. The cancel must be needed on
  /// some path; if not, no result of the first pass makes it right.
  bool isOfSeparatePasses(const Violation &Fault) const {
    if (Fault.Check == Check::ExtraCancel) {
      auto Issues = Run.IssuedAt.find(Fault.Object);
      return Issues != Run.IssuedAt.end() && isNeededSomewhere(Fault.Where) &&
             llvm::any_of(Issues->second, [&](Site Issue) {
               return !passAfter(Issue, Fault.Where).empty();
             });
    }
    auto Cancels = Run.CancelledAt.find(Fault.Object);
    return Fault.Check == Check::MissingCancel &&
           Cancels != Run.CancelledAt.end() &&
           llvm::any_of(Cancels->second, [&](Site Cancel) {
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
                      const Violation &Fault) {
    if (Pass.empty())
      return false;
    for (const ExplodedNode *N = Fault.Node; N; N = N->getFirstPred()) {
      const EventTag *Event = EventTag::at(*N);
      if (Event && Event->K == EventTag::Ended && Event->Where == Fault.Where &&
          Event->Object == Fault.Object)
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

  void eraseIf(Check C, llvm::function_ref<bool(const Violation &)> Loses) {
    for (auto &[Key, Faults] : All)
      if (Key.first == C)
        std::erase_if(Faults, [&](const Violation *F) { return Loses(*F); });
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
      eraseIf(C, [&](const Violation &F) {
        return Missing.count(F.AfterBorrowed) != 0;
      });
    // The start after an operation without one serves the next operation: the
    // first one misses its start, and no start is late.
    eraseIf(Check::LateStart,
            [&](const Violation &F) { return NotLate.count(F.Other) != 0; });
    std::vector<Violation> Hoisted, Late;
    for (const auto &[Key, Faults] : All)
      for (const Violation *F : Faults) {
        if (F->Check == Check::HoistedStart && believable(*F))
          Hoisted.push_back(*F);
        if (F->Check == Check::LateStart)
          Late.push_back(*F);
      }
    for (const Violation &H : Hoisted) {
      const Site Start = H.Where, Op = H.Other;
      eraseIf(Check::MissingStart, [=](const Violation &F) {
        return F.Where == Op ||
               (F.SpentStart == Start && (F.SpentByTwo || F.CameRound));
      });
      // A second cancel of the same start is too much wherever that stands.
      eraseIf(Check::ExtraCancel, [=](const Violation &F) {
        return F.SpentStart == Start && !F.SecondCancel;
      });
      eraseIf(Check::OrphanStart,
              [=](const Violation &F) { return F.Where == Start; });
      eraseIf(Check::LateStart,
              [=](const Violation &F) { return F.Where == Start; });
      std::erase_if(Late, [=](const Violation &F) { return F.Where == Start; });
    }
    for (const Violation &L : Late) {
      const Site Start = L.Where, Op = L.Other;
      eraseIf(Check::MissingStart,
              [=](const Violation &F) { return F.Where == Op; });
      eraseIf(Check::MissingCancel, [=](const Violation &F) {
        return F.Where == Op && F.Other == Start;
      });
      eraseIf(Check::OrphanStart,
              [=](const Violation &F) { return F.Where == Start; });
    }
  }

  /// Whether the path proves the fault: not if code out of view has judged the
  /// result, or if the result was handed on untouched.
  bool believable(const Violation &Fault) {
    const ResultUse &Use = storyOf(Fault).Use;
    switch (Fault.Check) {
    case Check::MissingCancel:
      return !Use.JudgedElsewhere && !(Use.HandedOn && !Use.Inspected);
    case Check::ExtraCancel:
    case Check::MissingStart:
    case Check::HoistedStart:
      return !Use.JudgedElsewhere;
    case Check::LateStart:
    case Check::OrphanStart:
      return true;
    }
    return true;
  }

  const PathTrace &storyOf(const Violation &Fault) {
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

  const Violation *shortestBelievable(Group &Faults) {
    // Many paths may end in the same fault; the shortest tells it best.
    std::vector<std::tuple<unsigned, size_t, const Violation *>> ByLength;
    for (const Violation *F : Faults)
      ByLength.emplace_back(lengthOf(F->Node), ByLength.size(), F);
    llvm::sort(ByLength);
    for (const auto &[Length, Found, F] : ByLength)
      if (believable(*F))
        return F;
    return nullptr;
  }

  /// The long-lived variable or field that holds the object where the path
  /// ends, or the name that it was known by.
  static const ValueDecl *nameOf(const Violation &Fault) {
    for (const auto &[Name, Of] : Fault.Node->getState()->get<Aliases>())
      if (Of == Fault.Object)
        if (const ValueDecl *D = declOf(Name); D && isLongLived(D))
          return D;
    return declOf(Fault.Object);
  }

  void report(const Violation &Fault, std::vector<Judgement> &Out) {
    Judgement J;
    J.IfOthersStarted = Fault.IfOthersStarted;
    J.Object = nameOf(Fault);
    J.What = describe(Fault, storyOf(Fault), Run);
    addFix(J.What, Fault, Run, Graph);
    Out.push_back(std::move(J));
  }

  RootExploration &Run;
  ExplodedGraph &Graph;
  Groups All;
  std::set<Site> NotLate;
  std::map<std::tuple<const ExplodedNode *, Check, Site>, PathTrace> Stories;
};

} // namespace

void judge(RootExploration &Run, ExplodedGraph &Graph,
           std::vector<Judgement> &Out) {
  RootJudge(Run, Graph).run(Out);
}

} // namespace tpio::accounting
