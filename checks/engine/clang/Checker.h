//===- Checker.h - Checkers of Clang's analyzer ----------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The base of a checker of Clang's analyzer.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_ENGINE_CLANG_CHECKER_H
#define TPIO_ENGINE_CLANG_CHECKER_H

#include "clang/StaticAnalyzer/Core/Checker.h"

#endif // TPIO_ENGINE_CLANG_CHECKER_H
