//===- FactVisitor.h - Reads facts off one body -----------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TPIO_ENGINE_UNIT_FACTVISITOR_H
#define TPIO_ENGINE_UNIT_FACTVISITOR_H

#include "engine/unit/SoundVisitor.h"
#include "engine/unit/UnitFacts.h"

namespace tpio::engine {

/// Visits one body, top down, and notes what it finds in a UnitFacts. Keeps
/// count of the conditions around the current statement, for a mode that is set
/// only under a condition is as good as unknown.
class FactVisitor : public SoundVisitor<FactVisitor> {
public:
  FactVisitor(UnitFacts &Facts, const clang::FunctionDecl *In)
      : SoundVisitor(Facts.R.faults(In)), Facts(Facts), R(Facts.R), In(In) {}
  bool shouldVisitTemplateInstantiations() const { return true; }
  bool shouldVisitImplicitCode() const { return true; }
  void run();

  bool TraverseLambdaExpr(clang::LambdaExpr *) { return true; }
  bool TraverseIfStmt(clang::IfStmt *If);
  bool TraverseConditionalOperator(clang::ConditionalOperator *Op);
  bool TraverseBinaryOperator(clang::BinaryOperator *Op);
  bool TraverseForStmt(clang::ForStmt *S) { return inCondition(S); }
  bool TraverseWhileStmt(clang::WhileStmt *S) { return inCondition(S); }
  bool TraverseSwitchStmt(clang::SwitchStmt *S) { return inCondition(S); }
  bool TraverseCXXForRangeStmt(clang::CXXForRangeStmt *S) {
    return inCondition(S);
  }

  bool VisitCallExpr(clang::CallExpr *Call);
  bool VisitVarDecl(clang::VarDecl *Var);
  bool VisitReturnStmt(clang::ReturnStmt *Return);
  bool VisitInitListExpr(clang::InitListExpr *List);
  bool VisitDeclRefExpr(clang::DeclRefExpr *Ref) { return use(Ref->getDecl()); }
  bool VisitMemberExpr(clang::MemberExpr *Member) {
    return use(Member->getMemberDecl());
  }
  bool VisitUnaryOperator(clang::UnaryOperator *Op);

private:
  bool inCondition(clang::Stmt *S);
  bool use(const clang::ValueDecl *D);
  void benign(const clang::Expr *E);
  void assign(const clang::ValueDecl *To, const clang::Expr *Value);
  void foundCreate(const clang::CallExpr *Call, const clang::ValueDecl *Object);
  void setModes(const clang::CallExpr *Call);

  UnitFacts &Facts;
  CallGraph &R;
  const clang::FunctionDecl *In;
  unsigned Conditions = 0;
};

} // namespace tpio::engine

#endif // TPIO_ENGINE_UNIT_FACTVISITOR_H
