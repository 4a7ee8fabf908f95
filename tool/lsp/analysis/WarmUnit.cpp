//===- WarmUnit.cpp - A unit whose preamble stays parsed ------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lsp/analysis/WarmUnit.h"
#include "driver/compile/Invocation.h"
#include "driver/run/Apart.h"
#include "driver/unit/Compiler.h"
#include "driver/unit/ErrorCollector.h"
#include "driver/unit/OldAnnotations.h"
#include "driver/unit/OpaqueBodies.h"
#include "driver/unit/ParseDeadline.h"
#include "driver/unit/Preamble.h"
#include "report/Resolve.h"
#include "support/Paths.h"
#include "clang/AST/ASTContext.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Frontend/FrontendAction.h"
#include "clang/Lex/Lexer.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "clang/Sema/SemaConsumer.h"

#include <chrono>
#include <mutex>

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

class Consumer : public SemaConsumer {
public:
  Consumer(CompilerInstance &Compiler, Parse &P) : Compiler(Compiler), P(P) {}

  void Initialize(ASTContext &) override {
    driver::endParseAfter(P.Request.Deadline, Compiler.getPreprocessor());
    driver::defineOldAnnotations(Compiler.getPreprocessor());
  }

  void InitializeSema(Sema &S) override {
    driver::leaveInstantiationsAfter(P.Request.Deadline, S);
  }

  void HandleTranslationUnit(ASTContext &Context) override {
    driver::UnitResult &Unit = P.Result.Unit;
    Unit.ParseSeconds = secondsSince(P.Start);
    Unit.WasParsed = true;
    if (isOver())
      return;
    SourceManager &SM = Context.getSourceManager();
    LintOptions Options = P.Request.Lint;
    if (P.Above) {
      Options.Preamble = &P.Above->mention();
      P.Above->setScope(Compiler, Context);
    }
    LintResult L = lint(Context, Compiler.getPreprocessor(), Options);
    if (isOver())
      return;
    Unit.Stats = L.Stats;
    driver::takeFindings(L, SM, Context.getLangOpts(), P.Request, Unit);
    takeCounts(L, SM, Context.getLangOpts());
    P.Result.Judged = std::move(L.Judged);
    driver::collectFiles(SM, P.Files);
  }

private:
  CompilerInstance &Compiler;
  Parse &P;

  bool isOver() {
    const bool Result = P.Request.Deadline.passed();
    if (Result)
      P.Result.Unit.End = driver::UnitResult::Ending::OverTime;
    return Result;
  }

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

/// One analysis: what its thread needs, and what it finds.
struct WarmUnit::Round {
  Unsaved Texts;
  LintOptions Lint;
  std::chrono::seconds Limit;
  support::Deadline Until;
  std::mutex Lock; ///< for Cold
  std::function<void()> Cold;
  WarmResult Result;
  llvm::StringSet<> Read;

  Round(const LintOptions &Lint, std::chrono::seconds Limit)
      : Lint(Lint), Limit(Limit), Until(Limit) {
    this->Lint.ShouldStop = [Until = Until] { return Until.passed(); };
  }

  void tellCold() {
    std::lock_guard Hold(Lock);
    if (Cold)
      Cold();
  }

  /// Nobody is there any more to be told.
  void leave() {
    std::lock_guard Hold(Lock);
    Cold = nullptr;
  }
};

struct WarmUnit::Impl {
  std::string File;
  driver::CompileCommand Command;
  /// Kept for all parses: the driver looks for toolchains on disk each time.
  std::shared_ptr<CompilerInvocation> Invocation;
  driver::CompilerErrors DriverErrors;
  std::optional<driver::Preamble> Above;
  std::shared_ptr<PCHContainerOperations> Containers =
      std::make_shared<PCHContainerOperations>();

  Impl(std::string File, driver::CompileCommand Command)
      : File(std::move(File)), Command(std::move(Command)) {}

