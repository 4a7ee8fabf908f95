//===- Naming.cpp - From what paths show to defects -----------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "contract/Naming.h"

#include <algorithm>
#include <functional>
#include <tuple>

namespace tpio::contract {

namespace {

/// A violation under the name that all paths together give it.
struct Named {
  Check Name;
  Site Where;
  Site About;
  std::size_t Shown;
  const Violation *By;
};

class Namer {
public:
  Namer(const Record &R, Places &P) : Shown(R), Known(P) {}
  std::vector<Defect> run();

private:
  /// What an operation without a credit lacks it for.
  struct Reason {
    bool IsFault = true;
    Site Hoisted = NoSite; ///< the start, if it is hoisted
  };
  Reason reasonOf(unsigned Object, const Lack &L);
  void name(std::size_t Number);
  bool hasEvidence(const Named &N);
  bool isOfSeparatePasses(const Named &N);
  void dropDoubtful();
  void applyPrecedence();
  void drop(Check Name, const std::function<bool(const Named &)> &Loses) {
    std::erase_if(All,
                  [&](const Named &N) { return N.Name == Name && Loses(N); });
  }
  std::vector<Named> allOf(Check Name) const {
    std::vector<Named> Result;
    std::ranges::copy_if(All, std::back_inserter(Result),
                         [&](const Named &N) { return N.Name == Name; });
    return Result;
  }

