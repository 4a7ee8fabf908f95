//===- DepFile.cpp - The files that a result depends on -------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/run/DepFile.h"
#include "support/Output.h"
#include "llvm/Support/raw_ostream.h"

using llvm::StringRef;

namespace tpio::driver {

/// As GCC and Clang do it: a space and a hash behind a backslash, backslashes
/// right before a space doubled, a dollar twice.
static std::string escape(StringRef Path) {
  std::string Result;
  for (size_t I = 0; I < Path.size(); ++I) {
    if (Path[I] == ' ') {
      for (size_t Back = I; Back > 0 && Path[Back - 1] == '\\'; --Back)
        Result += '\\';
      Result += '\\';
    } else if (Path[I] == '#') {
      Result += '\\';
    } else if (Path[I] == '$') {
      Result += '$';
    }
    Result += Path[I];
  }
  return Result;
}

std::string dependencyRule(StringRef Target,
                           const std::set<std::string> &Files) {
  std::string Rule = escape(Target) + ":";
  for (const std::string &File : Files)
    Rule += " \\\n  " + escape(File);
  return Rule + '\n';
}

llvm::Error writeDepFile(StringRef Path, StringRef Target,
                         const std::set<std::string> &Files) {
  return support::replaceFile(Path, dependencyRule(Target, Files));
}

} // namespace tpio::driver
