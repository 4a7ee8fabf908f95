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

#include "clang/StaticAnalyzer/Core/PathSensitive/DynamicType.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/MemRegion.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/ProgramState.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/ProgramStateTrait.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/SValBuilder.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/SymbolManager.h"

/// Declares that values of TYPE are kept in the program state under TAG, a type
/// of namespace tpio. To be used in namespace clang::ento.
#define TPIO_TRAIT(TAG, TYPE)                                                  \
  template <>                                                                  \
  struct ProgramStateTrait<tpio::TAG> : ProgramStatePartialTrait<TYPE> {       \
    static void *GDMIndex();                                                   \
  }

/// The definition that goes with it, outside of any namespace.
#define TPIO_TRAIT_INDEX(TAG)                                                  \
  void *clang::ento::ProgramStateTrait<tpio::TAG>::GDMIndex() {                \
    static int Index;                                                          \
    return &Index;                                                             \
  }

#endif // TPIO_ENGINE_CLANG_PROGRAMSTATE_H
