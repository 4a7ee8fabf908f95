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

namespace tpio::engine {

/// The object that a member function is called on, or that is constructed; null
/// for a call that has none, or if the path can't say where it is.
inline const clang::ento::MemRegion *
objectOf(const clang::ento::CallEvent &Call) {
  using namespace clang::ento;
  SVal This;
  if (const auto *Instance = llvm::dyn_cast<CXXInstanceCall>(&Call))
    This = Instance->getCXXThisVal();
  else if (const auto *Made = llvm::dyn_cast<AnyCXXConstructorCall>(&Call))
    This = Made->getCXXThisVal();
  const MemRegion *Object = This.getAsRegion();
  return Object ? Object->StripCasts() : nullptr;
}

} // namespace tpio::engine

#endif // TPIO_ENGINE_CLANG_CALLEVENT_H
