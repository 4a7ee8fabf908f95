//===- Handles.h - What is known of each handle --------------- -*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Which object a handle is bound to and whether it skips packets on success.
/// Both belong to the file, which several handles can name; a value that was
/// closed may come back for another file.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_REFERENCE_OBJECT_HANDLES_H
#define TPIO_REFERENCE_OBJECT_HANDLES_H

#include "reference/object/ThreadpoolIo.h"

#include <memory>

namespace tpio::object {

struct File {
  ThreadpoolIo *Io = nullptr; ///< null once it was closed
  bool Skips = false;
};

/// Null if nothing is known of \p Handle.
std::shared_ptr<File> fileOf(HANDLE Handle);
void bind(HANDLE Handle, ThreadpoolIo *Io);
void unbind(const ThreadpoolIo *Io);
void setSkips(HANDLE Handle);
void duplicated(HANDLE From, HANDLE To);
void forget(HANDLE Handle);

} // namespace tpio::object

#endif // TPIO_REFERENCE_OBJECT_HANDLES_H
