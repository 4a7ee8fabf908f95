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
#include "lsp/analysis/Mentions.h"
#include "lsp/analysis/Preamble.h"
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

std::string samePath(StringRef Path) { return Path.str(); }

/// One parse and the lint of it.
struct Parse {
  const driver::UnitRequest &Request;
  const Preamble *Above;
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
    if (P.Above)
      P.Above->userDecls().setScope(Compiler, Context);
    LintResult L = lint(Context, Compiler.getPreprocessor(), P.Request.Lint);
    Unit.Stats = L.Stats;
    driver::takeFindings(L, SM, Context.getLangOpts(), P.Request, Unit);
    takeCounts(L, SM, Context.getLangOpts());
    collectFiles(SM, P.Files);
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
    if (P.Above && P.Above->errors()) {
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
  driver::Command How;
  /// Kept for all parses: the driver looks for toolchains on disk each time.
  std::shared_ptr<CompilerInvocation> Invocation;
  unsigned DriverErrors = 0;
  std::string DriverError;
  std::optional<Preamble> Above;
  IncludeText Texts;
  std::shared_ptr<PCHContainerOperations> Containers =
      std::make_shared<PCHContainerOperations>();

  void capture(FileSystemPtr Disk);
  void parse(const Unsaved &Texts, const driver::UnitRequest &Request,
             FileSystemPtr Disk, WarmResult &Result, llvm::StringSet<> &Files,
             const std::function<void()> &Cold);
};

WarmUnit::WarmUnit(std::string File, driver::Command How)
    : I(std::make_unique<Impl>()) {
  I->File = std::move(File);
  I->How = std::move(How);
}

WarmUnit::~WarmUnit() = default;

void WarmUnit::Impl::capture(FileSystemPtr Disk) {
  // The driver wants to see its input, which nobody may have saved yet.
  if (!Disk->exists(File)) {
    auto Memory = llvm::makeIntrusiveRefCnt<llvm::vfs::InMemoryFileSystem>();
    Memory->addFile(File, 0, llvm::MemoryBuffer::getMemBuffer(""));
    auto Both = llvm::makeIntrusiveRefCnt<llvm::vfs::OverlayFileSystem>(Disk);
    Both->pushOverlay(Memory);
    Disk = Both;
  }
  driver::ErrorCollector Errors(samePath);
  Invocation = driver::invocationOf(How, std::move(Disk), Errors);
  DriverErrors = Errors.count();
  DriverError = Errors.first();
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

  // Instantiate templates once, in the preamble: 55 to 85 ms become 33.
  Own->getLangOpts().PCHInstantiateTemplates = true;
  if (!Above || !Above->fits(*Own, *Main, *Disk)) {
    Cold();
    Result.WasCold = true;
    Above.reset();
    Above = Preamble::build(*Own, *Main, Disk, Containers);
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
  driver::ErrorCollector Errors(samePath);
  const auto Compiler =
      driver::makeCompiler(std::move(Own), Containers, *Manager, Errors);
  Action Lint(P);
  const bool Succeeded = Compiler->ExecuteAction(Lint);

  const unsigned AboveErrors = Above ? Above->errors() : 0;
  const unsigned Count =
      DriverErrors + AboveErrors + Errors.count() - (AboveErrors ? 1 : 0);
  Result.Unit.HasErrors = Count != 0;
  if (Count)
    Result.Unit.Problems.push_back(
        {report::Problem::Kind::Unit,
         {File},
         driver::describeErrors(Count,
                                DriverErrors  ? DriverError
                                : AboveErrors ? Above->firstError()
                                              : Errors.first(),
                                How.IsGuess)});
  else if (!Succeeded || !Result.Unit.WasParsed)
    Result.Unit.Problems.push_back(
        {report::Problem::Kind::Unit, {File}, "can't be parsed"});
}

WarmResult WarmUnit::analyseOnce(const LintOptions &Lint) {
  WarmResult Result;
  const FileSystemPtr Disk = driver::fileSystemFor(I->How);
  I->capture(Disk);
  llvm::StringSet<> Read;
  Result.Concerned =
      !I->Invocation || mayMention(I->Texts, I->File, I->How.Directory,
                                   *I->Invocation, {}, *Disk, Read);
  if (Result.Concerned)
    Result.Unit = driver::analyseUnit({I->How, I->File, Lint, samePath});
  return Result;
}

WarmResult WarmUnit::analyse(const Unsaved &Texts, const LintOptions &Lint,
                             const std::function<void()> &Cold) {
  WarmResult Result;
  const FileSystemPtr Disk = driver::fileSystemFor(I->How);
  const driver::UnitRequest Request{I->How, I->File, Lint, samePath};
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
                  (I->DriverError.empty() ? "" : ": " + I->DriverError));
    if (!mayMention(I->Texts, I->File, I->How.Directory, *I->Invocation, Texts,
                    *Disk, Read)) {
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
