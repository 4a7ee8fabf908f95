//===- LintRun.cpp - One run over all files -------------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/run/LintRun.h"
#include "driver/config/CheckGlobs.h"
#include "report/Fingerprint.h"
#include "report/Fixes.h"
#include "report/Formats.h"
#include "report/Sarif.h"
#include "report/Statistics.h"
#include "report/Summary.h"
#include "support/Interrupt.h"
#include "support/Paths.h"
#include "support/Printable.h"
#include "support/RegularFiles.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Threading.h"

using llvm::StringRef;
namespace fs = llvm::sys::fs;

namespace tpio::driver {

LintRun::LintRun(const Options &O, CommandFinder &Commands, Configs &Settings,
                 driver::Selection &Selection, llvm::raw_ostream &Out)
    : O(O), Commands(Commands), Settings(Settings), Selection(Selection),
      Out(Out), WorkingDir(support::workingDirectory()) {
  if (O.Tidy)
    AsErrors = checksIn(O.Tidy->WarningsAsErrors);
  ShowAbsolute = O.Tidy || llvm::any_of(O.Files, [](const std::string &File) {
                   return llvm::sys::path::is_absolute(File);
                 });
}

std::string LintRun::show(StringRef Path) const {
  return support::printablePath(
      ShowAbsolute ? Path.str() : support::relativeTo(Path, WorkingDir));
}

void LintRun::fail(StringRef File, StringRef Message) {
  report::Problem P;
  P.Where.File = File;
  P.Message = Message;
  Report.Problems.push_back(std::move(P));
}

/// Why \p File can't be read, empty if it can.
static std::string unreadable(const std::string &File) {
  const std::error_code EC = support::checkRegular(File, support::MostSource);
  if (EC == std::errc::no_such_file_or_directory)
    return llvm::sys::path::filename(File).starts_with("@")
               ? "no such file (--files-from=FILE takes a list)"
               : "no such file";
  if (EC == std::errc::is_a_directory)
    return "is a directory";
  if (EC)
    return EC.message();
  llvm::Expected<fs::file_t> Handle = fs::openNativeFileForRead(File);
  if (!Handle)
    return llvm::toString(Handle.takeError());
  fs::closeFile(*Handle);
  return {};
}

/// Once for each: the units of a project have it from one place.
void LintRun::tellLeftOut(const CompileCommand &Command) {
  for (const std::string &Option : Command.LeftOut)
    if (Seen.insert("left out " + Option).second)
      llvm::errs() << "tpiolint: warning: left out of compile commands, for it "
                      "may load or write something: "
                   << support::printable(Option) << '\n';
}

std::vector<Job> LintRun::jobs() {
  std::vector<Job> Jobs;
  llvm::StringSet<> Listed;
  CheckSet Enabled;
  const std::vector<std::string> Names =
      O.Files.empty() ? Commands.allFiles() : O.Files;
  if (Names.empty())
    fail({}, "the compile database of '" + O.BuildPath.value_or("") +
                 "' lists no files");
  for (const std::string &Name : Names) {
    if (support::wasInterrupted())
      break;
    const std::string File = support::absolute(Name, WorkingDir);
    if (!Listed.insert(report::realPath(File)).second)
      continue;
    if (const std::string Why = unreadable(File); !Why.empty()) {
      fail(File, Why);
      continue;
    }
    llvm::Expected<Config> C = Settings.find(File);
    if (!C) {
      // The mistake has its own file and line; once is enough.
      const std::string Why = llvm::toString(C.takeError());
      if (Seen.insert(Why).second)
        fail({}, Why);
      continue;
    }
    auto Found = Commands.find(File);
    if (!Found) {
      fail(File, llvm::toString(Found.takeError()));
      continue;
    }
    const LintOptions Lint = lintOptions(*C, O);
    Enabled |= Lint.Enabled;
    if (Lint.Enabled.none()) {
      if (!O.Tidy || !O.Tidy->AllowNoChecks)
        fail(File, "no checks enabled");
      continue;
    }
    for (CompileCommand &Command : *Found) {
      tellLeftOut(Command);
      Jobs.push_back({File, std::move(Command), Lint});
    }
  }
  Report.Enabled = enabledChecks(Enabled);
  Report.IncompleteIsError = O.IncompleteIsError;
  return Jobs;
}

void LintRun::printStats(const Job &J, const UnitResult &R) const {
  unsigned Silenced = 0;
  for (const auto &[Why, Times] : R.Stats.Silenced)
    Silenced += Times;
  llvm::errs() << llvm::formatv(
      "tpiolint: stats: {0}: parse_ms={1:f3} lint_ms={2:f3} gated={3} "
      "roots={4} nodes={5} silenced={6}\n",
      show(J.File), R.ParseSeconds * 1e3, R.Stats.Seconds * 1e3,
      R.Stats.Gated ? 1 : 0, R.Stats.Roots, R.Stats.Nodes, Silenced);
  for (const auto &[Why, Times] : R.Stats.Silenced)
    llvm::errs() << llvm::formatv("tpiolint: stats: {0}: silent {1}x: {2}\n",
                                  show(J.File), Times, Why);
}

void LintRun::take(UnitResult Result, const Job &J) {
  auto IsNew = [&](StringRef What, const report::Span &At) {
    return Seen
        .insert(llvm::formatv("{0}\n{1}:{2}:{3}", What,
                              report::realPath(At.File), At.Line, At.Column)
                    .str())
        .second;
  };
  if (O.Stats)
    printStats(J, Result);
  llvm::errs() << Result.Debug;
  const size_t Problems = Report.Problems.size();
  if (const std::string Why = describeEnd(Result.End, unitLimit());
      !Why.empty())
    fail(J.File, Why);
  if (Result.End == UnitResult::Ending::Whole)
    Report.Units += Result.WasParsed || Result.WasSkipped || Result.IsKnown;
  Report.Unnamed += Result.WasSkipped;
  Report.Suppressed += Result.Suppressed;
  // Nothing is known of a unit that does not parse.
  if (Result.Errors.Count == 0)
    Nolints.add(Result.Nolints, J.File);
  if (Result.Errors.Count != 0) {
    Unsound.insert(J.File);
    Result.Problems.push_back(
        {report::Problem::Kind::Unit,
         {J.File},
         describe(Result.Errors, J.Command,
                  [&](StringRef Path) { return show(Path); })});
  }
  for (report::Problem &P : Result.Problems)
    if (IsNew(P.Message, P.Where))
      Report.Problems.push_back(std::move(P));
  for (report::Located &F : Result.Findings) {
    if (!IsNew(contract::info(F.Check).Id, F.Where) || !Selection.wants(F))
      continue;
    F.Unit = J.Number;
    F.IsError = AsErrors[static_cast<size_t>(F.Check)];
    if (Text)
      Text->print(F, Out);
    Report.Findings.push_back(std::move(F));
  }
  for (report::Problem &P : llvm::drop_begin(Report.Problems, Problems))
    P.Unit = J.Number;
  for (const std::string &File : Result.Files)
    Files.insert(support::absolute(File, WorkingDir));
  Out.flush();
}

std::chrono::seconds LintRun::unitLimit() const {
  return std::chrono::seconds(
      O.UnitTimeout.value_or(Options::UsualUnitTimeout));
}

void LintRun::analyse(std::shared_ptr<RunPlan> All) {
  const std::vector<Job> &Jobs = All->jobs();
  ProgressLine Line(O.Progress, O.Quiet);
  const unsigned Threads =
      O.Jobs ? O.Jobs : llvm::hardware_concurrency().compute_thread_count();
  bool IsWhole = All->prepare(Threads);
  const std::vector<size_t> Order = All->order();
  size_t Next = 0; // the first whose result was not taken
  auto TakeSkippedUntil = [&](size_t End) {
    for (; Next < End; ++Next)
      take(All->skipped(), Jobs[Next]);
  };
  UnitPool::Handlers H;
  H.Take = [&](size_t Index, UnitResult Result) {
    Line.clear();
    if (O.Tidy && !O.Quiet && Jobs.size() > 1)
      llvm::errs() << '[' << Index + 1 << '/' << Jobs.size()
                   << "] Processing file " << show(Jobs[Index].File) << ".\n";
    TakeSkippedUntil(Index);
    take(std::move(Result), Jobs[Index]);
    Next = Index + 1;
  };
  H.Tick = [&](const UnitPool::Progress &P) {
    const size_t Skipped = Jobs.size() - Order.size();
    Line.show({Jobs.size(), Skipped + P.Done, P.Parsed, Skipped, P.Findings});
  };
  H.ShouldStop = support::wasInterrupted;
  if (IsWhole)
    IsWhole =
        UnitPool(Threads, unitLimit())
            .run(
                Order, [All](const TaskContext &C) { return All->analyse(C); },
                H);
  Line.clear();
  if (IsWhole)
    TakeSkippedUntil(Jobs.size());
  else
    fail({}, llvm::formatv("interrupted: {0} of {1} units analysed, so the "
                           "findings are partial",
                           Report.Units, Jobs.size())
                 .str());
  All->finish();
  if (O.Stats)
    All->printStats(llvm::errs());
}

int LintRun::run() {
  // A thread that is left behind may outlive this.
  const auto Show = [WorkingDir = WorkingDir,
                     ShowAbsolute = ShowAbsolute](StringRef Path) {
    return support::printablePath(
        ShowAbsolute ? Path.str() : support::relativeTo(Path, WorkingDir));
  };
  if (O.OutputFormat == report::Format::Text)
    Text.emplace(
        report::TextStyle{O.UseColor.value_or(Out.has_colors()), Show});
  const auto All = std::make_shared<RunPlan>(O, Selection.choose(jobs()), Show);
  const std::vector<Job> &Jobs = All->jobs();
  analyse(All);

  if (O.Fix)
    finishFixes();
  if (O.AddNolint)
    addNolints();
  exportFixes(Jobs.empty() ? "" : Jobs.front().File);
  finishNolints();
  finishFiles(*All);
  if (llvm::Error E = Selection.finish(Report, llvm::errs()))
    fail({}, llvm::toString(std::move(E)));
  int Status = report::exitStatus(Report);
  if (O.ExitZero && Status == 1)
    Status = 0;
  if (O.OutputFormat == report::Format::Sarif)
    report::writeSarif(
        Report, {.WorkingDirectory = WorkingDir, .ExitStatus = Status}, Out);
  else if (O.OutputFormat != report::Format::Text)
    render(
        Report, report::fingerprints(Report.Findings), O.OutputFormat,
        WorkingDir, [&](StringRef Path) { return show(Path); }, Out);
  Out.flush();
  auto Shown = [&](StringRef Path) { return show(Path); };
  if (O.Tidy)
    return finishTidy(Shown);
  report::printProblems(Report, Shown, llvm::errs());
  if (O.Statistics)
    report::printStatistics(Report, Shown, llvm::errs());
  // Where nothing could be analysed, the reason says all.
  if (!O.Quiet && (Report.Units != 0 || Report.Problems.empty()))
    report::printCounts(Report, llvm::errs());
  return Status;
}

} // namespace tpio::driver
