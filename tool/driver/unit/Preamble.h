//===- Preamble.h - The includes above a main file's code -------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Clang's precompiled preamble, in memory, and what the lint needs beside it:
/// the declarations of the user's headers, what their texts mention, and the
/// compiler's errors. One kept by the server for one unit and one that several
/// units of a run share (SharedPreamble.h) are the same thing.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_DRIVER_UNIT_PREAMBLE_H
#define TPIO_DRIVER_UNIT_PREAMBLE_H

#include "driver/unit/ErrorCollector.h"
#include "driver/unit/UserDecls.h"
#include "engine/unit/Mention.h"
#include "support/Deadline.h"
#include "clang/Frontend/PrecompiledPreamble.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "llvm/ADT/StringSet.h"

#include <optional>
#include <string>

namespace clang {
class SourceManager;
} // namespace clang

namespace tpio::driver {

/// Adds the user's files that \p SM has read in this compilation, absolute.
void collectFiles(const clang::SourceManager &SM, llvm::StringSet<> &Files);

class Preamble {
public:
  using FileSystemPtr = llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem>;

  struct Limits {
    /// Bytes of the main file that belong to it; all that Clang takes for its
    /// preamble by default.
    std::optional<size_t> Size = std::nullopt;
    /// After it the parse comes to an end by itself.
    support::Deadline Deadline = {};
  };

  /// Parses the preamble of \p Main; nothing if it has none or Clang can't.
  static std::optional<Preamble>
  build(clang::CompilerInvocation Invocation, const llvm::MemoryBuffer &Main,
        FileSystemPtr Files,
        std::shared_ptr<clang::PCHContainerOperations> Containers,
        const Limits &L);

  /// It is the whole preamble of \p Main too, and no file of it has changed.
  bool fits(const clang::CompilerInvocation &Invocation,
            const llvm::MemoryBuffer &Main, llvm::vfs::FileSystem &Files) const;

  /// Makes \p Invocation begin behind the preamble. \p Main is the main file;
  /// whether the compiler takes it is up to RetainRemappedFileBuffers. On any
  /// thread.
  void apply(clang::CompilerInvocation &Invocation, FileSystemPtr &Files,
             llvm::MemoryBuffer &Main) const;

  /// Limits the traversal scope to what a unit parsed in one piece would be
  /// looked at for: the user's declarations. The SDK's stay where they are.
  void setScope(clang::CompilerInstance &Compiler,
                clang::ASTContext &Context) const {
    Decls.setScope(Compiler, Context);
  }

  /// What the user's headers mention.
  const engine::Mention &mention() const { return Says; }
  const CompilerErrors &errors() const { return Errors; }
  /// The user's files, absolute.
  const llvm::StringSet<> &files() const { return UserFiles; }

private:
  class Listener;
  class SharedFile;

  explicit Preamble(clang::PrecompiledPreamble &&Pch);

  clang::PrecompiledPreamble Pch;
  /// How an invocation refers to the preamble, and a file system with nothing
  /// in it but that.
  clang::PreprocessorOptions Reference;
  FileSystemPtr PchFile;
  UserDecls Decls;
  engine::Mention Says;
  llvm::StringSet<> UserFiles;
  CompilerErrors Errors;
};

} // namespace tpio::driver

#endif // TPIO_DRIVER_UNIT_PREAMBLE_H
