//===- OpaqueBodies.h - Which bodies a parse for the lint makes -*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// A compiler instantiates each function template that is used, for it is going
/// to generate code: that is half of the time of an ordinary unit behind a
/// precompiled preamble. The lint never looks at most of those bodies.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_DRIVER_UNIT_OPAQUEBODIES_H
#define TPIO_DRIVER_UNIT_OPAQUEBODIES_H

#include "clang/AST/ASTConsumer.h"
#include <memory>

namespace tpio::driver {

/// Of a parse with this consumer, bodies of opaque functions (engine/Library.h)
/// are not instantiated, unless the language wants them at once (constexpr, a
/// deduced return type). Errors within them go unnoticed; the compiler tells
/// them.
std::unique_ptr<clang::ASTConsumer> withoutOpaqueBodies();

/// The same, and then \p Consumer.
std::unique_ptr<clang::ASTConsumer>
withoutOpaqueBodies(std::unique_ptr<clang::ASTConsumer> Consumer);

} // namespace tpio::driver

#endif // TPIO_DRIVER_UNIT_OPAQUEBODIES_H
