//===- Analysis.cpp - The cheapest way to each unit's result --------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Analysis.h"
#include "Interrupt.h"
#include "prescan/Prescan.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FormatVariadic.h"

namespace tpio::cli {

Analysis::Analysis(const Options &O, std::vector<Job> Jobs, Settings S)
    : O(O), Jobs(std::move(Jobs)), Show(std::move(S)),
      IsSkipped(this->Jobs.size()) {}

Analysis::~Analysis() = default;

bool Analysis::prepare(unsigned Threads) {
  return !O.Prescan || !O.DepFile.empty() || prescan(Threads);
}

/// The statistics as a line, and one for each unit that has to be parsed.
static std::string statsOf(const std::vector<ParseReason> &Reasons,
                           const std::vector<Job> &Jobs, const Prescan &P,
                           const Analysis::Settings &Show, double Seconds) {
  uint64_t Bytes = 0;
  size_t Read = 0;
  for (const SourceFile &F : P.files().all()) {
    Bytes += F.Bytes;
    Read += F.IsReadable;
  }
  const size_t Skipped =
      llvm::count_if(Reasons, [](const ParseReason &R) { return R.empty(); });
  std::string Text = llvm::formatv(
      "tpiolint: stats: prescan: units={0} skipped={1} files={2} bytes={3} "
      "ms={4:f3}\n",
      Reasons.size(), Skipped, Read, Bytes, Seconds * 1e3);
  for (const auto &[Reason, J] : llvm::zip(Reasons, Jobs))
    if (!Reason.empty())
      Text += llvm::formatv("tpiolint: stats: {0}: not skipped: {1}\n",
                            Show.ShowPath(J.File), Reason);
  return Text;
}

bool Analysis::prescan(unsigned Threads) {
  using Clock = std::chrono::steady_clock;
  const Clock::time_point Begin = Clock::now();
  Prescan P;
  const std::vector<ParseReason> Reasons = P.run(Jobs, Threads, wasInterrupted);
  for (const auto &[Index, Reason] : llvm::enumerate(Reasons))
    IsSkipped[Index] = Reason.empty();
  if (O.Stats)
    PrescanStats =
        statsOf(Reasons, Jobs, P, Show,
                std::chrono::duration<double>(Clock::now() - Begin).count());
  return Reasons.size() == Jobs.size();
}

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
  Request.WantFiles = !O.DepFile.empty();
  return analyseUnit(Request);
}

void Analysis::printStats(llvm::raw_ostream &OS) const { OS << PrescanStats; }

} // namespace tpio::cli
