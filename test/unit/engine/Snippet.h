//===- Snippet.h - A parsed piece of Windows code for tests -----*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TPIO_TEST_UNIT_ENGINE_SNIPPET_H
#define TPIO_TEST_UNIT_ENGINE_SNIPPET_H

#include "engine/unit/CallGraph.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Analysis/CFG.h"
#include "clang/Frontend/ASTUnit.h"
#include "clang/Tooling/Tooling.h"
#include "gtest/gtest.h"

#include <memory>
#include <string>

namespace tpio::test {

/// A unit of C++ that begins with <windows.h>, as the lint sees it. A snippet
/// that does not compile fails the test.
class Snippet {
public:
  explicit Snippet(llvm::StringRef Code)
      : Unit(clang::tooling::buildASTFromCodeWithArgs(
            ("#include <windows.h>\n" + Code).str(),
            {"-std=c++20", "--target=x86_64-pc-windows-msvc", "-fexceptions",
             "-fcxx-exceptions", "-isystem", TPIO_WINDOWS_HEADERS},
            "snippet.cpp")),
        Table({}), Calls(Unit->getASTContext(), Table) {
    EXPECT_FALSE(Unit->getDiagnostics().hasErrorOccurred());
  }

  clang::ASTContext &context() { return Unit->getASTContext(); }
  clang::ASTUnit &unit() { return *Unit; }

  /// The function or method of that name, its definition if there is one.
  const clang::FunctionDecl *function(llvm::StringRef Name) {
    const auto *F = find<clang::FunctionDecl>(Name);
    const clang::FunctionDecl *Definition = nullptr;
    return F && F->isDefined(Definition) ? Definition : F;
  }

  /// The variable, parameter or field of that name.
  const clang::ValueDecl *value(llvm::StringRef Name) {
    return find<clang::ValueDecl>(Name, [](const clang::ValueDecl *D) {
      return llvm::isa<clang::VarDecl, clang::FieldDecl>(D);
    });
  }

  /// The first call of a function of that name inside of \p In .
  const clang::CallExpr *call(llvm::StringRef Name, llvm::StringRef In) {
    const clang::FunctionDecl *F = function(In);
    return F ? callIn(F->getBody(), Name) : nullptr;
  }

private:
  template <typename Node>
  const Node *
  find(llvm::StringRef Name,
       llvm::function_ref<bool(const Node *)> Accepts = [](const Node *) {
         return true;
       }) {
    struct Finder : clang::RecursiveASTVisitor<Finder> {
      Finder(llvm::StringRef Name,
             llvm::function_ref<bool(const Node *)> Accepts)
          : Name(Name), Accepts(Accepts) {}
      bool shouldVisitTemplateInstantiations() const { return true; }
      bool VisitNamedDecl(clang::NamedDecl *D) {
        if (const auto *N = llvm::dyn_cast<Node>(D);
            N && !Found && D->getNameAsString() == Name && Accepts(N))
          Found = N;
        return true;
      }
      llvm::StringRef Name;
      llvm::function_ref<bool(const Node *)> Accepts;
      const Node *Found = nullptr;
    } F(Name, Accepts);
    F.TraverseDecl(context().getTranslationUnitDecl());
    EXPECT_TRUE(F.Found) << "nothing is called " << Name.str();
    return F.Found;
  }

  static const clang::CallExpr *callIn(const clang::Stmt *S,
                                       llvm::StringRef Name) {
    if (!S)
      return nullptr;
    if (const auto *Call = llvm::dyn_cast<clang::CallExpr>(S))
      if (const clang::FunctionDecl *F = Call->getDirectCallee();
          F && F->getNameAsString() == Name)
        return Call;
    for (const clang::Stmt *Child : S->children())
      if (const clang::CallExpr *Call = callIn(Child, Name))
        return Call;
    return nullptr;
  }

  std::unique_ptr<clang::ASTUnit> Unit;

public:
  const engine::ApiTable Table;
  engine::CallGraph Calls;
};

} // namespace tpio::test

#endif // TPIO_TEST_UNIT_ENGINE_SNIPPET_H
