//===- DiagnosticStore.cpp - Which findings stand where -------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lsp/DiagnosticStore.h"
#include "report/Fixes.h"
#include "llvm/ADT/STLExtras.h"

#include <tuple>

namespace tpio::lsp {

std::set<std::string>
DiagnosticStore::set(const std::string &Owner,
                     const std::vector<report::Located> &Findings,
                     bool MayFix) {
  std::set<std::string> Affected;
  if (auto Old = FilesOf.find(Owner); Old != FilesOf.end()) {
    Affected = std::move(Old->second);
    FilesOf.erase(Old);
  }
  for (const std::string &File : Affected) {
    auto It = ByFile.find(File);
    if (It == ByFile.end())
      continue;
    It->second.erase(Owner);
    if (It->second.empty())
      ByFile.erase(It);
  }
  for (const report::Located &F : Findings) {
    if (!F.Where.isValid())
      continue;
    const std::string File = report::realPath(F.Where.File);
    ByFile[File][Owner].push_back(
        {std::make_shared<const report::Located>(F), MayFix});
    FilesOf[Owner].insert(File);
    Affected.insert(File);
  }
  return Affected;
}

void DiagnosticStore::clearAt(const std::string &File,
                              const std::string &Owner) {
  if (auto It = ByFile.find(File); It != ByFile.end())
    std::erase_if(It->second,
                  [&](const auto &Entry) { return Entry.first != Owner; });
}

std::vector<Shown> DiagnosticStore::at(const std::string &File,
                                       const std::string &Hidden) const {
  std::vector<Shown> Result;
  auto It = ByFile.find(File);
  if (It == ByFile.end())
    return Result;
  for (const auto &[Owner, Findings] : It->second)
    if (Hidden.empty() || !Owner.starts_with(Hidden))
      Result.insert(Result.end(), Findings.begin(), Findings.end());
  auto Key = [](const Shown &S) {
    return std::tuple(S.What->Where.Line, S.What->Where.Column, S.What->Check);
  };
  llvm::sort(Result,
             [&](const Shown &A, const Shown &B) { return Key(A) < Key(B); });
  Result.erase(std::unique(Result.begin(), Result.end(),
                           [&](const Shown &A, const Shown &B) {
                             return Key(A) == Key(B);
                           }),
               Result.end());
  return Result;
}

std::vector<std::string>
DiagnosticStore::owners(const std::string &Prefix) const {
  std::vector<std::string> Result;
  for (const auto &[Owner, Files] : FilesOf)
    if (Owner.starts_with(Prefix))
      Result.push_back(Owner);
  return Result;
}

} // namespace tpio::lsp
