//===- Preamble.cpp - The includes above a main file's code ---------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/unit/Preamble.h"
#include "driver/unit/Compiler.h"
#include "driver/unit/ErrorCollector.h"
#include "driver/unit/OldAnnotations.h"
#include "driver/unit/ParseDeadline.h"
#include "engine/unit/MayUseApi.h"
#include "support/Paths.h"
#include "clang/AST/ASTContext.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace tpio::driver {

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

class Preamble::Listener : public PreambleCallbacks {
public:
  UserDecls Decls;
  engine::Mention Says;
  llvm::StringSet<> Files;

  explicit Listener(const support::Deadline &Deadline) : Deadline(Deadline) {}

  void BeforeExecute(CompilerInstance &CI) override {
    Compiler = &CI;
    goOnAfterMissingHeaders(CI.getDiagnostics());
    endParseAfter(Deadline, CI.getPreprocessor());
    defineOldAnnotations(CI.getPreprocessor());
  }

  void AfterPCHEmitted(ASTWriter &Writer) override {
    Decls.note(Compiler->getASTContext(), Writer);
  }

  void AfterExecute(CompilerInstance &CI) override {
    Says = engine::mentionIn(CI.getSourceManager());
    collectFiles(CI.getSourceManager(), Files);
  }

private:
  support::Deadline Deadline;
  CompilerInstance *Compiler = nullptr;
};

/// One file for several threads. An overlay sets the working directory of all
/// that is in it, and the file has an absolute name.
class Preamble::SharedFile : public llvm::vfs::ProxyFileSystem {
public:
  using ProxyFileSystem::ProxyFileSystem;
  std::error_code setCurrentWorkingDirectory(const llvm::Twine &) override {
    return {};
  }
};

std::optional<Preamble>
Preamble::build(CompilerInvocation Invocation, const llvm::MemoryBuffer &Main,
                FileSystemPtr Files,
                std::shared_ptr<PCHContainerOperations> Containers,
                const Limits &L) {
  const PreambleBounds Bounds =
      L.Size ? PreambleBounds(*L.Size, /*PreambleEndsAtStartOfLine=*/true)
             : ComputePreambleBounds(Invocation.getLangOpts(),
                                     Main.getMemBufferRef(), /*MaxLines=*/0);
  if (Bounds.Size == 0 || Bounds.Size > Main.getBufferSize())
    return std::nullopt;
  // Instantiate templates once and not in each parse: 55 to 85 ms become 33.
  Invocation.getLangOpts().PCHInstantiateTemplates = true;
  ErrorCollector Errors;
  Listener Seen(L.Deadline);
  auto Pch = buildPreamble(Invocation, Main, Bounds, Errors, std::move(Files),
                           std::move(Containers), Seen);
  if (!Pch)
    return std::nullopt;
  Preamble Result(std::move(*Pch));
  Result.Decls = std::move(Seen.Decls);
  Result.Says = Seen.Says;
  Result.UserFiles = std::move(Seen.Files);
  Result.Errors = Errors.errors();
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
Preamble::Preamble(PrecompiledPreamble &&Ready)
    : Pch(std::move(Ready)),
      PchFile(llvm::makeIntrusiveRefCnt<llvm::vfs::InMemoryFileSystem>()) {
  CompilerInvocation Any;
  Any.getFrontendOpts().Inputs.emplace_back("main", InputKind());
  const auto NoMain = llvm::MemoryBuffer::getMemBuffer("");
  Pch.AddImplicitPreamble(Any, PchFile, NoMain.get());
  const PreprocessorOptions &With = Any.getPreprocessorOpts();
  Reference.ImplicitPCHInclude = With.ImplicitPCHInclude;
  Reference.PrecompiledPreambleBytes = With.PrecompiledPreambleBytes;
  Reference.DisablePCHOrModuleValidation = With.DisablePCHOrModuleValidation;
  Reference.UsePredefines = With.UsePredefines;
}

void Preamble::apply(CompilerInvocation &Invocation, FileSystemPtr &Files,
                     llvm::MemoryBuffer &Main) const {
  Invocation.getLangOpts().PCHInstantiateTemplates = true;
  PreprocessorOptions &PP = Invocation.getPreprocessorOpts();
  PP.AllowPCHWithCompilerErrors = Errors.Count != 0;
  PP.addRemappedFile(Invocation.getFrontendOpts().Inputs[0].getFile(), &Main);
  PP.ImplicitPCHInclude = Reference.ImplicitPCHInclude;
  PP.PrecompiledPreambleBytes = Reference.PrecompiledPreambleBytes;
  PP.DisablePCHOrModuleValidation = Reference.DisablePCHOrModuleValidation;
  PP.UsePredefines = Reference.UsePredefines;
  auto Both = llvm::makeIntrusiveRefCnt<llvm::vfs::OverlayFileSystem>(Files);
  Both->pushOverlay(llvm::makeIntrusiveRefCnt<SharedFile>(PchFile));
  Files = std::move(Both);
}

} // namespace tpio::driver
