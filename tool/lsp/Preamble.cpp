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
#include "clang/Serialization/ASTReader.h"
#include "clang/Serialization/ASTWriter.h"

using namespace clang;

namespace tpio::lsp {
namespace {

class Gather : public PreambleCallbacks {
public:
  std::vector<LocalDeclID> UserDecls;
  llvm::StringSet<> UserFiles;

  void BeforeExecute(CompilerInstance &C) override { Compiler = &C; }

  void AfterPCHEmitted(ASTWriter &Writer) override {
    const SourceManager &SM = Compiler->getSourceManager();
    const TranslationUnitDecl *Unit =
        Compiler->getASTContext().getTranslationUnitDecl();
    for (const Decl *D : Unit->noload_decls()) {
      const SourceLocation Loc = SM.getExpansionLoc(D->getLocation());
      if (Loc.isValid() && !SM.isInSystemHeader(Loc))
        UserDecls.push_back(Writer.getDeclID(D));
    }
  }

  void AfterExecute(CompilerInstance &C) override {
    const SourceManager &SM = C.getSourceManager();
    for (unsigned I = 0; I < SM.local_sloc_entry_size(); ++I) {
      const SrcMgr::SLocEntry &Entry = SM.getLocalSLocEntry(I);
      if (!Entry.isFile() ||
          Entry.getFile().getFileCharacteristic() != SrcMgr::C_User)
        continue;
      if (const auto File = Entry.getFile().getContentCache().OrigEntry) {
        llvm::SmallString<256> Path(File->getName());
        SM.getFileManager().makeAbsolutePath(Path);
        UserFiles.insert(cli::absolute(Path, "/"));
      }
    }
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
  Result.UserDecls = std::move(Seen.UserDecls);
  Result.UserFiles = std::move(Seen.UserFiles);
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

std::vector<Decl *> Preamble::userDecls(CompilerInstance &Compiler) const {
  std::vector<Decl *> Result;
  const llvm::IntrusiveRefCntPtr<ASTReader> Reader = Compiler.getASTReader();
  if (!Reader)
    return Result;
  serialization::ModuleFile &Module =
      Reader->getModuleManager().getPrimaryModule();
  for (const LocalDeclID Id : UserDecls)
    if (Decl *D = Reader->GetLocalDecl(Module, Id))
      Result.push_back(D);
  return Result;
}

} // namespace tpio::lsp
