//===- Options.cpp - Options that a host gets as text ---------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Options.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/GlobPattern.h"

using namespace tpio;
using namespace llvm;

std::vector<std::string>
hosts::addOperations(StringRef List,
                     std::vector<contract::Operation> &Operations) {
  std::vector<std::string> Errors;
  SmallVector<StringRef> Entries;
  List.split(Entries, ';', /*MaxSplit=*/-1, /*KeepEmpty=*/false);
  for (StringRef Entry : Entries) {
    Entry = Entry.trim();
    if (Entry.empty())
      continue;
    std::string Error;
    std::optional<contract::Operation> Op =
        contract::parseOperation(Entry, Error);
    if (!Op)
      Errors.push_back(std::move(Error));
    else if (none_of(Operations, [&](const contract::Operation &Known) {
               return Known.Name == Op->Name;
             }))
      Operations.push_back(std::move(*Op));
  }
  return Errors;
}

std::optional<CheckSet> hosts::selectChecks(StringRef Globs,
                                            std::string &Error) {
  CheckSet Selected;
  SmallVector<StringRef> Parts;
  Globs.split(Parts, ',', /*MaxSplit=*/-1, /*KeepEmpty=*/false);
  for (StringRef Part : Parts) {
    Part = Part.trim();
    StringRef Text = Part;
    const bool Add = !Text.consume_front("-");
    Expected<GlobPattern> Glob = GlobPattern::create(Text);
    if (!Glob) {
      Error =
          "check pattern '" + Part.str() + "': " + toString(Glob.takeError());
      return std::nullopt;
    }
    bool Matches = false;
    for (const contract::CheckInfo &Info : contract::Checks) {
      if (!Glob->match(Info.Id))
        continue;
      Matches = true;
      Selected.set(static_cast<size_t>(Info.Kind), Add);
    }
    if (!Matches && Text != "*") {
      Error = "no check matches '" + Part.str() + "'";
      return std::nullopt;
    }
  }
  return Selected;
}
