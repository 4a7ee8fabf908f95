//===- Compiler.cpp - Clang's front end, set up for a lint ----------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/unit/Compiler.h"
#include "driver/unit/ErrorCollector.h"

#include "clang/Basic/DiagnosticOptions.h"
#include "llvm/Config/llvm-config.h"

using namespace clang;

namespace tpio::driver {

std::unique_ptr<CompilerInstance>
makeCompiler(std::shared_ptr<CompilerInvocation> Invocation,
             std::shared_ptr<PCHContainerOperations> Containers,
             FileManager &Files, DiagnosticConsumer &Errors) {
  // Since LLVM 21 the invocation and the file system are there from the start.
#if LLVM_VERSION_MAJOR < 22
  auto Compiler = std::make_unique<CompilerInstance>(std::move(Containers));
  Compiler->setInvocation(std::move(Invocation));
#else
  auto Compiler = std::make_unique<CompilerInstance>(std::move(Invocation),
                                                     std::move(Containers));
  Compiler->setVirtualFileSystem(Files.getVirtualFileSystemPtr());
#endif
  Compiler->setFileManager(&Files);
  Compiler->createDiagnostics(&Errors, /*ShouldOwnClient=*/false);
  goOnAfterMissingHeaders(Compiler->getDiagnostics());
#if LLVM_VERSION_MAJOR < 22
  Compiler->createSourceManager(Files);
#else
  Compiler->createSourceManager();
#endif
  return Compiler;
}

llvm::ErrorOr<PrecompiledPreamble>
buildPreamble(const CompilerInvocation &Invocation,
              const llvm::MemoryBuffer &Main, PreambleBounds Bounds,
              DiagnosticConsumer &Errors,
              llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files,
              std::shared_ptr<PCHContainerOperations> Containers,
              PreambleCallbacks &Callbacks) {
  // Since LLVM 21 the engine has a reference to its options, and a preamble
  // shares the engine.
#if LLVM_VERSION_MAJOR < 22
  const auto Diagnostics = CompilerInstance::createDiagnostics(
      new DiagnosticOptions(Invocation.getDiagnosticOpts()), &Errors,
      /*ShouldOwnClient=*/false);
  DiagnosticsEngine &Passed = *Diagnostics;
#else
  DiagnosticOptions Options = Invocation.getDiagnosticOpts();
  const auto Diagnostics = CompilerInstance::createDiagnostics(
      *Files, Options, &Errors, /*ShouldOwnClient=*/false);
  const auto &Passed = Diagnostics;
#endif
  return PrecompiledPreamble::Build(Invocation, &Main, Bounds, Passed,
                                    std::move(Files), std::move(Containers),
                                    /*StoreInMemory=*/true, /*StoragePath=*/"",
                                    Callbacks);
}

} // namespace tpio::driver
