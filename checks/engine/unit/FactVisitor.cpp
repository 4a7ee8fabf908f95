//===- FactVisitor.cpp - Reads facts off one body -------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "engine/unit/FactVisitor.h"

#include "engine/unit/NodeForms.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace tpio::engine {

static const ValueDecl *canonical(const ValueDecl *D) {
  return D ? cast<ValueDecl>(D->getCanonicalDecl()) : nullptr;
}

void FactVisitor::run() {
  if (const auto *Constructor = dyn_cast<CXXConstructorDecl>(In))
    for (const CXXCtorInitializer *Init : Constructor->inits()) {
      if (!Init->getInit())
        continue;
      if (Init->isMemberInitializer())
        assign(Init->getMember(), Init->getInit());
      TraverseStmt(Init->getInit());
    }
  TraverseStmt(In->getBody());
}

bool FactVisitor::inCondition(Stmt *S) {
  ++Conditions;
  for (Stmt *Child : S->children())
    if (Child)
      TraverseStmt(Child);
  --Conditions;
  return true;
}

bool FactVisitor::TraverseIfStmt(IfStmt *If) {
  // The condition itself is always evaluated: if (!SetFile...(...)) return.
  if (If->getInit())
    TraverseStmt(If->getInit());
  if (If->getConditionVariable())
    TraverseDecl(If->getConditionVariable());
  if (Expr *Condition = If->getCond()) { // `if consteval` has none
    benign(Condition);
    TraverseStmt(Condition);
  }
  ++Conditions;
  TraverseStmt(If->getThen());
  if (If->getElse())
    TraverseStmt(If->getElse());
  --Conditions;
  return true;
}

bool FactVisitor::TraverseConditionalOperator(ConditionalOperator *Op) {
  TraverseStmt(Op->getCond());
  ++Conditions;
  TraverseStmt(Op->getTrueExpr());
  TraverseStmt(Op->getFalseExpr());
  --Conditions;
  return true;
}

bool FactVisitor::TraverseBinaryOperator(BinaryOperator *Op) {
  if (Op->isAssignmentOp() && Op->getOpcode() == BO_Assign) {
    if (const Expr *Overlapped = setsLowBitOfEvent(Op, R.context())) {
      if (const ValueDecl *D = canonical(namedDecl(Overlapped)))
        Facts.LowBit.insert(D);
      else
        Facts.SetsUnnamedLowBit = true;
    }
    if (const ValueDecl *To = namedDecl(Op->getLHS())) {
      benign(Op->getLHS());
      assign(To, Op->getRHS());
    }
  } else if (Op->isComparisonOp()) {
    benign(Op->getLHS());
    benign(Op->getRHS());
  }
  TraverseStmt(Op->getLHS());
  const bool Guarded = Op->isLogicalOp();
  Conditions += Guarded;
  TraverseStmt(Op->getRHS());
  Conditions -= Guarded;
  return true;
}

bool FactVisitor::VisitUnaryOperator(UnaryOperator *Op) {
  if (Op->getOpcode() == UO_LNot)
    benign(Op->getSubExpr());
  return true;
}

bool FactVisitor::use(const ValueDecl *D) {
  if (isHandleLikeType(D->getType()))
    ++Facts.UseCounts[canonical(D)].All;
  return true;
}

void FactVisitor::benign(const Expr *E) {
  E = E->IgnoreParenCasts();
  if (isa<DeclRefExpr, MemberExpr>(E))
    if (const ValueDecl *D = namedDecl(E))
      ++Facts.UseCounts[canonical(D)].Benign;
}

/// The CreateThreadpoolIo call somewhere inside \p E, not looking into lambdas.
static const CallExpr *createInside(const Stmt *E, const ApiTable &Table) {
  if (!E || isa<LambdaExpr>(E))
    return nullptr;
  if (const auto *Call = dyn_cast<CallExpr>(E))
    if (Table.find(Call).Kind == Create)
      return Call;
  for (const Stmt *Child : E->children())
    if (const CallExpr *Found = createInside(Child, Table))
      return Found;
  return nullptr;
}

namespace {

/// Looks at what a function returns: a handle that was opened for it, or a
/// constant for "none".
class OpenerVisitor : public RunningCodeVisitor<OpenerVisitor> {
public:
  OpenerVisitor(CallGraph &R, unsigned Level) : R(R), Level(Level) {}
  bool TraverseLambdaExpr(LambdaExpr *) { return true; }
  bool VisitReturnStmt(ReturnStmt *Return);
  bool Opens = false;

private:
  CallGraph &R;
  unsigned Level;
};

} // namespace

