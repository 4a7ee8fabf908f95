//===- WarmUnit.cpp - A unit whose preamble stays parsed ------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lsp/analysis/WarmUnit.h"
#include "driver/compile/Invocation.h"
#include "driver/unit/Compiler.h"
#include "driver/unit/ErrorCollector.h"
#include "driver/unit/OpaqueBodies.h"
#include "driver/unit/Preamble.h"
#include "report/Resolve.h"
#include "support/Paths.h"
#include "clang/AST/ASTConsumer.h"
#include "clang/AST/ASTContext.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Frontend/FrontendAction.h"
#include "clang/Lex/Lexer.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "llvm/Support/CrashRecoveryContext.h"

#include <chrono>

using namespace clang;

namespace tpio::lsp {
namespace {

using Clock = std::chrono::steady_clock;
using FileSystemPtr = llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem>;

double secondsSince(Clock::time_point Start) {
  return std::chrono::duration<double>(Clock::now() - Start).count();
}

/// One parse and the lint of it.
struct Parse {
  const driver::UnitRequest &Request;
  const driver::Preamble *Above;
  WarmResult &Result;
  llvm::StringSet<> &Files;
  Clock::time_point Start = Clock::now();
};

class Consumer : public ASTConsumer {
public:
  Consumer(CompilerInstance &Compiler, Parse &P) : Compiler(Compiler), P(P) {}

  void HandleTranslationUnit(ASTContext &Context) override {
    driver::UnitResult &Unit = P.Result.Unit;
    Unit.ParseSeconds = secondsSince(P.Start);
    Unit.WasParsed = true;
    SourceManager &SM = Context.getSourceManager();
    LintOptions Options = P.Request.Lint;
    if (P.Above) {
      Options.Preamble = &P.Above->mention();
      P.Above->setScope(Compiler, Context);
    }
    LintResult L = lint(Context, Compiler.getPreprocessor(), Options);
    Unit.Stats = L.Stats;
    driver::takeFindings(L, SM, Context.getLangOpts(), P.Request, Unit);
    takeCounts(L, SM, Context.getLangOpts());
    driver::collectFiles(SM, P.Files);
  }

private:
  CompilerInstance &Compiler;
  Parse &P;

  void takeCounts(const LintResult &L, const SourceManager &SM,
                  const LangOptions &LangOpts) {
    const report::Resolver Places(SM, LangOpts);
    for (const CountAt &C : L.Counts)
      P.Result.Counts.push_back(
          {Places.token(C.Where.getEnd()), C.Fewest, C.Most, C.OnTopOfCallers});
  }
};

class Action : public ASTFrontendAction {
public:
  explicit Action(Parse &P) : P(P) {}

  bool BeginSourceFileAction(CompilerInstance &Compiler) override {
    // What the compiler has found wrong above makes it distrust what follows,
    // as it would in one go.
    if (P.Above && P.Above->errors().Count) {
      DiagnosticsEngine &D = Compiler.getDiagnostics();
      D.Report(D.getCustomDiagID(DiagnosticsEngine::Error, "preamble"));
    }
    return true;
  }

  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &Compiler,
                                                 StringRef) override {
    return driver::withoutOpaqueBodies(std::make_unique<Consumer>(Compiler, P));
  }

private:
  Parse &P;
};

} // namespace

struct WarmUnit::Impl {
  std::string File;
  driver::CompileCommand Command;
  /// Kept for all parses: the driver looks for toolchains on disk each time.
  std::shared_ptr<CompilerInvocation> Invocation;
  driver::CompilerErrors DriverErrors;
  std::optional<driver::Preamble> Above;
  std::shared_ptr<PCHContainerOperations> Containers =
      std::make_shared<PCHContainerOperations>();

  void capture(FileSystemPtr Disk);
  void parse(const Unsaved &Texts, const driver::UnitRequest &Request,
             FileSystemPtr Disk, WarmResult &Result, llvm::StringSet<> &Files,
             const std::function<void()> &Cold);
};

WarmUnit::WarmUnit(std::string File, driver::CompileCommand Command)
    : I(std::make_unique<Impl>()) {
  I->File = std::move(File);
  I->Command = std::move(Command);
}

WarmUnit::~WarmUnit() = default;

void WarmUnit::Impl::capture(FileSystemPtr Disk) {
  driver::ErrorCollector Errors;
  Invocation = driver::invocationOf(
      Command, driver::withMainFile(std::move(Disk), File), Errors);
  DriverErrors = Errors.errors();
}

