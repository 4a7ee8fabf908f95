//===- Knowledge.h - What earlier runs taught about a program ---*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Facts that one run finds out and all runs need: the error codes that the
/// program compares a failure with (it may treat them specially, so that each
/// is an outcome of its own), and the handles that only some paths put into
/// skip-on-success mode. When they grow the exploration starts again.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_REFERENCE_NATIVE_KNOWLEDGE_H
#define TPIO_REFERENCE_NATIVE_KNOWLEDGE_H

#include "reference/native/Site.h"

#include <set>

namespace tpio::sim {

/// A failure that no program compares with, in each of the three domains. The
/// code is one that winerror.h leaves free.
inline constexpr std::uint32_t GenericCode = 0x2F5B;
inline constexpr std::uint32_t GenericHresult =
    contract::hresultFromWin32(GenericCode);
inline constexpr std::uint32_t GenericStatus = 0xC000'0000 | GenericCode;

class Knowledge {
public:
  /// The program compared \p Left with \p Right; if one is our own failure,
  /// the other is a code that it knows.
  void compared(std::uint64_t Left, std::uint64_t Right);
  /// Also said by the user ("--code=38").
  void addCode(std::uint32_t Code) { Seen.Win32.insert(Code); }
  /// A run ended in which the handle made at \p Made was used, with or without
  /// having been put into skip-on-success mode.
  void handleEnded(Site Made, bool WasSet);
  bool skipIsConditional(Site Made) const {
    return Settled.SkipSet.contains(Made) && Settled.SkipUnset.contains(Made);
  }

  const std::set<std::uint32_t> &win32() const { return Settled.Win32; }
  const std::set<std::uint32_t> &statuses() const { return Settled.Statuses; }
  const std::set<std::uint32_t> &hresults() const { return Settled.Hresults; }

  /// Makes known what was found out since the last call; until then the runs
  /// of one exploration all know the same. \returns true if that is news.
  bool settle();

private:
  struct Facts {
    std::set<std::uint32_t> Win32, Statuses, Hresults;
    std::set<Site> SkipSet, SkipUnset;
    friend bool operator==(const Facts &, const Facts &) = default;
  };
  Facts Settled, Seen;
};

} // namespace tpio::sim

#endif // TPIO_REFERENCE_NATIVE_KNOWLEDGE_H
