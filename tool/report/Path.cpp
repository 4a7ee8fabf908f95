//===- Path.cpp - The path of a finding, with the finding in it -----------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "report/Path.h"

#include <algorithm>

namespace tpio::report {

std::vector<NumberedStep> numberedSteps(const Located &F) {
  std::vector<NumberedStep> Steps;
  for (const Step &S : F.Notes)
    Steps.push_back({0, false, S.Where, S.Message});
  const size_t At = std::min<size_t>(F.NotesBefore, Steps.size());
  const bool IsNoted = At < Steps.size() &&
                       Steps[At].Where.File == F.Where.File &&
                       Steps[At].Where.Line == F.Where.Line &&
                       Steps[At].Where.Column == F.Where.Column;
  if (IsNoted)
    Steps[At].IsPlace = true;
  else
    Steps.insert(Steps.begin() + At, {0, true, F.Where, F.Message});
  for (size_t I = 0; I < Steps.size(); ++I)
    Steps[I].Number = I + 1;
  return Steps;
}

} // namespace tpio::report
