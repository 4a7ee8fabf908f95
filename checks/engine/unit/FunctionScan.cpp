//===- FunctionScan.cpp - What the body of one function says --------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "engine/unit/CallGraph.h"
#include "engine/unit/SoundVisitor.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/SmallPtrSet.h"

using namespace clang;

namespace tpio::engine {

const ValueDecl *namedDecl(const Expr *E) {
  while (E) {
    E = E->IgnoreParenCasts();
    if (const auto *Ref = dyn_cast<DeclRefExpr>(E))
      return Ref->getDecl();
    if (const auto *Member = dyn_cast<MemberExpr>(E))
      return isa<FieldDecl, VarDecl>(Member->getMemberDecl())
                 ? Member->getMemberDecl()
                 : nullptr;
    if (const auto *Subscript = dyn_cast<ArraySubscriptExpr>(E)) {
      E = Subscript->getBase();
    } else if (const auto *Unary = dyn_cast<UnaryOperator>(E)) {
      if (Unary->getOpcode() != UO_Deref && Unary->getOpcode() != UO_AddrOf)
        return nullptr;
      E = Unary->getSubExpr();
    } else if (const auto *Method = dyn_cast<CXXMemberCallExpr>(E)) {
      // x.get(), x.native_handle(): the owner stands for what it owns.
      if (Method->getNumArgs() != 0)
        return nullptr;
      E = Method->getImplicitObjectArgument();
    } else if (const auto *Op = dyn_cast<CXXOperatorCallExpr>(E)) {
      E = Op->getNumArgs() ? Op->getArg(0) : nullptr;
    } else if (const auto *Cleanup = dyn_cast<ExprWithCleanups>(E)) {
      E = Cleanup->getSubExpr();
    } else {
      return nullptr;
    }
  }
  return nullptr;
}

bool isWrittenThrow(const CXXThrowExpr *Throw, bool OfSystem) {
  const Expr *Operand = Throw->getSubExpr();
  return !OfSystem || !Operand || isOfUser(Operand->getType());
}

static bool holdsTry(const Stmt *S) {
  return isa<CXXTryStmt>(S) ||
         (!isa<LambdaExpr>(S) && llvm::any_of(S->children(), [](const Stmt *C) {
           return C && holdsTry(C);
         }));
}

namespace {

/// Collects what one body says. Nested lambdas are functions of their own.
class BodyVisitor : public SoundVisitor<BodyVisitor> {
public:
  BodyVisitor(const FunctionDecl *F, CallGraph &R, const BodyFaults &Faults,
              FunctionInfo &Info)
      : SoundVisitor(Faults), R(R), Info(Info), IsOfSystem(R.isSystem(F)) {}
  bool shouldVisitTemplateInstantiations() const { return true; }
  bool shouldVisitImplicitCode() const { return true; }

  bool TraverseLambdaExpr(LambdaExpr *Lambda) {
    addCallee(Lambda->getCallOperator());
    for (Expr *Init : Lambda->capture_inits())
      if (Init)
        TraverseStmt(Init);
    return true;
  }

  bool VisitCallExpr(CallExpr *Call) {
    if (const Api A = R.table().find(Call)) {
      // Without an OVERLAPPED the call is synchronous and no operation: files
      // are read everywhere, and no run is spent on that.
      if (A.Op && hasNoOverlapped(Call, *A.Op)) {
        Synchronous.insert(Call->getCallee()->IgnoreParenImpCasts());
        return true;
      }
      Info.Kinds |= A.Kind;
      if (A.Op && A.Op->Handle < Call->getNumArgs())
        addHandle(Call->getArg(A.Op->Handle));
      if (A.Op && A.Op->Overlapped < Call->getNumArgs())
        Info.Operations.push_back(Call);
      return true;
    }
    const FunctionDecl *Callee = calleeOf(Call);
    if (!Callee) {
      Info.CallsUnknown = true;
      return true;
    }
    addCallee(Callee);
    const contract::Effect *Row = effectOf(Callee);
    Info.CallsUnknown |= Row && Row->has(contract::RunsCode);
    if (const FunctionDecl *Definition = definitionOf(Callee))
      if (!R.isSystem(Definition))
        for (Expr *Arg : Call->arguments())
          if (isHandleLikeType(Arg->getType()) &&
              !isIoObjectType(Arg->getType()))
            if (const ValueDecl *D = namedDecl(Arg))
              Info.PassedHandles.emplace_back(
                  Definition, cast<ValueDecl>(D->getCanonicalDecl()));
    return true;
  }

  bool VisitDeclRefExpr(DeclRefExpr *Ref) {
    const auto *Var = dyn_cast<VarDecl>(Ref->getDecl());
    if (Var && Var->hasLocalStorage())
      Named.insert(Var);
    // A function handed on as a value may be called where it goes to.
    const auto *F = dyn_cast<FunctionDecl>(Ref->getDecl());
    if (F && !Synchronous.count(Ref))
      if (const Api A = R.table().find(F))
        Info.Kinds |= A.Kind;
    return true;
  }

