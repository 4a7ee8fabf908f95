//===- Worker.cpp - Analyses documents, one after the other ---------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lsp/analysis/Worker.h"
#include "report/Fixes.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/MemoryBuffer.h"

using llvm::StringRef;

namespace tpio::lsp {

/// A preamble with <windows.h> and the C++ library holds some 50 MB.
static constexpr size_t MostUnits = 12;

Project &Worker::project(const Snapshot &Now) {
  if (Generation != Now.Generation) {
    Generation = Now.Generation;
    Projects.clear();
    Units.clear();
  }
  if (DiskState != Now.DiskState) {
    DiskState = Now.DiskState;
    for (Warm &W : Units)
      W.Unit->forgetCrashes();
    for (auto &[Root, Known] : Projects)
      Known->searchUnitsAgain();
  }
  std::unique_ptr<Project> &P = Projects[Now.Root];
  if (!P)
    P = std::make_unique<Project>(Now.Set->over(S.Base, Now.Root),
                                  S.ResourceDirectory, S.Fixed);
  return *P;
}

WarmUnit &Worker::unit(const std::string &Main,
                       const driver::CompileCommand &Command) {
  std::string Key = Main + '\0' + Command.Directory;
  for (const std::string &Arg : Command.Args)
    Key += '\0' + Arg;
  auto Known =
      llvm::find_if(Units, [&](const Warm &W) { return W.Key == Key; });
  if (Known != Units.end()) {
    Units.splice(Units.begin(), Units, Known);
  } else {
    Units.push_front(
        {std::move(Key), std::make_unique<WarmUnit>(Main, Command)});
    if (Units.size() > MostUnits)
      Units.pop_back();
  }
  return *Units.front().Unit;
}

/// The documents whose text is not the one on disk. A header that was merely
/// opened must not make a preamble stale.
static Unsaved changedTexts(const Unsaved &All) {
  Unsaved Result;
  for (const auto &[Path, Text] : All) {
    const auto OnDisk = llvm::MemoryBuffer::getFile(
        Path, /*IsText=*/false, /*RequiresNullTerminator=*/false);
    if (!OnDisk || (*OnDisk)->getBuffer() != *Text)
      Result[Path] = Text;
  }
  return Result;
}

static void take(Findings &To, WarmResult From,
                 const driver::CompileCommand &Command,
                 llvm::StringSet<> &Seen) {
  To.Suppressed += From.Unit.Suppressed;
  To.MayFix &= From.Unit.Errors.Count == 0;
  for (const std::string &Name : From.Judged)
    To.Judged.insert(Name);
  To.ParseSeconds += From.Unit.ParseSeconds;
  To.LintSeconds += From.Unit.Stats.Seconds;
  llvm::append_range(To.Counts, From.Counts);
  for (report::Located &F : From.Unit.Findings)
    if (Seen.insert(llvm::formatv("{0} {1} {2}:{3}",
                                  StringRef(contract::info(F.Check).Id),
                                  report::realPath(F.Where.File), F.Where.Line,
                                  F.Where.Column)
                        .str())
            .second)
      To.Found.push_back(std::move(F));
  if (From.Unit.Errors.Count != 0)
    From.Unit.Problems.push_back(
        {report::Problem::Kind::Unit,
         {},
         driver::describe(From.Unit.Errors, Command,
                          [](StringRef Path) { return Path.str(); })});
  for (const report::Problem &P : From.Unit.Problems) {
    const bool IsUnit = P.What == report::Problem::Kind::Unit;
    To.What = IsUnit && !From.Unit.WasParsed ? Findings::State::Error
                                             : Findings::State::Incomplete;
    // What is wrong with the unit says more than what follows from it.
    if (!To.Message.empty() && !IsUnit)
      continue;
    To.Message.clear();
    if (P.Where.isValid())
      To.Message = "line " + std::to_string(P.Where.Line) + ": ";
    To.Message += P.Message;
  }
}

std::chrono::seconds Worker::limit() const {
  return std::chrono::seconds(
      S.Base.UnitTimeout.value_or(driver::Options::UsualDocumentTimeout));
}

Findings Worker::analyse(const Snapshot &Now,
                         const std::function<void()> &Cold) {
  Findings Result;
  Result.Files.insert(Now.File);
  Project &P = project(Now);
  const Unsaved Changed = changedTexts(Now.Texts);
  std::vector<std::string> Open;
  for (const auto &[Path, Text] : Now.Texts)
    Open.push_back(Path);
  Includes.refresh(Now.Texts);
  llvm::Expected<Plan> Parse = P.plan(Now.File, Includes, Open);
  if (!Parse) {
    Result.What = Findings::State::Error;
    Result.Message = llvm::toString(Parse.takeError());
    return Result;
  }
  const bool IsThrough = Parse->Main != Now.File;
  if (IsThrough)
    Result.Unit = Parse->Main;
  Parse->Lint.WantCounts = true;
  for (const driver::CompileCommand &C : Parse->Commands)
    Result.LeftOut.insert(C.LeftOut.begin(), C.LeftOut.end());

  Unsaved Texts = Changed;
  if (auto Own = Now.Texts.find(Parse->Main); Own != Now.Texts.end())
    Texts.insert(*Own);
  llvm::StringSet<> Seen;
  bool Concerned = false;
  for (const driver::CompileCommand &C : Parse->Commands) {
    WarmUnit &U = unit(Parse->Main, C);
    WarmResult R = U.analyse(Texts, Includes, Parse->Lint, limit(), Cold);
    Concerned |= R.Concerned;
    for (const auto &File : U.files())
      Result.Files.insert(File.getKey());
    take(Result, std::move(R), C, Seen);
  }
  if (!Concerned && Result.What == Findings::State::Ok)
    Result.What = Findings::State::NotConcerned;
  if (IsThrough) {
    const std::string Real = report::realPath(Now.File);
    llvm::erase_if(Result.Found, [&](const report::Located &F) {
      return report::realPath(F.Where.File) != Real;
    });
  }
  return Result;
}

Findings Worker::analyseOnDisk(const Snapshot &Now) {
  Findings Result;
  OnDisk.refreshFiles();
  llvm::Expected<Plan> Parse = project(Now).plan(Now.File, OnDisk, {});
  if (!Parse) {
    Result.What = Findings::State::Error;
    Result.Message = llvm::toString(Parse.takeError());
    return Result;
  }
  llvm::StringSet<> Seen, Read;
  for (const driver::CompileCommand &C : Parse->Commands) {
    if (!OnDisk.mayMention(Parse->Main, C, Read))
      continue;
    take(Result, WarmUnit(Parse->Main, C).analyseOnce(Parse->Lint, limit()), C,
         Seen);
  }
  return Result;
}

llvm::Expected<std::vector<std::string>> Worker::sources(const Snapshot &Now) {
  OnDisk.refresh({});
  return project(Now).sources(Now.Root);
}

} // namespace tpio::lsp
