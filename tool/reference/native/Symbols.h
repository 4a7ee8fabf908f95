//===- Symbols.h - What debug data and symbol tables tell -------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TPIO_REFERENCE_NATIVE_SYMBOLS_H
#define TPIO_REFERENCE_NATIVE_SYMBOLS_H

#include <compare>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace tpio::sim {

/// A place in the source.
struct Position {
  std::string File;
  unsigned Line = 0;
  unsigned Column = 0;
  auto operator<=>(const Position &) const = default;
};

/// A place and the function that it is in.
struct CallSite {
  Position Where;
  std::string Function;        ///< demangled
  std::uint64_t FunctionStart; ///< its address in the file
};

/// Reads the debug data of one file, with LLVM's symbolizer.
class Symbols {
public:
  Symbols(std::string File, std::uintptr_t Base);
  ~Symbols();
  /// The call that returns to \p Return.
  const CallSite &at(std::uintptr_t Return);
  /// The declaration of the local variable that holds the byte at \p Offset
  /// from the frame of the function that \p Return lies in.
  std::optional<Position> localAt(std::uintptr_t Return, std::int64_t Offset);

private:
  struct Impl;
  std::unique_ptr<Impl> Reader;
};

/// The names of the functions that the dynamic symbol table of \p File has.
std::vector<std::string> definedFunctions(const std::string &File);
/// The names that the object file \p File uses and does not define.
std::vector<std::string> undefinedNames(const std::string &File);

} // namespace tpio::sim

#endif // TPIO_REFERENCE_NATIVE_SYMBOLS_H
