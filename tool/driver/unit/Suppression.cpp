//===- Suppression.cpp - NOLINT comments ----------------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/unit/Suppression.h"
#include "clang-tidy/NoLintDirectiveHandler.h"
#include "clang/Basic/FileManager.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Tooling/Core/Diagnostic.h"

using namespace clang;

namespace tpio::driver {

/// clang-tidy's reader wants a diagnostic, and only an engine can make one.
class Suppression::Filter : public DiagnosticConsumer {
public:
  std::string CheckName;
  bool Covers = false;
  SmallVector<tooling::Diagnostic, 1> Mistakes;

  void HandleDiagnostic(DiagnosticsEngine::Level Level,
                        const Diagnostic &Info) override {
    Covers = Reader.shouldSuppress(Level, Info, CheckName, Mistakes,
                                   /*AllowIO=*/true,
                                   /*EnableNoLintBlocks=*/true);
  }

private:
  tidy::NoLintDirectiveHandler Reader;
};

Suppression::Suppression(SourceManager &SM)
    : SM(SM), Comments(std::make_unique<Filter>()), Engine(*Comments),
      DiagnosticId(Engine.getCustomDiagID(DiagnosticsEngine::Warning, "%0")) {
  Engine.setSourceManager(&SM);
}

Suppression::~Suppression() = default;

bool Suppression::covers(const Finding &F) {
  return covers(F.Loc, llvm::StringRef(contract::info(F.Check).Id), F.Message);
}

bool Suppression::covers(SourceLocation Where, llvm::StringRef Id,
                         llvm::StringRef Message) {
  Comments->CheckName = Id;
  Engine.Report(Where, DiagnosticId) << Message;
  return Comments->Covers;
}

std::vector<Suppression::Mistake> Suppression::mistakes() const {
  std::vector<Mistake> Result;
  for (const tooling::Diagnostic &D : Comments->Mistakes) {
    Mistake M{SourceLocation(), D.Message.Message};
    if (auto File = SM.getFileManager().getOptionalFileRef(D.Message.FilePath))
      if (const FileID Id = SM.translateFile(*File); Id.isValid())
        M.Where = SM.getComposedLoc(Id, D.Message.FileOffset);
    Result.push_back(std::move(M));
  }
  return Result;
}

} // namespace tpio::driver
