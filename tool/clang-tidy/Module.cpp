//===- Module.cpp - Registration with clang-tidy --------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "clang-tidy/ClangTidyModule.h"
#include "clang-tidy/TpioCheck.h"
#include "llvm/Config/llvm-config.h"
// Since LLVM 22 the registry is in ClangTidyModule.h.
#if LLVM_VERSION_MAJOR < 22
#include "clang-tidy/ClangTidyModuleRegistry.h"
#endif

#include <memory>

namespace tpio::tidy {
namespace {

class TpioModule : public clang::tidy::ClangTidyModule {
public:
  void
  addCheckFactories(clang::tidy::ClangTidyCheckFactories &Factories) override {
    // One for each set of factories, and so for each thread that clang-tidy
    // parses in: no state is shared between two units at the same time.
    auto Unit = std::make_shared<UnitAnalysis>();
    for (const contract::CheckInfo &Info : contract::Checks)
      Factories.registerCheckFactory(
          llvm::StringRef(Info.Id),
          [Kind = Info.Kind, Unit](llvm::StringRef Name,
                                   clang::tidy::ClangTidyContext *Context) {
            return std::make_unique<TpioCheck>(Name, Context, Kind, Unit);
          });
  }
};

const clang::tidy::ClangTidyModuleRegistry::Add<TpioModule>
    Registration("tpio-module", "Windows thread-pool I/O (StartThreadpoolIo).");

} // namespace
} // namespace tpio::tidy
