//===- Record.cpp - What all paths of one program have shown --------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "contract/Record.h"

namespace tpio::contract {

std::optional<Violation> Record::note(unsigned Object, const Event &E,
                                      const Verdict &V) {
  std::optional<Violation> Made = V.Fault;
  switch (E.What) {
  case Event::Start:
    Started.insert(Object);
    break;
  case Event::Issue:
    Used.insert(Object);
    Issues[Object].insert(E.At.Where);
    if (V.From == Verdict::Own || V.From == Verdict::Granted)
      WithCredit.insert(E.At.Where);
    if (V.From == Verdict::Borrowed)
      Made = Violation{
          .Kind = Check::MissingStart, .Where = E.At.Where, .Borrowed = true};
    break;
  case Event::Cancel:
    Cancels[Object].insert(E.At.Where);
    if (V.From != Verdict::Nobody)
      WithCredit.insert(E.At.Where);
    if (V.WasCertain)
      Needed.insert(E.At.Where);
    break;
  default:
    break;
  }
  if (V.Round)
    Rounds.insert({Object, *V.Round});
  if (V.NotLate)
    Spared.insert(*V.NotLate);
  if (Made)
    Made->Object = Object;
  if (Made && Made->CameRound)
    Rounds.insert({Object, Made->Of});
  return Made;
}

static const std::set<Site> &find(const std::map<unsigned, std::set<Site>> &In,
                                  unsigned Object) {
  static const std::set<Site> None;
  const auto It = In.find(Object);
  return It == In.end() ? None : It->second;
}

const std::set<Site> &Record::issues(unsigned Object) const {
  return find(Issues, Object);
}

const std::set<Site> &Record::cancels(unsigned Object) const {
  return find(Cancels, Object);
}

} // namespace tpio::contract
