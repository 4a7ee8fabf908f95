//===- ProgramState.h - The analyzer's values -------------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Values, memory regions, symbols and the program state of Clang's analyzer.
/// This folder is the only one that includes clang/StaticAnalyzer, so that what
/// depends on a version of it can be found.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_ENGINE_CLANG_PROGRAMSTATE_H
#define TPIO_ENGINE_CLANG_PROGRAMSTATE_H

#include "clang/StaticAnalyzer/Core/PathSensitive/MemRegion.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/ProgramState.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/ProgramStateTrait.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/SValBuilder.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/SymbolManager.h"

#endif // TPIO_ENGINE_CLANG_PROGRAMSTATE_H
