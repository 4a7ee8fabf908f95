//===- Statistics.cpp - How many findings there are of what ---------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "report/Statistics.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/Path.h"

#include <map>
#include <tuple>

namespace tpio::report {

using Counts = std::map<std::string, unsigned>;

static void print(const Counts &All, llvm::StringRef Title,
                  llvm::raw_ostream &OS) {
  std::vector<std::pair<std::string, unsigned>> Sorted(All.begin(), All.end());
  llvm::sort(Sorted, [](const auto &A, const auto &B) {
    return std::tie(B.second, A.first) < std::tie(A.second, B.first);
  });
  OS << "tpiolint: findings by " << Title << ":\n";
  for (const auto &[Name, Count] : Sorted)
    OS << llvm::formatv("{0,8}  {1}\n", Count, Name);
}

void printStatistics(const Report &R, ShowPath Show, llvm::raw_ostream &OS) {
  if (R.Findings.empty())
    return;
  Counts ByCheck, ByFolder;
  for (const Located &F : R.Findings) {
    ++ByCheck[std::string(contract::info(F.Check).Id)];
    const std::string File = Show(F.Where.File);
    const llvm::StringRef Folder = llvm::sys::path::parent_path(File);
    ++ByFolder[Folder.empty() ? "." : Folder.str()];
  }
  print(ByCheck, "check", OS);
  print(ByFolder, "folder", OS);
}

} // namespace tpio::report
