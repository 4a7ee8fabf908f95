//===- Image.h - Can this file be run and checked? ------------ -*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TPIO_REFERENCE_VERIFY_WINDOWS_IMAGE_H
#define TPIO_REFERENCE_VERIFY_WINDOWS_IMAGE_H

#include <string>

namespace tpio::verify {

/// \returns why the program \p Path can't be checked, after its name; empty if
/// it can, as far as its file tells.
std::string whyNot(const std::wstring &Path);

} // namespace tpio::verify

#endif // TPIO_REFERENCE_VERIFY_WINDOWS_IMAGE_H
