//===- RegularFiles.h - Reads files and nothing else ------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// A name in a repository may lead to a FIFO, which is read for ever, to a
/// device, whose reading has effects, or to /proc. Everything that is read is
/// read through here: a regular file of a bounded size, or an error.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_SUPPORT_REGULARFILES_H
#define TPIO_SUPPORT_REGULARFILES_H

#include "llvm/ADT/Twine.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/VirtualFileSystem.h"

#include <cstdint>
#include <system_error>

namespace tpio::support {

enum class FileProblem { NotRegular = 1, TooLarge };

/// "is not a regular file", "is too large".
std::error_code make_error_code(FileProblem P);

/// Bytes. A source file (clang::SourceLocation ends at 2 GiB for all of a unit
/// together), a configuration file, and what a program has written: a compile
/// database, a log.
inline constexpr uint64_t MostSource = uint64_t(256) << 20;
inline constexpr uint64_t MostConfig = uint64_t(1) << 20;
inline constexpr uint64_t MostData = uint64_t(512) << 20;

/// Why \p Path is not to be opened for reading; nothing if it may be.
std::error_code checkRegular(const llvm::Twine &Path,
                             uint64_t MostBytes = MostData);

/// The content of \p Path , with a null behind it.
llvm::ErrorOr<std::unique_ptr<llvm::MemoryBuffer>>
readRegularFile(const llvm::Twine &Path, uint64_t MostBytes);

/// \p Below , in which only regular files can be opened.
class RegularFileSystem : public llvm::vfs::ProxyFileSystem {
public:
  using ProxyFileSystem::ProxyFileSystem;

  llvm::ErrorOr<std::unique_ptr<llvm::vfs::File>>
  openFileForRead(const llvm::Twine &Path) override;
};

/// The disk, with a working directory of its own.
llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> regularFiles();

} // namespace tpio::support

template <>
struct std::is_error_code_enum<tpio::support::FileProblem> : std::true_type {};

#endif // TPIO_SUPPORT_REGULARFILES_H