/// A handle or pointer that is a constant. Clang can't evaluate every
/// initialiser that is none, for example an array's by `__FUNCTION__`.
static bool isConstant(const Expr *E, const ASTContext &Context) {
  return mayEvaluate(E) && E->getType()->isScalarType() &&
         E->isEvaluatable(Context);
}

/// Each handle that \p F returns is a new one.
static bool opensHandle(const FunctionDecl *F, CallGraph &R, unsigned Level) {
  OpenerVisitor Visitor(R, Level);
  return Level < 3 && Visitor.TraverseStmt(const_cast<Stmt *>(F->getBody())) &&
         Visitor.Opens;
}

bool OpenerVisitor::VisitReturnStmt(ReturnStmt *Return) {
  const Expr *Value = Return->getRetValue();
  Value = Value ? Value->IgnoreParenCasts() : nullptr;
  const auto *Call = dyn_cast_or_null<CallExpr>(Value);
  if (!Call)
    return isConstant(Value, R.context());
  const FunctionDecl *Body = definitionOf(calleeOf(Call));
  const bool IsNew = R.table().find(Call).Kind == OpenHandle ||
                     (Body && opensHandle(Body, R, Level + 1));
  Opens |= IsNew;
  return IsNew;
}

void FactVisitor::assign(const ValueDecl *To, const Expr *Value) {
  To = canonical(To);
  if (isBroken(Value)) {
    Facts.UseCounts[To].AssignedUnknown = true;
    return;
  }
  const Expr *Plain = Value->IgnoreParenCasts();
  if (const CallExpr *Call = createInside(Value, R.table()))
    foundCreate(Call, To);
  if (const auto *Call = dyn_cast<CallExpr>(Plain)) {
    const FunctionDecl *Callee = calleeOf(Call);
    if (R.table().find(Call).Kind & (OpenHandle | Create))
      return;
    if (const FunctionDecl *Maker = definitionOf(Callee)) {
      // x = MakeIo(h), resolved once all bodies are read.
      UnitFacts::Passing P{Maker, {}, In, Conditions != 0};
      for (const Expr *Arg : Call->arguments())
        P.Args.push_back(canonical(namedDecl(Arg)));
      P.Args.push_back(To);
      Facts.Passings.push_back(std::move(P));
      if (opensHandle(Maker, R, 0))
        return;
    }
  } else if (const ValueDecl *From = canonical(namedDecl(Plain))) {
    Facts.Copies.push_back({To, From, In});
  } else if (isConstant(Plain, R.context())) {
    return; // nullptr, INVALID_HANDLE_VALUE
  }
  Facts.UseCounts[To].AssignedUnknown = true;
}

bool FactVisitor::VisitVarDecl(VarDecl *Var) {
  if (Var->getInit())
    assign(Var, Var->getInit());
  return true;
}

bool FactVisitor::VisitInitListExpr(InitListExpr *List) {
  const RecordDecl *Record = List->getType()->getAsRecordDecl();
  if (!Record || !List->isSemanticForm())
    return true;
  unsigned I = 0;
  for (const FieldDecl *Field : Record->fields())
    if (I < List->getNumInits())
      assign(Field, List->getInit(I++));
  return true;
}

bool FactVisitor::VisitReturnStmt(ReturnStmt *Return) {
  const Expr *Value = Return->getRetValue();
  const CallExpr *Call =
      isBroken(Value) ? nullptr : createInside(Value, R.table());
  if (!Call)
    return true;
  foundCreate(Call, nullptr);
  const ValueDecl *Handle =
      Call->getNumArgs() ? namedDecl(Call->getArg(0)) : nullptr;
  if (const auto *P = dyn_cast_or_null<ParmVarDecl>(Handle))
    Facts.Makers[In] = {P, nullptr, nullptr, In};
  return true;
}

/// A variable may be initialised with itself.
static constexpr unsigned MostVariables = 8;

/// The function that \p E evaluates to: a name, its address or a lambda.
static const FunctionDecl *functionNamed(const Expr *E, unsigned Level = 0) {
  E = E->IgnoreParenCasts();
  if (const auto *Address = dyn_cast<UnaryOperator>(E))
    E = Address->getSubExpr()->IgnoreParenCasts();
  if (const auto *Conversion = dyn_cast<CXXMemberCallExpr>(E))
    E = Conversion->getImplicitObjectArgument()->IgnoreParenCasts();
  E = E->IgnoreUnlessSpelledInSource();
  if (const auto *Temporary = dyn_cast<MaterializeTemporaryExpr>(E))
    E = Temporary->getSubExpr()->IgnoreUnlessSpelledInSource();
  if (const auto *Lambda = dyn_cast<LambdaExpr>(E))
    return Lambda->getCallOperator();
  if (const auto *Ref = dyn_cast<DeclRefExpr>(E)) {
    if (const auto *F = dyn_cast<FunctionDecl>(Ref->getDecl()))
      return F;
    if (const auto *Var = dyn_cast<VarDecl>(Ref->getDecl()))
      if (mayEvaluate(Var->getInit()) && Level < MostVariables)
        return functionNamed(Var->getInit(), Level + 1);
  }
  return nullptr;
}

