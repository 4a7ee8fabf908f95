//===- LostCalls.cpp - Statements that errors removed ---------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "engine/unit/LostCalls.h"

#include "engine/unit/ApiTable.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/StringMap.h"

using namespace clang;

namespace tpio::engine {

namespace {

using NameCounts = llvm::StringMap<unsigned>;

/// Every name that the tree of a function refers to, and how often.
class NameCollector : public RecursiveASTVisitor<NameCollector> {
public:
  explicit NameCollector(NameCounts &Names) : Names(Names) {}

  bool VisitDeclRefExpr(DeclRefExpr *Ref) { return add(Ref->getDecl()); }
  bool VisitMemberExpr(MemberExpr *Member) {
    return add(Member->getMemberDecl());
  }
  bool VisitVarDecl(VarDecl *Var) { return add(Var); }
  bool VisitFieldDecl(FieldDecl *Field) { return add(Field); }
  bool VisitFunctionDecl(FunctionDecl *F) { return add(F); }
  /// See RunningCodeVisitor: its parts may be unset.
  template <typename... Rest>
  bool TraverseObjCObjectTypeLoc(ObjCObjectTypeLoc, Rest...) {
    return true;
  }
  bool VisitTypedefTypeLoc(TypedefTypeLoc Loc) {
    return add(Loc.getTypePtr()->getDecl());
  }
  bool VisitTagTypeLoc(TagTypeLoc Loc) { return add(Loc.getDecl()); }

private:
  bool add(const NamedDecl *D) {
    if (const IdentifierInfo *Name = D->getIdentifier())
      ++Names[Name->getName()];
    return true;
  }

  NameCounts &Names;
};

} // namespace

/// Names in the text of \p F that a parenthesis follows: calls, most of them.
static bool countWrittenCalls(const FunctionDecl *F, ASTContext &Context,
                              NameCounts &Written) {
  const SourceManager &SM = Context.getSourceManager();
  const LangOptions &Language = Context.getLangOpts();
  const SourceRange Range = F->getBody()->getSourceRange();
  if (Range.getBegin().isMacroID() || Range.getEnd().isMacroID())
    return false;
  const auto [File, From] = SM.getDecomposedLoc(Range.getBegin());
  const auto [EndFile, To] = SM.getDecomposedLoc(Range.getEnd());
  bool Invalid = false;
  const llvm::StringRef Text = SM.getBufferData(File, &Invalid);
  if (Invalid || File != EndFile)
    return false;
  Lexer Raw(SM.getLocForStartOfFile(File), Language, Text.begin(),
            Text.begin() + From, Text.end());
  Token Next, Before;
  Before.startToken();
  for (bool End = false; !End; Before = Next) {
    End =
        Raw.LexFromRawLexer(Next) || SM.getFileOffset(Next.getLocation()) >= To;
    if (!Next.is(tok::l_paren) || !Before.is(tok::raw_identifier))
      continue;
    const IdentifierInfo &Name = Context.Idents.get(Before.getRawIdentifier());
    if (!Name.isKeyword(Language) && !Name.hadMacroDefinition())
      ++Written[Name.getName()];
  }
  return true;
}

bool lacksWrittenCalls(const FunctionDecl *F, const ApiTable &Table,
                       ASTContext &Context) {
  NameCounts Written, InTree;
  if (!countWrittenCalls(F, Context, Written))
    return true;
  NameCollector(InTree).TraverseDecl(const_cast<FunctionDecl *>(F));
  return llvm::any_of(Written, [&](const auto &Entry) {
    const unsigned Found = InTree.lookup(Entry.first());
    return Table.isName(Entry.first()) ? Found < Entry.second : Found == 0;
  });
}

} // namespace tpio::engine
