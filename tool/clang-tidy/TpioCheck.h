//===- TpioCheck.h - A check of the manifest for clang-tidy -----*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The clang-tidy face of one check: hands its options to the analysis of the
/// unit and reports the findings that are its own.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_CLANG_TIDY_TPIOCHECK_H
#define TPIO_CLANG_TIDY_TPIOCHECK_H

#include "clang-tidy/ClangTidyCheck.h"
#include "clang-tidy/UnitAnalysis.h"

#include <memory>

namespace tpio::tidy {

class TpioCheck : public clang::tidy::ClangTidyCheck {
public:
  TpioCheck(llvm::StringRef Name, clang::tidy::ClangTidyContext *Context,
            contract::Check Kind, std::shared_ptr<UnitAnalysis> Unit);
  ~TpioCheck() override;

  void storeOptions(clang::tidy::ClangTidyOptions::OptionMap &Opts) override;
  void registerPPCallbacks(const clang::SourceManager &SM,
                           clang::Preprocessor *PP,
                           clang::Preprocessor *ModuleExpanderPP) override;
  void registerMatchers(clang::ast_matchers::MatchFinder *Finder) override;
  void
  check(const clang::ast_matchers::MatchFinder::MatchResult &Match) override;

private:
  contract::Check Kind;
  std::shared_ptr<UnitAnalysis> Unit;
  CheckOptions Configured;
};

} // namespace tpio::tidy

#endif // TPIO_CLANG_TIDY_TPIOCHECK_H
