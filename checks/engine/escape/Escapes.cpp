//===- Escapes.cpp - What code out of view may have done ------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "engine/clang/ApiChecker.h"
#include "engine/escape/Callee.h"
#include "engine/escape/Reachable.h"

#include <algorithm>

using namespace clang;
using namespace clang::ento;

namespace tpio::engine {

/// Every region whose value is the object or handle \p K.
llvm::SmallVector<const MemRegion *, 4> namesOf(StateRef State, Key K) {
  llvm::SmallVector<const MemRegion *, 4> Names;
  if (K.region())
    Names.push_back(K.region());
  for (const auto &[Name, Of] : State->get<Aliases>())
    if (Of == K && Name.region())
      Names.push_back(Name.region());
  return Names;
}

StateRef afterUnknownCode(const CallEvent &Call, StateRef State,
                          RootExploration &Run) {
  if (!runsUnknownCode(Call, Run))
    return State;
  const Reachable Out(Call, Run);
  for (const auto &[Object, Known] : State->get<Objects>())
    if (Out.reachesObject(Object))
      State = forgetObject(State, Object, Run, "within reach of unknown code");
    else
      State = Run.Protocols.onUnknown(State, Object, Unknown::Elsewhere);
  for (const auto &[Handle, Known] : State->get<engine::Handles>())
    if (!Known.Escaped && Out.reachesHandle(Handle)) {
      HandleState H = Known;
      H.Escaped = true;
      State = State->set<engine::Handles>(Handle, H);
    }
  const unsigned Ran = Out.leadsOutside() ? KnowsOutside : KnowsGlobals;
  if (const Key Carrier = carrierMadeBy(Call, Run))
    State = State->add<Carriers>(Carrier);
  return Out.expose(
      State->set<UnknownRan>(std::max(Ran, State->get<UnknownRan>())));
}

} // namespace tpio::engine
