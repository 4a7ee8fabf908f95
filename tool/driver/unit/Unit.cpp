//===- Unit.cpp - One translation unit ------------------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/unit/Unit.h"
#include "driver/compile/Invocation.h"
#include "driver/compile/Mingw.h"
#include "driver/unit/Compiler.h"
#include "driver/unit/ErrorCollector.h"
#include "driver/unit/OldAnnotations.h"
#include "driver/unit/OpaqueBodies.h"
#include "driver/unit/ParseDeadline.h"
#include "driver/unit/Preamble.h"
#include "driver/unit/Suppression.h"
#include "report/Resolve.h"
#include "support/Paths.h"
#include "clang/AST/ASTContext.h"
#include "clang/Frontend/FrontendAction.h"
#include "clang/Frontend/Utils.h"
#include "clang/Sema/SemaConsumer.h"
#include "clang/Tooling/Tooling.h"

#include <chrono>

using namespace clang;

namespace tpio::driver {
void takeFindings(const LintResult &L, SourceManager &SM,
                  const LangOptions &LangOpts, const UnitRequest &Request,
                  UnitResult &Result, NolintUse *Use) {
  if (L.Findings.empty() && L.Unfinished.empty())
    return;
  const report::Resolver Places(SM, LangOpts);
  Suppression Comments(SM);
  for (const Incomplete &I : L.Unfinished) {
    const std::string Message =
        "function '" + I.Function + "' not wholly analysed: " + I.Reason;
    using enum report::Problem::Kind;
    if (Comments.covers(I.Loc, report::IncompleteFunction, Message)) {
      ++Result.Suppressed;
      if (Use)
        Use->suppressed(I.Loc, report::IncompleteFunction);
    } else
      Result.Problems.push_back(
          {I.IsMistake ? Unit : Function, Places.token(I.Loc), Message});
  }
  for (const Finding &F : L.Findings) {
    // Nobody can mend those, and compilers are silent there too.
    if (SM.isInSystemHeader(F.Loc))
      continue;
    if (Comments.covers(F)) {
      ++Result.Suppressed;
      if (Use)
        Use->suppressed(F.Loc, llvm::StringRef(contract::info(F.Check).Id));
      continue;
    }
    report::Located Where = Places.resolve(F);
    Where.MainFile = Request.File;
    Where.BuildDirectory = Request.Command.Directory;
    Result.Findings.push_back(std::move(Where));
  }
  for (const Suppression::Mistake &M : Comments.mistakes())
    Result.Problems.push_back(
        {report::Problem::Kind::Suppression, Places.token(M.Where), M.Message});
}

namespace {

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point Start) {
  return std::chrono::duration<double>(Clock::now() - Start).count();
}

/// Lints the unit when its last declaration has been read.
class Consumer : public SemaConsumer {
public:
  Consumer(CompilerInstance &Compiler, const UnitRequest &Request,
           UnitResult &Result)
      : Compiler(Compiler), Request(Request), Result(Result) {}

  void Initialize(ASTContext &) override {
    endParseAfter(Request.Deadline, Compiler.getPreprocessor());
    if (Request.WantsNolints)
      Use.emplace(Compiler.getPreprocessor());
    defineOldAnnotations(Compiler.getPreprocessor());
  }

  void InitializeSema(Sema &S) override {
    leaveInstantiationsAfter(Request.Deadline, S);
  }

  void HandleTranslationUnit(ASTContext &Context) override {
    Result.ParseSeconds = secondsSince(Start);
    Result.WasParsed = true;
    if (Request.Deadline.passed()) {
      Result.End = UnitResult::Ending::OverTime;
      return;
    }
    LintOptions Options = Request.Lint;
    if (Request.Preamble) {
      Options.Preamble = &Request.Preamble->mention();
      Request.Preamble->setScope(Compiler, Context);
    }
    Options.ShouldStop = [&] { return Request.Deadline.passed(); };
    LintResult L = lint(Context, Compiler.getPreprocessor(), Options);
    if (Request.Deadline.passed()) {
      Result.End = UnitResult::Ending::OverTime;
      return;
    }
    Result.Stats = L.Stats;
    Result.Debug = L.Debug;
    takeFindings(L, Context.getSourceManager(), Context.getLangOpts(), Request,
                 Result, Use ? &*Use : nullptr);
    // What was not wholly analysed may have more to suppress.
    if (Use && L.Unfinished.empty())
      Result.Nolints = Use->names(Context.getSourceManager(), Options.Enabled);
  }

private:
  CompilerInstance &Compiler;
  const UnitRequest &Request;
  UnitResult &Result;
  std::optional<NolintUse> Use;
  Clock::time_point Start = Clock::now();
};

class Action : public ASTFrontendAction {
public:
  Action(const UnitRequest &Request, UnitResult &Result)
      : Request(Request), Result(Result) {}

  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &Compiler,
                                                 StringRef) override {
    return withoutOpaqueBodies(
        std::make_unique<Consumer>(Compiler, Request, Result));
  }

private:
  const UnitRequest &Request;
  UnitResult &Result;
};

