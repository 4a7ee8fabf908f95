//===- OldAnnotations.cpp - __in and __out of Windows code ----------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/unit/OldAnnotations.h"
#include "clang/Basic/TargetInfo.h"
#include "clang/Lex/PPCallbacks.h"
#include "clang/Lex/Preprocessor.h"

using namespace clang;

namespace tpio::driver {
namespace {

constexpr llvm::StringRef Names[] = {"__in", "__out"};

class Definer : public PPCallbacks {
public:
  explicit Definer(Preprocessor &PP) : PP(PP) {}

  void FileChanged(SourceLocation Where, FileChangeReason,
                   SrcMgr::CharacteristicKind Kind, FileID) override {
    const bool IsUser = Kind == SrcMgr::C_User;
    if (IsUser == AreDefined || Where.isInvalid())
      return;
    AreDefined = IsUser;
    for (const llvm::StringRef Name : Names)
      IsUser ? define(Name, Where) : undefine(Name, Where);
  }

private:
  Preprocessor &PP;
  bool AreDefined = false;

  static bool isOurs(const MacroInfo *Macro) {
    return Macro && Macro->isObjectLike() && Macro->tokens_empty();
  }

  void define(llvm::StringRef Name, SourceLocation Where) {
    IdentifierInfo *Id = PP.getIdentifierInfo(Name);
    if (PP.isMacroDefined(Id))
      return;
    MacroInfo *Macro = PP.AllocateMacroInfo(Where);
    Macro->setDefinitionEndLoc(Where);
    PP.appendDefMacroDirective(Id, Macro);
  }

  /// What the user has defined as nothing goes the same way, and comes back.
  void undefine(llvm::StringRef Name, SourceLocation Where) {
    IdentifierInfo *Id = PP.getIdentifierInfo(Name);
    if (isOurs(PP.getMacroInfo(Id)))
      PP.appendMacroDirective(Id, new (PP.getPreprocessorAllocator())
                                      UndefMacroDirective(Where));
  }
};

} // namespace

void defineOldAnnotations(Preprocessor &PP) {
  const LangOptions &Language = PP.getLangOpts();
  if (Language.CPlusPlus && Language.MicrosoftExt &&
      PP.getTargetInfo().getTriple().isWindowsGNUEnvironment())
    PP.addPPCallbacks(std::make_unique<Definer>(PP));
}

} // namespace tpio::driver
