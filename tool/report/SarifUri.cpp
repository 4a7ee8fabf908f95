//===- SarifUri.cpp - Files as URIs relative to one root ------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "report/SarifUri.h"
#include "support/Paths.h"

using llvm::StringRef;
namespace path = llvm::sys::path;

namespace tpio::report {

SourceRoot::SourceRoot(StringRef Preferred, const Report &R,
                       support::PathStyle Style)
    : Directory(Preferred), Style(Style) {
  if (!StringRef(Directory).ends_with("/"))
    Directory += '/';
  const size_t Least = path::root_path(Directory, Style).size();
  auto Widen = [&](const Span &Where) {
    while (!Where.File.empty() && Directory.size() > Least &&
           !support::isUnder(Where.File, Directory, Style))
      Directory.erase(Directory.rfind('/', Directory.size() - 2) + 1);
  };
  // A file on another drive says nothing.
  auto Look = [&](const Span &Where) {
    if (path::root_name(Where.File, Style)
            .equals_insensitive(path::root_name(Directory, Style)))
      Widen(Where);
  };
  for (const Located &F : R.Findings) {
    Look(F.Where);
    for (const Step &S : F.Notes)
      Look(S.Where);
    for (const Edit &E : F.Edits)
      Look(E.Where);
  }
  for (const Problem &P : R.Problems)
    Look(P.Where);
}

std::string directoryUri(StringRef Path) {
  return support::fileUri(Path) + (Path.ends_with("/") ? "" : "/");
}

std::string SourceRoot::uri() const {
  return support::fileUri(Directory, Style);
}

llvm::json::Object SourceRoot::artifact(StringRef File) const {
  const std::string Short = support::relativeTo(File, Directory, Style);
  if (path::is_absolute(Short, Style))
    return llvm::json::Object{{"uri", support::fileUri(Short, Style)}};
  return llvm::json::Object{{"uri", support::escapeForUri(Short)},
                            {"uriBaseId", SourceRootId}};
}

} // namespace tpio::report
