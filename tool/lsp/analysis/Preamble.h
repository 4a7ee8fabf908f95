//===- Preamble.h - The includes of a unit, parsed once ---------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Clang's precompiled preamble, in memory, and what the lint needs beside it:
/// the declarations of the user's headers, and the compiler's errors.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_LSP_ANALYSIS_PREAMBLE_H
#define TPIO_LSP_ANALYSIS_PREAMBLE_H

#include "driver/unit/UserDecls.h"
#include "clang/AST/DeclID.h"
#include "clang/Frontend/PrecompiledPreamble.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "llvm/ADT/StringSet.h"

#include <optional>
#include <string>
#include <vector>

namespace clang {
class SourceManager;
} // namespace clang

namespace tpio::lsp {

/// Adds the user's files that \p SM has read in this compilation, absolute.
void collectFiles(const clang::SourceManager &SM, llvm::StringSet<> &Files);

class Preamble {
public:
  using FileSystemPtr = llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem>;

  /// Parses the preamble of \p Main; nothing if it has none or Clang can't.
  static std::optional<Preamble>
  build(const clang::CompilerInvocation &Invocation,
        const llvm::MemoryBuffer &Main, FileSystemPtr Files,
        std::shared_ptr<clang::PCHContainerOperations> Containers);

  /// It is the preamble of \p Main too, and no file of it has changed.
  bool fits(const clang::CompilerInvocation &Invocation,
            const llvm::MemoryBuffer &Main, llvm::vfs::FileSystem &Files) const;

  /// Makes \p Invocation begin behind the preamble.
  void apply(clang::CompilerInvocation &Invocation, FileSystemPtr &Files,
             llvm::MemoryBuffer &Main) const;

  const driver::UserDecls &userDecls() const { return Decls; }
  unsigned errors() const { return Errors; }
  const std::string &firstError() const { return FirstError; }
  /// The user's files, absolute.
  const llvm::StringSet<> &files() const { return UserFiles; }

private:
  Preamble(clang::PrecompiledPreamble &&Pch,
           const clang::CompilerInvocation &Invocation,
           const llvm::MemoryBuffer &Main);

  clang::PrecompiledPreamble Pch;
  /// How an invocation refers to the preamble, and a file system with nothing
  /// in it but that.
  clang::PreprocessorOptions Reference;
  FileSystemPtr PchFile;
  driver::UserDecls Decls;
  llvm::StringSet<> UserFiles;
  unsigned Errors = 0;
  std::string FirstError;
};

} // namespace tpio::lsp

#endif // TPIO_LSP_ANALYSIS_PREAMBLE_H
