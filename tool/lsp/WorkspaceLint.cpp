//===- WorkspaceLint.cpp - All units of the workspace folders -------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lsp/WorkspaceLint.h"
#include "llvm/Support/Path.h"

namespace json = llvm::json;
using llvm::StringRef;

namespace tpio::lsp {

void WorkspaceLint::cancel(StringRef Token) {
  if (Shown && Shown->token() == Token)
    IsCancelled = true;
}

void WorkspaceLint::list(const std::set<std::string> &Found, size_t Failures) {
  Failed += Failures;
  Files.assign(Found.begin(), Found.end());
  All = Files.size();
  IsListed = true;
}

std::string WorkspaceLint::next() {
  std::string File = Files.front();
  Files.pop_front();
  if (Shown)
    Shown->report(llvm::sys::path::filename(File).str(),
                  100 * (All - Files.size() - 1) / std::max(1u, All));
  return File;
}

void WorkspaceLint::add(const std::string &File, const Findings &Result) {
  ++Units;
  Found += Result.Found.size();
  if (!Result.isWhole()) {
    ++Failed;
    Failures.push_back({File, Result.Message});
  }
}

void WorkspaceLint::finish(const UriOf &Uri) {
  if (Shown)
    Shown->end();
  json::Array List;
  for (const auto &[File, Why] : Failures)
    List.push_back(
        json::Object{{"uri", Uri(File)}, {"message", json::fixUTF8(Why)}});
  for (Transport::Reply &Answer : Answers)
    Answer(json::Value(json::Object{{"units", Units},
                                    {"findings", Found},
                                    {"failed", Failed},
                                    {"failures", json::Array(List)}}));
}

} // namespace tpio::lsp
