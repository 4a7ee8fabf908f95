//===- Callee.h - Whose code runs at a call ---------------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Code whose body is not in view is on the program's side: it may start, issue
/// on, cancel and close whatever it can reach. What is in view, and what the
/// system's functions are documented to do, is certain.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_ENGINE_ESCAPE_CALLEE_H
#define TPIO_ENGINE_ESCAPE_CALLEE_H

#include "engine/clang/CallEvent.h"
#include "engine/path/RootExploration.h"

namespace tpio::engine {

/// The path goes on in the body of the callee.
bool isSteppedInto(const clang::ento::CallEvent &Call, RootExploration &Run);

/// \p Call , which is not stepped into and is none of the API, may run code
/// that can start, issue or cancel: it is out of view, or it calls what is.
bool runsUnknownCode(const clang::ento::CallEvent &Call, RootExploration &Run);

/// The object of the library's that \p Call is made on and that it gives code
/// to: it may run that whenever it is called, destroyed included, and so may a
/// copy of it, whatever its type says. No key if there is none.
Key carrierMadeBy(const clang::ento::CallEvent &Call, RootExploration &Run);

/// An object of type \p T is, or has in it, code that may start, issue or
/// cancel when somebody runs it: a lambda, a std::function, a pointer to a
/// function, a class with a destructor that does.
bool bringsCredits(clang::QualType T, RootExploration &Run);

} // namespace tpio::engine

#endif // TPIO_ENGINE_ESCAPE_CALLEE_H
