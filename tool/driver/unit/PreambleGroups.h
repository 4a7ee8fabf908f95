//===- PreambleGroups.h - Where a shared preamble may end -------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TPIO_DRIVER_UNIT_PREAMBLEGROUPS_H
#define TPIO_DRIVER_UNIT_PREAMBLEGROUPS_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

#include <string>
#include <vector>

namespace tpio::driver {

/// A place behind the line of an include.
struct Cut {
  size_t Size = 0;        ///< of the text before it
  unsigned Includes = 0;  ///< in that text
  bool HasQuoted = false; ///< one of them is looked for beside the file
};

/// The places where the preamble of \p Text may end: it begins with nothing but
/// comments, macros and includes, and no condition and no comment is open.
std::vector<Cut> cutsOf(llvm::StringRef Text);

/// A unit that could share its begin with others.
struct Candidate {
  size_t Unit;
  std::string Command;   ///< equal for units that are compiled alike
  std::string Directory; ///< of its main file
  std::string Text;      ///< at least up to the last cut
  std::vector<Cut> Cuts;
};

/// Units that share the first Size bytes.
struct Sharing {
  std::vector<size_t> Units;
  size_t Size = 0;
};

/// Forms groups of more than \p AtLeast units, those first that save most.
std::vector<Sharing> groups(std::vector<Candidate> Candidates, size_t AtLeast);

} // namespace tpio::driver

#endif // TPIO_DRIVER_UNIT_PREAMBLEGROUPS_H
