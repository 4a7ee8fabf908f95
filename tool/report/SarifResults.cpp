//===- SarifResults.cpp - The findings as SARIF results -------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "report/Fingerprint.h"
#include "report/Pages.h"
#include "report/Path.h"
#include "report/Sarif.h"
#include "llvm/ADT/STLExtras.h"

namespace json = llvm::json;
using llvm::StringRef;

namespace tpio::report {

json::Object sarifMessage(StringRef Text) {
  return json::Object{{"text", json::fixUTF8(sentence(Text))}};
}

static json::Object region(const Span &Where) {
  return json::Object{{"startLine", Where.Line},
                      {"startColumn", Where.StartColumn16},
                      {"endLine", Where.EndLine},
                      {"endColumn", Where.EndColumn16}};
}

json::Object sarifLocation(const Span &Where, const SourceRoot &Root,
                           StringRef Message) {
  json::Object Physical{{"artifactLocation", Root.artifact(Where.File)}};
  if (Where.isValid())
    Physical["region"] = region(Where);
  json::Object Location{{"physicalLocation", std::move(Physical)}};
  if (!Message.empty())
    Location["message"] = sarifMessage(Message);
  return Location;
}

static json::Array codeFlows(const Located &F, const SourceRoot &Root) {
  json::Array Locations;
  for (const NumberedStep &S : numberedSteps(F))
    if (S.Where.isValid())
      Locations.push_back(
          json::Object{{"location", sarifLocation(S.Where, Root, S.Message)}});
  json::Object ThreadFlow{{"locations", std::move(Locations)}};
  return json::Array{
      json::Object{{"threadFlows", json::Array{std::move(ThreadFlow)}}}};
}

static json::Array relatedLocations(const Located &F, const SourceRoot &Root) {
  json::Array Locations;
  for (const auto &[Index, S] : llvm::enumerate(F.Notes)) {
    if (!S.Where.isValid())
      continue;
    json::Object Location = sarifLocation(S.Where, Root, S.Message);
    Location["id"] = Index + 1;
    Locations.push_back(std::move(Location));
  }
  return Locations;
}

static json::Array fixes(const Located &F, const SourceRoot &Root) {
  json::Array Changes;
  for (size_t I = 0; I < F.Edits.size();) {
    const std::string &File = F.Edits[I].Where.File;
    json::Array Replacements;
    for (; I < F.Edits.size() && F.Edits[I].Where.File == File; ++I)
      Replacements.push_back(json::Object{
          {"deletedRegion", region(F.Edits[I].Where)},
          {"insertedContent",
           json::Object{{"text", json::fixUTF8(F.Edits[I].Text)}}}});
    Changes.push_back(json::Object{{"artifactLocation", Root.artifact(File)},
                                   {"replacements", std::move(Replacements)}});
  }
  return json::Array{
      json::Object{{"description", sarifMessage(F.FixDescription)},
                   {"artifactChanges", std::move(Changes)}}};
}

/// Where \p F's rule stands in tool.driver.rules.
static unsigned ruleIndex(const Report &R, const Located &F) {
  return llvm::find(R.Enabled, F.Check) - R.Enabled.begin();
}

/// The place of the finding, with its text for those who have no checkout.
static json::Object primaryLocation(const Located &F, const SourceRoot &Root) {
  json::Object Location = sarifLocation(F.Where, Root);
  const StringRef Text =
      StringRef(F.LineText).substr(F.Where.Column - 1, F.Where.Length);
  if (json::Object *Physical = Location.getObject("physicalLocation"))
    if (json::Object *Region = Physical->getObject("region"))
      (*Region)["snippet"] = json::Object{{"text", json::fixUTF8(Text)}};
  return Location;
}

json::Array sarifResults(const Report &R, const SourceRoot &Root) {
  const std::vector<std::string> Prints = fingerprints(R.Findings);
  json::Array Results;
  for (const auto &[F, Print] : llvm::zip_equal(R.Findings, Prints)) {
    json::Object Result{
        {"ruleId", StringRef(contract::info(F.Check).Id)},
        {"ruleIndex", ruleIndex(R, F)},
        {"level", "warning"},
        {"message", sarifMessage(F.Message)},
        {"locations", json::Array{primaryLocation(F, Root)}},
        {"partialFingerprints", json::Object{{FingerprintKey, Print}}},
        {"codeFlows", codeFlows(F, Root)},
    };
    if (!F.Notes.empty())
      Result["relatedLocations"] = relatedLocations(F, Root);
    if (!F.Edits.empty())
      Result["fixes"] = fixes(F, Root);
    if (R.HasBaseline)
      Result["baselineState"] = "new";
    if (R.Shard)
      Result["properties"] = json::Object{{UnitKey, F.Unit}};
    Results.push_back(std::move(Result));
  }
  return Results;
}

} // namespace tpio::report
