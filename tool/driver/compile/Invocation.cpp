//===- Invocation.cpp - Only parse ----------------------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/compile/Invocation.h"
#include "driver/compile/Commands.h"
#include "driver/compile/ModuleCache.h"
#include "support/FoldCaseFileSystem.h"
#include "support/Paths.h"
#include "support/RegularFiles.h"
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
      support::regularFiles();
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

/// What changes the meaning of code: warnings that a command turns off may be
/// errors by default.
static void onlySilence(DiagnosticOptions &Diagnostics) {
  llvm::erase_if(Diagnostics.Warnings,
                 [](StringRef Name) { return !Name.starts_with("no-"); });
  Diagnostics.Remarks.clear();
  Diagnostics.DiagnosticLogFile.clear();
  Diagnostics.DiagnosticSerializationFile.clear();
  Diagnostics.VerifyDiagnostics = false;
  Diagnostics.IgnoreWarnings = true; // the compiler's; -Werror included
  Diagnostics.ShowCarets = false;    // no "1 error generated."
  Diagnostics.ErrorLimit = 0;
}

static FrontendOptions onlyInputs(const FrontendOptions &Given,
                                  bool KeepMemory) {
  FrontendOptions Result;
  Result.Inputs = Given.Inputs;
  Result.DashX = Given.DashX;
  Result.ModuleMapFiles = Given.ModuleMapFiles;
  Result.ProgramAction = frontend::ParseSyntaxOnly;
  Result.UseGlobalModuleIndex = false;
  Result.GenerateGlobalModuleIndex = false;
  Result.DisableFree = KeepMemory;
  return Result;
}

/// Modules are built where nobody else writes; what somebody has built, for
/// this compiler or another one, is not read.
static void useOwnModules(HeaderSearchOptions &Search, bool BuildsModules) {
  Search.Verbose = false;
  Search.ModuleCachePath = BuildsModules ? moduleCache() : "";
  Search.ModuleUserBuildPath.clear();
  Search.PrebuiltModuleFiles.clear();
  Search.PrebuiltModulePaths.clear();
  Search.DisableModuleHash = false;
}

static void dropListsAndDumps(LangOptions &Language) {
  Language.NoSanitizeFiles.clear();
  Language.XRayAlwaysInstrumentFiles.clear();
  Language.XRayNeverInstrumentFiles.clear();
  Language.XRayAttrListFiles.clear();
  Language.ProfileListFiles.clear();
  Language.DumpRecordLayouts = false;
  Language.DumpRecordLayoutsSimple = false;
  Language.DumpRecordLayoutsCanonical = false;
  Language.DumpRecordLayoutsComplete = false;
  Language.DumpVTableLayouts = false;
}

void onlyParse(CompilerInvocation &Invocation, llvm::vfs::FileSystem &Files,
               bool KeepMemory) {
  PreprocessorOptions &PP = Invocation.getPreprocessorOpts();
  dropPrecompiled(PP, Files);
  PP.ChainedIncludes.clear();
  PP.RemappedFiles.clear();
  Invocation.getFrontendOpts() =
      onlyInputs(Invocation.getFrontendOpts(), KeepMemory);
  onlySilence(Invocation.getDiagnosticOpts());
  Invocation.getDependencyOutputOpts() = DependencyOutputOptions();
  Invocation.getPreprocessorOutputOpts() = PreprocessorOutputOptions();
  Invocation.getCodeGenOpts() = CodeGenOptions();
  Invocation.getAPINotesOpts() = APINotesOptions();
  useOwnModules(Invocation.getHeaderSearchOpts(),
                Invocation.getLangOpts().Modules);
  dropListsAndDumps(Invocation.getLangOpts());
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
