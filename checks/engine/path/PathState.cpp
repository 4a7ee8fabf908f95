//===- PathState.cpp - What one path knows --------------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "engine/path/PathState.h"

#include "llvm/Support/raw_ostream.h"

#include <utility>

using namespace clang::ento;
using llvm::dyn_cast;
using llvm::isa;

namespace tpio::engine {

static void printName(const MemRegion *R, llvm::raw_ostream &Out);

/// What \p R points to has its fields behind an arrow. \returns false for
/// memory that has a name of its own.
static bool printPointer(const MemRegion *R, llvm::raw_ostream &Out) {
  const auto *Symbolic = dyn_cast<SymbolicRegion>(R);
  if (!Symbolic)
    return false;
  if (const MemRegion *Origin = Symbolic->getSymbol()->getOriginRegion())
    printName(Origin, Out);
  else
    Symbolic->getSymbol()->dumpToStream(Out);
  return true;
}

static void printName(const MemRegion *R, llvm::raw_ostream &Out) {
  if (isa<CXXThisRegion>(R)) {
    Out << "this";
  } else if (const auto *Field = dyn_cast<FieldRegion>(R)) {
    const MemRegion *In = Field->getSuperRegion()->StripCasts();
    if (printPointer(In, Out))
      Out << "->";
    else
      printName(In, Out), Out << '.';
    Out << *Field->getDecl();
  } else if (const auto *Element = dyn_cast<ElementRegion>(R)) {
    const MemRegion *In = Element->getSuperRegion();
    if (!printPointer(In, Out))
      printName(In, Out);
    Out << '[';
    Element->getIndex().dumpToStream(Out);
    Out << ']';
  } else if (const auto *Var = dyn_cast<VarRegion>(R)) {
    Out << *Var->getDecl();
  } else if (isa<SymbolicRegion>(R)) {
    Out << '*';
    printPointer(R, Out);
  } else {
    Out << R->getString();
  }
}

llvm::raw_ostream &operator<<(llvm::raw_ostream &Out, Key K) {
  if (K.region())
    printName(K.region(), Out);
  else if (K.symbol())
    K.symbol()->dumpToStream(Out);
  return Out;
}

namespace {

/// Puts what separates facts in front of each.
class Facts {
public:
  Facts(llvm::StringRef Begin, llvm::StringRef Between, llvm::raw_ostream &Out)
      : Begin(Begin), Between(Between), Out(Out) {}
  ~Facts() {
    if (!IsFirst)
      Out << '\n';
  }
  llvm::raw_ostream &next() {
    return Out << (std::exchange(IsFirst, false) ? Begin : Between);
  }

private:
  llvm::StringRef Begin, Between;
  llvm::raw_ostream &Out;
  bool IsFirst = true;
};

} // namespace

void print(StateRef State, llvm::StringRef Begin, llvm::StringRef Between,
           llvm::raw_ostream &Out) {
  Facts F(Begin, Between, Out);
  for (const auto &[Object, Known] : State->get<Objects>())
    if (Known.Created || Known.Started)
      F.next() << Object << " was " << (Known.Created ? "created" : "")
               << (Known.Created && Known.Started ? " and " : "")
               << (Known.Started ? "started" : "") << " here";
  for (const auto &[Name, Of] : State->get<Aliases>())
    F.next() << Name << " is " << Of;
  for (const auto &[Handle, Object] : State->get<BoundTo>())
    F.next() << Handle << " is bound to " << Object;
  for (const auto &[Handle, Known] : State->get<Handles>()) {
    llvm::raw_ostream &Line = F.next() << "handle " << Handle << ':';
    Line << (Known.Opened ? " opened here" : "")
         << (Known.Escaped ? " handed out" : "")
         << (Known.Skips ? " skips on success" : "")
         << (Known.SkipUnknown ? " may skip on success" : "");
  }
  if (const clang::ento::SVal *Error =
          State->get<TheLastError>(LastErrorSlot)) {
    F.next() << "last error ";
    Error->dumpToStream(Out);
  }
  for (const Key K : State->get<Exposed>())
    F.next() << K << " was given to code out of view";
  if (const unsigned Ran = State->get<UnknownRan>(); Ran != NoUnknownCode)
    F.next() << "code out of view ran that may know "
             << (Ran == KnowsOutside ? "what is outside" : "globals");
  if (State->get<Widened>())
    F.next() << "a loop was left without counting its rounds";
}

} // namespace tpio::engine

TPIO_TRAIT_INDEX(engine::Objects)
TPIO_TRAIT_INDEX(engine::Aliases)
TPIO_TRAIT_INDEX(engine::BoundTo)
TPIO_TRAIT_INDEX(engine::Handles)
TPIO_TRAIT_INDEX(engine::Getters)
TPIO_TRAIT_INDEX(engine::LowBitEvents)
TPIO_TRAIT_INDEX(engine::UnknownRan)
TPIO_TRAIT_INDEX(engine::Exposed)
TPIO_TRAIT_INDEX(engine::Carriers)
TPIO_TRAIT_INDEX(engine::TheLastError)
TPIO_TRAIT_INDEX(engine::HasOutcome)
TPIO_TRAIT_INDEX(engine::Supposed)
TPIO_TRAIT_INDEX(engine::Widened)
