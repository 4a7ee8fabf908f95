//===- Constructed.cpp - What unwinding would destroy ---------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "engine/path/Constructed.h"

#include "llvm/ADT/STLExtras.h"

using namespace clang::ento;

namespace tpio::engine {

void Constructed::Profile(llvm::FoldingSetNodeID &ID) const {
  ID.AddPointer(Place);
  ID.AddPointer(Frame);
  ID.AddPointer(Origin);
  ID.AddPointer(Variable);
  ID.AddPointer(Type.getAsOpaquePtr());
}

void Exception::Profile(llvm::FoldingSetNodeID &ID) const {
  ID.AddPointer(Throw);
  ID.AddPointer(Type.getAsOpaquePtr());
  ID.AddPointer(Object);
}

void Handling::Profile(llvm::FoldingSetNodeID &ID) const {
  ID.AddPointer(Frame);
  ID.AddPointer(Handler);
  Caught.Profile(ID);
}

template <typename Tag, typename Entry>
static StateRef dropFrom(StateRef State,
                         llvm::function_ref<bool(const Entry &)> Goes) {
  const llvm::ImmutableList<Entry> List = State->get<Tag>();
  llvm::SmallVector<Entry, 8> Rest;
  bool Any = false;
  for (const Entry &E : List) {
    if (Goes(E))
      Any = true;
    else
      Rest.push_back(E);
  }
  if (!Any)
    return State;
  auto &Factory = State->get_context<Tag>();
  llvm::ImmutableList<Entry> New = Factory.getEmptyList();
  for (const Entry &E : llvm::reverse(Rest))
    New = Factory.add(E, New);
  return State->set<Tag>(New);
}

StateRef dropLiving(StateRef State,
                    llvm::function_ref<bool(const Constructed &)> Goes) {
  return dropFrom<Living, Constructed>(State, Goes);
}

StateRef dropHandled(StateRef State,
                     llvm::function_ref<bool(const Handling &)> Goes) {
  return dropFrom<Handled, Handling>(State, Goes);
}

StateRef dropLastFlying(StateRef State) {
  const llvm::ImmutableList<Exception> All = State->get<Flying>();
  return All.isEmpty() ? State : State->set<Flying>(All.getTail());
}

} // namespace tpio::engine

TPIO_TRAIT_INDEX(engine::Living)
TPIO_TRAIT_INDEX(engine::Flying)
TPIO_TRAIT_INDEX(engine::Handled)
