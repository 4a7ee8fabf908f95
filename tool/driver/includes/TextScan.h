//===- TextScan.h - What a file says about includes, as text ----*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Reads a file as text, without preprocessing it: every include directive
/// counts, whatever condition it stands under. What it takes for an include may
/// be none (in a comment, in a raw string); what is one is never overlooked.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_DRIVER_INCLUDES_TEXTSCAN_H
#define TPIO_DRIVER_INCLUDES_TEXTSCAN_H

#include "engine/unit/Mention.h"
#include "llvm/ADT/StringRef.h"

#include <optional>
#include <string>
#include <vector>

namespace tpio::driver {

struct Include {
  enum class Form : unsigned char {
    Quoted,
    Angled,
    Computed, ///< Name is the text behind the directive
  } Written = Form::Quoted;
  bool IsNext = false; ///< #include_next
  /// The file asks with __has_include whether that one is there, or the
  /// condition is "0": it need not exist.
  bool MayBeMissing = false;
  /// Under a condition that is false where Windows's macros are defined.
  bool IsForOthers = false;
  std::string Name;

  bool operator==(const Include &) const = default;
};

struct FileScan {
  std::vector<Include> Includes;
  engine::Mention Says;
  /// The text does things to the preprocessor that this scan doesn't follow:
  /// trigraphs, digraphs for '#', UTF-16, #pragma include_alias, modules.
  bool IsOdd = false;
};

/// Whether the macro \p Name tells platforms apart (see Include::IsForOthers).
bool isPlatformMacro(llvm::StringRef Name);

/// Scans \p Text; any bytes will do.
FileScan scanFile(llvm::StringRef Text);

/// The values that \p Text gives the macro \p Name by #define; one without a
/// value, or with parameters, counts as an empty text.
std::vector<std::string> definitionsIn(llvm::StringRef Text,
                                       llvm::StringRef Name);

} // namespace tpio::driver

#endif // TPIO_DRIVER_INCLUDES_TEXTSCAN_H
