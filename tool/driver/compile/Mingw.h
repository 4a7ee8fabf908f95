//===- Mingw.h - The headers for Windows on this machine --------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// A file without a compile command is parsed for the mingw-w64 target, with
/// the headers where distributions install them.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_DRIVER_COMPILE_MINGW_H
#define TPIO_DRIVER_COMPILE_MINGW_H

#include <string>
#include <vector>

namespace tpio::driver {

struct MingwHeaders {
  std::string Windows;          ///< directory of windows.h, empty if none
  std::vector<std::string> Cxx; ///< libstdc++, empty if there is none
};

/// Looked for once.
const MingwHeaders &mingwHeaders();

/// Arguments of Clang's driver that select target and headers.
std::vector<std::string> mingwArguments();

} // namespace tpio::driver

#endif // TPIO_DRIVER_COMPILE_MINGW_H
