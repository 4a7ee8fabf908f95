//===- Nolints.h - NOLINT comments of a whole run ---------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Which NOLINT comments suppress nothing in any unit, and comments for
/// findings that a project accepts.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_DRIVER_RUN_NOLINTS_H
#define TPIO_DRIVER_RUN_NOLINTS_H

#include "driver/unit/NolintUse.h"
#include "report/Located.h"

#include <map>

namespace tpio::driver {

class UnusedNolints {
public:
  /// What the unit of \p MainFile says.
  void add(const std::vector<NolintName> &Names, llvm::StringRef MainFile);

  /// Those that no unit has used. One in a header may be used by a unit that
  /// the run does not look at, and counts only if \p IsWhole .
  std::vector<report::Problem> unused(bool IsWhole) const;

private:
  struct Seen {
    NolintName Name;
    bool IsInHeader = false;
  };
  std::map<std::tuple<std::string, unsigned, std::string>, Seen> All;
};

struct NotAccepted {
  const report::Located *What;
  llvm::StringRef Why;
};

/// Comments above the lines of \p Findings , by the real path of their file;
/// findings at one line share a comment, and one that is there already is
/// extended. A line in the middle of a macro can have none above it, and a file
/// may have changed since it was analysed: those are added to \p Left .
std::map<std::string, std::vector<report::Edit>>
planNolints(const std::vector<report::Located> &Findings,
            std::vector<NotAccepted> &Left);

} // namespace tpio::driver

#endif // TPIO_DRIVER_RUN_NOLINTS_H
