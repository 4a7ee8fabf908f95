//===- ModuleCache.h - Where modules are built ------------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TPIO_DRIVER_COMPILE_MODULECACHE_H
#define TPIO_DRIVER_COMPILE_MODULECACHE_H

#include <string>

namespace tpio::driver {

/// A folder of this process alone for the modules that -fmodules makes Clang
/// build, below the system's directory for temporary files; made when it is
/// first asked for. Empty, so that no module is built, if that is impossible.
/// On any thread.
std::string moduleCache();

/// Takes it away. Call before the process ends.
void removeModuleCache();

} // namespace tpio::driver

#endif // TPIO_DRIVER_COMPILE_MODULECACHE_H
