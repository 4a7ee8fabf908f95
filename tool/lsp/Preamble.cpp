//===- Preamble.cpp - The includes of a unit, parsed once -----------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Preamble.h"
#include "ErrorCollector.h"
#include "Paths.h"
#include "clang/AST/ASTContext.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Lex/PreprocessorOptions.h"

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
      Files.insert(cli::absolute(Path, "/"));
    }
  }
}

namespace {

class Gather : public PreambleCallbacks {
public:
  cli::UserDecls Decls;
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
  cli::ErrorCollector Errors([](StringRef Path) { return Path.str(); });
  auto Diagnostics = CompilerInstance::createDiagnostics(
      new DiagnosticOptions(Invocation.getDiagnosticOpts()), &Errors,
      /*ShouldOwnClient=*/false);
  // Go on after a missing header: what stands behind it may be sound.
  Diagnostics->setFatalsAsError(true);
  Gather Seen;
  auto Pch = PrecompiledPreamble::Build(
      Invocation, &Main, Bounds, *Diagnostics, std::move(Files),
      std::move(Containers), /*StoreInMemory=*/true, /*StoragePath=*/"", Seen);
  if (!Pch)
    return std::nullopt;
  Preamble Result(std::move(*Pch));
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

void Preamble::apply(CompilerInvocation &Invocation, FileSystemPtr &Files,
                     llvm::MemoryBuffer &Main) const {
  Invocation.getPreprocessorOpts().AllowPCHWithCompilerErrors = true;
  Pch.AddImplicitPreamble(Invocation, Files, &Main);
}

} // namespace tpio::lsp
