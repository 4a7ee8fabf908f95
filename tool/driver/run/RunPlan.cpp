//===- RunPlan.cpp - The cheapest way to each unit's result ---------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/run/RunPlan.h"
#include "driver/cache/ResultCache.h"
#include "driver/compile/Invocation.h"
#include "driver/includes/Prescan.h"
#include "driver/unit/PreambleGroups.h"
#include "driver/unit/SharedPreamble.h"
#include "support/Interrupt.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/Path.h"

namespace tpio::driver {

RunPlan::RunPlan(const Options &O, std::vector<Job> Jobs,
                 std::function<std::string(llvm::StringRef)> ShowPath)
    : O(O), Jobs(std::move(Jobs)), ShowPath(std::move(ShowPath)),
      IsSkipped(this->Jobs.size()), Preambles(this->Jobs.size()) {
  // What is printed for developers is not kept.
  const bool WantsDebug = O.Debug != LintOptions::DebugOptions();
  if (!O.CacheDir.empty() && !WantsDebug)
    Cache = std::make_unique<ResultCache>(
        O.CacheDir, O.CachePolicy,
        buildId() + (O.ReportUnusedNolint ? " nolints" : ""));
}

RunPlan::~RunPlan() = default;

bool RunPlan::prepare(unsigned Threads) {
  // A comment is left over above all where the API has gone, and what a
  // preamble skips nobody is told.
  if (O.Prescan && !O.ReportUnusedNolint && !prescan(Threads))
    return false;
  if (O.SharedPreambles && !O.ReportUnusedNolint)
    findPreambles(Threads);
  // Units that share a preamble one after the other, so that few live at once.
  llvm::DenseMap<const SharedPreamble *, size_t> Place;
  for (size_t I = 0; I < Jobs.size(); ++I)
    if (!IsSkipped[I])
      Order.push_back(I);
  const auto PlaceOf = [&](size_t I) {
    return Preambles[I] ? Place.try_emplace(Preambles[I].get(), I).first->second
                        : I;
  };
  std::vector<std::pair<size_t, size_t>> Places;
  for (const size_t I : Order)
    Places.push_back({PlaceOf(I), I});
  llvm::sort(Places);
  for (size_t I = 0; I < Order.size(); ++I)
    Order[I] = Places[I].second;
  return true;
}

/// A preamble takes somewhat longer than a parse; it pays if a thread would
/// otherwise read the same includes twice.
void RunPlan::findPreambles(unsigned Threads) {
  std::vector<Candidate> Candidates;
  for (size_t I = 0; I < Jobs.size(); ++I) {
    if (IsSkipped[I])
      continue;
    const Job &J = Jobs[I];
    Candidate C;
    C.Unit = I;
    C.Directory = llvm::sys::path::parent_path(J.File);
    const SplitCommand Split(J.Command);
    C.Command = Split.Key;
    for (const std::string &Macro : Split.Macros)
      (C.Command += '\0') += Macro;
    C.Text = readWholeFile(J.File).value_or("");
    C.Cuts = cutsOf(C.Text);
    if (C.Cuts.empty())
      continue;
    C.Text.resize(C.Cuts.back().Size);
    C.Text.shrink_to_fit();
    Candidates.push_back(std::move(C));
  }
  for (const Sharing &Group : groups(std::move(Candidates), Threads)) {
    auto Preamble =
        std::make_shared<SharedPreamble>(Group.Size, Group.Units.size());
    for (const size_t Unit : Group.Units)
      Preambles[Unit] = Preamble;
  }
}

/// The statistics as a line, and one for each unit that has to be parsed.
static std::string statsOf(const std::vector<ParseReason> &Reasons,
                           const std::vector<Job> &Jobs, const Prescan &P,
                           report::ShowPath ShowPath, double Seconds) {
  uint64_t Bytes = 0;
  size_t Read = 0;
  for (const SourceFile &F : P.files().all()) {
    Bytes += F.OnDisk.Bytes;
    Read += F.OnDisk.Bytes != 0;
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
                            ShowPath(J.File), Reason);
  return Text;
}

bool RunPlan::prescan(unsigned Threads) {
  using Clock = std::chrono::steady_clock;
  const Clock::time_point Begin = Clock::now();
  Prescan P;
  const std::vector<ParseReason> Reasons =
      P.run(Jobs, Threads, support::wasInterrupted);
  for (const auto &[Index, Reason] : llvm::enumerate(Reasons))
    IsSkipped[Index] = Reason.empty();
  for (const SourceFile &F : P.files().all())
    if (F.LoadedIn != 0)
      Prescanned.push_back(F.Path);
  if (O.Stats)
    PrescanStats =
        statsOf(Reasons, Jobs, P, ShowPath,
                std::chrono::duration<double>(Clock::now() - Begin).count());
  return Reasons.size() == Jobs.size();
}

UnitResult RunPlan::skipped() const {
  UnitResult R;
  R.WasSkipped = true;
  R.Stats.Gated = true;
  return R;
}

UnitResult RunPlan::analyse(const TaskContext &Context) {
  const Job &J = Jobs[Context.Index];
  const std::shared_ptr<SharedPreamble> Preamble = Preambles[Context.Index];
  Dependencies Asked;
  if (Cache)
    if (std::optional<UnitResult> Known = Cache->find(J, Asked)) {
      if (Preamble)
        Preamble->release();
      if (wantsFiles())
        Known->Files = filesIn(Asked, *fileSystemFor(J.Command));
      return *std::move(Known);
    }
  Asked.clear();
  UnitRequest Request{J.Command, J.File, J.Lint};
  Request.IsLast = Context.IsLast;
  Request.Deadline = Context.Deadline;
  Request.WantsNolints = O.ReportUnusedNolint;
  if (Cache || wantsFiles())
    Request.Asked = &Asked;
  if (Preamble && Preamble->get(J.Command, J.File, Context.Deadline)) {
    Request.Preamble = &Preamble->preamble();
    if (Request.Asked)
      Asked = Preamble->asked();
    ++PreamblesUsed;
  }
  UnitResult Result = analyseUnit(Request);
  if (Preamble)
    Preamble->release();
  if (Cache && Result.End == UnitResult::Ending::Whole)
    Cache->store(J, Asked, Result);
  if (wantsFiles())
    Result.Files = filesIn(Asked, *fileSystemFor(J.Command));
  return Result;
}

void RunPlan::finish() const {
  if (!Cache)
    return;
  Cache->prune();
  if (const unsigned Unwritten = Cache->counts().Unwritten)
    llvm::errs() << "tpiolint: warning: the cache '" << O.CacheDir
                 << "' could not be written (" << Unwritten << " entries)\n";
}

void RunPlan::printStats(llvm::raw_ostream &OS) const {
  OS << PrescanStats;
  const llvm::DenseSet<SharedPreamble *> All = [&] {
    llvm::DenseSet<SharedPreamble *> Result;
    for (const auto &P : Preambles)
      if (P)
        Result.insert(P.get());
    return Result;
  }();
  if (!All.empty())
    OS << llvm::formatv("tpiolint: stats: preambles: shared={0} units={1}\n",
                        All.size(), PreamblesUsed.load());
  if (Cache) {
    const ResultCache::Counts &C = Cache->counts();
    OS << llvm::formatv(
        "tpiolint: stats: cache: hits={0} misses={1} damaged={2}\n",
        C.Hits.load(), C.Misses.load(), C.Damaged.load());
  }
}

} // namespace tpio::driver
