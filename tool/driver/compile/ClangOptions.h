//===- ClangOptions.h - Clang's own table of options ------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TPIO_DRIVER_COMPILE_CLANGOPTIONS_H
#define TPIO_DRIVER_COMPILE_CLANGOPTIONS_H

#include "llvm/Config/llvm-config.h"

// The table of options was the driver's until LLVM 22 made it a library.
#if LLVM_VERSION_MAJOR < 22
#include "clang/Driver/Options.h"
namespace tpio::driver {
namespace options = clang::driver::options;
using clang::driver::getDriverOptTable;
} // namespace tpio::driver
#else
#include "clang/Options/Options.h"
namespace tpio::driver {
namespace options = clang::options;
using clang::getDriverOptTable;
} // namespace tpio::driver
#endif

#endif // TPIO_DRIVER_COMPILE_CLANGOPTIONS_H
