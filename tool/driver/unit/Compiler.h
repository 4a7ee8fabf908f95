//===- Compiler.h - Clang's front end, set up for a lint --------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// How a unit and a preamble are parsed, in the versions of Clang that the
/// project is built with. A unit goes on after a missing header: what stands
/// behind it may be sound.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_DRIVER_UNIT_COMPILER_H
#define TPIO_DRIVER_UNIT_COMPILER_H

#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/PrecompiledPreamble.h"

#include <memory>

namespace tpio::driver {

/// A compiler for \p Invocation that reads through \p Files and reports to
/// \p Errors.
std::unique_ptr<clang::CompilerInstance>
makeCompiler(std::shared_ptr<clang::CompilerInvocation> Invocation,
             std::shared_ptr<clang::PCHContainerOperations> Containers,
             clang::FileManager &Files, clang::DiagnosticConsumer &Errors);

/// Precompiles the first \p Bounds of \p Main in memory and reports to
/// \p Errors.
llvm::ErrorOr<clang::PrecompiledPreamble>
buildPreamble(const clang::CompilerInvocation &Invocation,
              const llvm::MemoryBuffer &Main, clang::PreambleBounds Bounds,
              clang::DiagnosticConsumer &Errors,
              llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files,
              std::shared_ptr<clang::PCHContainerOperations> Containers,
              clang::PreambleCallbacks &Callbacks);

} // namespace tpio::driver

#endif // TPIO_DRIVER_UNIT_COMPILER_H
