//===- WorkspaceLint.h - All units of the workspace folders -----*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// What the command "lint workspace" has still to do, what it has found, and
/// who waits for it. The server's lock guards it.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_LSP_WORKSPACELINT_H
#define TPIO_LSP_WORKSPACELINT_H

#include "lsp/Documents.h"
#include "lsp/protocol/Progress.h"

#include <deque>

namespace tpio::lsp {

class WorkspaceLint {
public:
  explicit WorkspaceLint(std::shared_ptr<Progress> Shown)
      : Shown(std::move(Shown)) {}

  void wait(Transport::Reply Answer) { Answers.push_back(std::move(Answer)); }
  /// If the client's progress \p Token is that of this lint.
  void cancel(llvm::StringRef Token);

  bool isListed() const { return IsListed; }
  bool isDone() const { return IsCancelled || (IsListed && Files.empty()); }
  size_t pending() const { return Files.size(); }

  /// The units are \p Found ; \p Failures folders could not be asked.
  void list(const std::set<std::string> &Found, size_t Failures);
  /// The next unit; its name is told as the progress.
  std::string next();
  void add(const std::string &File, const Findings &Result);

  /// Tells everybody who waits.
  void finish(const UriOf &Uri);

private:
  std::shared_ptr<Progress> Shown;
  std::vector<Transport::Reply> Answers;
  std::deque<std::string> Files;
  unsigned All = 0, Units = 0, Found = 0, Failed = 0;
  std::vector<std::pair<std::string, std::string>> Failures; ///< file, why
  bool IsCancelled = false;
  bool IsListed = false;
};

} // namespace tpio::lsp

#endif // TPIO_LSP_WORKSPACELINT_H
