//===- WholeBody.cpp - Bodies that the path engine can execute ------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "engine/unit/WholeBody.h"

#include "engine/unit/Layout.h"
#include "engine/unit/NodeForms.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;

namespace tpio::engine {

/// The children that take part in an execution; a null is a hole in the tree.
static llvm::SmallVector<const Stmt *, 4> childrenOf(const Stmt *S,
                                                     bool IsGood) {
  llvm::SmallVector<const Stmt *, 4> Result;
  auto AddAll = [&](auto &&Range, bool WithHoles) {
    for (const Stmt *Child : Range)
      if (Child || WithHoles)
        Result.push_back(Child);
  };
  // The body of a lambda is that of its call operator; what may be missing of
  // these is known to formOf().
  if (const auto *Lambda = dyn_cast<LambdaExpr>(S)) {
    AddAll(Lambda->capture_inits(), /*WithHoles=*/false);
    return Result;
  }
  if (isa<CXXForRangeStmt, CXXNewExpr>(S)) {
    AddAll(S->children(), /*WithHoles=*/false);
    return Result;
  }
  if (const auto *Choice = dyn_cast<GenericSelectionExpr>(S)) {
    if (IsGood)
      Result.push_back(Choice->getResultExpr());
    return Result;
  }
  AddAll(S->children(), /*WithHoles=*/!mayHaveGaps(S));
  // What the tree refers to and does not own.
  const Expr *Other = nullptr;
  if (const auto *List = dyn_cast<InitListExpr>(S))
    Other = List->getArrayFiller();
  else if (const auto *Opaque = dyn_cast<OpaqueValueExpr>(S))
    Other = Opaque->getSourceExpr();
  else if (const auto *Argument = dyn_cast<CXXDefaultArgExpr>(S))
    Other = IsGood ? Argument->getExpr() : nullptr;
  else if (const auto *Member = dyn_cast<CXXDefaultInitExpr>(S))
    Other = IsGood ? Member->getExpr() : nullptr;
  if (Other)
    Result.push_back(Other);
  return Result;
}

namespace {

/// One walk over a body, with a stack of its own: what strangers write may be
/// nested deeper than calls can be.
class FaultFinder {
public:
  FaultFinder(const ASTContext &Context, BodyFaults &Faults)
      : Context(Context), Faults(Faults) {}

  void walk(const Stmt *Root) {
    enter(Root);
    while (!Stack.empty()) {
      if (Frame &Top = Stack.back(); Top.Next != Top.Children.size())
        enter(Top.Children[Top.Next++]);
      else
        leave();
    }
  }

private:
  struct Frame {
    const Stmt *Node;
    llvm::SmallVector<const Stmt *, 4> Children;
    unsigned Next = 0;
    bool IsBroken = false;
  };

  const ASTContext &Context;
  BodyFaults &Faults;
  llvm::SmallVector<Frame, 32> Stack;

  void enter(const Stmt *S) {
    if (!S)
      return breakInnermost();
    const NodeForm Form = formOf(S, Context);
    if (Form == NodeForm::Unsupported && Faults.Unsupported.empty())
      Faults.Unsupported = S->getStmtClassName();
    Stack.push_back({S, childrenOf(S, Form == NodeForm::Good)});
    if (Form == NodeForm::Broken)
      breakInnermost();
  }

  void leave() {
    const Frame Done = Stack.pop_back_val();
    if (!Done.IsBroken)
      return;
    Faults.Broken.insert(Done.Node);
    breakInnermost();
  }

  void breakInnermost() {
    Faults.HasErrors = true;
    if (!Stack.empty())
      Stack.back().IsBroken = true;
  }
};

} // namespace

std::string BodyFaults::reason() const {
  if (HasErrors)
    return "the compiler finds errors in it";
  return Unsupported.empty()
             ? std::string()
             : "statement of kind " + Unsupported + " can't be analysed";
}

/// The declaration alone: its parameters, what it returns, its class.
static bool isBrokenSignature(const FunctionDecl *F) {
  const auto *Method = dyn_cast<CXXMethodDecl>(F);
  return F->isInvalidDecl() || isBrokenType(F->getReturnType()) ||
         (Method && isBrokenRecord(Method->getParent())) ||
         llvm::any_of(F->parameters(), [](const ParmVarDecl *P) {
           return P->isInvalidDecl() || isBrokenType(P->getType());
         });
}

BodyFaults findFaults(const FunctionDecl *F) {
  BodyFaults Result;
  Result.HasErrors = isBrokenSignature(F);
  FaultFinder Finder(F->getASTContext(), Result);
  if (const auto *Constructor = dyn_cast<CXXConstructorDecl>(F))
    for (const CXXCtorInitializer *Init : Constructor->inits())
      Finder.walk(Init->getInit());
  Finder.walk(F->getBody());
  return Result;
}

} // namespace tpio::engine