class Runner : public tooling::ToolAction {
public:
  Runner(const UnitRequest &Request, UnitResult &Result)
      : Request(Request), Result(Result) {}

  bool runInvocation(std::shared_ptr<CompilerInvocation> Invocation,
                     FileManager *Files,
                     std::shared_ptr<PCHContainerOperations> Containers,
                     DiagnosticConsumer *Errors) override {
    onlyParse(*Invocation, Files->getVirtualFileSystem(), Request.IsLast);
    llvm::IntrusiveRefCntPtr<FileManager> WithPreamble;
    if (Request.Preamble) {
      auto Disk = Files->getVirtualFileSystemPtr();
      auto Main = Disk->getBufferForFile(Request.File);
      if (!Main)
        return false;
      // The compiler takes the buffer (PreprocessorOptions.h,
      // RetainRemappedFileBuffers).
      Request.Preamble->apply(*Invocation, Disk, *Main->release());
      WithPreamble = new FileManager(Files->getFileSystemOpts(), Disk);
      Files = WithPreamble.get();
    }
    const auto Compiler = makeCompiler(std::move(Invocation),
                                       std::move(Containers), *Files, *Errors);
    Action Lint(Request, Result);
    return Compiler->ExecuteAction(Lint);
  }

private:
  const UnitRequest &Request;
  UnitResult &Result;
};

} // namespace

std::string describeEnd(UnitResult::Ending End, std::chrono::seconds Limit) {
  const std::string Given = "given up after " +
                            report::counted(Limit.count(), "second") +
                            " (--unit-timeout)";
  using enum UnitResult::Ending;
  switch (End) {
  case Whole:
    return {};
  case Crashed:
    return "the analysis crashed; please report this with the file";
  case OverTime:
    return Given;
  case LeftBehind:
    return Given + "; its thread can't be stopped and goes on until the end of "
                   "the run";
  }
  return {};
}

std::string describe(const CompilerErrors &Errors,
                     const CompileCommand &Command, report::ShowPath Show) {
  std::string Text =
      report::counted(Errors.Count, "error") + " while parsing, the first: ";
  if (Errors.Where.isValid())
    Text += Show(Errors.Where.File) + ":" + std::to_string(Errors.Where.Line) +
            ":" + std::to_string(Errors.Where.Column) + ": ";
  Text += "error: " + Errors.Message;
  // An option that makes no sense is wrong for every target.
  if (!Command.Guess.empty() && Errors.Where.isValid())
    Text += " (" + Command.Guess + ")";
  return Text;
}

UnitResult analyseUnit(const UnitRequest &Request) {
  UnitResult Result;
  auto Fail = [&](const std::string &Message) {
    Result.Problems.push_back(
        {report::Problem::Kind::Unit, {Request.File}, Message});
  };

  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Disk =
      fileSystemFor(Request.Command);
  if (Request.Asked)
    Disk = llvm::makeIntrusiveRefCnt<RecordingFileSystem>(Disk, *Request.Asked);
  llvm::IntrusiveRefCntPtr<FileManager> Files(
      new FileManager(FileSystemOptions(), Disk));

  ErrorCollector Errors;
  Runner Run(Request, Result);
  tooling::ToolInvocation Invocation(
      Request.Command.Args, &Run, Files.get(),
      std::make_shared<PCHContainerOperations>());
  Invocation.setDiagnosticConsumer(&Errors);

  const bool Succeeded = Invocation.run();
  if (Result.End != UnitResult::Ending::Whole)
    return Result;
  Result.Errors = Errors.errors();
  if (Result.Errors.Count == 0 && (!Succeeded || !Result.WasParsed))
    Fail("Clang's driver makes no parse job of its compile command");
  return Result;
}

} // namespace tpio::driver
