//===- LlvmCompat.h - Where LLVM's versions differ --------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The tools are one source for LLVM 19 and LLVM 22. Most of what changed
/// between them can be written so that both accept it; the rest is here and in
/// ClangCompat.h, or in the one file that it concerns
/// (driver/unit/Compiler.cpp, driver/compile/DriverArgs.cpp,
/// lsp/protocol/Transport.cpp). The engine has a header of its own,
/// engine/clang/Compat.h.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_SUPPORT_LLVMCOMPAT_H
#define TPIO_SUPPORT_LLVMCOMPAT_H

#include "llvm/Config/llvm-config.h"
#include "llvm/Support/Caching.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

#include <memory>

namespace tpio::compat {

/// Completes an entry of llvm::localCache(). Until LLVM 20 its destructor did
/// that; since then it ends the program if nobody has.
inline llvm::Error commit(std::unique_ptr<llvm::CachedFileStream> Entry) {
#if LLVM_VERSION_MAJOR < 22
  Entry.reset();
  return llvm::Error::success();
#else
  return Entry->commit();
#endif
}

} // namespace tpio::compat

#endif // TPIO_SUPPORT_LLVMCOMPAT_H
