//===- Merge.cpp - One log of several -------------------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "report/Merge.h"
#include "report/Fingerprint.h"
#include "report/MergeLog.h"
#include "report/Sarif.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FormatVariadic.h"

#include <map>

namespace json = llvm::json;
using llvm::StringRef;

namespace tpio::report {
namespace {

/// A result or a notification with its place in the order of the whole run.
struct Item {
  int64_t Unit;
  size_t Given; ///< its place in what was read
  json::Object Body;
};

} // namespace

static const StringRef Place[] = {"locations", "0", "physicalLocation"};

/// \p Path behind that of the primary location.
static std::vector<StringRef> atPlace(llvm::ArrayRef<StringRef> Path) {
  std::vector<StringRef> Result(std::begin(Place), std::end(Place));
  llvm::append_range(Result, Path);
  return Result;
}

static llvm::Error checkSame(llvm::ArrayRef<MergeLog> Logs) {
  const MergeLog &First = Logs.front();
  for (const MergeLog &L : Logs.drop_front()) {
    auto Differ = [&](StringRef What) {
      return llvm::createStringError("'" + First.Name + "' and '" + L.Name +
                                     "' " + What);
    };
    const json::Value *A = member(First.Run, {"tool", "driver", "version"}),
                      *B = member(L.Run, {"tool", "driver", "version"});
    if (!A || !B || *A != *B)
      return Differ("are of different versions of tpiolint; lint both with "
                    "the same");
    A = member(First.Run, {"tool", "driver", "rules"});
    B = member(L.Run, {"tool", "driver", "rules"});
    if (!A || !B || *A != *B)
      return Differ("are of runs with different checks; lint both with the "
                    "same --checks and configuration");
    if (First.Shard.has_value() != L.Shard.has_value())
      return Differ("don't belong together: only one of them is a shard");
    if (!First.Shard)
      continue;
    if (First.Shard->Count != L.Shard->Count)
      return Differ(llvm::formatv("don't belong together: one is of {0} "
                                  "shards, the other of {1}",
                                  First.Shard->Count, L.Shard->Count)
                        .str());
    if (First.Shard->Inventory != L.Shard->Inventory)
      return Differ("don't belong together: the units that they are shards of "
                    "differ; lint the same sources everywhere");
  }
  return llvm::Error::success();
}

static llvm::Error checkShards(llvm::ArrayRef<MergeLog> Logs) {
  if (!Logs.front().Shard)
    return llvm::Error::success();
  const unsigned Count = Logs.front().Shard->Count;
  std::map<unsigned, StringRef> Given;
  for (const MergeLog &L : Logs) {
    auto [It, IsNew] = Given.try_emplace(L.Shard->Index, L.Name);
    if (!IsNew)
      return llvm::createStringError(
          llvm::formatv("'{0}' and '{1}' are both shard {2}/{3}", It->second,
                        L.Name, L.Shard->Index, Count)
              .str());
  }
  for (unsigned I = 1; I <= Count; ++I)
    if (!Given.contains(I))
      return llvm::createStringError(
          llvm::formatv("shard {0}/{1} is missing", I, Count).str());
  return llvm::Error::success();
}

/// The lists of all logs in the order of one run: by unit, or log after log.
/// What was seen in an earlier unit is left out; \p KeyOf names it.
static std::vector<Item>
inOrder(std::vector<MergeLog> &Logs, json::Array MergeLog::*List,
        llvm::function_ref<std::string(const json::Object &)> KeyOf) {
  std::vector<Item> All;
  for (MergeLog &L : Logs)
    for (json::Value &V : L.*List)
      if (json::Object *O = V.getAsObject()) {
        All.push_back(
            {numberAt(*O, {"properties", UnitKey}), All.size(), std::move(*O)});
        if (L.Shard)
          drop(All.back().Body, "properties");
      }
  llvm::sort(All, [](const Item &A, const Item &B) {
    return std::tie(A.Unit, A.Given) < std::tie(B.Unit, B.Given);
  });
  llvm::StringSet<> Seen;
  llvm::erase_if(
      All, [&](const Item &I) { return !Seen.insert(KeyOf(I.Body)).second; });
  return All;
}

static std::string placeOf(const json::Object &O) {
  return llvm::formatv("{0}\n{1}:{2}",
                       textAt(O, atPlace({"artifactLocation", "uri"})),
                       numberAt(O, atPlace({"region", "startLine"})),
                       numberAt(O, atPlace({"region", "startColumn"})))
      .str();
}

/// Counts equal fingerprints anew, in the order of the merged log.
static void count(std::vector<Item> &Results) {
  std::map<std::string, unsigned> Seen;
  for (Item &I : Results)
    if (json::Object *Prints = I.Body.getObject("partialFingerprints")) {
      const std::string Hash =
          textAt(*Prints, {FingerprintKey}).split(':').first.str();
      (*Prints)[FingerprintKey] = Hash + ":" + std::to_string(++Seen[Hash]);
    }
}

static Span spanOf(const json::Object &Physical) {
  Span S;
  S.File = textAt(Physical, {"artifactLocation", "uri"});
  S.Line = numberAt(Physical, {"region", "startLine"});
  S.Column = S.StartColumn16 = numberAt(Physical, {"region", "startColumn"});
  S.EndLine = numberAt(Physical, {"region", "endLine"});
  S.EndColumn16 = numberAt(Physical, {"region", "endColumn"});
  return S;
}

static Span spanAt(const json::Object &O) {
  const json::Value *V = member(O, Place);
  return V && V->getAsObject() ? spanOf(*V->getAsObject()) : Span();
}

/// A message of the log as it was before Pages.h made a sentence of it.
static std::string unsentence(StringRef Text) {
  Text.consume_back(".");
  std::string Result = Text.str();
  if (!Result.empty())
    Result.front() = llvm::toLower(Result.front());
  return Result;
}

/// What formats other than SARIF show of \p Result.
/// How many notes come before the place of the finding: the flow has it among
/// them.
static unsigned notesBefore(const json::Object &Result, const Located &F) {
  const json::Value *V = member(Result, {"codeFlows"});
  const json::Array *Flows = V ? V->getAsArray() : nullptr;
  const auto First = [](const json::Array *List, llvm::StringRef Key) {
    const json::Object *O =
        List && !List->empty() ? List->front().getAsObject() : nullptr;
    return O ? O->getArray(Key) : nullptr;
  };
  const json::Array *Steps = First(First(Flows, "threadFlows"), "locations");
  const json::Value *Place = member(Result, {"locations"});
  const json::Array *Places = Place ? Place->getAsArray() : nullptr;
  if (!Steps || !Places || Places->empty())
    return F.Notes.size();
  const json::Object *Here = Places->front().getAsObject();
  const json::Object *At = Here ? Here->getObject("physicalLocation") : nullptr;
  unsigned Before = F.Notes.size(), Number = 0;
  for (const json::Value &S : *Steps) {
    const json::Object *O = S.getAsObject();
    O = O ? O->getObject("location") : nullptr;
    const json::Object *P = O ? O->getObject("physicalLocation") : nullptr;
    const Span There = P ? spanOf(*P) : Span();
    // The last time counts: it is the one that the path ends at.
    if (P && At && There.File == F.Where.File && There.Line == F.Where.Line &&
        There.Column == F.Where.Column)
      Before = Number;
    ++Number;
  }
  return Before;
}

static std::optional<Located> located(const json::Object &Result) {
  const std::optional<contract::Check> Check =
      contract::checkById(textAt(Result, {"ruleId"}));
  if (!Check)
    return std::nullopt;
  Located F{};
  F.Check = *Check;
  F.Where = spanAt(Result);
  F.Message = unsentence(textAt(Result, {"message", "text"}));
  if (const json::Array *Notes = Result.getArray("relatedLocations"))
    for (const json::Value &N : *Notes)
      if (const json::Object *O = N.getAsObject())
        if (const json::Object *P = O->getObject("physicalLocation"))
          F.Notes.push_back(
              {spanOf(*P), unsentence(textAt(*O, {"message", "text"}))});
  F.NotesBefore = notesBefore(Result, F);
  if (const json::Array *Fixes = Result.getArray("fixes");
      Fixes && !Fixes->empty())
    if (const json::Object *Fix = Fixes->front().getAsObject())
      F.FixDescription = unsentence(textAt(*Fix, {"description", "text"}));
  return F;
}

/// Files of a checkout elsewhere as if they lay in that of the first log.
static void moveHere(std::vector<MergeLog> &Logs) {
  const std::string Here = Logs.front().Directory;
  for (MergeLog &L : Logs) {
    if (L.Directory == Here)
      continue;
    for (json::Array *List : {&L.Results, &L.Notifications}) {
      json::Value All = std::move(*List);
      eachArtifact(All, [&](json::Object &Artifact) {
        const std::string Path = textAt(Artifact, {"uri"}).str();
        StringRef Rest = Path;
        if (Rest.consume_front(L.Directory))
          Artifact["uri"] = Here + Rest.str();
      });
      *List = std::move(*All.getAsArray());
    }
  }
}

/// The log from its parts, with its files as URIs again.
static json::Object compose(MergeLog &First, std::vector<Item> Results,
                            std::vector<Item> Notices, int Status) {
  auto ToValue = [](std::vector<Item> &Items) {
    json::Array List;
    for (Item &I : Items)
      List.push_back(std::move(I.Body));
    return json::Value(std::move(List));
  };
  json::Value AllResults = ToValue(Results), AllNotices = ToValue(Notices);
  Report Files;
  for (json::Value *Part : {&AllResults, &AllNotices})
    eachArtifact(*Part, [&](json::Object &Artifact) {
      Problem P;
      P.Where.File = textAt(Artifact, {"uri"});
      Files.Problems.push_back(std::move(P));
    });
  const SourceRoot Root(First.Directory, Files);
  for (json::Value *Part : {&AllResults, &AllNotices})
    eachArtifact(*Part, [&](json::Object &Artifact) {
      Artifact = Root.artifact(textAt(Artifact, {"uri"}).str());
    });
  json::Object &Run = First.Run;
  json::Object &Call = *Run.getArray("invocations")->front().getAsObject();
  Call["executionSuccessful"] = Status != 2;
  Call["exitCode"] = Status;
  if (!AllNotices.getAsArray()->empty())
    Call["toolExecutionNotifications"] = std::move(AllNotices);
  Run["originalUriBaseIds"] =
      json::Object{{SourceRootId, json::Object{{"uri", Root.uri()}}}};
  Run["results"] = std::move(AllResults);
  json::Array Runs;
  Runs.push_back(std::move(Run));
  First.Top["runs"] = std::move(Runs);
  return std::move(First.Top);
}

llvm::Expected<Merged> merge(llvm::ArrayRef<NamedLog> Given) {
  std::vector<MergeLog> Logs;
  Logs.reserve(Given.size());
  Merged Result;
  bool IsWhole = true;
  for (const NamedLog &G : Given) {
    llvm::Expected<MergeLog> L = MergeLog::read(G);
    if (!L)
      return L.takeError();
    IsWhole &= L->ExitStatus != 2;
    Logs.push_back(*std::move(L));
  }
  if (llvm::Error E = checkSame(Logs))
    return std::move(E);
  if (llvm::Error E = checkShards(Logs))
    return std::move(E);
  moveHere(Logs);
  std::vector<Item> Results =
      inOrder(Logs, &MergeLog::Results, [](const json::Object &O) {
        return textAt(O, {"ruleId"}).str() + '\n' + placeOf(O);
      });
  std::vector<Item> Notices =
      inOrder(Logs, &MergeLog::Notifications, [](const json::Object &O) {
        return textAt(O, {"message", "text"}).str() + '\n' + placeOf(O);
      });
  count(Results);
  for (const Item &I : Results)
    if (std::optional<Located> F = located(I.Body)) {
      Result.Report.Findings.push_back(*std::move(F));
      Result.Fingerprints.push_back(
          textAt(I.Body, {"partialFingerprints", FingerprintKey}).str());
    }
  for (const Item &I : Notices) {
    const Problem::Kind What =
        problemKind(textAt(I.Body, {"descriptor", "id"}));
    Result.Report.Problems.push_back(
        {What, spanAt(I.Body),
         unsentence(textAt(I.Body, {"message", "text"}))});
    Result.Report.IncompleteIsError |=
        What == Problem::Kind::Function && textAt(I.Body, {"level"}) == "error";
  }
  // A run with --exit-zero doesn't tell by its status.
  const bool IsClean =
      Results.empty() &&
      llvm::all_of(Result.Report.Problems, [](const Problem &P) {
        return P.What == Problem::Kind::Function;
      });
  Result.ExitStatus = !IsWhole ? 2 : !IsClean;
  Result.Log = compose(Logs.front(), std::move(Results), std::move(Notices),
                       Result.ExitStatus);
  return std::move(Result);
}

} // namespace tpio::report
