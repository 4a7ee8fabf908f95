//===- TpioCheck.cpp - A check of the manifest for clang-tidy -------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "clang-tidy/TpioCheck.h"

#include "contract/Options.h"
#include "embedded/Diagnostics.h"
#include "clang/ASTMatchers/ASTMatchers.h"

using namespace tpio;
using namespace tpio::tidy;
using namespace clang;
using namespace clang::ast_matchers;

/// \p Globs has \p Id , with no wildcard.
static bool isNamed(StringRef Globs, StringRef Id) {
  SmallVector<StringRef, 8> Each;
  Globs.split(Each, ',');
  return llvm::any_of(Each, [&](StringRef G) { return G.trim() == Id; });
}

TpioCheck::TpioCheck(StringRef Name, clang::tidy::ClangTidyContext *Context,
                     contract::Check Kind, std::shared_ptr<UnitAnalysis> Unit)
    : ClangTidyCheck(Name, Context), Kind(Kind), Unit(std::move(Unit)) {
  Configured.ExtraOperations = Options.getLocalOrGlobal("ExtraOperations", "");
  // As texts: what is said about a wrong one is the same in all our programs.
  auto Read = [&](contract::Option Id, auto Parse, auto &To) {
    const StringRef Key = contract::info(Id).Key;
    const auto Text = Options.getLocalOrGlobal(Key);
    std::string Why;
    if (!Text)
      return;
    if (const auto Value = Parse(*Text, Why))
      To = *Value;
    else
      configurationDiag("%0", DiagnosticIDs::Error)
          << contract::badValue(Name.str() + "." + Key.str(), *Text, Why);
  };
  Read(contract::Option::AssumeSkipOnSuccess, contract::parseFlag,
       Configured.AssumeSkipOnSuccess);
  Read(
      contract::Option::NodeBudget,
      [](StringRef Text, std::string &Why) {
        return contract::parseNumber(contract::Option::NodeBudget, Text, Why);
      },
      Configured.NodeBudget);
  // To clang-tidy a wildcard asks for every check; to us not for one that is
  // off by default.
  if (contract::info(Kind).Default == contract::CheckDefault::Off &&
      !isNamed(Context->getOptions().Checks.value_or(""), Name)) {
    this->Unit->join();
    return;
  }
  // An error and not a warning: with an operation missing, the result would be
  // clean for the wrong reason.
  for (const std::string &Error : this->Unit->join(Kind, Configured))
    configurationDiag("%0", DiagnosticIDs::Error) << Error;
}

TpioCheck::~TpioCheck() { Unit->leave(); }

void TpioCheck::storeOptions(clang::tidy::ClangTidyOptions::OptionMap &Opts) {
  Options.store(Opts, "ExtraOperations", Configured.ExtraOperations);
  Options.store(Opts, "AssumeSkipOnSuccess", Configured.AssumeSkipOnSuccess);
  Options.store(Opts, "NodeBudget", Configured.NodeBudget);
}

void TpioCheck::registerPPCallbacks(const SourceManager &, Preprocessor *PP,
                                    Preprocessor *) {
  Unit->setPreprocessor(*PP);
}

void TpioCheck::registerMatchers(MatchFinder *Finder) {
  Finder->addMatcher(translationUnitDecl().bind("unit"), this);
}

void TpioCheck::check(const MatchFinder::MatchResult &Match) {
  for (const Finding &F : Unit->result(*Match.Context).Findings)
    if (F.Check == Kind)
      embedded::report(F, [this](SourceLocation Loc, StringRef Message,
                                 DiagnosticIDs::Level Level) {
        // The message is data: a '%' in it is no placeholder.
        DiagnosticBuilder Builder = diag(Loc, "%0", Level);
        Builder << Message;
        return Builder;
      });
}
