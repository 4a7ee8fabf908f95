//===- Excerpt.h - The lines of a file that a path leads through *- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TPIO_REPORT_EXCERPT_H
#define TPIO_REPORT_EXCERPT_H

#include "report/Path.h"

#include <map>
#include <memory>

namespace llvm {
class MemoryBuffer;
} // namespace llvm

namespace tpio::report {

struct ExcerptLine {
  unsigned Number = 0; ///< one-based
  std::string Text;    ///< without its line end
  /// Stretches of Text to mark, as offsets in bytes; sorted, without overlap.
  std::vector<std::pair<unsigned, unsigned>> Marks;
  std::vector<NumberedStep> Steps; ///< told at this line
  bool AfterGap = false;           ///< lines in front of it are left out
};

/// What a path shows of one file.
struct Excerpt {
  std::string File;
  /// Empty lines of no text where the file can't be read: only steps then.
  bool IsReadable = false;
  std::vector<ExcerptLine> Lines;
};

/// Reads files for excerpts, each once.
class Excerpts {
public:
  Excerpts();
  ~Excerpts();
  /// One for each file, in the order in which the path comes to them.
  std::vector<Excerpt> of(const std::vector<NumberedStep> &Steps);

private:
  const llvm::MemoryBuffer *read(const std::string &File);
  std::map<std::string, std::unique_ptr<llvm::MemoryBuffer>> Files;
};

} // namespace tpio::report

#endif // TPIO_REPORT_EXCERPT_H
