//===- Messages.cpp - Every text of the accounting checks -----------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "explain/Messages.h"

namespace tpio::explain::text {

std::string fill(llvm::StringRef Template, llvm::StringRef Zero,
                 llvm::StringRef One) {
  std::string Result;
  while (!Template.empty()) {
    const size_t Mark = Template.find('%');
    Result += Template.substr(0, Mark);
    if (Mark == llvm::StringRef::npos)
      break;
    Result += Template[Mark + 1] == '0' ? Zero : One;
    Template = Template.drop_front(Mark + 2);
  }
  return Result;
}

} // namespace tpio::explain::text
