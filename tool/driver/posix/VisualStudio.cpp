//===- VisualStudio.cpp - Where MSVC is installed: POSIX ------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/compile/MicrosoftHeaders.h"

namespace tpio::driver {

/// Whoever has unpacked them somewhere names the place.
std::string installedVcTools() { return {}; }

} // namespace tpio::driver
