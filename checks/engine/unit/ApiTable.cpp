//===- ApiTable.cpp - Which call is which part of the API -----------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "engine/unit/ApiTable.h"

#include "clang/AST/DeclCXX.h"
#include "clang/AST/Expr.h"
#include "clang/AST/Type.h"

using namespace clang;

namespace tpio::engine {

/// The kind of a function in \p R; NotApi if the engine treats it like any
/// other of the SDK.
static ApiKind kindOf(contract::Role R) {
  using contract::Role;
  switch (R) {
  case Role::Create:
    return Create;
  case Role::Start:
    return Start;
  case Role::Cancel:
    return Cancel;
  case Role::Wait:
    return Wait;
  case Role::Close:
    return Close;
  case Role::ReadLastError:
    return ReadLastError;
  case Role::WriteLastError:
    return WriteLastError;
  case Role::SetModes:
    return SetModes;
  case Role::OpenHandle:
    return OpenHandle;
  case Role::DeriveHandle:
    return DeriveHandle;
  case Role::EndPath:
    return EndPath;
  default:
    return NotApi;
  }
}

ApiTable::ApiTable(llvm::ArrayRef<contract::Operation> ExtraOperations) {
  for (const contract::Function &F : contract::functions())
    if (const ApiKind Kind = kindOf(F.What))
      ByName[F.Name] = {.Kind = Kind, .Row = &F};
  for (const contract::Operation &Op : contract::builtinOperations()) {
    ByName[Op.Name] = {.Kind = Issue, .Op = &Op};
    if (!Op.PointerType.empty())
      ByPointerType[Op.PointerType] = {.Kind = Issue, .Op = &Op};
  }
  for (const contract::Operation &Op : ExtraOperations)
    Extra[Op.Name] = {.Kind = Issue, .Op = &Op};
}

/// A function of the program's own may have a name of the API's and mean
/// something else. Without a prototype (C before C23) the name has to do.
static bool hasShapeOf(const Api &A, const FunctionDecl *F) {
  if (!A.Row || !F->hasPrototype())
    return true;
  if (F->getNumParams() != A.Row->Params)
    return false;
  switch (A.Kind) {
  case ReadLastError:
    return F->getReturnType()->isIntegerType();
  case WriteLastError:
    return F->getParamDecl(0)->getType()->isIntegerType();
  default:
    return true;
  }
}

Api ApiTable::find(const FunctionDecl *Callee) const {
  if (!Callee || !Callee->getIdentifier())
    return {};
  const llvm::StringRef Name = Callee->getName();
  // A team's own operation may be a member or live in a namespace.
  if (auto It = Extra.find(Name); It != Extra.end())
    return It->second;
  if (isa<CXXMethodDecl>(Callee) ||
      !Callee->getDeclContext()->getRedeclContext()->isTranslationUnit())
    return {};
  auto It = ByName.find(Name);
  return It == ByName.end() || !hasShapeOf(It->second, Callee) ? Api()
                                                               : It->second;
}

Api ApiTable::findByPointerType(const Expr *Callee) const {
  Callee = Callee->IgnoreParenImpCasts();
  // (*fn)(...) calls through the same pointer as fn(...).
  if (const auto *Deref = dyn_cast<UnaryOperator>(Callee))
    if (Deref->getOpcode() == UO_Deref)
      Callee = Deref->getSubExpr()->IgnoreParenImpCasts();
  QualType T = Callee->getType();
  while (true) {
    if (const auto *Alias = T->getAs<TypedefType>()) {
      auto It = ByPointerType.find(Alias->getDecl()->getName());
      if (It != ByPointerType.end())
        return It->second;
      T = Alias->desugar();
      continue;
    }
    // decltype(&ReadFile) and decltype(ReadFile) * name the function itself.
    QualType Pointee = T;
    if (!T->getAs<DecltypeType>() && T->isPointerType())
      Pointee = T->getPointeeType();
    if (const auto *Named = Pointee->getAs<DecltypeType>()) {
      const Expr *Of = Named->getUnderlyingExpr()->IgnoreParens();
      if (const auto *Address = dyn_cast<UnaryOperator>(Of))
        Of = Address->getSubExpr()->IgnoreParens();
      if (const auto *Ref = dyn_cast<DeclRefExpr>(Of))
        return find(dyn_cast<FunctionDecl>(Ref->getDecl()));
    }
    return {};
  }
}

Api ApiTable::find(const CallExpr *Call) const {
  if (const FunctionDecl *Callee = Call->getDirectCallee())
    return find(Callee);
  return findByPointerType(Call->getCallee());
}

/// Each use of \p V in \p S takes its value.
static bool isOnlyRead(const Stmt *S, const VarDecl *V) {
  auto IsIt = [&](const Expr *E) {
    const auto *Ref = dyn_cast<DeclRefExpr>(E->IgnoreParens());
    return Ref && Ref->getDecl() == V;
  };
  if (const auto *Cast = dyn_cast<ImplicitCastExpr>(S))
    if (Cast->getCastKind() == CK_LValueToRValue && IsIt(Cast->getSubExpr()))
      return true;
  if (const auto *E = dyn_cast<Expr>(S); E && IsIt(E))
    return false;
  return llvm::all_of(S->children(), [&](const Stmt *Child) {
    return !Child || isOnlyRead(Child, V);
  });
}

static const Expr *without(UnaryOperatorKind Kind, const Expr *E) {
  E = E->IgnoreParenCasts();
  const auto *Op = dyn_cast<UnaryOperator>(E);
  return Op && Op->getOpcode() == Kind ? Op->getSubExpr()->IgnoreParenCasts()
                                       : E;
}

const FunctionDecl *calleeOf(const CallExpr *Call) {
  if (const FunctionDecl *Callee = Call->getDirectCallee())
    return Callee;
  const auto *Ref = dyn_cast<DeclRefExpr>(without(UO_Deref, Call->getCallee()));
  const auto *Var = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  if (!Var || !Var->hasLocalStorage() || !Var->getInit())
    return nullptr;
  const auto *Target =
      dyn_cast<DeclRefExpr>(without(UO_AddrOf, Var->getInit()));
  const auto *F = Target ? dyn_cast<FunctionDecl>(Target->getDecl()) : nullptr;
  const auto *In = dyn_cast<FunctionDecl>(Var->getDeclContext());
  return F && In && In->getBody() && isOnlyRead(In->getBody(), Var) ? F
                                                                    : nullptr;
}

bool isIoObjectType(QualType T) {
  if (T.isNull() || !T->isPointerType())
    return false;
  const RecordDecl *Record = T->getPointeeType()->getAsRecordDecl();
  return Record && Record->getIdentifier() && Record->getName() == "_TP_IO";
}

bool isHandleLikeType(QualType T) {
  if (T.isNull())
    return false;
  T = T.getNonReferenceType();
  if (isIoObjectType(T))
    return true;
  static constexpr llvm::StringLiteral Names[] = {
      "HANDLE", "SOCKET", "PTP_IO", "HFILE", "WINUSB_INTERFACE_HANDLE"};
  while (const auto *Alias = T->getAs<TypedefType>()) {
    if (llvm::is_contained(Names, Alias->getDecl()->getName()))
      return true;
    T = Alias->desugar();
  }
  // A STRICT handle: a pointer to `struct HANDLE__` and the like.
  return false;
}

} // namespace tpio::engine
