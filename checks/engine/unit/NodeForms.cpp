//===- NodeForms.cpp - Which nodes of a tree can be executed --------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "engine/unit/NodeForms.h"

#include "engine/unit/Layout.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Lex/Lexer.h"

using namespace clang;

namespace tpio::engine {

namespace {

enum class Policy {
  Refused,
  Plain,       ///< executed, or an end of the path; all its children are there
  Gaps,        ///< the same, but a child may be missing in valid code
  Conditional, ///< depends on its form: formOfConditional() looks
};

} // namespace

/// The kinds of statements. The engine executes them, computes nothing for
/// them, or ends the path there in an orderly way (ExprEngine::Visit).
static Policy policyOf(const Stmt *S) {
  switch (S->getStmtClass()) {
  default:
    return Policy::Refused;

  // Statements, which the control flow graph takes to pieces.
  case Stmt::AttributedStmtClass:
  case Stmt::BreakStmtClass:
  case Stmt::CaseStmtClass:
  case Stmt::CompoundStmtClass:
  case Stmt::ContinueStmtClass:
  case Stmt::CXXCatchStmtClass:
  case Stmt::CXXTryStmtClass:
  case Stmt::DefaultStmtClass:
  case Stmt::DoStmtClass:
  case Stmt::GCCAsmStmtClass:
  case Stmt::IfStmtClass:
  case Stmt::IndirectGotoStmtClass:
  case Stmt::LabelStmtClass:
  case Stmt::MSAsmStmtClass:
  case Stmt::NullStmtClass:
  case Stmt::ReturnStmtClass:
  case Stmt::SEHExceptStmtClass:
  case Stmt::SEHFinallyStmtClass:
  case Stmt::SEHLeaveStmtClass:
  case Stmt::SEHTryStmtClass:
  case Stmt::SwitchStmtClass:
  case Stmt::WhileStmtClass:
  // Literals and names of things.
  case Stmt::CharacterLiteralClass:
  case Stmt::CXXBoolLiteralExprClass:
  case Stmt::CXXNullPtrLiteralExprClass:
  case Stmt::CXXThisExprClass:
  case Stmt::FixedPointLiteralClass:
  case Stmt::FloatingLiteralClass:
  case Stmt::GNUNullExprClass:
  case Stmt::ImaginaryLiteralClass:
  case Stmt::IntegerLiteralClass:
  case Stmt::PredefinedExprClass:
  case Stmt::SourceLocExprClass:
  case Stmt::StringLiteralClass:
  // Operators and casts.
  case Stmt::ArraySubscriptExprClass:
  case Stmt::AtomicExprClass:
  case Stmt::BuiltinBitCastExprClass:
  case Stmt::CompoundAssignOperatorClass:
  case Stmt::ConvertVectorExprClass:
  case Stmt::CStyleCastExprClass:
  case Stmt::CXXConstCastExprClass:
  case Stmt::CXXDynamicCastExprClass:
  case Stmt::CXXFunctionalCastExprClass:
  case Stmt::CXXReinterpretCastExprClass:
  case Stmt::CXXStaticCastExprClass:
  case Stmt::ImplicitCastExprClass:
  case Stmt::OffsetOfExprClass:
  case Stmt::ParenExprClass:
  case Stmt::ShuffleVectorExprClass:
  case Stmt::UnaryOperatorClass:
  case Stmt::VAArgExprClass:
  // Calls and objects.
  case Stmt::CallExprClass:
  case Stmt::CompoundLiteralExprClass:
  case Stmt::ConstantExprClass:
  case Stmt::CXXBindTemporaryExprClass:
  case Stmt::CXXInheritedCtorInitExprClass:
  case Stmt::CXXMemberCallExprClass:
  case Stmt::CXXOperatorCallExprClass:
  case Stmt::CXXParenListInitExprClass:
  case Stmt::CXXPseudoDestructorExprClass:
  case Stmt::CXXRewrittenBinaryOperatorClass:
  case Stmt::CXXScalarValueInitExprClass:
  case Stmt::CXXStdInitializerListExprClass:
  case Stmt::CXXThrowExprClass:
  case Stmt::ExprWithCleanupsClass:
  case Stmt::ImplicitValueInitExprClass:
  case Stmt::InitListExprClass:
  case Stmt::MaterializeTemporaryExprClass:
  case Stmt::NoInitExprClass:
  case Stmt::StmtExprClass:
  case Stmt::UserDefinedLiteralClass:
  // Questions to the compiler.
  case Stmt::ArrayInitIndexExprClass:
  case Stmt::ArrayTypeTraitExprClass:
  case Stmt::ConceptSpecializationExprClass:
  case Stmt::CXXNoexceptExprClass:
  case Stmt::CXXTypeidExprClass:
  case Stmt::CXXUuidofExprClass:
  case Stmt::ExpressionTraitExprClass:
  case Stmt::RequiresExprClass:
  case Stmt::SizeOfPackExprClass:
  case Stmt::SubstNonTypeTemplateParmExprClass:
  case Stmt::TypeTraitExprClass:
  // __declspec(property) and what stands for it.
  case Stmt::MSPropertyRefExprClass:
  case Stmt::MSPropertySubscriptExprClass:
  case Stmt::OpaqueValueExprClass:
  case Stmt::PseudoObjectExprClass:
    return Policy::Plain;

  case Stmt::CoawaitExprClass:
  case Stmt::CoreturnStmtClass:
  case Stmt::CoroutineBodyStmtClass:
  case Stmt::CoyieldExprClass:
  case Stmt::ForStmtClass:
    return Policy::Gaps;

  case Stmt::AddrLabelExprClass:
  case Stmt::ArrayInitLoopExprClass:
  case Stmt::BinaryConditionalOperatorClass:
  case Stmt::BinaryOperatorClass:
  case Stmt::ChooseExprClass:
  case Stmt::ConditionalOperatorClass:
  case Stmt::CXXConstructExprClass:
  case Stmt::CXXDefaultArgExprClass:
  case Stmt::CXXDefaultInitExprClass:
  case Stmt::CXXDeleteExprClass:
  case Stmt::CXXForRangeStmtClass:
  case Stmt::CXXNewExprClass:
  case Stmt::CXXTemporaryObjectExprClass:
  case Stmt::DeclRefExprClass:
  case Stmt::DeclStmtClass:
  case Stmt::GenericSelectionExprClass:
  case Stmt::GotoStmtClass:
  case Stmt::LambdaExprClass:
  case Stmt::MemberExprClass:
  case Stmt::UnaryExprOrTypeTraitExprClass:
    return Policy::Conditional;
  }
}

bool mayEvaluate(const Expr *E) {
  return E && !E->getType().isNull() && !E->isTypeDependent() &&
         !E->isValueDependent() && !E->containsErrors();
}

static bool isBrokenVariable(const VarDecl *Var) {
  const Expr *Init = Var->getAnyInitializer();
  return Var->isInvalidDecl() || isBrokenType(Var->getType()) ||
         (Init && !mayEvaluate(Init));
}

static bool isBrokenMember(const ValueDecl *D) {
  const auto *Record = dyn_cast<RecordDecl>(D->getDeclContext());
  return D->isInvalidDecl() || (Record && isBrokenRecord(Record));
}

static NodeForm unless(bool IsBroken) {
  return IsBroken ? NodeForm::Broken : NodeForm::Good;
}

/// What the engine asks for without a look (VisitArrayInitLoopExpr): the
/// array is a variable, or a member of one.
static NodeForm formOf(const ArrayInitLoopExpr *Loop) {
  const Expr *Array = Loop->getCommonExpr()->getSourceExpr();
  if (!Array)
    return NodeForm::Broken;
  if (const auto *Member = dyn_cast<MemberExpr>(Array)) {
    if (!isa<FieldDecl>(Member->getMemberDecl()))
      return NodeForm::Unsupported;
    Array = Member->getBase();
    if (const auto *Move = dyn_cast<CXXStaticCastExpr>(Array))
      Array = Move->getSubExpr();
    const auto *Of = dyn_cast<DeclRefExpr>(Array);
    return Of && isa<VarDecl>(Of->getDecl()) ? NodeForm::Good
                                             : NodeForm::Unsupported;
  }
  const auto *Of = dyn_cast<DeclRefExpr>(Array);
  return !Of || isa<VarDecl>(Of->getDecl()) ? NodeForm::Good
                                            : NodeForm::Unsupported;
}

/// Where the range has errors the parts that come from it are missing.
static NodeForm formOf(const CXXForRangeStmt *For) {
  return unless(!For->getRangeStmt() || !For->getBeginStmt() ||
                !For->getEndStmt() || !For->getCond() || !For->getInc() ||
                !For->getLoopVarStmt() || !For->getBody());
}

/// A name means nothing to the engine but what is listed here.
static NodeForm formOf(const DeclRefExpr *Ref) {
  const ValueDecl *D = Ref->getDecl();
  if (D->isInvalidDecl())
    return NodeForm::Broken;
  if (const auto *Var = dyn_cast<VarDecl>(D))
    return unless(isBrokenVariable(Var));
  if (const auto *Bound = dyn_cast<BindingDecl>(D)) {
    const auto *Of =
        dyn_cast_or_null<DecompositionDecl>(Bound->getDecomposedDecl());
    if (!Of || isBrokenVariable(Of) || !mayEvaluate(Bound->getBinding()))
      return NodeForm::Broken;
    return isa<MemberExpr, ArraySubscriptExpr>(Bound->getBinding()) ||
                   Bound->getHoldingVar()
               ? NodeForm::Good
               : NodeForm::Unsupported;
  }
  if (isa<FunctionDecl>(D))
    return NodeForm::Good;
  return isa<EnumConstantDecl, FieldDecl, IndirectFieldDecl,
             TemplateParamObjectDecl>(D)
             ? NodeForm::Good
             : NodeForm::Unsupported;
}

/// Each capture has a field, and an initialiser unless it holds the bound of
/// an array.
static NodeForm formOf(const LambdaExpr *Lambda) {
  const CXXRecordDecl *Closure = Lambda->getLambdaClass();
  if (isBrokenRecord(Closure))
    return NodeForm::Broken;
  auto Init = Lambda->capture_init_begin();
  for (const FieldDecl *Field : Closure->fields()) {
    if (Init == Lambda->capture_init_end() || Field->isInvalidDecl() ||
        isBrokenType(Field->getType()) ||
        (!*Init && !Field->hasCapturedVLAType()))
      return NodeForm::Broken;
    ++Init;
  }
  return unless(Init != Lambda->capture_init_end());
}

/// The engine takes the value for a constant, except where it knows of
/// arrays of variable length.
static NodeForm formOf(const UnaryExprOrTypeTraitExpr *Of,
                       const ASTContext &Context) {
  const QualType T = Of->getTypeOfArgument();
  if (isBrokenType(T))
    return NodeForm::Broken;
  if (Of->getKind() == UETT_SizeOf && !T->isIncompleteType() &&
      !T->isConstantSizeType())
    return NodeForm::Good;
  Expr::EvalResult Value;
  return Of->EvaluateAsInt(Value, Context) ? NodeForm::Good
                                           : NodeForm::Unsupported;
}

/// Since version 20 Clang leaves nothing of an initialiser that has an error,
/// and no mark on the variable: the text tells.
static bool hasLostInitializer(const VarDecl *Var, const ASTContext &Context) {
  // The variables of a range-based for have no text of their own.
  if (Var->isImplicit() || !Context.getDiagnostics().hasErrorOccurred())
    return false;
  const SourceManager &SM = Context.getSourceManager();
  const std::optional<Token> Next =
      Lexer::findNextToken(SM.getExpansionRange(Var->getEndLoc()).getEnd(), SM,
                           Context.getLangOpts());
  return Next && Next->isOneOf(tok::equal, tok::l_paren, tok::l_brace);
}

static NodeForm formOf(const DeclStmt *Declaration,
                       const ASTContext &Context) {
  return unless(llvm::any_of(Declaration->decls(), [&](const Decl *D) {
    // 'T x(undeclared);' is taken for a function.
    if (isa<ValueDecl>(D) && D->isInvalidDecl())
      return true;
    const auto *Var = dyn_cast<VarDecl>(D);
    return Var && (isBrokenVariable(Var) || hasLostInitializer(Var, Context));
  }));
}

/// Of vectors each element has an answer of its own; the engine branches on
/// one.
static NodeForm formOfChoice(const Expr *Condition) {
  const QualType T = Condition->getType();
  return T->isVectorType() || T->isSizelessVectorType() ? NodeForm::Unsupported
                                                        : NodeForm::Good;
}

static NodeForm formOfConditional(const Stmt *S, const ASTContext &Context) {
  switch (S->getStmtClass()) {
  case Stmt::AddrLabelExprClass:
    return unless(!cast<AddrLabelExpr>(S)->getLabel()->getStmt());
  case Stmt::GotoStmtClass:
    return unless(!cast<GotoStmt>(S)->getLabel()->getStmt());
  case Stmt::BinaryConditionalOperatorClass:
  case Stmt::ConditionalOperatorClass:
    return formOfChoice(cast<AbstractConditionalOperator>(S)->getCond());
  case Stmt::BinaryOperatorClass:
    return cast<BinaryOperator>(S)->isLogicalOp()
               ? formOfChoice(cast<BinaryOperator>(S)->getLHS())
               : NodeForm::Good;
  case Stmt::ArrayInitLoopExprClass:
    return formOf(cast<ArrayInitLoopExpr>(S));
  case Stmt::ChooseExprClass:
    return unless(cast<ChooseExpr>(S)->isConditionDependent());
  case Stmt::GenericSelectionExprClass:
    return unless(cast<GenericSelectionExpr>(S)->isResultDependent());
  case Stmt::CXXConstructExprClass:
  case Stmt::CXXTemporaryObjectExprClass:
    return unless(isBrokenMember(cast<CXXConstructExpr>(S)->getConstructor()));
  case Stmt::CXXDefaultArgExprClass: {
    const ParmVarDecl *Of = cast<CXXDefaultArgExpr>(S)->getParam();
    return unless(Of->hasUnparsedDefaultArg() ||
                  Of->hasUninstantiatedDefaultArg() || !Of->getDefaultArg());
  }
  case Stmt::CXXDefaultInitExprClass: {
    const FieldDecl *Of = cast<CXXDefaultInitExpr>(S)->getField();
    return unless(Of->isInvalidDecl() || !Of->getInClassInitializer());
  }
  case Stmt::CXXDeleteExprClass: {
    const auto *Delete = cast<CXXDeleteExpr>(S);
    return unless(!Delete->getOperatorDelete() ||
                  isBrokenType(Delete->getDestroyedType()));
  }
  case Stmt::CXXNewExprClass: {
    const auto *New = cast<CXXNewExpr>(S);
    return unless(!New->getOperatorNew() ||
                  isBrokenType(New->getAllocatedType()));
  }
  case Stmt::CXXForRangeStmtClass:
    return formOf(cast<CXXForRangeStmt>(S));
  case Stmt::DeclStmtClass:
    return formOf(cast<DeclStmt>(S), Context);
  case Stmt::DeclRefExprClass:
    return formOf(cast<DeclRefExpr>(S));
  case Stmt::LambdaExprClass:
    return formOf(cast<LambdaExpr>(S));
  case Stmt::MemberExprClass:
    return unless(isBrokenMember(cast<MemberExpr>(S)->getMemberDecl()));
  case Stmt::UnaryExprOrTypeTraitExprClass:
    return formOf(cast<UnaryExprOrTypeTraitExpr>(S), Context);
  default:
    return NodeForm::Unsupported;
  }
}

NodeForm formOf(const Stmt *S, const ASTContext &Context) {
  if (const auto *E = dyn_cast<Expr>(S))
    if (!mayEvaluate(E) || isBrokenType(E->getType()))
      return NodeForm::Broken;
  switch (policyOf(S)) {
  case Policy::Refused:
    return NodeForm::Unsupported;
  case Policy::Plain:
  case Policy::Gaps:
    return NodeForm::Good;
  case Policy::Conditional:
    return formOfConditional(S, Context);
  }
  return NodeForm::Unsupported;
}

bool mayHaveGaps(const Stmt *S) { return policyOf(S) == Policy::Gaps; }

} // namespace tpio::engine
