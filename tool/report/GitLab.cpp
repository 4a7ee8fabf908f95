//===- GitLab.cpp - Findings as GitLab's code quality report --------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "report/GitLab.h"
#include "report/Pages.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/JSON.h"

namespace json = llvm::json;

namespace tpio::report {

void writeGitLab(const Report &R, llvm::ArrayRef<std::string> Prints,
                 ShowPath Show, llvm::raw_ostream &OS) {
  json::Array Issues;
  for (const auto &[F, Print] : llvm::zip_equal(R.Findings, Prints))
    Issues.push_back(json::Object{
        {"description", json::fixUTF8(sentence(F.Message))},
        {"check_name", llvm::StringRef(contract::info(F.Check).Id)},
        {"fingerprint", Print},
        {"severity", "major"},
        {"location",
         json::Object{{"path", json::fixUTF8(Show(F.Where.File))},
                      {"lines", json::Object{{"begin", F.Where.Line},
                                             {"end", F.Where.EndLine}}}}}});
  OS << llvm::formatv("{0:2}", json::Value(std::move(Issues))) << '\n';
}

} // namespace tpio::report
