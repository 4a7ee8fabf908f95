//===- System.cpp - What systems do each in its own way: POSIX ------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "support/System.h"

#include <csignal>
#include <fcntl.h>
#include <linux/magic.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

namespace fs = llvm::sys::fs;

namespace tpio::support {

constexpr llvm::StringLiteral OthersMayWrite =
    "others may write to it (chmod go-w)";

static Trust trustIn(const struct stat &Status) {
  if (Status.st_uid != geteuid())
    return Trust::Foreign;
  return Status.st_mode & (S_IWGRP | S_IWOTH) ? Trust::OthersToo : Trust::Own;
}

Trust trustInFolder(const std::string &Path) {
  struct stat Status;
  return stat(Path.c_str(), &Status) == 0 ? trustIn(Status) : Trust::Unreadable;
}

Trust trustInFile(fs::file_t File) {
  struct stat Status;
  return fstat(File, &Status) == 0 ? trustIn(Status) : Trust::Unreadable;
}

static llvm::Expected<int> opened(const std::string &Path, int Flags) {
  const int File = open(Path.c_str(), Flags | O_CLOEXEC);
  if (File < 0)
    return llvm::errorCodeToError({errno, std::generic_category()});
  return File;
}

llvm::Expected<fs::file_t> openNoLink(const std::string &Path) {
  return opened(Path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
}

llvm::Expected<int> openDevice(const std::string &Path) {
  return opened(Path, O_WRONLY | O_NOCTTY);
}

void noteUse(const std::string &Path) {
  utimensat(AT_FDCWD, Path.c_str(), nullptr, AT_SYMLINK_NOFOLLOW);
}

/// /proc and /sys call their entries regular files. They have no bytes or
/// blocks, which on a disk only small ones have in common with them.
bool isMadeUp(const char *Path) {
  struct stat Status;
  struct statfs Where;
  return stat(Path, &Status) == 0 && Status.st_blocks == 0 &&
         statfs(Path, &Where) == 0 &&
         (Where.f_type == PROC_SUPER_MAGIC || Where.f_type == SYSFS_MAGIC);
}

bool isLink(const std::string &Path) {
  struct stat Status;
  return lstat(Path.c_str(), &Status) == 0 && S_ISLNK(Status.st_mode);
}

std::error_code replaceKeepingRights(const std::string &Temporary,
                                     const std::string &Path) {
  struct stat Old;
  if (stat(Path.c_str(), &Old) != 0)
    return {errno, std::generic_category()};
  // Of the owner's only root can keep all; nobody else needs to.
  if (chown(Temporary.c_str(), Old.st_uid, Old.st_gid) != 0)
    errno = 0;
  if (chmod(Temporary.c_str(), Old.st_mode & 07777) != 0)
    return {errno, std::generic_category()};
  return fs::rename(Temporary, Path);
}

std::vector<std::string> environmentVariables() {
  std::vector<std::string> Result;
  for (char **Variable = environ; *Variable; ++Variable)
    Result.push_back(*Variable);
  return Result;
}

void survivePipes() { std::signal(SIGPIPE, SIG_IGN); }

std::vector<const char *> arguments(int Argc, const char **Argv,
                                    std::vector<std::string> &) {
  return {Argv + std::min(Argc, 1), Argv + Argc};
}

} // namespace tpio::support
