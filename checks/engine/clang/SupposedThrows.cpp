//===- SupposedThrows.cpp - What if a call throws -------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "engine/clang/SupposedThrows.h"

#include "engine/clang/ApiChecker.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/CallEvent.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/CheckerContext.h"

using namespace clang;
using namespace clang::ento;

namespace tpio::engine {

void supposeThrow(const CallEvent &Call, CheckerContext &C, bool IsSteppedInto,
                  RootExploration &Run) {
  const StateRef State = C.getState();
  const Stmt *At = Call.getOriginExpr();
  if (!At || IsSteppedInto || State->get<Supposed>() ||
      isa<CXXDestructorCall>(Call) ||
      Run.R.isSystem(C.getLocationContext()->getDecl()) ||
      !Run.Protocols.isOpen(State))
    return;
  const auto *F = dyn_cast_or_null<FunctionDecl>(Call.getDecl());
  if ((F && Run.R.table().find(F)) || !(*Run.Throws)(F))
    return;
  Run.SupposedThrows.push_back(
      {C.getPredecessor(),
       afterUnknownCode(Call, State, Run)->set<Supposed>(At), At});
}

const Stmt *supposedIn(StateRef State) {
  return static_cast<const Stmt *>(State->get<Supposed>());
}

} // namespace tpio::engine
