//===- Compat.cpp - Where LLVM's versions differ, for the engine ----------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "engine/clang/Compat.h"

#include "clang/Frontend/CompilerInstance.h"

using namespace clang;

namespace tpio::engine::compat {

void ignoreDiagnostics(CompilerInstance &Instance) {
#if LLVM_VERSION_MAJOR >= 22
  // Its diagnostics may read a file of warnings to suppress.
  Instance.setVirtualFileSystem(llvm::vfs::getRealFileSystem());
#endif
  Instance.createDiagnostics(new IgnoringDiagConsumer());
}

} // namespace tpio::engine::compat
