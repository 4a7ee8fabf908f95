//===- LintRunEnd.cpp - What a run does when all is known -----------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/run/DepFile.h"
#include "driver/run/FixRoots.h"
#include "driver/run/LintRun.h"
#include "report/ExportFixes.h"
#include "report/Fixes.h"
#include "support/Output.h"
#include "support/Paths.h"
#include "llvm/Support/FileSystem.h"

using llvm::StringRef;
namespace fs = llvm::sys::fs;

namespace tpio::driver {

void LintRun::finishFixes() {
  const FixRoots Project(O, WorkingDir);
  std::vector<report::Located> Sound;
  for (const report::Located &F : Report.Findings) {
    const bool HasErrors = Unsound.contains(F.MainFile);
    if (!HasErrors && Project.contain(F))
      Sound.push_back(F);
    else if (!F.Edits.empty())
      llvm::errs() << "tpiolint: not fixed, "
                   << (HasErrors ? "its unit has errors: "
                                 : "it is outside of the project: ")
                   << show(F.Where.File) << ':' << F.Where.Line << " ["
                   << StringRef(contract::info(F.Check).Id) << "]"
                   << (HasErrors ? "" : "; --fix-root=DIR allows it") << '\n';
  }
  const report::FixPlan Plan = report::planFixes(Sound);
  for (const auto &[File, Edits] : Plan.Files) {
    if (llvm::Error E = report::fixFile(File, Edits)) {
      fail(File, "not fixed: " + llvm::toString(std::move(E)));
      continue;
    }
    const unsigned Fixes =
        llvm::count_if(Plan.Applied, [&](const report::Located *F) {
          return llvm::any_of(F->Edits, [&](const report::Edit &E) {
            return report::realPath(E.Where.File) == File;
          });
        });
    llvm::errs() << "tpiolint: applied " << report::counted(Fixes, "fix")
                 << " to " << show(File) << '\n';
  }
  for (const report::Located *F : Plan.Conflicting)
    llvm::errs() << "tpiolint: left out, it touches another fix: "
                 << show(F->Where.File) << ':' << F->Where.Line << " ["
                 << StringRef(contract::info(F->Check).Id)
                 << "]; run again to apply it\n";
}

/// A comment above each finding's line.
void LintRun::addNolints() {
  const FixRoots Project(O, WorkingDir);
  std::vector<report::Located> Ours;
  auto Leave = [&](const report::Located &F, StringRef Why) {
    llvm::errs() << "tpiolint: no NOLINT added, " << Why << ": "
                 << show(F.Where.File) << ':' << F.Where.Line << " ["
                 << StringRef(contract::info(F.Check).Id) << "]\n";
  };
  for (const report::Located &F : Report.Findings)
    if (Project.containsFile(F.Where.File))
      Ours.push_back(F);
    else
      Leave(F, "it is outside of the project (--fix-root=DIR allows it)");
  std::vector<NotAccepted> Left;
  for (const auto &[File, Edits] : planNolints(Ours, Left))
    if (llvm::Error E = report::fixFile(File, Edits))
      fail(File, "no NOLINT added: " + llvm::toString(std::move(E)));
    else
      llvm::errs() << "tpiolint: added "
                   << report::counted(Edits.size(), "NOLINT comment") << " to "
                   << show(File) << '\n';
  for (const NotAccepted &N : Left)
    Leave(*N.What, N.Why);
}

void LintRun::exportFixes(StringRef FirstFile) {
  if (O.ExportFixes.empty())
    return;
  std::error_code EC;
  llvm::raw_fd_ostream OS(O.ExportFixes, EC);
  if (!EC)
    report::exportFixes(Report.Findings, FirstFile.str(), OS);
  if (EC)
    fail({}, "can't write '" + O.ExportFixes + "': " + EC.message());
  else if (llvm::Error E = support::finishOutput(OS, "'" + O.ExportFixes + "'"))
    fail({}, llvm::toString(std::move(E)));
}

void LintRun::finishNolints() {
  if (!O.ReportUnusedNolint)
    return;
  const bool IsWhole =
      O.Files.empty() && !O.Shard && O.FileFilter.empty() &&
      O.DiffAgainst.empty() && Unsound.empty() &&
      llvm::none_of(Report.Problems, [](const report::Problem &P) {
        return P.What == report::Problem::Kind::Unit;
      });
  llvm::append_range(Report.Problems, Nolints.unused(IsWhole));
}

/// All that the run has read.
void LintRun::finishFiles(const RunPlan &All) {
  for (const std::string &Name : All.prescanned())
    if (fs::exists(Name))
      Files.insert(support::absolute(Name, WorkingDir));
  // What decided how the units are read counts too.
  for (const std::string &Name : Settings.files())
    Files.insert(support::absolute(Name, WorkingDir));
  for (const std::string &Name : {O.BaselineFile, O.ConfigFile})
    if (!Name.empty())
      Files.insert(support::absolute(Name, WorkingDir));
  if (O.DepFile.empty())
    return;
  if (llvm::Error E = writeDepFile(O.DepFile, O.OutputFile, Files))
    fail({}, llvm::toString(std::move(E)));
}

/// \returns clang-tidy's exit status.
int LintRun::finishTidy(report::ShowPath Show) {
  // On standard output, where tools look for places.
  report::printProblemsAsDiagnostics(Report, Show, Out);
  const unsigned Errors = llvm::count_if(
      Report.Findings, [](const report::Located &F) { return F.IsError; });
  if (!O.Quiet && !Report.Findings.empty())
    llvm::errs() << report::counted(Report.Findings.size(), "warning")
                 << " generated.\n";
  if (!O.Quiet && Errors)
    llvm::errs() << report::counted(Errors, "warning")
                 << " treated as errors\n";
  return Errors || report::exitStatus(Report) == 2 ? 1 : 0;
}

} // namespace tpio::driver
