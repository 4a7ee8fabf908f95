//===- TidyFilter.h - Findings that clang-tidy would show -------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TPIO_DRIVER_SELECT_TIDYFILTER_H
#define TPIO_DRIVER_SELECT_TIDYFILTER_H

#include "driver/Options.h"
#include "report/Located.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/Regex.h"

#include <vector>

namespace tpio::driver {

/// --header-filter, --exclude-header-filter and --line-filter, with the meaning
/// that they have for clang-tidy 22.
class TidyFilter {
public:
  /// An error is one line.
  static llvm::Expected<TidyFilter> make(const TidyManners &O);

  bool wants(const report::Located &F) const;

private:
  struct FileLines {
    std::string Suffix;                               ///< of the path
    std::vector<std::pair<unsigned, unsigned>> Lines; ///< none: all
  };

  std::optional<llvm::Regex> Headers, NotHeaders;
  std::vector<FileLines> Files; ///< none: all

  llvm::Error readLines(llvm::StringRef Json);
};

} // namespace tpio::driver

#endif // TPIO_DRIVER_SELECT_TIDYFILTER_H
