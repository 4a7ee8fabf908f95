//===- ModuleCache.cpp - Where modules are built --------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/compile/ModuleCache.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"

#include <mutex>

namespace fs = llvm::sys::fs;

namespace tpio::driver {

static std::mutex Lock;
static std::string Folder;

std::string moduleCache() {
  std::lock_guard Hold(Lock);
  llvm::SmallString<128> Made;
  if (Folder.empty() && !fs::createUniqueDirectory("tpiolint-modules", Made) &&
      !fs::setPermissions(Made, fs::owner_all))
    Folder = std::string(Made);
  return Folder;
}

void removeModuleCache() {
  std::lock_guard Hold(Lock);
  if (!Folder.empty())
    fs::remove_directories(Folder);
  Folder.clear();
}

} // namespace tpio::driver
