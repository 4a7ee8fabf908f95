//===- Diff.cpp - Which lines a patch changes -----------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/select/Diff.h"
#include "report/Fixes.h"
#include "support/Git.h"
#include "support/Paths.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

using llvm::StringRef;

namespace tpio::driver {

bool ChangedLines::covers(unsigned First, unsigned Last) const {
  return IsWhole || llvm::any_of(Ranges, [&](const auto &R) {
           return R.first <= Last && First <= R.second;
         });
}

namespace {

/// Reads a patch line by line. The text of a hunk is counted and not looked at:
/// a removed line may look like a header.
class PatchReader {
public:
  explicit PatchReader(StringRef Text) : Rest(Text) {}

  llvm::Expected<PatchText> read();

private:
  StringRef Rest;
  StringRef Line;
  unsigned Number = 0;
  PatchText Result;
  bool IsPatch = false;

  bool next();
  llvm::Error complain(const llvm::Twine &What) const {
    return llvm::createStringError("line " + llvm::Twine(Number) + ": " + What);
  }
  llvm::Expected<std::string> name(StringRef Text) const;
  llvm::Error hunk(ChangedLines &Lines);
};

} // namespace

bool PatchReader::next() {
  if (Rest.empty())
    return false;
  std::tie(Line, Rest) = Rest.split('\n');
  ++Number;
  return true;
}

/// The name in a header line: in quotes with C's escapes where git has doubts,
/// else up to a tab, behind which diff writes the time.
llvm::Expected<std::string> PatchReader::name(StringRef Text) const {
  Text = Text.rtrim('\r');
  if (!Text.consume_front("\""))
    return Text.split('\t').first.str();
  static constexpr StringRef Letters = "abtnvfr\"\\";
  static constexpr StringRef Meanings = "\a\b\t\n\v\f\r\"\\";
  std::string Name;
  while (!Text.empty() && Text.front() != '"') {
    if (Text.front() != '\\') {
      Name += Text.front();
      Text = Text.drop_front();
      continue;
    }
    Text = Text.drop_front();
    unsigned Byte = 0;
    if (Text.size() >= 3 && !Text.take_front(3).getAsInteger(8, Byte) &&
        Byte < 256) {
      Name += static_cast<char>(Byte);
      Text = Text.drop_front(3);
      continue;
    }
    const size_t Index = Text.empty() ? StringRef::npos : Letters.find(Text[0]);
    if (Index == StringRef::npos)
      return complain("bad escape in a file name");
    Name += Meanings[Index];
    Text = Text.drop_front();
  }
  if (Text.empty())
    return complain("file name without a closing quote");
  return Name;
}

/// "A,B" or "A", which means one line.
static bool readRange(StringRef Text, unsigned &Start, unsigned &Count) {
  const auto [Left, Right] = Text.split(',');
  Count = 1;
  return !Left.getAsInteger(10, Start) &&
         (!Text.contains(',') || !Right.getAsInteger(10, Count));
}

/// The current line is the hunk's header.
llvm::Error PatchReader::hunk(ChangedLines &Lines) {
  StringRef Head = Line;
  Head.consume_front("@@ -");
  const auto [Old, Behind] = Head.split(" +");
  const auto [New, Tail] = Behind.split(" @@");
  unsigned OldStart, OldCount, NewStart, NewCount;
  if (!Line.starts_with("@@ -") || !readRange(Old, OldStart, OldCount) ||
      !readRange(New, NewStart, NewCount))
    return complain("this is no header of a hunk: '" + Line.rtrim('\r') + "'");
  // With no lines of context the header of a pure removal names the line
  // before it; as the next line to come it is the one behind it.
  unsigned At = NewCount == 0 ? NewStart + 1 : NewStart;
  unsigned Removed = 0, Added = 0;
  auto Close = [&] {
    if (Added)
      Lines.Ranges.emplace_back(At - Added, At - 1);
    else if (Removed)
      Lines.Ranges.emplace_back(At - 1, At);
    Removed = Added = 0;
  };
  while (OldCount || NewCount) {
    if (!next())
      return complain("the patch ends within a hunk");
    const char Kind = Line.empty() ? ' ' : Line.front();
    if (Kind == '+' && NewCount) {
      ++At, ++Added, --NewCount;
    } else if (Kind == '-' && OldCount) {
      ++Removed, --OldCount;
    } else if ((Kind == ' ' || Kind == '\r') && OldCount && NewCount) {
      Close();
      ++At, --OldCount, --NewCount;
    } else if (Kind != '\\') { // "\ No newline at end of file"
      return complain("the hunk's lines are not as many as its header says");
    }
  }
  Close();
  return llvm::Error::success();
}

llvm::Expected<PatchText> PatchReader::read() {
  ChangedLines *Lines = nullptr;
  ChangedLines Dropped; // of a file that is gone
  bool SawOld = false;
  while (next()) {
    if (Line.starts_with("diff ")) {
      if (Line.starts_with("diff --cc ") ||
          Line.starts_with("diff --combined "))
        return complain("a combined diff, which git makes of a merge, has no "
                        "single old version; diff against one revision");
      IsPatch |= Line.starts_with("diff --git ");
      Lines = nullptr;
    } else if (Line.starts_with("--- ")) {
      SawOld = true;
      continue;
    } else if (SawOld && Line.starts_with("+++ ")) {
      llvm::Expected<std::string> Name = name(Line.drop_front(4));
      if (!Name)
        return Name.takeError();
      Lines = *Name == "/dev/null" ? &Dropped : &Result[*Name];
      IsPatch = true;
    } else if (Line.starts_with("@@")) {
      if (!Lines)
        return complain("a hunk without the names of its files");
      if (llvm::Error E = hunk(*Lines))
        return E;
    }
    SawOld = false;
  }
  if (!IsPatch && Number != 0)
    return complain("this is no unified diff");
  return std::move(Result);
}

llvm::Expected<PatchText> parsePatch(StringRef Text) {
  return PatchReader(Text).read();
}

/// \p Name without the first part of its path, if that is a prefix of git's:
/// a and b, and with diff.mnemonicPrefix commit, index, object, worktree.
static StringRef withoutPrefix(StringRef Name) {
  const auto [Prefix, Path] = Name.split('/');
  return Prefix.size() == 1 && StringRef("abciow").contains(Prefix) &&
                 !Path.empty()
             ? Path
             : Name;
}

Diff Diff::resolve(const PatchText &Patch, StringRef Here) {
  const std::string Root = support::checkoutRoot(Here);
  Diff Result;
  for (const auto &Entry : Patch) {
    const StringRef Name = Entry.first();
    std::string Path;
    for (const StringRef Written : {withoutPrefix(Name), Name})
      for (const StringRef Base : {StringRef(Root), Here})
        if (std::string Guess = support::absolute(Written, Base);
            Path.empty() && llvm::sys::fs::exists(Guess))
          Path = std::move(Guess);
    if (Path.empty())
      Path = support::absolute(withoutPrefix(Name), Root);
    ChangedLines &Lines = Result.Files[report::realPath(Path)];
    llvm::append_range(Lines.Ranges, Entry.second.Ranges);
    Lines.IsWhole |= Entry.second.IsWhole;
  }
  return Result;
}

llvm::Expected<Diff> Diff::read(StringRef What, StringRef Here) {
  std::string Text;
  std::vector<std::string> Untracked;
  std::string Base = Here.str();
  if (What == "-") {
    auto Buffer = llvm::MemoryBuffer::getSTDIN();
    if (!Buffer)
      return llvm::createStringError("--diff: can't read standard input: " +
                                     Buffer.getError().message());
    Text = (*Buffer)->getBuffer().str();
  } else {
    llvm::Expected<support::GitChanges> Changes =
        support::gitChanges(What, Here);
    if (!Changes)
      return Changes.takeError();
    Text = std::move(Changes->Patch);
    Untracked = std::move(Changes->Untracked);
    Base = std::move(Changes->Root);
  }
  llvm::Expected<PatchText> Patch = parsePatch(Text);
  if (!Patch)
    return llvm::createStringError("--diff=" + What + ": " +
                                   llvm::toString(Patch.takeError()));
  Diff Result = resolve(*Patch, Base);
  for (const std::string &File : Untracked)
    Result.Files[report::realPath(support::absolute(File, Base))].IsWhole =
        true;
  return Result;
}

bool Diff::touches(const report::Span &Where) const {
  if (!Where.isValid())
    return false;
  const auto It = Files.find(report::realPath(Where.File));
  return It != Files.end() &&
         It->second.covers(Where.Line, std::max(Where.Line, Where.EndLine));
}

bool Diff::touches(const report::Located &F) const {
  return touches(F.Where) ||
         llvm::any_of(
             F.Notes,
             [&](const report::Step &S) { return touches(S.Where); }) ||
         llvm::any_of(F.Edits,
                      [&](const report::Edit &E) { return touches(E.Where); });
}

} // namespace tpio::driver
