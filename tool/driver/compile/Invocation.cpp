//===- Invocation.cpp - Only parse ----------------------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/compile/Invocation.h"
#include "driver/compile/Commands.h"
#include "support/FoldCaseFileSystem.h"
#include "support/Paths.h"
#include "clang/Basic/DiagnosticOptions.h"
#include "clang/Basic/FileManager.h"
#include "clang/Frontend/CompilerInvocation.h"
#include "clang/Lex/HeaderSearchOptions.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "clang/Tooling/Tooling.h"
#include "llvm/Support/VirtualFileSystem.h"

using namespace clang;

namespace tpio::driver {

llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem>
fileSystemFor(const CompileCommand &C) {
  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Disk =
      llvm::vfs::createPhysicalFileSystem();
  if (C.FoldCase)
    Disk = llvm::makeIntrusiveRefCnt<support::FoldCaseFileSystem>(Disk);
  Disk->setCurrentWorkingDirectory(C.Directory);
  return Disk;
}

/// The header that "pch.h.pch" or "pch.h.gch" was made from, if it is there.
static std::string headerOf(StringRef Pch, llvm::vfs::FileSystem &Files) {
  for (StringRef Suffix : {".pch", ".gch"}) {
    StringRef Header = Pch;
    if (Header.consume_back(Suffix) && Files.exists(Header))
      return Header.str();
  }
  return {};
}

static void dropPrecompiled(PreprocessorOptions &PP,
                            llvm::vfs::FileSystem &Files) {
  const std::string Header = headerOf(PP.ImplicitPCHInclude, Files);
  if (!Header.empty())
    PP.Includes.insert(PP.Includes.begin(), Header);
  PP.ImplicitPCHInclude.clear();
  PP.PCHThroughHeader.clear();
  PP.PCHWithHdrStop = false;
  PP.PCHWithHdrStopCreate = false;
}

void onlyParse(CompilerInvocation &Invocation, llvm::vfs::FileSystem &Files,
               bool KeepMemory) {
  dropPrecompiled(Invocation.getPreprocessorOpts(), Files);

  FrontendOptions &Frontend = Invocation.getFrontendOpts();
  Frontend.ProgramAction = frontend::ParseSyntaxOnly;
  Frontend.OutputFile.clear();
  Frontend.Plugins.clear();
  Frontend.AddPluginActions.clear();
  Frontend.PluginArgs.clear();
  Frontend.ActionName.clear();
  Frontend.ShowStats = false;
  Frontend.DisableFree = KeepMemory;
  Invocation.getDependencyOutputOpts() = DependencyOutputOptions();
  Invocation.getHeaderSearchOpts().Verbose = false;

  DiagnosticOptions &Diagnostics = Invocation.getDiagnosticOpts();
  Diagnostics.IgnoreWarnings = true; // the compiler's; -Werror included
  Diagnostics.ShowCarets = false;    // no "1 error generated."
  Diagnostics.ErrorLimit = 0;
  Diagnostics.VerifyDiagnostics = false;
  Diagnostics.DiagnosticSerializationFile.clear();
}

namespace {

/// Keeps the driver's invocation instead of running it.
class Taker : public tooling::ToolAction {
public:
  std::shared_ptr<CompilerInvocation> Taken;

  bool runInvocation(std::shared_ptr<CompilerInvocation> Invocation,
                     FileManager *Files,
                     std::shared_ptr<PCHContainerOperations>,
                     DiagnosticConsumer *) override {
    onlyParse(*Invocation, Files->getVirtualFileSystem(), /*KeepMemory=*/false);
    Taken = std::move(Invocation);
    return true;
  }
};

} // namespace

std::shared_ptr<CompilerInvocation>
invocationOf(const CompileCommand &C,
             llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files,
             DiagnosticConsumer &Errors) {
  const auto Manager = llvm::makeIntrusiveRefCnt<FileManager>(
      FileSystemOptions(), std::move(Files));
  Taker Action;
  tooling::ToolInvocation Driver(C.Args, &Action, Manager.get(),
                                 std::make_shared<PCHContainerOperations>());
  Driver.setDiagnosticConsumer(&Errors);
  Driver.run();
  return Action.Taken;
}

llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem>
withMainFile(llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files,
             const std::string &File) {
  if (Files->exists(File))
    return Files;
  auto Memory = llvm::makeIntrusiveRefCnt<llvm::vfs::InMemoryFileSystem>();
  Memory->addFile(File, 0, llvm::MemoryBuffer::getMemBuffer(""));
  auto Both = llvm::makeIntrusiveRefCnt<llvm::vfs::OverlayFileSystem>(Files);
  Both->pushOverlay(Memory);
  return Both;
}

std::string directoryOf(const CompilerInvocation &Invocation,
                        const std::string &Directory) {
  const std::string &Own = Invocation.getFileSystemOpts().WorkingDir;
  return Own.empty() ? Directory : support::absolute(Own, Directory);
}

} // namespace tpio::driver
