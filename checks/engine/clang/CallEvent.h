//===- CallEvent.h - The analyzer's view of a call --------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Calls as Clang's analyzer shows them to a checker.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_ENGINE_CLANG_CALLEVENT_H
#define TPIO_ENGINE_CLANG_CALLEVENT_H

#include "clang/StaticAnalyzer/Core/PathSensitive/CallEvent.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/CheckerContext.h"

#endif // TPIO_ENGINE_CLANG_CALLEVENT_H