void FactVisitor::foundCreate(const CallExpr *Call, const ValueDecl *Object) {
  if (Call->getNumArgs() < 2)
    return;
  // TpAllocIoCompletion gives its result by address.
  const bool ByAddress = Call->getNumArgs() >= 5;
  const unsigned First = ByAddress ? 1 : 0;
  Binding B;
  B.Handle = canonical(namedDecl(Call->getArg(First)));
  B.Object = canonical(Object);
  if (const FunctionDecl *F = functionNamed(Call->getArg(First + 1))) {
    B.Callback = F->getCanonicalDecl();
    Facts.Callbacks.insert(B.Callback);
  }
  B.In = In;
  if (First + 2 < Call->getNumArgs())
    if (const auto *Context =
            dyn_cast_or_null<VarDecl>(namedDecl(Call->getArg(First + 2))))
      B.HasGlobalContext = Context->hasGlobalStorage();
  Facts.addBinding(B);
}

void FactVisitor::setModes(const CallExpr *Call) {
  if (Call->getNumArgs() < 2)
    return;
  const ValueDecl *Handle = canonical(namedDecl(Call->getArg(0)));
  bool Certain = Conditions == 0;
  Expr::EvalResult Flags;
  if (Call->getArg(1)->EvaluateAsInt(Flags, R.context())) {
    // FILE_SKIP_COMPLETION_PORT_ON_SUCCESS is 1 (winbase.h).
    if (!Flags.Val.getInt()[0])
      return;
  } else {
    Certain = false;
  }
  if (!Handle) {
    Facts.SetsUnnamedModes = true; // any handle may be meant
    return;
  }
  Facts.Modes[Handle] |=
      Certain ? UnitFacts::SetAlways : UnitFacts::SetSometimes;
}

bool FactVisitor::VisitCallExpr(CallExpr *Call) {
  const Api A = R.table().find(Call);
  Facts.StartsAnything |= A.Kind == Start;
  const FunctionDecl *Callee = calleeOf(Call);
  const FunctionDecl *Definition = definitionOf(Callee);
  const bool Harmless =
      A || (Callee &&
            (Definition ? !R.callsUnknown(Definition) : R.isSystem(Callee)));
  if (Harmless)
    for (const Expr *Arg : Call->arguments())
      benign(Arg);
  if (A.Kind == SetModes)
    setModes(Call);
  // WinUsb_Initialize(device, &usb): what is issued on one completes on the
  // other.
  if (A.Kind == DeriveHandle && Call->getNumArgs() == 2)
    Facts.Copies.push_back({canonical(namedDecl(Call->getArg(1))),
                            canonical(namedDecl(Call->getArg(0))), nullptr});
  if (A.Kind == Create) {
    if (Call->getNumArgs() >= 5)
      foundCreate(Call, namedDecl(Call->getArg(0)));
    else
      foundCreate(Call, nullptr);
  }
  // Owner.reset(CreateThreadpoolIo(...)): the owner stands for the object.
  if (!A)
    if (const auto *Method = dyn_cast<CXXMemberCallExpr>(Call))
      for (const Expr *Arg : Method->arguments())
        if (const CallExpr *Inner = createInside(Arg, R.table()))
          if (const ValueDecl *Owner =
                  namedDecl(Method->getImplicitObjectArgument()))
            foundCreate(Inner, Owner);
  if (const auto *Op = dyn_cast<CXXOperatorCallExpr>(Call))
    if (Op->getOperator() == OO_Equal && Op->getNumArgs() == 2)
      if (const ValueDecl *To = namedDecl(Op->getArg(0)))
        assign(To, Op->getArg(1));
  if (Definition && !A) {
    UnitFacts::Passing P{Definition, {}, In, Conditions != 0};
    for (const Expr *Arg : Call->arguments())
      P.Args.push_back(canonical(namedDecl(Arg)));
    Facts.Passings.push_back(std::move(P));
  }
  return true;
}

} // namespace tpio::engine
