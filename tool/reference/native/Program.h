//===- Program.h - A loaded program -----------------------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// A program is a shared object: its calls of the API bind to the bodies in
/// the explorer, and its writable memory is known, so that each run can start
/// from the same globals.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_REFERENCE_NATIVE_PROGRAM_H
#define TPIO_REFERENCE_NATIVE_PROGRAM_H

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tpio::sim {

struct EntryPoint {
  std::string Name; ///< "main", or the name given to TPIO_PROGRAM
  void *Code;
};

class Program {
public:
  /// \returns nothing with one line in \p Error.
  static std::optional<Program> load(const std::string &Path,
                                     std::string &Error);
  const std::vector<EntryPoint> &entries() const { return Entries; }
  /// What the loader added to the addresses of the file.
  std::uintptr_t base() const { return Base; }
  const std::string &path() const { return File; }
  /// True for an address in the program's own code.
  bool holds(std::uintptr_t Address) const {
    return Address >= CodeBegin && Address < CodeEnd;
  }
  /// Puts the globals back to what they were when the program was loaded.
  void restore() const;

private:
  struct Area {
    char *Begin;
    std::vector<char> Content;
  };
  std::string File;
  std::uintptr_t Base = 0;
  std::uintptr_t CodeBegin = 0, CodeEnd = 0;
  std::vector<EntryPoint> Entries;
  std::vector<Area> Globals;
};

} // namespace tpio::sim

#endif // TPIO_REFERENCE_NATIVE_PROGRAM_H
