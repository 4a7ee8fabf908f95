//===- Event.h - What happens to one I/O object -----------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The events that a path of a program shows of one PTP_IO, in the order in
/// which they happen. Whoever explores (the lint symbolically, the explorer by
/// running, the verifier by watching) produces them; the Ledger says what they
/// mean.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_CONTRACT_EVENT_H
#define TPIO_CONTRACT_EVENT_H

#include "contract/Operations.h"

#include <compare>
#include <cstdint>
#include <string>

namespace tpio::contract {

/// Names a place in a program; whoever explores numbers them from 1. Two rounds
/// of a loop come to one site, two calls of a helper to two.
using Site = std::uint32_t;
inline constexpr Site NoSite = 0;

/// A site, and the activation of the program that comes to it: main, a thread
/// or one callback. A path that has only one of them leaves it at 0.
struct Moment {
  Site Where = NoSite;
  std::uint32_t Activation = 0;

  constexpr Moment() = default;
  constexpr Moment(Site Where, std::uint32_t Activation = 0)
      : Where(Where), Activation(Activation) {}
  explicit operator bool() const { return Where != NoSite; }
  friend auto operator<=>(const Moment &, const Moment &) = default;
};

struct Event {
  enum Kind : unsigned char {
    Start,   ///< StartThreadpoolIo
    Issue,   ///< an operation is about to be called
    Settle,  ///< ... and has ended: Result says with which packet
    Cancel,  ///< CancelThreadpoolIo
    Unknown, ///< code whose body is not visible ran, and can reach the object
    Silence, ///< nothing about the object is judged from here on
    Leave,   ///< the last place that could use or cancel a start is left
  };
  Kind What = Start;
  Moment At = {};
  Packet Result = Packet::Queued; ///< of Settle only

  /// "start 3", "settle 5 with no packet".
  std::string print() const;
  /// For hash tables.
  std::size_t hash() const;
  friend auto operator<=>(const Event &, const Event &) = default;
};

} // namespace tpio::contract

#endif // TPIO_CONTRACT_EVENT_H
