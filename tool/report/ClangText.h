//===- ClangText.h - Findings as Clang prints warnings ----------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Renders findings by Clang's own printer: the line with the position, the
/// source line, the caret, the fix-it, then the notes in path order. A finding
/// is only data, so the source lines are read from its files now; how a path is
/// shown and whether in colours is nobody's business before that.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_REPORT_CLANGTEXT_H
#define TPIO_REPORT_CLANGTEXT_H

#include "report/Located.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/raw_ostream.h"

#include <functional>
#include <memory>

namespace tpio::report {

struct TextStyle {
  bool Colors = false;
  /// How an absolute path is shown to this user.
  std::function<std::string(llvm::StringRef)> ShowPath;
};

/// Prints findings; keeps the files that it has read.
class ClangText {
public:
  explicit ClangText(TextStyle Style);
  ~ClangText();

  /// Prints \p F with an end of line. Without the source line if the file is
  /// gone or too short by now.
  void print(const Located &F, llvm::raw_ostream &Out);

private:
  struct Sources;
  class Printer;
  const TextStyle Style;
  std::unique_ptr<Sources> Files;
};

} // namespace tpio::report

#endif // TPIO_REPORT_CLANGTEXT_H
