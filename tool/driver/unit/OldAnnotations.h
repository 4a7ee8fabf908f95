//===- OldAnnotations.h - __in and __out of Windows code --------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TPIO_DRIVER_UNIT_OLDANNOTATIONS_H
#define TPIO_DRIVER_UNIT_OLDANNOTATIONS_H

namespace clang {
class Preprocessor;
}

namespace tpio::driver {

/// Microsoft's sal.h defines the annotations __in and __out as nothing. That of
/// mingw-w64 leaves out these two for C++, for libstdc++ has parameters of
/// these names. Where \p PP reads code with its headers, they are defined in
/// files of the user and nowhere else.
void defineOldAnnotations(clang::Preprocessor &PP);

} // namespace tpio::driver

#endif // TPIO_DRIVER_UNIT_OLDANNOTATIONS_H
