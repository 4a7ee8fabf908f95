//===- Nolints.cpp - NOLINT comments of a whole run -----------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/run/Nolints.h"
#include "report/Fixes.h"
#include "support/RegularFiles.h"
#include "llvm/ADT/StringExtras.h"

#include <set>

using llvm::StringRef;

namespace tpio::driver {

void UnusedNolints::add(const std::vector<NolintName> &Names,
                        StringRef MainFile) {
  const std::string Main = report::realPath(MainFile.str());
  for (const NolintName &N : Names) {
    const std::string File = report::realPath(N.Where.File);
    auto [It, IsNew] =
        All.try_emplace({File, N.Where.Offset, N.Name}, Seen{N, File != Main});
    It->second.Name.IsUsed |= N.IsUsed;
    It->second.IsInHeader |= File != Main;
  }
}

std::vector<report::Problem> UnusedNolints::unused(bool IsWhole) const {
  std::vector<report::Problem> Result;
  for (const auto &[Key, S] : All)
    if (!S.Name.IsUsed && (IsWhole || !S.IsInHeader))
      Result.push_back(
          {report::Problem::Kind::UnusedSuppression, S.Name.Where,
           "'" + S.Name.Name + "' in this NOLINT comment suppresses nothing"});
  return Result;
}

namespace {

/// A line of a text, without its end.
struct Line {
  StringRef Text;
  size_t Begin = 0; ///< offset
  StringRef End;    ///< "\n", "\r\n" or nothing
};

} // namespace

static std::vector<Line> linesOf(StringRef Text) {
  std::vector<Line> Result;
  for (size_t At = 0; At < Text.size();) {
    const size_t Stop = std::min(Text.find('\n', At), Text.size());
    Line L{Text.slice(At, Stop), At, Text.substr(Stop, 1)};
    if (!L.End.empty() && L.Text.consume_back("\r"))
      L.End = Text.slice(Stop - 1, Stop + 1);
    Result.push_back(L);
    At = Stop + 1;
  }
  return Result;
}

std::map<std::string, std::vector<report::Edit>>
planNolints(const std::vector<report::Located> &Findings,
            std::vector<NotAccepted> &Left) {
  // By file and line: the checks, in the order of their names.
  std::map<std::string, std::map<unsigned, std::set<StringRef>>> Wanted;
  std::map<std::string, std::unique_ptr<llvm::MemoryBuffer>> Texts;
  std::map<std::string, std::vector<Line>> Lines;
  for (const report::Located &F : Findings) {
    const std::string File = report::realPath(F.Where.File);
    if (!Texts.count(File)) {
      auto Buffer = support::readRegularFile(File, support::MostSource);
      Texts[File] = Buffer ? std::move(*Buffer) : nullptr;
      if (Texts[File])
        Lines[File] = linesOf(Texts[File]->getBuffer());
    }
    const std::vector<Line> &In = Lines[File];
    const unsigned L = F.Where.Line;
    auto Continues = [](const Line &L) {
      return L.Text.rtrim().ends_with("\\");
    };
    // Its lines may be others by now.
    const bool IsThere = L > 0 && L <= In.size() &&
                         In[L - 1].Text.trim() == StringRef(F.LineText).trim();
    if (!IsThere || (L > 1 && Continues(In[L - 2]))) {
      Left.push_back({&F, IsThere ? "there is no line of its own above it"
                                  : "the file has changed since"});
      continue;
    }
    Wanted[File][L].insert(StringRef(contract::info(F.Check).Id));
  }
  std::map<std::string, std::vector<report::Edit>> Result;
  for (const auto &[File, ByLine] : Wanted)
    for (const auto &[Number, Checks] : ByLine) {
      const std::vector<Line> &In = Lines[File];
      const Line &Here = In[Number - 1];
      report::Edit E;
      E.Where.File = File;
      E.TextHash = report::textHash(Texts[File]->getBuffer());
      const std::string List = llvm::join(Checks, ",");
      const StringRef Above = Number > 1 ? In[Number - 2].Text : StringRef();
      const size_t Open = Above.find("NOLINTNEXTLINE(");
      const size_t Close =
          Open == StringRef::npos ? Open : Above.find(')', Open);
      if (Close != StringRef::npos) {
        E.Where.Offset = In[Number - 2].Begin + Close;
        E.Text = "," + List;
      } else {
        const StringRef Indent =
            Here.Text.take_while([](char C) { return C == ' ' || C == '\t'; });
        E.Where.Offset = Here.Begin;
        E.Text = (Indent + "// NOLINTNEXTLINE(" + List + ")").str() +
                 (Here.End.empty() ? "\n" : Here.End.str());
      }
      Result[File].push_back(std::move(E));
    }
  return Result;
}

} // namespace tpio::driver
