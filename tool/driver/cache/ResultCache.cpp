//===- ResultCache.cpp - Results of earlier runs --------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/cache/ResultCache.h"
#include "driver/cache/ResultJson.h"
#include "driver/compile/Invocation.h"
#include "report/Fixes.h"
#include "support/Json.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/CachePruning.h"
#include "llvm/Support/SHA1.h"
#include "llvm/Support/xxhash.h"

#include <cstdlib>

using llvm::StringRef;

namespace tpio::driver {

/// Changes with the form of the entries.
static constexpr StringRef Form = "tpiolint-cache 3 ";

/// An entry of questions holds a few lists: a header that comes and goes makes
/// the analysis ask one or another. The separators are in no path.
static constexpr char AfterQuestion = '\0', AfterList = '\1';
static constexpr size_t MostLists = 4;

/// The size of the folder if nobody says another.
static constexpr uint64_t DefaultSize = uint64_t(1) << 30;

namespace {

/// A key from texts of which none can run into the next.
class KeyMaker {
public:
  KeyMaker &operator<<(StringRef Text) {
    *this << uint64_t(Text.size());
    Hash.update(Text);
    return *this;
  }
  KeyMaker &operator<<(uint64_t Number) {
    Hash.update(StringRef(reinterpret_cast<char *>(&Number), sizeof Number));
    return *this;
  }
  std::string key() {
    return llvm::toHex(llvm::ArrayRef<uint8_t>(Hash.final()),
                       /*LowerCase=*/true);
  }

private:
  llvm::SHA1 Hash;
};

} // namespace

static void add(KeyMaker &Key, const LintOptions &L) {
  Key << L.Enabled.to_string() << L.AssumeSkipOnSuccess << L.NodeBudget
      << L.ExtraOperations.size();
  for (const contract::Operation &Op : L.ExtraOperations)
    Key << StringRef(Op.Name) << StringRef(contract::spelling(Op.Result))
        << Op.Handle << Op.Overlapped << uint64_t(Op.Routine)
        << StringRef(Op.PointerType) << Op.Exceptions;
}

ResultCache::ResultCache(std::string Folder, std::string Policy,
                         std::string Context)
    : Folder(std::move(Folder)), Policy(std::move(Policy)),
      Context(std::move(Context)) {}

std::string ResultCache::firstKey(const Job &J) {
  KeyMaker Key;
  Key << Form << StringRef(Context) << J.Command.Directory << J.Command.FoldCase
      << J.Command.Guess << J.Command.Args.size();
  for (const std::string &Arg : J.Command.Args)
    Key << StringRef(Arg);
  // What else the driver and the frontend listen to.
  for (const char *Name : {"CPATH", "C_INCLUDE_PATH", "CPLUS_INCLUDE_PATH",
                           "INCLUDE", "EXTERNAL_INCLUDE", "VCToolsInstallDir",
                           "VCINSTALLDIR", "SOURCE_DATE_EPOCH"})
    if (const char *Value = std::getenv(Name))
      Key << StringRef(Name) << StringRef(Value);
  add(Key, J.Lint);
  const auto Files = fileSystemFor(J.Command);
  Key << StringRef(J.File) << today("C" + J.File, J, *Files);
  return Key.key();
}

uint64_t ResultCache::today(const std::string &Question, const Job &J,
                            llvm::vfs::FileSystem &Files) {
  const std::string Name = (J.Command.FoldCase ? "f" : "-") + Question;
  {
    std::lock_guard Hold(Lock);
    if (auto Known = Answers.find(Name); Known != Answers.end())
      return Known->second;
  }
  const uint64_t Result = answer(Question, Files);
  std::lock_guard Hold(Lock);
  return Answers[Name] = Result;
}

std::optional<std::string> ResultCache::read(const std::string &Key) {
  const std::optional<std::string> Entry = Folder.read(Key);
  if (!Entry)
    return std::nullopt;
  auto [Head, Payload] = StringRef(*Entry).split('\n');
  uint64_t Sum = 0;
  if (Head.consume_front(Form) && !Head.getAsInteger(16, Sum) &&
      Sum == llvm::xxh3_64bits(Payload))
    return Payload.str();
  ++Seen.Damaged;
  Folder.remove(Key);
  return std::nullopt;
}

void ResultCache::write(const std::string &Key, StringRef Payload) {
  const std::string Text = Form.str() +
                           llvm::utohexstr(llvm::xxh3_64bits(Payload)) + '\n' +
                           Payload.str();
  Seen.Unwritten += !Folder.write(Key, Text);
}

/// Takes for each edit the text that it was made for from what \p Asked says
/// of it. False if one is for a file that the unit has not read: no analysis
/// wrote that.
static bool bindEdits(UnitResult &R, const Dependencies &Asked) {
  std::map<std::string, uint64_t> Texts;
  for (const auto &[Question, Answer] : Asked)
    if (Question.front() == 'C' && Answer != 0)
      Texts[report::realPath(Question.substr(1))] = Answer;
  for (report::Located &F : R.Findings)
    for (report::Edit &E : F.Edits) {
      const auto Known = Texts.find(report::realPath(E.Where.File));
      if (Known == Texts.end())
        return false;
      E.TextHash = Known->second;
    }
  return true;
}

std::optional<UnitResult> ResultCache::find(const Job &J, Dependencies &Asked) {
  const std::string First = firstKey(J);
  const auto Miss = [&] {
    ++Seen.Misses;
    return std::nullopt;
  };
  const std::optional<std::string> Questions = read("q" + First);
  if (!Questions)
    return Miss();
  const auto Files = fileSystemFor(J.Command);
  std::string Second;
  std::optional<std::string> Text;
  for (StringRef List : llvm::split(*Questions, AfterList)) {
    if (List.empty())
      continue;
    KeyMaker Key;
    Key << StringRef(First);
    Asked.clear();
    for (StringRef Question : llvm::split(List, AfterQuestion))
      if (!Question.empty())
        Key << Question
            << (Asked[Question.str()] = today(Question.str(), J, *Files));
    Second = "r" + Key.key();
    Text = read(Second);
    if (Text)
      break;
  }
  if (!Text)
    return Miss();
  llvm::Expected<llvm::json::Value> Value = support::parseJson(*Text);
  std::optional<UnitResult> Result;
  if (Value)
    Result = resultFromJson(*Value);
  else
    llvm::consumeError(Value.takeError());
  if (!Result || !bindEdits(*Result, Asked)) {
    ++Seen.Damaged;
    Folder.remove(Second);
    return Miss();
  }
  ++Seen.Hits;
  return Result;
}

void ResultCache::store(const Job &J, const Dependencies &Asked,
                        const UnitResult &R) {
  const std::string First = firstKey(J);
  std::string Questions;
  KeyMaker Key;
  Key << StringRef(First);
  for (const auto &[Question, Answer] : Asked) {
    (Questions += Question) += AfterQuestion;
    Key << StringRef(Question) << Answer;
  }
  std::string Text;
  llvm::raw_string_ostream(Text) << toJson(R);
  const std::string Second = "r" + Key.key();
  if (read(Second) != Text)
    write(Second, Text);
  Questions += AfterList;
  const std::string Old = read("q" + First).value_or("");
  std::string All = Questions;
  size_t Lists = 1;
  for (StringRef List : llvm::split(Old, AfterList))
    if (!List.empty() && List != StringRef(Questions).drop_back() &&
        ++Lists <= MostLists)
      (All += List) += AfterList;
  if (Old != All) {
    write("q" + First, All);
  }
}

void ResultCache::prune() const {
  llvm::CachePruningPolicy P;
  P.MaxSizeBytes = DefaultSize;
  if (!Policy.empty())
    P = llvm::cantFail(llvm::parseCachePruningPolicy(Policy));
  llvm::pruneCache(Folder.path(), P);
}

} // namespace tpio::driver
