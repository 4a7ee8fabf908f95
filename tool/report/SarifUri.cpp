//===- SarifUri.cpp - Files as URIs relative to one root ------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "report/SarifUri.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"

using llvm::StringRef;

namespace tpio::report {

std::string escapeForUri(StringRef Path) {
  std::string Result;
  for (const char C : Path) {
    if (llvm::isAlnum(C) || StringRef("-._~/").contains(C)) {
      Result += C;
      continue;
    }
    const auto Byte = static_cast<unsigned char>(C);
    Result += '%';
    Result += llvm::hexdigit(Byte >> 4);
    Result += llvm::hexdigit(Byte & 15);
  }
  return Result;
}

/// Whether \p File lies under \p Directory, which ends with a slash.
static bool isUnder(StringRef File, StringRef Directory) {
  return File.starts_with(Directory);
}

SourceRoot::SourceRoot(StringRef Preferred, const Report &R)
    : Directory(Preferred) {
  if (!StringRef(Directory).ends_with("/"))
    Directory += '/';
  auto Widen = [&](const Span &Where) {
    while (!Where.File.empty() && !isUnder(Where.File, Directory) &&
           Directory.size() > 1)
      Directory.erase(Directory.rfind('/', Directory.size() - 2) + 1);
  };
  for (const Located &F : R.Findings) {
    Widen(F.Where);
    for (const Step &S : F.Notes)
      Widen(S.Where);
    for (const Edit &E : F.Edits)
      Widen(E.Where);
  }
  for (const Problem &P : R.Problems)
    Widen(P.Where);
}

std::string directoryUri(StringRef Path) {
  return "file://" + escapeForUri(Path) + (Path.ends_with("/") ? "" : "/");
}

std::string SourceRoot::uri() const { return directoryUri(Directory); }

llvm::json::Object SourceRoot::artifact(StringRef File) const {
  return llvm::json::Object{
      {"uri", escapeForUri(File.drop_front(
                  isUnder(File, Directory) ? Directory.size() : 0))},
      {"uriBaseId", SourceRootId}};
}

} // namespace tpio::report
