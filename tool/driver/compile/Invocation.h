//===- Invocation.h - Only parse --------------------------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TPIO_DRIVER_COMPILE_INVOCATION_H
#define TPIO_DRIVER_COMPILE_INVOCATION_H

#include "llvm/ADT/IntrusiveRefCntPtr.h"

#include <memory>
#include <string>

namespace clang {
class CompilerInvocation;
class DiagnosticConsumer;
} // namespace clang
namespace llvm::vfs {
class FileSystem;
} // namespace llvm::vfs

namespace tpio::driver {

struct CompileCommand;

/// The disk as the command \p C sees it, for one thread.
llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem>
fileSystemFor(const CompileCommand &C);

/// Leaves in \p Invocation what a parse depends on, and nothing that would load
/// or write something, wherever the command line had hidden it: its other parts
/// are made anew. A precompiled header becomes an include of the header that it
/// was made from.
void onlyParse(clang::CompilerInvocation &Invocation,
               llvm::vfs::FileSystem &Files, bool KeepMemory);

/// What Clang's driver makes of the command \p C , after onlyParse(); null if
/// it refuses. It looks at \p Files for toolchains and the main file, and tells
/// \p Errors what is wrong with the command.
std::shared_ptr<clang::CompilerInvocation>
invocationOf(const CompileCommand &C,
             llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files,
             clang::DiagnosticConsumer &Errors);

/// \p Files , with an empty file \p File if there is none: the driver wants to
/// see its input, which nobody may have saved yet.
llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem>
withMainFile(llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files,
             const std::string &File);

/// Where relative paths begin: in \p Directory , in which the command runs, or
/// where its -working-directory says.
std::string directoryOf(const clang::CompilerInvocation &Invocation,
                        const std::string &Directory);

} // namespace tpio::driver

#endif // TPIO_DRIVER_COMPILE_INVOCATION_H
