//===- DiagnosticStore.h - Which findings stand where -----------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Findings by who brought them and by where they stand. An analysis of one
/// document brings findings in its headers too, and a header that two
/// documents include gets those of both, each once.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_LSP_DIAGNOSTICSTORE_H
#define TPIO_LSP_DIAGNOSTICSTORE_H

#include "report/Located.h"

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace tpio::lsp {

/// A finding as it is shown.
struct Shown {
  std::shared_ptr<const report::Located> What;
  bool MayFix = false; ///< the compiler accepts the unit
};

class DiagnosticStore {
public:
  /// Replaces what \p Owner has brought. \returns the real paths of files whose
  /// findings may have changed.
  std::set<std::string> set(const std::string &Owner,
                            const std::vector<report::Located> &Findings,
                            bool MayFix);

  /// What stands in the file with the real path \p File, each once, by place;
  /// without the owners that begin with \p Hidden, unless that is empty.
  std::vector<Shown> at(const std::string &File,
                        const std::string &Hidden) const;

  /// Takes away what anybody but \p Owner has brought into \p File: its text is
  /// another now.
  void clearAt(const std::string &File, const std::string &Owner);

  /// The owners with \p Prefix.
  std::vector<std::string> owners(const std::string &Prefix) const;

private:
  /// By the real path of the file, then by owner.
  std::map<std::string, std::map<std::string, std::vector<Shown>>> ByFile;
  std::map<std::string, std::set<std::string>> FilesOf;
};

} // namespace tpio::lsp

#endif // TPIO_LSP_DIAGNOSTICSTORE_H
