//===- ParseDeadline.cpp - Ends a parse that takes too long ---------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/unit/ParseDeadline.h"
#include "clang/Lex/Lexer.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/Sema/Sema.h"
#include "clang/Sema/TemplateInstCallback.h"
#include "llvm/Support/CrashRecoveryContext.h"

using namespace clang;

namespace tpio::driver {

/// Reading the clock takes longer than reading a token.
static constexpr unsigned TokensBetweenLooks = 1024;

void endParseAfter(const support::Deadline &Until, Preprocessor &PP) {
  if (!Until.end())
    return;
  PP.setTokenWatcher(
      [Until, &PP, Count = 0u, Over = false](const Token &) mutable {
        if (!Over && ++Count % TokensBetweenLooks == 0)
          Over = Until.passed();
        if (!Over)
          return;
        // Null inside a macro; its tokens are few.
        if (auto *L = static_cast<Lexer *>(PP.getCurrentLexer()))
          L->seek(L->getBuffer().size(), /*IsAtStartOfLine=*/true);
      });
}

namespace {

class InstantiationWatch : public TemplateInstantiationCallback {
public:
  explicit InstantiationWatch(const support::Deadline &Until) : Until(Until) {}

  void initialize(const Sema &) override {}
  void finalize(const Sema &) override {}
  void atTemplateEnd(const Sema &,
                     const Sema::CodeSynthesisContext &) override {}
  void atTemplateBegin(const Sema &,
                       const Sema::CodeSynthesisContext &) override {
    if (++Count % 64 != 0 || !Until.passed())
      return;
    if (auto *Recovery = llvm::CrashRecoveryContext::GetCurrent())
      Recovery->HandleExit(OverTimeExit);
  }

private:
  support::Deadline Until;
  unsigned Count = 0;
};

} // namespace

void leaveInstantiationsAfter(const support::Deadline &Until, Sema &S) {
  if (Until.end())
    S.TemplateInstCallbacks.push_back(
        std::make_unique<InstantiationWatch>(Until));
}

} // namespace tpio::driver
