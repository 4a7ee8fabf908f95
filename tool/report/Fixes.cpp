//===- Fixes.cpp - Which mends are applied, and applying them -------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "report/Fixes.h"
#include "support/Output.h"
#include "support/Paths.h"
#include "support/RegularFiles.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/xxhash.h"

using llvm::ArrayRef;
using llvm::StringRef;

namespace tpio::report {

static unsigned endOf(const Edit &E) { return E.Where.Offset + E.Where.Length; }

static bool sameEdit(const Edit &A, const Edit &B) {
  return A.Where.Offset == B.Where.Offset && A.Where.Length == B.Where.Length &&
         A.Text == B.Text;
}

/// Two edits at the same place depend on their order, so they touch as well.
static bool touch(const Edit &A, const Edit &B) {
  if (A.Where.Offset == B.Where.Offset)
    return true;
  return A.Where.Offset < endOf(B) && B.Where.Offset < endOf(A);
}

std::string realPath(const std::string &File) {
  llvm::SmallString<256> Path;
  if (llvm::sys::fs::real_path(File, Path))
    return File;
  return support::absolute(Path, "/");
}

FixPlan planFixes(ArrayRef<Located> Findings) {
  FixPlan Plan;
  for (const Located &F : Findings) {
    if (F.Edits.empty())
      continue;
    auto In = [&](const Edit &E, auto Relation) {
      auto File = Plan.Files.find(realPath(E.Where.File));
      return File != Plan.Files.end() &&
             llvm::any_of(File->second,
                          [&](const Edit &Old) { return Relation(E, Old); });
    };
    // The very same mend for two findings is done once and serves both.
    if (llvm::all_of(F.Edits, [&](const Edit &E) { return In(E, sameEdit); })) {
      Plan.Applied.push_back(&F);
      continue;
    }
    if (llvm::any_of(F.Edits, [&](const Edit &E) { return In(E, touch); })) {
      Plan.Conflicting.push_back(&F);
      continue;
    }
    for (const Edit &E : F.Edits)
      Plan.Files[realPath(E.Where.File)].push_back(E);
    Plan.Applied.push_back(&F);
  }
  for (auto &[File, Edits] : Plan.Files)
    llvm::sort(Edits, [](const Edit &A, const Edit &B) {
      return A.Where.Offset < B.Where.Offset;
    });
  return Plan;
}

llvm::Expected<std::string> applyEdits(StringRef Code, ArrayRef<Edit> Edits) {
  std::string Result;
  unsigned Copied = 0;
  for (const Edit &E : Edits) {
    if (E.Where.Offset < Copied || endOf(E) > Code.size())
      return llvm::createStringError(
          "the file has changed since it was analysed");
    Result += Code.slice(Copied, E.Where.Offset);
    Result += E.Text;
    Copied = endOf(E);
  }
  Result += Code.substr(Copied);
  return Result;
}

uint64_t textHash(StringRef Text) {
  return std::max<uint64_t>(llvm::xxh3_64bits(Text), 1);
}

llvm::Error fixFile(StringRef Path, ArrayRef<Edit> Edits) {
  auto Code = support::readRegularFile(Path, support::MostSource);
  if (!Code)
    return llvm::errorCodeToError(Code.getError());
  const StringRef Text = (*Code)->getBuffer();
  for (const Edit &E : Edits)
    if (E.TextHash != 0 && E.TextHash != textHash(Text))
      return llvm::createStringError(
          "the file has changed since it was analysed");
  llvm::Expected<std::string> Fixed = applyEdits(Text, Edits);
  if (!Fixed)
    return Fixed.takeError();
  return support::replaceFile(Path, *Fixed);
}

} // namespace tpio::report
