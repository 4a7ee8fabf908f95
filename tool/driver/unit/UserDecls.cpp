//===- UserDecls.cpp - What the lint looks at in a preamble ---------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/unit/UserDecls.h"
#include "clang/AST/ASTContext.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Serialization/ASTReader.h"
#include "clang/Serialization/ASTWriter.h"

using namespace clang;

namespace tpio::driver {

void UserDecls::note(const ASTContext &Context, ASTWriter &Writer) {
  const SourceManager &SM = Context.getSourceManager();
  for (const Decl *D : Context.getTranslationUnitDecl()->noload_decls()) {
    const SourceLocation Loc = SM.getExpansionLoc(D->getLocation());
    if (Loc.isValid() && !SM.isInSystemHeader(Loc))
      Ids.push_back(Writer.getDeclID(D));
  }
}

void UserDecls::setScope(CompilerInstance &Compiler,
                         ASTContext &Context) const {
  std::vector<Decl *> Scope;
  if (const auto Reader = Compiler.getASTReader())
    for (const LocalDeclID Id : Ids)
      if (Decl *D = Reader->GetLocalDecl(
              Reader->getModuleManager().getPrimaryModule(), Id))
        Scope.push_back(D);
  for (Decl *D : Context.getTranslationUnitDecl()->noload_decls())
    if (!D->isFromASTFile())
      Scope.push_back(D);
  Context.setTraversalScope(Scope);
}

} // namespace tpio::driver
