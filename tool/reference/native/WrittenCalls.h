//===- WrittenCalls.h - What a function is written to call ------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TPIO_REFERENCE_NATIVE_WRITTENCALLS_H
#define TPIO_REFERENCE_NATIVE_WRITTENCALLS_H

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace tpio::sim {

/// The calls that stand in a program's functions, whether a run comes there or
/// not: a function with a start and with an operation that no run reaches is
/// none that only starts. Read off the relocations of the object file, which
/// must have a section for each function (-ffunction-sections).
class WrittenCalls {
public:
  /// Of the program \p Library, linked from \p Object. Empty where one of them
  /// can't be read: a program that came without its object file.
  WrittenCalls(const std::string &Object, const std::string &Library);
  /// The names that the object file does not define and that the function at
  /// the address \p Start in the library mentions, or one that it mentions.
  std::set<std::string> under(std::uint64_t Start) const;

private:
  using Section = std::uint64_t;
  /// What the code of a section refers to.
  struct Mentions {
    std::set<std::string> Outside;
    std::set<Section> Inside;
  };
  void readObject(const std::string &Object,
                  std::map<std::string, Section> &SectionOf);

  std::map<Section, Mentions> Written;
  std::map<std::uint64_t, Section> ByAddress;
};

} // namespace tpio::sim

#endif // TPIO_REFERENCE_NATIVE_WRITTENCALLS_H
