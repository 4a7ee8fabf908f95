//===- Layout.h - Which types can't be laid out -----------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// In code with errors a type may have no size, or none that ends, and whoever
/// asks Clang for its layout does not come back.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_ENGINE_UNIT_LAYOUT_H
#define TPIO_ENGINE_UNIT_LAYOUT_H

#include "clang/AST/Type.h"

namespace clang {
class RecordDecl;
} // namespace clang

namespace tpio::engine {

/// \p Record has no layout.
bool isBrokenRecord(const clang::RecordDecl *Record);

/// Nothing can be said of the layout or the values of \p T .
bool isBrokenType(clang::QualType T);

} // namespace tpio::engine

#endif // TPIO_ENGINE_UNIT_LAYOUT_H
