//===- Unsaved.h - Texts of an editor ---------------------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TPIO_SUPPORT_UNSAVED_H
#define TPIO_SUPPORT_UNSAVED_H

#include <map>
#include <memory>
#include <string>

namespace tpio::support {

/// The text of a document; shared, for it never changes.
using TextPtr = std::shared_ptr<const std::string>;

/// Texts that count instead of the files on disk, by absolute path.
using Unsaved = std::map<std::string, TextPtr>;

} // namespace tpio::support

#endif // TPIO_SUPPORT_UNSAVED_H
