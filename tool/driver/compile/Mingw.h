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
  std::vector<std::string> Cxx; ///< of the C++ library, empty if none
};

/// Looked for once.
const MingwHeaders &mingwHeaders();

/// Where they may be on this system.
struct MingwPlaces {
  std::vector<std::string> Windows; ///< directories that may have windows.h
  std::string Gcc; ///< has directories of versions, with include/c++ in them
  std::string Cxx; ///< has versions of a C++ library
};

MingwPlaces mingwPlaces();

/// Arguments of Clang's driver that select target and headers.
std::vector<std::string> mingwArguments();

} // namespace tpio::driver

#endif // TPIO_DRIVER_COMPILE_MINGW_H
