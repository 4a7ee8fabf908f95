//===- Sarif.cpp - A report as a SARIF log --------------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "report/Sarif.h"

namespace json = llvm::json;
using llvm::StringRef;

namespace tpio::report {
namespace {

/// What can go wrong in a run, as SARIF's notification descriptors.
struct Notification {
  Problem::Kind Kind;
  StringRef Id;
  StringRef Name;
  StringRef Description;
  StringRef Help;
  StringRef Level;
};

} // namespace

static constexpr Notification Notifications[] = {
    {Problem::Kind::Unit, "TPIO-UNIT", "UnitIncomplete",
     "A translation unit was not, or not wholly, analysed.",
     "Mend its compile command or its errors; the message names the first.",
     "error"},
    {Problem::Kind::Function, "TPIO-FUNCTION", "FunctionIncomplete",
     "A function was not, or not wholly, analysed.",
     "Raise --node-budget, split the function, or accept it with "
     "NOLINT(tpio-incomplete).",
     "warning"},
    {Problem::Kind::Suppression, "TPIO-NOLINT", "MalformedSuppression",
     "A NOLINT comment suppresses nothing because it is malformed.",
     "Give each NOLINTBEGIN its NOLINTEND, with the same checks.", "warning"},
    {Problem::Kind::UnusedSuppression, "TPIO-UNUSED-NOLINT",
     "UnusedSuppression",
     "A NOLINT comment names a check and suppresses none "
     "of its findings.",
     "Remove the name, or the comment.", "note"},
};

Problem::Kind problemKind(StringRef Descriptor) {
  for (const Notification &N : Notifications)
    if (N.Id == Descriptor)
      return N.Kind;
  return Problem::Kind::Unit;
}

static json::Array descriptors() {
  json::Array Result;
  for (const Notification &N : Notifications)
    Result.push_back(json::Object{
        {"id", N.Id},
        {"name", N.Name},
        {"shortDescription", json::Object{{"text", N.Description}}},
        {"fullDescription", json::Object{{"text", N.Description}}},
        {"help", json::Object{{"text", N.Help}}},
        {"defaultConfiguration", json::Object{{"level", N.Level}}}});
  return Result;
}

static json::Object notification(const Problem &P, const Report &R,
                                 const SourceRoot &Root) {
  json::Object Result;
  for (const auto &[Index, N] : llvm::enumerate(Notifications)) {
    if (N.Kind != P.What)
      continue;
    Result["descriptor"] = json::Object{{"id", N.Id}, {"index", Index}};
    Result["level"] =
        P.What == Problem::Kind::Function && isError(P, R) ? "error" : N.Level;
  }
  Result["message"] = sarifMessage(P.Message);
  if (!P.Where.File.empty())
    Result["locations"] = json::Array{sarifLocation(P.Where, Root)};
  return Result;
}

static json::Object invocation(const Report &R, const SarifContext &Context,
                               const SourceRoot &Root) {
  json::Object Result{
      {"executionSuccessful", Context.ExitStatus != 2},
      {"exitCode", Context.ExitStatus},
      {"workingDirectory",
       json::Object{{"uri", directoryUri(Context.WorkingDirectory)}}}};
  json::Array Told;
  for (const Problem &P : R.Problems) {
    json::Object Notice = notification(P, R, Root);
    if (R.Shard)
      Notice["properties"] = json::Object{{UnitKey, P.Unit}};
    Told.push_back(std::move(Notice));
  }
  if (!Told.empty())
    Result["toolExecutionNotifications"] = std::move(Told);
  return Result;
}

static json::Object driver(const Report &R, StringRef Tool) {
  return json::Object{
      {"name", Tool},
      {"fullName", (Tool + " " TPIO_VERSION).str()},
      {"version", TPIO_VERSION},
      {"semanticVersion", TPIO_VERSION},
      {"informationUri", helpUri(contract::Checks.front().Kind)},
      {"rules", sarifRules(R.Enabled)},
      {"notifications", descriptors()},
  };
}

void writeSarif(const Report &R, const SarifContext &Context,
                llvm::raw_ostream &OS) {
  const SourceRoot Root(Context.WorkingDirectory, R);
  json::Object Run{
      {"tool", json::Object{{"driver", driver(R, Context.Tool)}}},
      {"automationDetails", json::Object{{"id", (Context.Tool + "/").str()}}},
      {"columnKind", "utf16CodeUnits"},
      {"originalUriBaseIds",
       json::Object{{SourceRootId, json::Object{{"uri", Root.uri()}}}}},
      {"invocations", json::Array{invocation(R, Context, Root)}},
      {"results", sarifResults(R, Root)},
  };
  if (R.Shard)
    Run["properties"] = json::Object{
        {ShardKey, json::Object{{"index", R.Shard->Index},
                                {"count", R.Shard->Count},
                                {"units", R.Shard->Units},
                                {"inventory", R.Shard->Inventory}}}};
  const json::Value Log =
      json::Object{{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
                   {"version", "2.1.0"},
                   {"runs", json::Array{std::move(Run)}}};
  OS << llvm::formatv("{0:2}", Log) << '\n';
}

} // namespace tpio::report
