//===- SharedPreamble.h - Includes parsed once ------------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Units that begin with the same includes under the same flags share Clang's
/// precompiled preamble. It is made by the first unit that needs it and goes
/// with the last.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_DRIVER_UNIT_SHAREDPREAMBLE_H
#define TPIO_DRIVER_UNIT_SHAREDPREAMBLE_H

#include "driver/cache/Recording.h"
#include "driver/compile/Commands.h"
#include "driver/unit/Preamble.h"
#include "support/Deadline.h"

#include <condition_variable>
#include <mutex>

namespace tpio::driver {

class SharedPreamble {
public:
  /// For \p Units units, the first \p Size bytes of each.
  SharedPreamble(size_t Size, size_t Units) : Size(Size), Units(Units) {}

  /// Makes it for the main file \p File, or waits for the thread that does.
  /// \returns false if it can't be had: it has errors, or has crashed, or has
  /// taken all of the time; then units are parsed by themselves.
  bool get(const CompileCommand &Command, const std::string &File,
           const support::Deadline &Deadline);

  /// A unit has been analysed, with it or without.
  void release();

  // The rest after get() was true.

  const driver::Preamble &preamble() const { return *Preamble; }
  /// What making it has asked the disk.
  const Dependencies &asked() const { return Asked; }

private:
  enum class Stage { Unmade, InTheMaking, Ready, Useless };

  const size_t Size;
  std::mutex Lock;
  std::condition_variable Changed;
  Stage State = Stage::Unmade;
  size_t Units;
  std::optional<driver::Preamble> Preamble;
  Dependencies Asked;

  bool make(const CompileCommand &Command, const std::string &File,
            const support::Deadline &Deadline);
};

} // namespace tpio::driver

#endif // TPIO_DRIVER_UNIT_SHAREDPREAMBLE_H