  bool VisitCXXConstructExpr(CXXConstructExpr *Construct) {
    addCallee(Construct->getConstructor());
    addDestructor(Construct->getType());
    return true;
  }
  bool VisitVarDecl(VarDecl *Var) {
    if (IsInnermostTry)
      DeclaredInside.insert(Var);
    addDestructor(Var->getType());
    return true;
  }
  bool VisitCXXDeleteExpr(CXXDeleteExpr *Delete) {
    addDestructor(Delete->getDestroyedType());
    return true;
  }
  bool VisitSEHTryStmt(SEHTryStmt *) {
    Info.HasSeh = true;
    return true;
  }
  bool TraverseCXXTryStmt(CXXTryStmt *Try) {
    HasTry = true;
    const bool WasInnermost =
        std::exchange(IsInnermostTry, !holdsTry(Try->getTryBlock()));
    bool Result = TraverseStmt(Try->getTryBlock());
    IsInnermostTry = WasInnermost;
    for (unsigned I = 0; I < Try->getNumHandlers(); ++I)
      Result = Result && TraverseStmt(Try->getHandler(I));
    return Result;
  }
  bool TraverseCXXCatchStmt(CXXCatchStmt *Handler) {
    ++InHandler;
    const bool Result = SoundVisitor::TraverseCXXCatchStmt(Handler);
    --InHandler;
    return Result;
  }
  bool VisitCXXThrowExpr(CXXThrowExpr *Throw) {
    if (isWrittenThrow(Throw, IsOfSystem))
      Info.Kinds |= ApiKind::Throw;
    Info.RethrowsForCallers |= !Throw->getSubExpr() && !InHandler;
    return true;
  }
  bool VisitBinaryOperator(BinaryOperator *Op) {
    if (Op->isEqualityOp()) {
      addCompared(Op->getLHS());
      addCompared(Op->getRHS());
    }
    return true;
  }
  bool VisitCaseStmt(CaseStmt *Case) {
    addCompared(Case->getLHS());
    return true;
  }

  /// What a path from a handler on may ask for: all but what lives and dies
  /// within a try block. The analyzer's liveness knows no way from a call to a
  /// handler.
  void noteNeeded() {
    if (HasTry)
      for (const VarDecl *Var : Named)
        if (!DeclaredInside.count(Var))
          Info.NeededByHandlers.insert(Var);
  }

  void addDestructor(QualType T) {
    if (T.isNull() || T->isDependentType())
      return;
    T = T->isPointerType() ? T : T.getNonReferenceType();
    if (const Type *Element = T->getBaseElementTypeUnsafe())
      if (const CXXRecordDecl *Record = Element->getAsCXXRecordDecl())
        if (Record->hasDefinition() && !Record->hasTrivialDestructor())
          if (const CXXDestructorDecl *Destructor = Record->getDestructor())
            addCallee(Destructor);
  }

private:
  bool hasNoOverlapped(const CallExpr *Call, const contract::Operation &Op) {
    return !Op.isNative() && Op.Overlapped < Call->getNumArgs() &&
           Call->getArg(Op.Overlapped)
               ->IgnoreParenCasts()
               ->isNullPointerConstant(R.context(),
                                       Expr::NPC_ValueDependentIsNotNull);
  }

  void addHandle(const Expr *E) {
    if (const ValueDecl *D = namedDecl(E))
      Info.Handles.insert(cast<ValueDecl>(D->getCanonicalDecl()));
  }

  void addCallee(const FunctionDecl *F) {
    if (const FunctionDecl *Definition = definitionOf(F))
      Info.Callees.insert(Definition);
    else if (!R.isSystem(F) && !F->isImplicit() && !F->isDefaulted() &&
             !F->getBuiltinID())
      Info.CallsUnknown = true;
    const auto *Method = dyn_cast<CXXMethodDecl>(F);
    if (Method && Method->isVirtual())
      Info.Callees.insert(Method->getCanonicalDecl());
  }

  void addCompared(const Expr *E) {
    if (isBroken(E))
      return;
    E = E->IgnoreParenCasts();
    if (!E->getType()->isIntegerType())
      return;
    Expr::EvalResult Value;
    if (!E->EvaluateAsInt(Value, R.context()))
      return;
    const llvm::APSInt &Int = Value.Val.getInt();
    const std::uint64_t Bits =
        Int.isSigned() ? static_cast<std::uint64_t>(Int.getSExtValue())
                       : Int.getZExtValue();
    const auto Low = static_cast<std::uint32_t>(Bits);
    if (Low > 1 && Low != ~0u && !llvm::is_contained(Info.Compared, Low))
      Info.Compared.push_back(Low);
  }

  CallGraph &R;
  FunctionInfo &Info;
  const bool IsOfSystem;
  unsigned InHandler = 0;
  bool HasTry = false;
  bool IsInnermostTry = false;
  llvm::SmallSetVector<const VarDecl *, 8> Named;
  /// Variables of try blocks that have no handlers within.
  llvm::SmallPtrSet<const VarDecl *, 8> DeclaredInside;
  /// The callees of calls that are no operations.
  llvm::SmallPtrSet<const Expr *, 4> Synchronous;
};

} // namespace

void readBody(const FunctionDecl *F, CallGraph &R, FunctionInfo &Info) {
  BodyVisitor Visitor(F, R, R.faults(F), Info);
  if (const auto *Constructor = dyn_cast<CXXConstructorDecl>(F))
    for (const CXXCtorInitializer *Init : Constructor->inits())
      if (Init->getInit())
        Visitor.TraverseStmt(Init->getInit());
  if (const auto *Destructor = dyn_cast<CXXDestructorDecl>(F)) {
    for (const FieldDecl *Field : Destructor->getParent()->fields())
      Visitor.addDestructor(Field->getType());
    for (const CXXBaseSpecifier &Base : Destructor->getParent()->bases())
      Visitor.addDestructor(Base.getType());
  }
  Visitor.TraverseStmt(F->getBody());
  Visitor.noteNeeded();
}

} // namespace tpio::engine
