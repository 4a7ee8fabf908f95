//===- Records.h - What a checked run has left behind ----------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The records of tool/reference/object/Recorder.h and three of the launcher:
///
///     exit     CODE
///     timeout  SECONDS
///     error    TEXT
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_REFERENCE_VERIFY_RECORDS_H
#define TPIO_REFERENCE_VERIFY_RECORDS_H

#include "reference/object/RunLog.h"

#include <cstdint>
#include <istream>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace tpio::verify {

/// A place in a module. For a call it is where the call returns to.
struct Address {
  std::string Module; ///< its path, as Windows names it
  std::uint64_t Offset = 0;
};

struct SiteRecord {
  std::string Kind;     ///< create, start, issue, cancel, wait, close
  std::string Function; ///< that was called
  std::vector<Address> Calls;
};

struct InjectionRecord {
  unsigned Operation = 0, Site = 0;
  std::string Outcome;
};

struct CrashRecord {
  std::string Code;
  Address Where;
};

struct TotalsRecord {
  unsigned Objects = 0, Starts = 0, Operations = 0, Cancels = 0, Packets = 0;
  unsigned Callbacks = 0, Unseen = 0;
};

struct Run {
  /// The launcher ran. Without it Wine failed by itself, and has started
  /// nothing of the user's.
  bool Launched = false;
  std::map<unsigned, SiteRecord> Sites;
  std::map<unsigned, unsigned> Objects; ///< number, site that made it
  object::RunLog Shown;
  std::vector<InjectionRecord> Injections;
  std::optional<CrashRecord> Crash;
  std::optional<TotalsRecord> Totals;
  std::optional<std::uint32_t> ExitCode;
  std::optional<unsigned> TimedOut;
  std::string Error;
};

Run readRecords(std::istream &In);

} // namespace tpio::verify

#endif // TPIO_REFERENCE_VERIFY_RECORDS_H
