//===- Preamble.cpp - The includes of a unit, parsed once -----------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lsp/analysis/Preamble.h"
#include "driver/unit/Compiler.h"
#include "driver/unit/ErrorCollector.h"
#include "support/Paths.h"
#include "clang/AST/ASTContext.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace tpio::lsp {

void collectFiles(const SourceManager &SM, llvm::StringSet<> &Files) {
  for (unsigned I = 0; I < SM.local_sloc_entry_size(); ++I) {
    const SrcMgr::SLocEntry &Entry = SM.getLocalSLocEntry(I);
    if (!Entry.isFile() ||
        Entry.getFile().getFileCharacteristic() != SrcMgr::C_User)
      continue;
    if (const auto File = Entry.getFile().getContentCache().OrigEntry) {
      llvm::SmallString<256> Path(File->getName());
      SM.getFileManager().makeAbsolutePath(Path);
      Files.insert(support::absolute(Path, "/"));
    }
  }
}

namespace {

class Gather : public PreambleCallbacks {
public:
  driver::UserDecls Decls;
  llvm::StringSet<> Files;

  void BeforeExecute(CompilerInstance &C) override { Compiler = &C; }

  void AfterPCHEmitted(ASTWriter &Writer) override {
    Decls.note(Compiler->getASTContext(), Writer);
  }

  void AfterExecute(CompilerInstance &C) override {
    collectFiles(C.getSourceManager(), Files);
  }

private:
  CompilerInstance *Compiler = nullptr;
};

} // namespace

std::optional<Preamble>
Preamble::build(const CompilerInvocation &Invocation,
                const llvm::MemoryBuffer &Main, FileSystemPtr Files,
                std::shared_ptr<PCHContainerOperations> Containers) {
  const PreambleBounds Bounds = ComputePreambleBounds(
      Invocation.getLangOpts(), Main.getMemBufferRef(), /*MaxLines=*/0);
  if (Bounds.Size == 0)
    return std::nullopt;
  driver::ErrorCollector Errors([](StringRef Path) { return Path.str(); });
  Gather Seen;
  auto Pch =
      driver::buildPreamble(Invocation, Main, Bounds, Errors, std::move(Files),
                            std::move(Containers), Seen);
  if (!Pch)
    return std::nullopt;
  Preamble Result(std::move(*Pch), Invocation, Main);
  Result.Decls = std::move(Seen.Decls);
  Result.UserFiles = std::move(Seen.Files);
  Result.Errors = Errors.count();
  Result.FirstError = Errors.first();
  return std::optional<Preamble>(std::move(Result));
}

bool Preamble::fits(const CompilerInvocation &Invocation,
                    const llvm::MemoryBuffer &Main,
                    llvm::vfs::FileSystem &Files) const {
  const PreambleBounds Bounds = ComputePreambleBounds(
      Invocation.getLangOpts(), Main.getMemBufferRef(), /*MaxLines=*/0);
  return Pch.CanReuse(Invocation, Main.getMemBufferRef(), Bounds, Files);
}

// Clang would put its file into a new file system for each parse, and give it
// an inode made of a hash of all its 30 to 60 MB.
Preamble::Preamble(PrecompiledPreamble &&Ready,
                   const CompilerInvocation &Invocation,
                   const llvm::MemoryBuffer &Main)
    : Pch(std::move(Ready)),
      PchFile(llvm::makeIntrusiveRefCnt<llvm::vfs::InMemoryFileSystem>()) {
  CompilerInvocation Any(Invocation);
  const auto Copy = llvm::MemoryBuffer::getMemBuffer(Main.getMemBufferRef());
  Pch.OverridePreamble(Any, PchFile, Copy.get());
  const PreprocessorOptions &With = Any.getPreprocessorOpts();
  Reference.ImplicitPCHInclude = With.ImplicitPCHInclude;
  Reference.PrecompiledPreambleBytes = With.PrecompiledPreambleBytes;
  Reference.DisablePCHOrModuleValidation = With.DisablePCHOrModuleValidation;
  Reference.UsePredefines = With.UsePredefines;
}

void Preamble::apply(CompilerInvocation &Invocation, FileSystemPtr &Files,
                     llvm::MemoryBuffer &Main) const {
  PreprocessorOptions &PP = Invocation.getPreprocessorOpts();
  PP.AllowPCHWithCompilerErrors = true;
  PP.addRemappedFile(Invocation.getFrontendOpts().Inputs[0].getFile(), &Main);
  PP.ImplicitPCHInclude = Reference.ImplicitPCHInclude;
  PP.PrecompiledPreambleBytes = Reference.PrecompiledPreambleBytes;
  PP.DisablePCHOrModuleValidation = Reference.DisablePCHOrModuleValidation;
  PP.UsePredefines = Reference.UsePredefines;
  auto Both = llvm::makeIntrusiveRefCnt<llvm::vfs::OverlayFileSystem>(Files);
  Both->pushOverlay(PchFile);
  Files = std::move(Both);
}

} // namespace tpio::lsp
