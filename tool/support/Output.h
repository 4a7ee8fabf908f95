//===- Output.h - Writes files, and says so if it can't ---------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// LLVM's own helpers end the process at a full disk, replace a device by a
/// file, and take over the signals that a crash of a unit is caught with
/// (llvm::sys::RemoveFileOnSignal).
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_SUPPORT_OUTPUT_H
#define TPIO_SUPPORT_OUTPUT_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"

namespace tpio::support {

/// Flushes \p OS . \returns what could not be written to it so far as an error
/// that begins with "can't write" and \p Name .
llvm::Error finishOutput(llvm::raw_fd_ostream &OS, llvm::StringRef Name);

/// Makes \p Text the content of \p Path . A regular file, or the one a link
/// leads to, is replaced as a whole and keeps its permissions; into anything
/// else that is there (a device, a pipe) it is written. An error calls it
/// \p What and by its path.
llvm::Error replaceFile(llvm::StringRef Path, llvm::StringRef Text,
                        llvm::StringRef What = "");

} // namespace tpio::support

#endif // TPIO_SUPPORT_OUTPUT_H
