//===- MingwPlaces.cpp - Where mingw-w64 may be: POSIX --------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/compile/Mingw.h"

namespace tpio::driver {

/// Debian's two places for windows.h, then Fedora's and MSYS2's.
MingwPlaces mingwPlaces() {
  return {{"/usr/x86_64-w64-mingw32/include", "/usr/share/mingw-w64/include",
           "/usr/x86_64-w64-mingw32/sys-root/mingw/include",
           "/mingw64/include"},
          "/usr/lib/gcc/x86_64-w64-mingw32",
          ""};
}

} // namespace tpio::driver
