//===- Findings.h - From records to findings ------------------ -*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Where each fault stands, by the contract's rule on wrappers: a fault in a
/// function that only starts, only cancels and so on belongs to its caller.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_REFERENCE_VERIFY_FINDINGS_H
#define TPIO_REFERENCE_VERIFY_FINDINGS_H

#include "reference/verify/Records.h"

namespace tpio::verify {

struct Place {
  std::string File; ///< empty: no debug data for it
  unsigned Line = 0, Column = 0;
  std::string Function; ///< empty: not known
  std::string Module;   ///< as in Address
  std::uint64_t Offset = 0;

  bool hasLine() const { return Line != 0; }
  /// "FILE:LINE:COLUMN", or "MODULE+0xOFFSET".
  std::string text() const;
};

/// Turns the address of a call into a place in the source.
class Locator {
public:
  virtual ~Locator() = default;
  /// Several if the call was inlined, the innermost first; at least one.
  virtual std::vector<Place> locate(const Address &Call) = 0;
};

/// Knows no sources.
class ModuleLocator final : public Locator {
public:
  std::vector<Place> locate(const Address &Call) override;
};

struct Note {
  Place Where;
  std::string Message;
};

struct Finding {
  contract::Check What;
  Place Where;
  std::string Message;
  std::vector<Note> Notes;
};

/// Sorted by place, each place and check once.
std::vector<Finding> findings(const Run &R, Locator &L);

/// 0 clean, 1 faults, 2 could not be run to its end.
int exitStatus(const Run &R, const std::vector<Finding> &Found);

/// The findings as Clang prints its warnings.
std::string renderText(const std::vector<Finding> &Found);

/// What else there is to tell: injected outcomes, how the program ended, the
/// totals. Lines without a prefix.
std::vector<std::string> renderSummary(const Run &R,
                                       const std::vector<Finding> &Found,
                                       Locator &L, const std::string &Program);

} // namespace tpio::verify

#endif // TPIO_REFERENCE_VERIFY_FINDINGS_H
