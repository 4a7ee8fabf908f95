//===- Uncaught.cpp - What the library says of exceptions -----------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "engine/clang/ApiChecker.h"
#include "engine/path/Constructed.h"

using namespace clang;
using namespace clang::ento;

namespace tpio::engine {

/// How many exceptions are on their way is known: the path has thrown them.
bool ApiChecker::modelUncaught(const CallEvent &Call, Context &C) const {
  const auto *F = dyn_cast_or_null<FunctionDecl>(Call.getDecl());
  const Expr *Origin = Call.getOriginExpr();
  if (!Origin || !F || !F->isInStdNamespace() || F->getNumParams() != 0 ||
      !F->getIdentifier() ||
      (F->getName() != "uncaught_exceptions" &&
       F->getName() != "uncaught_exception"))
    return false;
  StateRef State = C.getState();
  unsigned Count = 0;
  for (llvm::ImmutableList<Exception> L = State->get<Flying>(); !L.isEmpty();
       L = L.getTail())
    ++Count;
  // An exception may be the reason why a destructor was called.
  if (Count == 0 && isa<CXXDestructorDecl>(Run->Root))
    return false;
  const QualType T = Origin->getType();
  C.addTransition(
      State->BindExpr(Origin, C.getLocationContext(),
                      C.getSValBuilder().makeIntVal(
                          T->isBooleanType() ? Count != 0 : Count, T)));
  return true;
}

} // namespace tpio::engine
