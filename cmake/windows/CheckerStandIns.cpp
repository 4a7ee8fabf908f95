//===- CheckerStandIns.cpp - Clang's own checkers, left out ---------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// A lint has all of Clang's checkers off but two; the table of them refers to
/// each. A whole clang-tidy has them, and links this file not.
///
//===----------------------------------------------------------------------===//

#include "clang/StaticAnalyzer/Core/CheckerManager.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/ErrorHandling.h"

namespace tpio {
[[noreturn]] static void left(const char *What) {
  llvm::report_fatal_error(llvm::Twine("left out of this program: ") + What);
}
} // namespace tpio

namespace clang::ento {

// Chooses the second of what it gets: TPIO_NOTHING for a checker that is really
// there, else TPIO_STAND_IN.
#define TPIO_SECOND(First, Second, ...) Second
#define TPIO_CHOOSE(...) TPIO_SECOND(__VA_ARGS__, TPIO_STAND_IN, )
#define TPIO_REAL_BuiltinFunctionChecker ~, TPIO_NOTHING
#define TPIO_REAL_NoReturnFunctionChecker ~, TPIO_NOTHING
#define TPIO_NOTHING(Class)
#define TPIO_STAND_IN(Class)                                                   \
  void register##Class(CheckerManager &) { tpio::left(#Class); }               \
  bool shouldRegister##Class(const CheckerManager &) { return false; }

#define GET_CHECKERS
#define CHECKER(FULLNAME, CLASS, HELPTEXT, DOC_URI, IS_HIDDEN)                 \
  TPIO_CHOOSE(TPIO_REAL_##CLASS)(CLASS)
#include "clang/StaticAnalyzer/Checkers/Checkers.inc"
#undef CHECKER
#undef GET_CHECKERS

} // namespace clang::ento
