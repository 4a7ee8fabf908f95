//===- FixRoots.cpp - What --fix may change -------------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/run/FixRoots.h"
#include "report/Fixes.h"
#include "support/Git.h"
#include "support/Paths.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using llvm::StringRef;
namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

namespace tpio::driver {

FixRoots::FixRoots(const Options &O, StringRef Here) {
  if (!O.FixRoot.empty()) {
    add(support::absolute(O.FixRoot, Here));
    return;
  }
  add(support::checkoutRoot(Here));
  for (const std::string &File : O.Files)
    add(support::checkoutRoot(
        path::parent_path(support::absolute(File, Here))));
  if (O.BuildPath) {
    const std::string Database = support::absolute(*O.BuildPath, Here);
    add(fs::is_directory(Database) ? StringRef(Database)
                                   : path::parent_path(Database));
  }
}

void FixRoots::add(StringRef Folder) {
  std::string Real = report::realPath(Folder.str());
  if (!llvm::is_contained(Roots, Real))
    Roots.push_back(std::move(Real));
}

bool FixRoots::contain(const report::Located &F) const {
  return llvm::all_of(F.Edits, [&](const report::Edit &E) {
    return containsFile(E.Where.File);
  });
}

bool FixRoots::containsFile(const std::string &File) const {
  const std::string Real = report::realPath(File);
  return llvm::any_of(
      Roots, [&](StringRef Root) { return support::isUnder(Real, Root); });
}

} // namespace tpio::driver
