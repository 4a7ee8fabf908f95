//===- Render.cpp - Findings in the protocol's terms ----------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lsp/features/Render.h"
#include "report/Sarif.h"
#include "support/FileUri.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

namespace json = llvm::json;
using llvm::StringRef;

namespace tpio::lsp {

Range rangeOf(const report::Span &S) {
  const unsigned Line = S.Line ? S.Line - 1 : 0;
  const unsigned EndLine = S.EndLine ? S.EndLine - 1 : Line;
  return {{Line, S.StartColumn16 ? S.StartColumn16 - 1 : 0},
          {EndLine, S.EndColumn16 ? S.EndColumn16 - 1 : 0}};
}

std::string pageUri(contract::Check C) {
  const std::string Web = report::helpUri(C);
  const std::string Name = std::string(contract::info(C).Id) + ".md";
  if (StringRef(Web).ends_with(Name))
    return Web;
  // PREFIX/bin/tpiolint and PREFIX/share/doc/tpiolint/checks.
  static const std::string Program =
      llvm::sys::fs::getMainExecutable(nullptr, nullptr);
  const std::string Page =
      llvm::sys::path::parent_path(llvm::sys::path::parent_path(Program))
          .str() +
      "/share/doc/tpiolint/checks/" + Name;
  return llvm::sys::fs::exists(Page) ? support::fileUri(Page) : Web;
}

json::Object diagnostic(const Shown &S, const UriOf &Uri) {
  const report::Located &F = *S.What;
  json::Object D{
      {"range", toJSON(rangeOf(F.Where))},
      {"severity", 2},
      {"source", "tpiolint"},
      {"code", StringRef(contract::info(F.Check).Id)},
      {"codeDescription", json::Object{{"href", pageUri(F.Check)}}},
      {"message", json::fixUTF8(F.Message)},
  };
  json::Array Steps;
  for (const report::Step &Step : F.Notes)
    if (Step.Where.isValid())
      Steps.push_back(json::Object{
          {"location", json::Object{{"uri", Uri(Step.Where.File)},
                                    {"range", toJSON(rangeOf(Step.Where))}}},
          {"message", json::fixUTF8(Step.Message)}});
  if (!Steps.empty())
    D["relatedInformation"] = std::move(Steps);
  if (!F.Edits.empty() && S.MayFix)
    D["data"] = json::Object{{"fix", F.FixDescription}};
  return D;
}

} // namespace tpio::lsp
