//===- Plugin.cpp - The lint inside the compiler --------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// clang++ -fplugin=libtpio-plugin.so: findings are warnings of the ordinary
/// build.
///
//===----------------------------------------------------------------------===//

#include "compiler-plugin/PluginOptions.h"
#include "driver/unit/Suppression.h"
#include "embedded/Diagnostics.h"
#include "clang/AST/ASTConsumer.h"
#include "clang/AST/ASTContext.h"
#include "clang/Basic/Diagnostic.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendPluginRegistry.h"

using namespace tpio;
using namespace clang;

namespace {

class Consumer : public ASTConsumer {
public:
  Consumer(CompilerInstance &CI, LintOptions Options)
      : CI(CI), Options(std::move(Options)) {}

  void HandleTranslationUnit(ASTContext &Context) override;

private:
  void report(const Finding &F);

  CompilerInstance &CI;
  LintOptions Options;
};

} // namespace

void Consumer::HandleTranslationUnit(ASTContext &Context) {
  DiagnosticsEngine &Diags = CI.getDiagnostics();
  // Like the compiler's own path-based warnings: none about code that doesn't
  // compile, and none if nobody wants warnings.
  if (Diags.hasUncompilableErrorOccurred() || Diags.getIgnoreAllWarnings())
    return;
  const LintResult Result = lint(Context, CI.getPreprocessor(), Options);
  SourceManager &SM = Context.getSourceManager();
  driver::Suppression Comments(SM);
  for (const Finding &F : Result.Findings)
    if ((!Diags.getSuppressSystemWarnings() || !SM.isInSystemHeader(F.Loc)) &&
        !Comments.covers(F))
      report(F);
  embedded::reportUnfinished(Result.Unfinished, SM);
}

void Consumer::report(const Finding &F) {
  DiagnosticsEngine &Diags = CI.getDiagnostics();
  // Clang maps only its own diagnostics by -Werror: custom ones come as they
  // are.
  const bool AsError = Diags.getWarningsAsErrors();
  const std::string Suffix = std::string(AsError ? " [-Werror," : " [") +
                             std::string(contract::info(F.Check).Id) + "]";
  embedded::report(F, [&](SourceLocation Loc, StringRef Message,
                          DiagnosticIDs::Level Level) {
    const bool IsNote = Level == DiagnosticIDs::Note;
    if (Level == DiagnosticIDs::Warning && AsError)
      Level = DiagnosticIDs::Error;
    const unsigned ID = Diags.getDiagnosticIDs()->getCustomDiagID(
        Level, IsNote ? "%0" : "%0%1");
    DiagnosticBuilder Builder = Diags.Report(Loc, ID);
    Builder << Message;
    if (!IsNote)
      Builder << Suffix;
    return Builder;
  });
}

namespace {

class Action : public PluginASTAction {
protected:
  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &CI,
                                                 StringRef) override {
    return std::make_unique<Consumer>(CI, Options);
  }

  bool ParseArgs(const CompilerInstance &CI,
                 const std::vector<std::string> &Args) override {
    const std::vector<std::string> Errors =
        plugin::parseArguments(Args, Options);
    DiagnosticsEngine &Diags = CI.getDiagnostics();
    for (const std::string &Error : Errors)
      Diags.Report(
          Diags.getCustomDiagID(DiagnosticsEngine::Error, "tpio plugin: %0"))
          << Error;
    return Errors.empty();
  }

  // Before: the code generator may drop the syntax tree, and with -Werror
  // there is nothing to generate.
  ActionType getActionType() override { return AddBeforeMainAction; }

private:
  LintOptions Options;
};

const FrontendPluginRegistry::Add<Action>
    Registration("tpio", "Windows thread-pool I/O (StartThreadpoolIo)");

} // namespace
