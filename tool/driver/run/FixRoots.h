//===- FixRoots.h - What --fix may change -----------------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TPIO_DRIVER_RUN_FIXROOTS_H
#define TPIO_DRIVER_RUN_FIXROOTS_H

#include "driver/Options.h"
#include "report/Located.h"
#include "llvm/ADT/ArrayRef.h"

namespace tpio::driver {

/// The folders that a project consists of: a finding may be fixed in a header
/// that lies anywhere, or behind a link that leads anywhere, and who lints a
/// checkout wants nothing else changed.
class FixRoots {
public:
  /// That of --fix-root if it is given; else the checkouts of the working
  /// directory \p Here and of the files that were named, these folders
  /// themselves where they belong to no checkout, and that of the database.
  FixRoots(const Options &O, llvm::StringRef Here);

  /// All edits of \p F are of files of the project, whatever links lead there.
  bool contain(const report::Located &F) const;
  bool containsFile(const std::string &File) const;

private:
  std::vector<std::string> Roots; ///< real paths

  void add(llvm::StringRef Folder);
};

} // namespace tpio::driver

#endif // TPIO_DRIVER_RUN_FIXROOTS_H
