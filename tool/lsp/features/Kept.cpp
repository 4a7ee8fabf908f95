//===- Kept.cpp - Findings of functions that do not parse now -------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lsp/features/Kept.h"
#include "report/Fixes.h"
#include "llvm/ADT/SmallVector.h"

#include <cstdlib>

using llvm::StringRef;

namespace tpio::lsp {

namespace {

class Mover {
public:
  Mover(const std::string &File, StringRef Text)
      : Real(report::realPath(File)), Text(Text) {
    Text.split(Lines, '\n');
  }

  bool isHere(const report::Span &S) const {
    return S.isValid() && report::realPath(S.File) == Real;
  }

  /// By how many lines \p F has moved: to the nearest line that reads as its
  /// own did.
  std::optional<int> distance(const report::Located &F) const {
    std::optional<int> Best;
    for (size_t I = 0; I < Lines.size(); ++I)
      if (Lines[I].rtrim('\r') == StringRef(F.LineText).rtrim("\r\n")) {
        const int Moved = static_cast<int>(I + 1) - int(F.Where.Line);
        if (!Best || std::abs(Moved) < std::abs(*Best))
          Best = Moved;
      }
    return Best;
  }

  /// \returns false if there is no such line.
  bool move(report::Span &S, int Lines) const {
    const int Line = int(S.Line) + Lines;
    if (Line < 1 || Line > int(this->Lines.size()))
      return false;
    const StringRef There = this->Lines[Line - 1];
    if (S.Column - 1 > There.size())
      return false;
    S.Line = Line;
    S.EndLine += Lines;
    S.Offset = There.data() - Text.data() + S.Column - 1;
    return true;
  }

private:
  std::string Real;
  StringRef Text;
  llvm::SmallVector<StringRef, 0> Lines;
};

} // namespace

std::vector<report::Located> kept(const std::vector<report::Located> &Before,
                                  const llvm::StringSet<> &Judged,
                                  const std::string &File, StringRef Text) {
  std::vector<report::Located> Result;
  const Mover Here(File, Text);
  for (const report::Located &Old : Before) {
    if (Judged.contains(Old.Function) || !Here.isHere(Old.Where))
      continue;
    const std::optional<int> Lines = Here.distance(Old);
    report::Located F = Old;
    F.Edits.clear();
    F.FixDescription.clear();
    if (!Lines || !Here.move(F.Where, *Lines))
      continue;
    if (F.Range && !Here.move(*F.Range, *Lines))
      F.Range = std::nullopt;
    llvm::erase_if(F.Notes, [&](report::Step &S) {
      return Here.isHere(S.Where) && !Here.move(S.Where, *Lines);
    });
    Result.push_back(std::move(F));
  }
  return Result;
}

} // namespace tpio::lsp
