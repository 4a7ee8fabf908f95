//===- BuildId.cpp - Which build of the lint this is: Windows -------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/cache/ResultCache.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/xxhash.h"

namespace tpio::driver {

/// Everything is in the one program, and the linker leaves no name in it.
std::string buildId() {
  auto Program = llvm::MemoryBuffer::getFile(
      llvm::sys::fs::getMainExecutable(nullptr, nullptr));
  return Program ? llvm::utohexstr(llvm::xxh3_64bits((*Program)->getBuffer()))
                 : "unreadable";
}

} // namespace tpio::driver
