//===- Pages.cpp - The documentation that the program carries -------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "report/Pages.h"

namespace tpio::report {

std::string sentence(std::string_view Phrase) {
  std::string Result(Phrase);
  if (Result.empty())
    return Result;
  if (Result[0] >= 'a' && Result[0] <= 'z')
    Result[0] = static_cast<char>(Result[0] - 'a' + 'A');
  if (Result.back() != '.')
    Result += '.';
  return Result;
}

std::string summary(contract::Check C) {
  return sentence(contract::info(C).Summary);
}

std::string page(contract::Check C) {
  const contract::CheckInfo &Info = contract::info(C);
  std::string Text(embeddedPage(Info.Id));
  if (Text.empty())
    Text = "# " + std::string(Info.Id) + "\n\n" + summary(C) +
           "\n\nReported at " + std::string(Info.Location) + ".\n";
  if (Text.back() != '\n')
    Text += '\n';
  return Text;
}

} // namespace tpio::report
