//===- Options.h - The command line of tpio-verify ------------ -*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The same for the program on Linux and the one on Windows. Plain C++.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_REFERENCE_VERIFY_OPTIONS_H
#define TPIO_REFERENCE_VERIFY_OPTIONS_H

#include "reference/object/Injection.h"

#include <string>
#include <vector>

namespace tpio::verify {

enum class Format { Text, Sarif };

struct Options {
  Format As = Format::Text;
  std::string Output; ///< empty: standard output
  unsigned Timeout = 60;
  object::Injection Inject;
  std::vector<std::string> InjectWords; ///< as they were given, without dashes
  /// Only for the program on Linux to use: leave the records in this file.
  std::string Records;
  std::string Program;
  std::vector<std::string> Arguments;
  bool Help = false;
  bool Version = false;
};

/// \returns one line that says what is wrong, empty if nothing is.
std::string parse(const std::vector<std::string> &Words, Options &Into);

extern const char *const Usage;

} // namespace tpio::verify

#endif // TPIO_REFERENCE_VERIFY_OPTIONS_H
