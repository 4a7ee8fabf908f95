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
#include "support/Printable.h"
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
  if (!O->BaselineFile.empty())
    for (const Job &J : Jobs)
      LookedAt.insert(inBaseline(J.File));
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
  const bool IsKnown =
      Known.takes(F, Short, [&](StringRef File) { return isGone(File); });
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
  else if (!O->Quiet)
    OS << "tpiolint: " << report::counted(Taken, "known finding")
       << " left out\n";
  if (!O->Quiet && !Changes)
    tellStale(OS);
  return llvm::Error::success();
}

/// Names what the baseline knows and nobody has found in the files that this
/// run looks at.
void Selection::tellStale(llvm::raw_ostream &OS) const {
  const bool IsWhole = O->Files.empty() && !Shard && O->FileFilter.empty();
  unsigned All = 0;
  for (const Baseline::Stale &S : Known.left()) {
    if (!IsWhole && !LookedAt.contains(S.File) && !isGone(S.File))
      continue;
    All += S.Count;
    OS << "tpiolint: no longer found: " << support::printable(S.File) << ": "
       << support::printable(S.Check) << " in '"
       << support::printable(S.Function) << "'";
    if (S.Count > 1)
      OS << ", " << S.Count << " times";
    OS << '\n';
  }
  if (All)
    OS << "tpiolint: " << report::counted(All, "finding")
       << " of the baseline not found (--write-baseline writes it anew)\n";
}

/// The file that the baseline calls \p File is no longer there.
bool Selection::isGone(StringRef File) const {
  return !llvm::sys::fs::exists(support::absolute(File, BaselineDirectory));
}

} // namespace tpio::driver
