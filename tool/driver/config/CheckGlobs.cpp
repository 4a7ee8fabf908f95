//===- CheckGlobs.cpp - Which checks are on -------------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/config/CheckGlobs.h"
#include "clang-tidy/GlobList.h"
#include "llvm/ADT/STLExtras.h"

using clang::tidy::GlobList;
using llvm::StringRef;

namespace tpio::driver {

llvm::Error validateChecks(StringRef Globs) {
  const GlobList List(Globs);
  for (const auto &Item : List.getItems()) {
    const bool Matches =
        llvm::any_of(contract::Checks, [&](const contract::CheckInfo &Info) {
          return Item.Regex.match(StringRef(Info.Id));
        });
    if (!Matches && !Item.Text.empty())
      return llvm::createStringError("unknown check '" + Item.Text.str() +
                                     "'; 'tpiolint --list-checks' lists them");
  }
  return llvm::Error::success();
}

/// As GlobList::contains, but a wildcard does not turn on what is off by
/// default.
static bool contains(const GlobList &List, const contract::CheckInfo &Info) {
  bool Contained = false;
  for (const auto &Item : List.getItems())
    if (!Item.Text.empty() && Item.Regex.match(StringRef(Info.Id)))
      Contained = Item.IsPositive &&
                  (Contained || Info.Default == contract::CheckDefault::On ||
                   Item.Text.trim() == StringRef(Info.Id));
  return Contained;
}

CheckSet checksIn(StringRef Globs) {
  const GlobList List(Globs);
  CheckSet Set;
  for (const auto &[Index, Info] : llvm::enumerate(contract::Checks))
    Set[Index] = contains(List, Info);
  return Set;
}

CheckSet selectChecks(llvm::ArrayRef<StringRef> Lists) {
  std::string Globs = "*";
  for (const StringRef List : Lists)
    if (!List.empty())
      Globs += "," + List.str();
  return checksIn(Globs);
}

std::vector<contract::Check> enabledChecks(const CheckSet &Set) {
  std::vector<contract::Check> Result;
  for (const auto &[Index, Info] : llvm::enumerate(contract::Checks))
    if (Set[Index])
      Result.push_back(Info.Kind);
  return Result;
}

} // namespace tpio::driver
