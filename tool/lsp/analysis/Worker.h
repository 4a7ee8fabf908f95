//===- Worker.h - Analyses documents, one after the other -------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// What the worker thread does and holds: the projects and the warm units. No
/// other thread touches it.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_LSP_ANALYSIS_WORKER_H
#define TPIO_LSP_ANALYSIS_WORKER_H

#include "lsp/Settings.h"
#include "lsp/analysis/Project.h"
#include "lsp/analysis/WarmUnit.h"

#include <list>
#include <set>

namespace tpio::lsp {

/// What holds for the whole life of the server.
struct Setup {
  driver::Options Base;                ///< of the command line
  std::optional<driver::Config> Fixed; ///< --config-file
  std::string ResourceDirectory;
};

/// One document as it was when its analysis began.
struct Snapshot {
  std::string File;
  Unsaved Texts; ///< of all documents
  std::shared_ptr<const Settings> Set;
  unsigned Generation = 0; ///< changes with the settings
  std::string Root;        ///< the workspace folder of the file, may be empty
  unsigned DiskState = 0;  ///< changes when the editor tells of changed files
};

struct Findings {
  enum class State { Ok, NotConcerned, Incomplete, Error } What = State::Ok;
  std::vector<report::Located> Found; ///< each once
  std::vector<CountSpan> Counts;
  /// The functions that were wholly analysed; only if MayFix does not hold.
  llvm::StringSet<> Judged;
  bool MayFix = true;
  unsigned Suppressed = 0;
  std::string Message; ///< of Incomplete and Error
  std::string Unit;    ///< the source file a header was read through
  /// Options of its compile commands that are not heeded (DriverArgs.h).
  std::set<std::string> LeftOut;
  llvm::StringSet<> Files; ///< the user's files that were read
  double ParseSeconds = 0, LintSeconds = 0;

  bool isWhole() const {
    return What == State::Ok || What == State::NotConcerned;
  }
};

class Worker {
public:
  explicit Worker(const Setup &S) : S(S) {}

  /// \p Cold is called when a parse begins that will take long.
  Findings analyse(const Snapshot &Now, const std::function<void()> &Cold);

  /// One file as it is on disk, without keeping anything warm.
  Findings analyseOnDisk(const Snapshot &Now);

  /// The source files of the compile database below \p Now.Root.
  llvm::Expected<std::vector<std::string>> sources(const Snapshot &Now);

private:
  const Setup &S;
  unsigned Generation = 0;
  unsigned DiskState = 0;
  driver::Prescan Includes; ///< with the documents' texts
  driver::Prescan OnDisk;   ///< without, for a lint of the workspace
  std::map<std::string, std::unique_ptr<Project>> Projects; ///< by root
  struct Warm {
    std::string Key;
    std::unique_ptr<WarmUnit> Unit;
  };
  std::list<Warm> Units; ///< the one used last comes first

  std::chrono::seconds limit() const;
  Project &project(const Snapshot &Now);
  WarmUnit &unit(const std::string &Main,
                 const driver::CompileCommand &Command);
};

} // namespace tpio::lsp

#endif // TPIO_LSP_ANALYSIS_WORKER_H
