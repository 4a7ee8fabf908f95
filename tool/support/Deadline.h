//===- Deadline.h - When a unit has had its time ----------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TPIO_SUPPORT_DEADLINE_H
#define TPIO_SUPPORT_DEADLINE_H

#include <chrono>
#include <optional>

namespace tpio::support {

/// The end of the time that one unit may take. Cheap to ask, and to copy.
class Deadline {
public:
  using Clock = std::chrono::steady_clock;

  /// Never passes.
  Deadline() = default;

  /// Passes \p Limit after now.
  explicit Deadline(std::optional<std::chrono::seconds> Limit)
      : End(Limit ? std::optional(Clock::now() + *Limit) : std::nullopt) {}

  bool passed() const { return End && Clock::now() >= *End; }
  std::optional<Clock::time_point> end() const { return End; }

private:
  std::optional<Clock::time_point> End;
};

} // namespace tpio::support

#endif // TPIO_SUPPORT_DEADLINE_H
