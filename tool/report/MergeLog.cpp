//===- MergeLog.cpp - One SARIF log to merge ------------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "report/MergeLog.h"
#include "report/Sarif.h"
#include "support/FileUri.h"
#include "support/Json.h"
#include "llvm/ADT/StringExtras.h"

namespace json = llvm::json;
using llvm::StringRef;

namespace tpio::report {

const json::Value *member(const json::Object &O,
                          llvm::ArrayRef<StringRef> Path) {
  const json::Value *At = O.get(Path.front());
  for (const StringRef Part : Path.drop_front()) {
    size_t Index = 0;
    if (!At)
      return nullptr;
    if (const json::Object *Inner = At->getAsObject())
      At = Inner->get(Part);
    else if (const json::Array *List = At->getAsArray();
             List && !Part.getAsInteger(10, Index) && Index < List->size())
      At = &(*List)[Index];
    else
      return nullptr;
  }
  return At;
}

StringRef textAt(const json::Object &O, llvm::ArrayRef<StringRef> Path) {
  const json::Value *V = member(O, Path);
  return V ? V->getAsString().value_or("") : "";
}

int64_t numberAt(const json::Object &O, llvm::ArrayRef<StringRef> Path) {
  const json::Value *V = member(O, Path);
  return V ? V->getAsInteger().value_or(0) : 0;
}

void drop(json::Object &O, StringRef Key) {
  json::Object Rest;
  for (auto &[Name, Value] : O)
    if (StringRef(Name) != Key)
      Rest[Name.str()] = std::move(Value);
  O = std::move(Rest);
}

void eachArtifact(json::Value &Value,
                  llvm::function_ref<void(json::Object &)> Change) {
  if (json::Array *List = Value.getAsArray()) {
    for (json::Value &Item : *List)
      eachArtifact(Item, Change);
  } else if (json::Object *O = Value.getAsObject()) {
    for (auto &[Key, Inner] : *O)
      if (json::Object *Artifact = Inner.getAsObject();
          Artifact && StringRef(Key) == "artifactLocation")
        Change(*Artifact);
      else
        eachArtifact(Inner, Change);
  }
}

/// The directory that \p Uri stands for, with a slash at its end; empty if
/// none.
static std::string directoryOf(StringRef Uri) {
  std::optional<std::string> Path = support::pathOfFileUri(Uri);
  if (!Path)
    return {};
  return *Path + (StringRef(*Path).ends_with("/") ? "" : "/");
}

/// Takes the list \p Key out of \p From, empty if there is none.
static json::Array takeList(json::Object &From, StringRef Key) {
  json::Array Result;
  if (json::Array *List = From.getArray(Key))
    Result = std::move(*List);
  drop(From, Key);
  return Result;
}

llvm::Expected<MergeLog> MergeLog::read(const NamedLog &Log) {
  auto Fail = [&](const llvm::Twine &Why) {
    return llvm::createStringError("'" + Log.Name + "' " + Why);
  };
  llvm::Expected<json::Value> Value = support::parseJson(Log.Text);
  if (!Value)
    return Fail("is no JSON: " + llvm::toString(Value.takeError()));
  MergeLog L;
  L.Name = Log.Name;
  json::Object *Top = Value->getAsObject();
  json::Array *Runs = Top ? Top->getArray("runs") : nullptr;
  json::Object *Run =
      Runs && Runs->size() == 1 ? Runs->front().getAsObject() : nullptr;
  if (!Run || Top->getString("version") != "2.1.0" ||
      textAt(*Run, {"tool", "driver", "name"}) != "tpiolint")
    return Fail("is no SARIF log that tpiolint wrote");
  json::Array Invocations = takeList(*Run, "invocations");
  json::Object *Call =
      Invocations.size() == 1 ? Invocations.front().getAsObject() : nullptr;
  L.Directory =
      Call ? directoryOf(textAt(*Call, {"workingDirectory", "uri"})) : "";
  const std::string Root =
      directoryOf(textAt(*Run, {"originalUriBaseIds", SourceRootId, "uri"}));
  if (!Call || !Call->getInteger("exitCode") || L.Directory.empty() ||
      Root.empty() || !Run->getArray("results"))
    return Fail("is no whole log of tpiolint: it lacks results, exit status or "
                "directories");
  L.ExitStatus = *Call->getInteger("exitCode");
  if (const json::Value *S = member(*Run, {"properties", ShardKey})) {
    const json::Object *O = S->getAsObject();
    if (!O)
      return Fail("has a damaged description of its shard");
    L.Shard = {static_cast<unsigned>(numberAt(*O, {"index"})),
               static_cast<unsigned>(numberAt(*O, {"count"})),
               static_cast<unsigned>(numberAt(*O, {"units"})),
               textAt(*O, {"inventory"}).str()};
    drop(*Run, "properties");
  }
  json::Value Results = takeList(*Run, "results");
  json::Value Notices = takeList(*Call, "toolExecutionNotifications");
  for (json::Value *Part : {&Results, &Notices})
    eachArtifact(*Part, [&](json::Object &Artifact) {
      const StringRef Uri = textAt(Artifact, {"uri"});
      Artifact["uri"] = Artifact.getString("uriBaseId") == SourceRootId
                            ? Root + support::unescapeUri(Uri)
                            : support::pathOfFileUri(Uri).value_or(Uri.str());
    });
  L.Results = std::move(*Results.getAsArray());
  L.Notifications = std::move(*Notices.getAsArray());
  L.Run = std::move(*Run);
  L.Run["invocations"] = std::move(Invocations);
  drop(*Top, "runs");
  L.Top = std::move(*Top);
  return std::move(L);
}

} // namespace tpio::report
