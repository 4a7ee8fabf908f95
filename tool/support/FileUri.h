//===- FileUri.h - Paths as file URIs, and back -----------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// RFC 8089; for Windows as its appendix E and every editor have it:
/// "file:///C:/dir/a.cpp" is on a drive, "file://server/share/a.cpp" on a
/// server.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_SUPPORT_FILEURI_H
#define TPIO_SUPPORT_FILEURI_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Path.h"

#include <optional>
#include <string>

namespace tpio::support {

using PathStyle = llvm::sys::path::Style;

/// A part of a URI that stands for \p Path , which is relative.
std::string escapeForUri(llvm::StringRef Path);

/// The text that \p Part of a URI stands for.
std::string unescapeUri(llvm::StringRef Part);

/// The URI of the absolute \p Path.
std::string fileUri(llvm::StringRef Path, PathStyle = PathStyle::native);

/// The path that \p Uri stands for, absolute; nothing if it is no URI of a file
/// of this machine or, on Windows, of a server.
std::optional<std::string> pathOfFileUri(llvm::StringRef Uri,
                                         PathStyle = PathStyle::native);

} // namespace tpio::support

#endif // TPIO_SUPPORT_FILEURI_H
