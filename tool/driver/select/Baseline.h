//===- Baseline.h - Findings that are known ---------------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// A file of findings that a project lives with for now. Each is known by its
/// fingerprint (see Fingerprint.h), which outlives edits elsewhere in its file.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_DRIVER_SELECT_BASELINE_H
#define TPIO_DRIVER_SELECT_BASELINE_H

#include "report/Located.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"

#include <map>
#include <tuple>

namespace tpio::driver {

class Baseline {
public:
  /// How a path stands in the file: as seen from the file's directory.
  using Shorten = llvm::function_ref<std::string(llvm::StringRef)>;

  /// Reads the file \p Path. An error is one line.
  static llvm::Expected<Baseline> load(llvm::StringRef Path);
  static llvm::Expected<Baseline> parse(llvm::StringRef Text);

  /// Takes \p F up.
  void add(const report::Located &F, Shorten Short);

  /// Whether \p F is known, each time that it was seen counted once. What
  /// stands under another file of the same name counts if \p IsGone says that
  /// the other file is no longer there: it was moved.
  bool takes(const report::Located &F, Shorten Short,
             llvm::function_ref<bool(llvm::StringRef)> IsGone);

  /// How many findings are in it.
  unsigned size() const { return Size; }

  /// Those that were not taken.
  struct Stale {
    std::string File, Function, Check;
    unsigned Count;
  };
  std::vector<Stale> left() const;

  /// Writes the file: one finding in a line, sorted, without line numbers, so
  /// that it changes only where findings do.
  void write(llvm::raw_ostream &OS) const;

private:
  struct Entry {
    std::string File;
    std::string Function;
    std::string Check;
    std::string Hash;
    auto operator<=>(const Entry &) const = default;
  };
  std::map<Entry, unsigned> Counts;
  unsigned Size = 0;

  static Entry entry(const report::Located &F, Shorten Short);
};

} // namespace tpio::driver

#endif // TPIO_DRIVER_SELECT_BASELINE_H
