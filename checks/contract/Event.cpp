//===- Event.cpp - What happens to one I/O object -------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "contract/Event.h"

#include "contract/Hash.h"

namespace tpio::contract {

std::string Event::print() const {
  static constexpr const char *Names[] = {
      "start", "issue", "settle", "cancel", "unknown code", "silence", "leave"};
  static constexpr const char *Packets[] = {" with a packet", " with no packet",
                                            " with or without a packet"};
  std::string Text = Names[What];
  if (At)
    Text += " " + std::to_string(At.Where);
  if (At.Activation)
    Text += " in activation " + std::to_string(At.Activation);
  if (What == Settle)
    Text += Packets[static_cast<unsigned>(Result)];
  return Text;
}

std::size_t Event::hash() const {
  Hasher H;
  for (std::uint32_t Word : {std::uint32_t(What), At.Where, At.Activation,
                             static_cast<std::uint32_t>(Result)})
    H.add(Word);
  return H.value();
}

} // namespace tpio::contract
