//===- Fingerprint.cpp - The same finding in another version --------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "report/Fingerprint.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/xxhash.h"

#include <map>

namespace tpio::report {

/// \p Line without its spaces: a reformatted line is the same line.
static std::string withoutSpaces(llvm::StringRef Line) {
  std::string Result;
  for (const char C : Line)
    if (!llvm::isSpace(C))
      Result += C;
  return Result;
}

std::string fingerprintHash(const Located &F) {
  // The file without its directory: where the log's root lies must not matter,
  // nor from where the program was started.
  std::string Text(contract::info(F.Check).Id);
  for (llvm::StringRef Part :
       {llvm::sys::path::filename(F.Where.File), llvm::StringRef(F.Function)})
    Text += '\n' + Part.str();
  Text += '\n' + withoutSpaces(F.LineText);
  return llvm::utohexstr(llvm::xxh3_64bits(Text), /*LowerCase=*/true, 16);
}

std::vector<std::string> fingerprints(const std::vector<Located> &Findings) {
  std::map<std::string, unsigned> Seen;
  std::vector<std::string> Result;
  for (const Located &F : Findings) {
    const std::string Hash = fingerprintHash(F);
    Result.push_back(Hash + ":" + std::to_string(++Seen[Hash]));
  }
  return Result;
}

} // namespace tpio::report
