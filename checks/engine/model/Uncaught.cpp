//===- Uncaught.cpp - What the library says of exceptions -----------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "engine/clang/ApiChecker.h"
#include "engine/path/Constructed.h"
#include "clang/AST/ExprCXX.h"

#include <optional>

using namespace clang;
using namespace clang::ento;

namespace tpio::engine {

/// What \p F answers on this path, which has thrown what is on its way; nothing
/// if \p F asks something else or the path does not know.
static std::optional<unsigned> uncaughtSays(const FunctionDecl *F,
                                            StateRef State,
                                            const RootExploration &Run) {
  if (!F || !F->isInStdNamespace() || F->getNumParams() != 0 ||
      !F->getIdentifier() ||
      (F->getName() != "uncaught_exceptions" &&
       F->getName() != "uncaught_exception"))
    return std::nullopt;
  unsigned Count = 0;
  for (llvm::ImmutableList<Exception> L = State->get<Flying>(); !L.isEmpty();
       L = L.getTail())
    ++Count;
  // An exception may be the reason why a destructor was called.
  if (Count == 0 && isa<CXXDestructorDecl>(Run.Root))
    return std::nullopt;
  return F->getReturnType()->isBooleanType() ? Count != 0 : Count;
}

bool ApiChecker::modelUncaught(const CallEvent &Call, Context &C) const {
  const auto *F = dyn_cast_or_null<FunctionDecl>(Call.getDecl());
  const Expr *Origin = Call.getOriginExpr();
  const auto Count = uncaughtSays(F, C.getState(), *Run);
  if (!Origin || !Count)
    return false;
  C.addTransition(C.getState()->BindExpr(
      Origin, C.getLocationContext(),
      C.getSValBuilder().makeIntVal(*Count, Origin->getType())));
  return true;
}

/// `int Before = std::uncaught_exceptions();` as a member: of an initialiser in
/// the class the engine knows constants only.
void ApiChecker::checkPostStmt(const CXXDefaultInitExpr *Init,
                               Context &C) const {
  const auto *Call = dyn_cast<CallExpr>(Init->getExpr()->IgnoreParenImpCasts());
  if (!Call || !Init->getType()->isIntegerType())
    return;
  if (const auto Count =
          uncaughtSays(Call->getDirectCallee(), C.getState(), *Run))
    C.addTransition(C.getState()->BindExpr(
        Init, C.getLocationContext(),
        C.getSValBuilder().makeIntVal(*Count, Init->getType())));
}

} // namespace tpio::engine
