//===- Analysis.cpp - The cheapest way to each unit's result --------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Analysis.h"

namespace tpio::cli {

Analysis::Analysis(const Options &O, std::vector<Job> Jobs, Settings S)
    : O(O), Jobs(std::move(Jobs)), Show(std::move(S)),
      IsSkipped(this->Jobs.size()) {}

Analysis::~Analysis() = default;

bool Analysis::prepare() { return true; }

std::vector<size_t> Analysis::order() const {
  std::vector<size_t> Result;
  for (size_t I = 0; I < Jobs.size(); ++I)
    if (!IsSkipped[I])
      Result.push_back(I);
  return Result;
}

UnitResult Analysis::skipped() const {
  UnitResult R;
  R.WasSkipped = true;
  R.Stats.Gated = true;
  return R;
}

UnitResult Analysis::analyse(const TaskContext &Context) {
  const Job &J = Jobs[Context.Index];
  UnitRequest Request{J.How, J.File, J.Lint, Show.ShowPath};
  Request.Colors = Show.Colors;
  Request.IsLast = Context.IsLast;
  Request.Until = Context.Until;
  return analyseUnit(Request);
}

void Analysis::printStats(llvm::raw_ostream &) const {}

} // namespace tpio::cli
