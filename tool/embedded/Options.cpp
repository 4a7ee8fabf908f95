//===- Options.cpp - Options that a host gets as text ---------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "embedded/Options.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"

using namespace tpio;
using namespace llvm;

std::vector<std::string>
embedded::addOperations(StringRef List,
                        std::vector<contract::Operation> &Operations) {
  std::vector<std::string> Errors;
  SmallVector<StringRef> Entries;
  List.split(Entries, ';', /*MaxSplit=*/-1, /*KeepEmpty=*/false);
  for (StringRef Entry : Entries) {
    Entry = Entry.trim();
    if (Entry.empty())
      continue;
    std::string Error;
    if (!contract::addOperation(Operations, Entry, Error))
      Errors.push_back(std::move(Error));
  }
  return Errors;
}
