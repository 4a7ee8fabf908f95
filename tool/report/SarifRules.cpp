//===- SarifRules.cpp - The checks as SARIF rules -------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "report/Pages.h"
#include "report/Sarif.h"
#include "llvm/ADT/StringExtras.h"

namespace json = llvm::json;
using llvm::StringRef;

namespace tpio::report {

#ifndef TPIO_DOCS_URL
/// "The mental model for StartThreadpoolIo", which the checks come from.
static constexpr llvm::StringLiteral Article =
    "https://devblogs.microsoft.com/oldnewthing/20211117-00/?p=105933";
#endif

std::string helpUri(contract::Check C) {
#ifdef TPIO_DOCS_URL
  return TPIO_DOCS_URL "/" + std::string(contract::info(C).Id) + ".md";
#else
  (void)C;
  return Article.str();
#endif
}

/// The name by which viewers list a rule: "HoistedStart".
static std::string ruleName(StringRef Id) {
  std::string Name;
  for (StringRef Word : llvm::split(Id, '-'))
    if (Word != "tpio")
      Name += Word.take_front().upper() + Word.drop_front().str();
  return Name;
}

json::Array sarifRules(const std::vector<contract::Check> &Checks) {
  json::Array Rules;
  for (const contract::Check C : Checks) {
    const contract::CheckInfo &Info = contract::info(C);
    const std::string Page = json::fixUTF8(page(C));
    const std::string Full =
        summary(C) + " Reported at " + std::string(Info.Location) + ".";
    Rules.push_back(json::Object{
        {"id", StringRef(Info.Id)},
        {"name", ruleName(Info.Id)},
        {"shortDescription", json::Object{{"text", summary(C)}}},
        {"fullDescription", json::Object{{"text", Full}}},
        {"help", json::Object{{"text", Page}, {"markdown", Page}}},
        {"helpUri", helpUri(C)},
        {"defaultConfiguration", json::Object{{"level", "warning"}}},
        {"properties",
         json::Object{
             {"precision", "high"},
             {"problem.severity", "warning"},
             {"tags",
              json::Array{"correctness", "concurrency", "windows",
                          StringRef(contract::spelling(Info.Family))}}}},
    });
  }
  return Rules;
}

} // namespace tpio::report