  const Record &Shown;
  Places &Known;
  std::map<std::pair<unsigned, Lack>, Reason> Reasons;
  std::vector<Named> All;
};

} // namespace

Namer::Reason Namer::reasonOf(unsigned Object, const Lack &L) {
  if (L.Spent == NoSite)
    return {};
  const auto [It, New] = Reasons.try_emplace({Object, L});
  Reason &R = It->second;
  if (!New)
    return R;
  R.IsFault = !Known.isUncounted(L.Spent, L.Op);
  // A start that was cancelled unused was not made for the loop, and one that
  // an operation before the loop used was made for that. Starts in a loop of
  // their own are not one start for all.
  if (!R.IsFault || L.First == NoSite || !Shown.cameRound(Object, L))
    return R;
  for (Site Start : {L.Nearest, L.Spent})
    if (R.Hoisted == NoSite && Known.isOutsideCycle(Start, L.By, L.Op) &&
        !Known.isOutsideCycle(L.Op, Start, Start) &&
        (L.First == L.By || Known.isOutsideCycle(Start, L.First, L.Op)))
      R.Hoisted = Start;
  return R;
}

void Namer::name(std::size_t Number) {
  const Violation &V = Shown.violations()[Number];
  Named N{V.Kind, V.Where, V.Other, Number, &V};
  if (V.Of) {
    const Reason R = reasonOf(V.Object, V.Of);
    const bool IsHoisted = R.Hoisted != NoSite;
    // A start after an operation whose own start is hoisted is not late for it.
    if (!R.IsFault || (IsHoisted && V.Kind == Check::LateStart))
      return;
    if (IsHoisted)
      N = {Check::HoistedStart, R.Hoisted, V.Where, Number, &V};
    else if (V.Kind == Check::MissingStart)
      N.About = V.Of.Spent;
  }
  if (hasEvidence(N))
    All.push_back(N);
}

bool Namer::hasEvidence(const Named &N) {
  const Violation &V = *N.By;
  switch (N.Name) {
  case Check::HoistedStart:
    return true;
  case Check::MissingStart:
    if (!V.Borrowed)
      return true;
    return Shown.wasStarted(V.Object) ? !Shown.hadCredit(V.Where)
                                      : Known.isNeverStarted(V.Object);
  case Check::LateStart:
    return (!V.Borrowed || !Shown.hadCredit(V.Other)) &&
           std::ranges::none_of(Shown.notLate(), [&](const NotLate &N) {
             return N.Early == V.Other && Known.isMeantFor(N.Start, N.Next);
           });
  case Check::MissingCancel:
  case Check::ExtraCancel:
    return !isOfSeparatePasses(N);
  case Check::OrphanStart:
    // As many starts as a container has elements, and operations elsewhere.
    if (std::ranges::any_of(Shown.issues(V.Object), [&](Site Issue) {
          return Known.isUncounted(V.Where, Issue);
        }))
      return false;
    return !V.Borrowed || Shown.wasUsed(V.Object) ||
           (!V.Strangers && !Shown.cancels(V.Object).empty());
  case Check::ThrowingWindow:
    return true;
  }
  return true;
}

/// One pass over a container issues, a later one cancels what failed: that both
/// see the same elements no path knows. The cancel must be needed on some path;
/// if not, no result of the first pass makes it right.
bool Namer::isOfSeparatePasses(const Named &N) {
  if (N.Name == Check::ExtraCancel)
    return Shown.isNeeded(N.Where) &&
           std::ranges::any_of(Shown.issues(N.By->Object), [&](Site Issue) {
             return Known.isUncounted(Issue, N.Where) &&
                    Known.isUncounted(N.Where, Issue);
           });
  return std::ranges::any_of(Shown.cancels(N.By->Object), [&](Site Cancel) {
    return Shown.isNeeded(Cancel) && Known.isUncounted(N.Where, Cancel) &&
           Known.comesToLaterPass(N.Shown, N.Where, Cancel);
  });
}

/// An operation that comes too early, or to a start that is hoisted or missing,
/// is the same defect where a start may be there and where it is not.
void Namer::dropDoubtful() {
  std::set<Site> Unstarted;
  for (const Named &N : All)
    if (N.Name == Check::MissingStart)
      Unstarted.insert(N.Where);
    else if (N.Name == Check::HoistedStart || N.Name == Check::LateStart)
      Unstarted.insert(N.About);
  drop(Check::MissingCancel, [&](const Named &N) {
    return N.By->Doubtful && Unstarted.contains(N.Where);
  });
}

void Namer::applyPrecedence() {
  std::set<Site> Missing;
  for (const Named &N : allOf(Check::MissingStart))
    Missing.insert(N.Where);
  for (Check C : {Check::ExtraCancel, Check::MissingCancel, Check::OrphanStart})
    drop(C,
         [&](const Named &N) { return Missing.contains(N.By->AfterBorrowed); });
  for (const Named &H : allOf(Check::HoistedStart)) {
    if (!Known.isProven(H.Shown, H.Name))
      continue;
    drop(Check::MissingStart, [&](const Named &N) {
      return N.Where == H.About || (N.By->Of.Spent == H.Where &&
                                    Shown.cameRound(N.By->Object, N.By->Of));
    });
    // A second cancel of the same start is too much wherever that stands.
    drop(Check::ExtraCancel, [&](const Named &N) {
      return N.About == H.Where && !N.By->SecondCancel;
    });
    for (Check C : {Check::OrphanStart, Check::LateStart})
      drop(C, [&](const Named &N) { return N.Where == H.Where; });
  }
  for (const Named &L : allOf(Check::LateStart)) {
    drop(Check::MissingStart,
         [&](const Named &N) { return N.Where == L.About; });
    drop(Check::MissingCancel, [&](const Named &N) {
      return N.Where == L.About && N.About == L.Where;
    });
    drop(Check::OrphanStart,
         [&](const Named &N) { return N.Where == L.Where; });
  }
}

std::vector<Defect> Namer::run() {
  for (std::size_t I = 0; I < Shown.violations().size(); ++I)
    name(I);
  for (const Named &N : All)
    Known.noteEvidence(N.Shown);
  dropDoubtful();
  applyPrecedence();
  // Of equal paths, the one that would be first in any order.
  std::map<std::pair<Check, Site>,
           std::vector<std::pair<unsigned, const Named *>>>
      Groups;
  for (const Named &N : All)
    Groups[{N.Name, N.Where}].emplace_back(Known.lengthOf(N.Shown), &N);
  std::vector<Defect> Defects;
  for (auto &[Key, Group] : Groups) {
    std::ranges::sort(Group, [](const auto &A, const auto &B) {
      const Named &NA = *A.second, &NB = *B.second;
      return std::tie(A.first, *NA.By, NA.Shown) <
             std::tie(B.first, *NB.By, NB.Shown);
    });
    for (const auto &[Length, N] : Group)
      if (Known.isProven(N->Shown, N->Name)) {
        Defects.push_back({N->Name, N->Where, N->About, N->Shown});
        break;
      }
  }
  return Defects;
}

std::vector<Defect> nameDefects(const Record &Shown, Places &Known) {
  return Namer(Shown, Known).run();
}

} // namespace tpio::contract
