//===- OptionTable.h - The options of the command line ----------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// One row for each option, from which the command line is read and the help
/// printed. What the other hosts of the lint offer as well has its words from
/// contract/Options.def.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_TPIOLINT_OPTIONTABLE_H
#define TPIO_TPIOLINT_OPTIONTABLE_H

#include "tpiolint/CommandLine.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

#include <string>

namespace tpio::cli {

/// Takes the value of one option; false with a reason if it makes no sense.
using Setter = bool (*)(driver::Options &O, llvm::StringRef Value,
                        std::string &Why);

struct OptionSpec {
  llvm::StringRef Name;
  /// Placeholder in the help, empty for a flag; "[...]" may be left out, and is
  /// given behind "=" only.
  llvm::StringRef Value;
  llvm::StringRef Help; ///< empty: for the developers of the lint, not listed
  Setter Set;

  bool mayHaveValue() const { return !Value.empty(); }
  bool needsValue() const { return mayHaveValue() && !Value.starts_with("["); }
};

/// In the order of the help.
llvm::ArrayRef<OptionSpec> allOptions();

/// The option that is written `--Name`, or `-j`; null if there is none.
const OptionSpec *findOption(llvm::StringRef Name);

} // namespace tpio::cli

#endif // TPIO_TPIOLINT_OPTIONTABLE_H
