//===- Selection.cpp - Which units and findings a run is about ------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/select/Selection.h"
#include "driver/select/Shard.h"
#include "report/Summary.h"
#include "support/Output.h"
#include "support/Paths.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Regex.h"

using llvm::StringRef;

namespace tpio::driver {

llvm::Expected<Selection> Selection::make(const Options &O,
                                          std::string WorkingDir) {
  Selection S;
  S.O = &O;
  S.WorkingDir = std::move(WorkingDir);
  if (O.WriteBaseline) {
    if (O.BaselineFile.empty())
      return llvm::createStringError(
          "--write-baseline needs --baseline=FILE, the file to write");
    // It would forget what this run does not look at.
    if (!O.DiffAgainst.empty() || O.Shard || !O.FileFilter.empty())
      return llvm::createStringError(
          "--write-baseline writes the findings of a whole run, so it goes "
          "with none of --diff, --shard and --file-filter");
  }
  if (!O.BaselineFile.empty()) {
    const std::string File = support::absolute(O.BaselineFile, S.WorkingDir);
    S.BaselineDirectory = llvm::sys::path::parent_path(File).str();
    if (!O.WriteBaseline) {
      llvm::Expected<Baseline> B = Baseline::load(O.BaselineFile);
      if (!B)
        return B.takeError();
      S.Known = *std::move(B);
    }
  }
  if (O.Tidy) {
    llvm::Expected<TidyFilter> F = TidyFilter::make(*O.Tidy);
    if (!F)
      return F.takeError();
    S.Tidy.emplace(std::move(*F));
  }
  if (!O.DiffAgainst.empty()) {
    llvm::Expected<Diff> D = Diff::read(O.DiffAgainst, S.WorkingDir);
    if (!D)
      return D.takeError();
    S.Changes = *std::move(D);
  }
  return std::move(S);
}

std::vector<Job> Selection::choose(std::vector<Job> Jobs) {
  if (!O->FileFilter.empty()) {
    const llvm::Regex Filter(O->FileFilter);
    const bool HadSome = !Jobs.empty();
    llvm::erase_if(Jobs, [&](const Job &J) { return !Filter.match(J.File); });
    FilterMatchesNothing = HadSome && Jobs.empty();
  }
  // A patch that changes no line at all can touch no finding.
  if (Changes && Changes->empty())
    Jobs.clear();
  for (const auto &[Index, J] : llvm::enumerate(Jobs))
    J.Number = Index + 1;
  if (O->Shard)
    Shard = takeShard(Jobs, O->Shard->first, O->Shard->second, WorkingDir);
  return Jobs;
}

/// From one directory down; what lies elsewhere goes by its name alone, for it
/// lies elsewhere again on the next machine.
std::string Selection::inBaseline(StringRef Path) const {
  const std::string Short = support::relativeTo(Path, BaselineDirectory);
  return Short == Path ? llvm::sys::path::filename(Path).str() : Short;
}

bool Selection::wants(const report::Located &F) {
  if (Tidy && !Tidy->wants(F))
    return false;
  if (Changes && !Changes->touches(F)) {
    ++Unchanged;
    return false;
  }
  if (O->BaselineFile.empty())
    return true;
  auto Short = [&](StringRef Path) { return inBaseline(Path); };
  if (O->WriteBaseline) {
    Known.add(F, Short);
    return false;
  }
  const bool IsKnown = Known.takes(F, Short, [&](StringRef File) {
    return !llvm::sys::fs::exists(support::absolute(File, BaselineDirectory));
  });
  Taken += IsKnown;
  return !IsKnown;
}

llvm::Error Selection::writeBaseline(const report::Report &R,
                                     llvm::raw_ostream &OS) {
  if (report::exitStatus(R) == 2)
    return llvm::createStringError("baseline '" + O->BaselineFile +
                                   "' not written: not everything could be "
                                   "analysed");
  std::string Text;
  llvm::raw_string_ostream File(Text);
  Known.write(File);
  if (llvm::Error E =
          support::replaceFile(O->BaselineFile, Text, "the baseline"))
    return E;
  if (!O->Quiet)
    OS << "tpiolint: " << report::counted(Known.size(), "finding")
       << " written to " << O->BaselineFile << '\n';
  return llvm::Error::success();
}

llvm::Error Selection::finish(report::Report &R, llvm::raw_ostream &OS) {
  R.Shard = Shard;
  R.HasBaseline = !O->BaselineFile.empty() && !O->WriteBaseline;
  if (FilterMatchesNothing)
    OS << "tpiolint: warning: --file-filter='" << O->FileFilter
       << "' matches no file\n";
  if (Changes && Changes->empty())
    OS << "tpiolint: warning: --diff=" << O->DiffAgainst
       << " changes no line of any file\n";
  if (O->WriteBaseline)
    return writeBaseline(R, OS);
  if (O->BaselineFile.empty())
    return llvm::Error::success();
  if (Known.size() == 0 || Taken == 0)
    OS << "tpiolint: warning: the baseline '" << O->BaselineFile
       << "' matches no finding\n";
  else if (!O->Quiet) {
    OS << "tpiolint: " << report::counted(Taken, "known finding")
       << " left out";
    // Not those of files that this run doesn't look at.
    if (Known.left() && !Changes && !Shard && O->FileFilter.empty())
      OS << "; " << Known.left()
         << " of the baseline not found (--write-baseline writes it anew)";
    OS << '\n';
  }
  return llvm::Error::success();
}

} // namespace tpio::driver
