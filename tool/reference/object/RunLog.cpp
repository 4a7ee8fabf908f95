//===- RunLog.cpp - What one run has shown --------------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "reference/object/RunLog.h"

#include "contract/Naming.h"

namespace tpio::object {

void RunLog::cameRound(unsigned Object, const contract::Lack &L) {
  Rounds.emplace_back(Object, L);
}

void RunLog::notLate(const contract::NotLate &N) { Spared.push_back(N); }

namespace {
class RunPlaces final : public contract::Places {
public:
  RunPlaces(const reference::SiteGraph &Followers, const MeantFor &Meant)
      : Followers(Followers), Meant(Meant) {}
  bool isOutsideCycle(Site Start, Site By, Site Op) override {
    return reference::cycleOf(Followers, Op, Start).contains(By);
  }
  bool isMeantFor(Site Start, Site Op) override { return Meant(Start, Op); }

private:
  const reference::SiteGraph &Followers;
  const MeantFor &Meant;
};
} // namespace

std::vector<Fault> RunLog::faults(const MeantFor &Meant) const {
  contract::Record All;
  std::vector<Occasion> Shown;
  auto Note = [&](unsigned Object, const contract::Verdict &V) {
    return All.note(Object, {contract::Event::Issue}, V);
  };
  for (const auto &[Object, L] : Rounds)
    Note(Object, {.Round = L});
  for (const contract::NotLate &N : Spared)
    Note(0, {.NotLate = N});
  for (const auto &[Number, E] : Found) {
    Note(E.What.Object, {.Fault = E.What});
    All.add(E.What);
    Shown.push_back(E.Shown);
  }
  RunPlaces Known(Followers, Meant);
  std::vector<Fault> Result;
  for (const contract::Defect &D : nameDefects(All, Known))
    Result.push_back({D.Name, All.violations()[D.Shown].Object, D.Where,
                      D.About, Shown[D.Shown]});
  return Result;
}

} // namespace tpio::object
