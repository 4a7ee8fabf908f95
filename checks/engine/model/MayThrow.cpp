//===- MayThrow.cpp - Exceptions out of view ------------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "engine/model/MayThrow.h"

#include "engine/model/PathSteps.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/ParentMap.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;
using namespace clang::ento;

namespace tpio::engine {

namespace {

/// Whether what runs on the way out of one frame may cancel.
class WayOut {
public:
  explicit WayOut(CallGraph &R) : R(R) {}

  /// An exception comes from \p Inside , a statement of \p Frame .
  bool mayCancel(const Stmt *Inside, const StackFrameContext *Frame) {
    const ParentMap &Parents = Frame->getParentMap();
    for (const Stmt *Child = Inside; Child;) {
      const Stmt *Parent = Parents.getParent(Child);
      if (const auto *Block = dyn_cast_or_null<CompoundStmt>(Parent))
        if (destroysBefore(Block, Child))
          return true;
      if (const auto *Try = dyn_cast_or_null<CXXTryStmt>(Parent);
          Try && Try->getTryBlock() == Child)
        for (unsigned I = 0; I < Try->getNumHandlers(); ++I)
          if (mayCancel(Try->getHandler(I)->getHandlerBlock()))
            return true;
      Child = Parent;
    }
    const auto *F = dyn_cast<FunctionDecl>(Frame->getDecl());
    return F && llvm::any_of(F->parameters(), [&](const ParmVarDecl *P) {
             return cancelsAtEnd(P);
           });
  }

private:
  /// Some variable that \p Block declares before \p Child cancels at its end.
  bool destroysBefore(const CompoundStmt *Block, const Stmt *Child) {
    for (const Stmt *S : Block->body()) {
      if (S == Child)
        return false;
      const auto *Declared = dyn_cast<DeclStmt>(S);
      if (Declared && llvm::any_of(Declared->decls(), [&](const Decl *D) {
            const auto *Var = dyn_cast<VarDecl>(D);
            return Var && cancelsAtEnd(Var);
          }))
        return true;
    }
    return false;
  }

  bool cancelsAtEnd(const VarDecl *Var) {
    if (!Var->hasLocalStorage() || Var->getType()->isReferenceType())
      return false;
    const CXXRecordDecl *Class =
        R.context().getBaseElementType(Var->getType())->getAsCXXRecordDecl();
    const CXXDestructorDecl *Destructor =
        Class && Class->hasDefinition() ? Class->getDestructor() : nullptr;
    return Destructor &&
           ((R.kinds(Destructor) & ApiKind::Cancel) ||
            (!Destructor->isImplicit() && !Destructor->isDefaulted() &&
             !definitionOf(Destructor) && !R.isSystem(Class)));
  }

  /// \p S has a call in it that cancels, or one whose body is not visible.
  bool mayCancel(const Stmt *S) {
    if (!S)
      return false;
    if (const auto *Call = dyn_cast<CallExpr>(S)) {
      const Api Known = R.table().find(Call);
      if (Known.Kind & ApiKind::Cancel)
        return true;
      const FunctionDecl *F = Call->getDirectCallee();
      if (!Known && (!F || (R.kinds(F) & ApiKind::Cancel) ||
                     (!definitionOf(F) && !R.isSystem(F))))
        return true;
    }
    return llvm::any_of(S->children(),
                        [&](const Stmt *Child) { return mayCancel(Child); });
  }

  CallGraph &R;
};

bool mayThrow(const Expr *E, const ASTContext &Context) {
  if (!Context.getLangOpts().CXXExceptions)
    return false;
  QualType T;
  if (const auto *Make = dyn_cast<CXXConstructExpr>(E))
    T = Make->getConstructor()->getType();
  else if (const FunctionDecl *F = cast<CallExpr>(E)->getDirectCallee())
    T = F->getType();
  const auto *Proto = T.isNull() ? nullptr : T->getAs<FunctionProtoType>();
  return !Proto || isUnresolvedExceptionSpec(Proto->getExceptionSpecType()) ||
         Proto->canThrow() != CT_Cannot;
}

} // namespace

bool isSettledIfItThrows(const ExplodedNode &Node, const RootExploration &Run) {
  if (!isOutOfView(Node, Run))
    return false;
  const auto *E = cast<Expr>(Node.getLocation().castAs<PostStmt>().getStmt());
  if (!mayThrow(E, Run.R.context()))
    return false;
  WayOut Out(Run.R);
  const Stmt *Inside = E;
  for (const StackFrameContext *Frame = Node.getStackFrame();;) {
    if (Inside && Out.mayCancel(Inside, Frame))
      return true;
    if (Frame->inTopFrame())
      return false;
    Inside = Frame->getCallSite();
    Frame = Frame->getParent()->getStackFrame();
  }
}

} // namespace tpio::engine
