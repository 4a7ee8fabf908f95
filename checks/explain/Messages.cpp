//===- Messages.cpp - Every text of the accounting checks -----------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "explain/Messages.h"

namespace tpio::explain::text {

llvm::StringRef finding(contract::Check C) {
  using contract::Check;
  switch (C) {
  case Check::HoistedStart:
    return "'%0' is called once before the loop, but every '%1' in it needs a "
           "start of its own; the I/O object is freed when the second "
           "completion arrives";
  case Check::MissingStart:
    return "operation '%0' is issued without a start for it; its completion "
           "drops a reference that the I/O object's owner holds";
  case Check::LateStart:
    return "'%0' follows the operation '%1' that it is for; the completion can "
           "arrive before the start";
  case Check::MissingCancel:
    return "operation '%0' queues no completion packet on this path but the "
           "start is never cancelled; the I/O object leaks";
  case Check::ExtraCancel:
    return "'%0' has nothing to cancel on this path; it drops a reference that "
           "a coming completion or the I/O object's owner holds";
  case Check::OrphanStart:
    return "'%0' makes a start that no operation uses and nothing cancels on "
           "this path; the I/O object leaks";
  }
  return "";
}

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