void WarmUnit::Impl::parse(const Unsaved &Texts,
                           const driver::UnitRequest &Request,
                           FileSystemPtr Disk, WarmResult &Result,
                           llvm::StringSet<> &Files,
                           const std::function<void()> &Cold) {
  auto Own = std::make_shared<CompilerInvocation>(*Invocation);
  PreprocessorOptions &PP = Own->getPreprocessorOpts();
  // The documents own their texts.
  PP.RetainRemappedFileBuffers = true;
  std::vector<std::unique_ptr<llvm::MemoryBuffer>> Buffers;
  std::unique_ptr<llvm::MemoryBuffer> Main;
  for (const auto &[Path, Text] : Texts) {
    auto Buffer = llvm::MemoryBuffer::getMemBuffer(*Text, Path);
    if (Path == File) {
      Main = std::move(Buffer);
      continue;
    }
    PP.addRemappedFile(Path, Buffer.get());
    Buffers.push_back(std::move(Buffer));
  }
  if (!Main) {
    auto OnDisk = Disk->getBufferForFile(File);
    if (!OnDisk) {
      Result.Unit.Problems.push_back(
          {report::Problem::Kind::Unit,
           {File},
           "can't be read: " + OnDisk.getError().message()});
      return;
    }
    Main = std::move(*OnDisk);
  }

  if (!Above || !Above->fits(*Own, *Main, *Disk)) {
    Cold();
    Result.WasCold = true;
    Above.reset();
    Above = driver::Preamble::build(*Own, *Main, Disk, Containers, {});
    Result.Unit.ParseSeconds = 0;
  }
  Parse P{Request, Above ? &*Above : nullptr, Result, Files};
  if (Above) {
    Above->apply(*Own, Disk, *Main);
    for (const auto &Header : Above->files())
      Files.insert(Header.getKey());
  } else {
    PP.addRemappedFile(File, Main.get());
  }

  const auto Manager =
      llvm::makeIntrusiveRefCnt<FileManager>(Own->getFileSystemOpts(), Disk);
  driver::ErrorCollector Errors;
  const auto Compiler =
      driver::makeCompiler(std::move(Own), Containers, *Manager, Errors);
  Action Lint(P);
  const bool Succeeded = Compiler->ExecuteAction(Lint);

  const driver::CompilerErrors None;
  const driver::CompilerErrors &AboveErrors = Above ? Above->errors() : None;
  // One of those below only stands for those above.
  const unsigned StandIns = AboveErrors.Count != 0 ? 1 : 0;
  const unsigned Below = std::max(Errors.errors().Count, StandIns) - StandIns;
  Result.Unit.Errors = DriverErrors.Count  ? DriverErrors
                       : AboveErrors.Count ? AboveErrors
                                           : Errors.errors();
  Result.Unit.Errors.Count = DriverErrors.Count + AboveErrors.Count + Below;
  if (Result.Unit.Errors.Count == 0 && (!Succeeded || !Result.Unit.WasParsed))
    Result.Unit.Problems.push_back(
        {report::Problem::Kind::Unit, {File}, "can't be parsed"});
}

WarmResult WarmUnit::analyse(const Unsaved &Texts, driver::Prescan &Includes,
                             const LintOptions &Lint,
                             const std::function<void()> &Cold) {
  WarmResult Result;
  const FileSystemPtr Disk = driver::fileSystemFor(I->Command);
  const driver::UnitRequest Request{I->Command, I->File, Lint};
  auto Fail = [&](const std::string &Why) {
    Result.Unit.Problems.push_back(
        {report::Problem::Kind::Unit, {I->File}, Why});
  };
  llvm::StringSet<> Read;
  llvm::CrashRecoveryContext Recovery;
  const bool Survived = Recovery.RunSafely([&] {
    if (!I->Invocation)
      I->capture(Disk);
    if (!I->Invocation)
      return Fail("Clang's driver makes no parse job of its compile command" +
                  (I->DriverErrors.Count == 0
                       ? ""
                       : ": error: " + I->DriverErrors.Message));
    if (!Includes.mayMention(I->File, I->Command, Read)) {
      Result.Concerned = false;
      // Nothing will be needed soon, and a preamble holds 50 MB.
      I->Above.reset();
      return;
    }
    I->parse(Texts, Request, Disk, Result, Read, Cold);
  });
  if (!Survived) {
    Result = WarmResult();
    I->Above.reset();
    Fail("the analysis crashed; please report this with the file");
  }
  Read.insert(I->File);
  // After a parse that failed the files of the one before are still what a
  // change of would mend.
  if (Result.Concerned && !Result.Unit.WasParsed)
    for (const auto &Before : Files)
      Read.insert(Before.getKey());
  Files = std::move(Read);
  return Result;
}

} // namespace tpio::lsp
