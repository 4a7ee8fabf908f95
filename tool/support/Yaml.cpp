//===- Yaml.cpp - YAML that strangers wrote -------------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "support/Yaml.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace tpio::support {

/// Opening brackets of a text, whatever they mean there: regular expressions
/// in a list of checks have a few.
static constexpr size_t MostBrackets = 512;

/// Each level of a block needs a column of its own, and "- - -" opens three in
/// one line.
static constexpr size_t DeepestColumn = 512;

bool isYamlTooDeep(llvm::StringRef Text) {
  size_t Depth = 0;
  for (const char C : Text) {
    if (C == '[' || C == '{') {
      if (++Depth > MostBrackets)
        return true;
    } else if ((C == ']' || C == '}') && Depth) {
      --Depth;
    }
  }
  return llvm::any_of(llvm::split(Text, '\n'), [](llvm::StringRef Line) {
    return Line.find_first_not_of(" \t-?:!&*|>\"'{}[],") > DeepestColumn &&
           Line.size() > DeepestColumn;
  });
}

} // namespace tpio::support