  void analyse(Round &R);
  void analyseOnce(Round &R);
  void fail(WarmResult &Result, const std::string &Why) const {
    Result.Unit.Problems.push_back({report::Problem::Kind::Unit, {File}, Why});
  }

private:
  void capture(FileSystemPtr Disk);
  void parse(Round &R, FileSystemPtr Disk);
};

WarmUnit::WarmUnit(std::string File, driver::CompileCommand Command)
    : I(std::make_shared<Impl>(std::move(File), std::move(Command))) {}

WarmUnit::~WarmUnit() = default;

void WarmUnit::Impl::capture(FileSystemPtr Disk) {
  driver::ErrorCollector Errors;
  Invocation = driver::invocationOf(
      Command, driver::withMainFile(std::move(Disk), File), Errors);
  DriverErrors = Errors.errors();
}

void WarmUnit::Impl::parse(Round &R, FileSystemPtr Disk) {
  WarmResult &Result = R.Result;
  auto Own = std::make_shared<CompilerInvocation>(*Invocation);
  PreprocessorOptions &PP = Own->getPreprocessorOpts();
  // The documents own their texts.
  PP.RetainRemappedFileBuffers = true;
  std::vector<std::unique_ptr<llvm::MemoryBuffer>> Buffers;
  std::unique_ptr<llvm::MemoryBuffer> Main;
  for (const auto &[Path, Text] : R.Texts) {
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
    if (!OnDisk)
      return fail(Result, "can't be read: " + OnDisk.getError().message());
    Main = std::move(*OnDisk);
  }

  if (!Above || !Above->fits(*Own, *Main, *Disk)) {
    R.tellCold();
    Result.WasCold = true;
    Above.reset();
    Above = driver::Preamble::build(*Own, *Main, Disk, Containers,
                                    {std::nullopt, R.Until});
    Result.Unit.ParseSeconds = 0;
  }
  driver::UnitRequest Request{Command, File, R.Lint};
  Request.Deadline = R.Until;
  Parse P{Request, Above ? &*Above : nullptr, Result, R.Read};
  if (Above) {
    Above->apply(*Own, Disk, *Main);
    for (const auto &Header : Above->files())
      R.Read.insert(Header.getKey());
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
  if (Result.Unit.End != driver::UnitResult::Ending::Whole)
    return;

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
    fail(Result, "can't be parsed");
}

void WarmUnit::Impl::analyse(Round &R) {
  const FileSystemPtr Disk = driver::fileSystemFor(Command);
  if (!Invocation)
    capture(Disk);
  if (!Invocation)
    return fail(R.Result,
                "Clang's driver makes no parse job of its compile command" +
                    (DriverErrors.Count == 0
                         ? ""
                         : ": error: " + DriverErrors.Message));
  parse(R, Disk);
}

void WarmUnit::Impl::analyseOnce(Round &R) {
  driver::UnitRequest Request{Command, File, R.Lint};
  Request.Deadline = R.Until;
  R.Result.Unit = driver::analyseUnit(Request);
}

/// A crash costs the memory of its unit.
static constexpr unsigned MostCrashes = 8;

bool WarmUnit::isTried(WarmResult &Result) {
  std::string Why;
  if (!Running.expired())
    Why = "not analysed: an earlier analysis of it can't be stopped";
  else if (Crashes >= MostCrashes)
    Why = "not analysed any more: it crashed " + std::to_string(Crashes) +
          " times in a row";
  if (!Why.empty())
    I->fail(Result, Why);
  return Why.empty();
}

std::shared_ptr<WarmUnit::Round> WarmUnit::run(std::shared_ptr<Round> R,
                                               void (Impl::*Work)(Round &)) {
  const auto End =
      driver::runApart([I = I, R, Work] { (*I.*Work)(*R); }, R->Until);
  R->leave();
  using enum driver::UnitResult::Ending;
  Crashes = End == Crashed ? Crashes + 1 : 0;
  if (End == LeftBehind)
    Running = R;
  if (End == Whole && R->Result.Unit.End == Whole)
    return R;
  // What the unit keeps may be half made, or in use by a thread that goes on.
  I = std::make_shared<Impl>(I->File, I->Command);
  auto None = std::make_shared<Round>(R->Lint, R->Limit);
  I->fail(None->Result, driver::describeEnd(
                            End == Whole ? R->Result.Unit.End : End, R->Limit));
  return None;
}

WarmResult WarmUnit::analyseOnce(const LintOptions &Lint,
                                 std::chrono::seconds Limit) {
  return run(std::make_shared<Round>(Lint, Limit), &Impl::analyseOnce)->Result;
}

WarmResult WarmUnit::analyse(const Unsaved &Texts, driver::Prescan &Includes,
                             const LintOptions &Lint,
                             std::chrono::seconds Limit,
                             const std::function<void()> &Cold) {
  WarmResult Result;
  if (!isTried(Result))
    return Result;
  auto R = std::make_shared<Round>(Lint, Limit);
  if (!Includes.mayMention(I->File, I->Command, R->Read)) {
    R->Result.Concerned = false;
    // Nothing will be needed soon, and a preamble holds 50 MB.
    I = std::make_shared<Impl>(I->File, I->Command);
  } else {
    R->Texts = Texts;
    R->Cold = Cold;
    R = run(std::move(R), &Impl::analyse);
  }
  Result = std::move(R->Result);
  llvm::StringSet<> Read = std::move(R->Read);
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
