//===- PathState.h - What one path knows ------------------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The part of the analyzer's program state that is the engine's, all of it
/// immutable values: which I/O objects the path has met, which names mean the
/// same object, what is bound to what, and the last error. What is counted
/// about an object is the business of the protocols.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_ENGINE_PATH_PATHSTATE_H
#define TPIO_ENGINE_PATH_PATHSTATE_H

#include "contract/Ledger.h"
#include "engine/clang/ProgramState.h"

namespace tpio::engine {

/// What identifies an object or a handle: the region its value was loaded from
/// or, for a value that never came from memory, its symbol.
class Key {
public:
  Key() = default;
  Key(const clang::ento::MemRegion *R) : Region(R) {}
  Key(clang::ento::SymbolRef S) : Symbol(S) {}

  const clang::ento::MemRegion *region() const { return Region; }
  clang::ento::SymbolRef symbol() const { return Symbol; }
  explicit operator bool() const { return Region || Symbol; }

  friend bool operator==(const Key &A, const Key &B) {
    return A.Region == B.Region && A.Symbol == B.Symbol;
  }
  friend bool operator!=(const Key &A, const Key &B) { return !(A == B); }
  friend bool operator<(const Key &A, const Key &B) {
    return std::pair(A.Region, A.Symbol) < std::pair(B.Region, B.Symbol);
  }
  void Profile(llvm::FoldingSetNodeID &ID) const {
    ID.AddPointer(Region);
    ID.AddPointer(Symbol);
  }

private:
  const clang::ento::MemRegion *Region = nullptr;
  clang::ento::SymbolRef Symbol = nullptr;
};

/// As a program would write it (c->io), or the symbol.
llvm::raw_ostream &operator<<(llvm::raw_ostream &Out, Key K);

/// What a path knows about an I/O object that it has met.
struct ObjectState {
  /// CreateThreadpoolIo ran on this path.
  bool Created = false;
  /// StartThreadpoolIo ran on this path, and no code out of view since that
  /// knows the object.
  bool Started = false;

  friend bool operator==(const ObjectState &, const ObjectState &) = default;
  void Profile(llvm::FoldingSetNodeID &ID) const {
    ID.AddInteger(Created | Started << 1);
  }
};

/// A call whose value is the same whenever the call is: x.get(), map[key].
struct Getter {
  const clang::Decl *Callee;
  Key Owner;
  /// The argument, as an opaque value; null if there is none.
  const void *Argument;

  friend bool operator==(const Getter &A, const Getter &B) {
    return A.Callee == B.Callee && A.Owner == B.Owner &&
           A.Argument == B.Argument;
  }
  friend bool operator<(const Getter &A, const Getter &B) {
    return std::tuple(A.Callee, A.Owner, A.Argument) <
           std::tuple(B.Callee, B.Owner, B.Argument);
  }
  void Profile(llvm::FoldingSetNodeID &ID) const {
    ID.AddPointer(Callee);
    Owner.Profile(ID);
    ID.AddPointer(Argument);
  }
};

/// Facts about a handle that this path has seen.
struct HandleState {
  bool Opened = false;  ///< opened here by a function of the SDK
  bool Escaped = false; ///< given to unknown code since
  bool Skips = false;
  bool SkipUnknown = false;

  friend bool operator==(const HandleState &, const HandleState &) = default;
  void Profile(llvm::FoldingSetNodeID &ID) const {
    ID.AddInteger(Opened | Escaped << 1 | Skips << 2 | SkipUnknown << 3);
  }
};

/// What code out of view has run, of the calls behind it the worst.
enum UnknownCode : unsigned {
  NoUnknownCode,
  KnowsGlobals, ///< it was given nothing that leads to what is outside
  KnowsOutside,
};

using ObjectMap = llvm::ImmutableMap<Key, ObjectState>;
using AliasMap = llvm::ImmutableMap<Key, Key>;
using HandleMap = llvm::ImmutableMap<Key, HandleState>;
using GetterMap = llvm::ImmutableMap<Getter, clang::ento::SVal>;
using KeySet = llvm::ImmutableSet<Key>;
/// The last error of the thread, under LastErrorSlot; absent: unknown.
using LastErrorMap = llvm::ImmutableMap<unsigned, clang::ento::SVal>;
inline constexpr unsigned LastErrorSlot = 0;
/// Present while the last error is from before an operation that succeeded.
inline constexpr unsigned StaleErrorSlot = 1;

// Tags of our entries in the program state.
struct Objects {};
struct Aliases {}; ///< another name of a key
struct BoundTo {}; ///< handle -> object, by CreateThreadpoolIo on this path
struct Handles {};
struct Getters {};
struct LowBitEvents {}; ///< OVERLAPPED regions whose event has its low bit set
struct UnknownRan {};   ///< code out of view ran; of type UnknownCode
struct Exposed {
}; ///< objects, handles and memory that code out of view was given
struct Carriers {}; ///< library objects that keep code which they were given
struct TheLastError {};
struct HasOutcome {}; ///< an operation has ended on this path
struct Supposed {}; ///< the call (a Stmt) that is supposed to have thrown
struct Widened {}; ///< a loop with operations was left without counting them

using StateRef = clang::ento::ProgramStateRef;

/// What the engine knows on a path, one line for each fact: \p Begin before the
/// first, \p Between between two of them, a newline after the last.
void print(StateRef State, llvm::StringRef Begin, llvm::StringRef Between,
           llvm::raw_ostream &Out);

} // namespace tpio::engine

namespace clang::ento {
TPIO_TRAIT(engine::Objects, tpio::engine::ObjectMap);
TPIO_TRAIT(engine::Aliases, tpio::engine::AliasMap);
TPIO_TRAIT(engine::BoundTo, tpio::engine::AliasMap);
TPIO_TRAIT(engine::Handles, tpio::engine::HandleMap);
TPIO_TRAIT(engine::Getters, tpio::engine::GetterMap);
TPIO_TRAIT(engine::LowBitEvents, tpio::engine::KeySet);
TPIO_TRAIT(engine::UnknownRan, unsigned);
TPIO_TRAIT(engine::Exposed, tpio::engine::KeySet);
TPIO_TRAIT(engine::Carriers, tpio::engine::KeySet);
TPIO_TRAIT(engine::TheLastError, tpio::engine::LastErrorMap);
TPIO_TRAIT(engine::HasOutcome, bool);
TPIO_TRAIT(engine::Supposed, const void *);
TPIO_TRAIT(engine::Widened, bool);

} // namespace clang::ento

#endif // TPIO_ENGINE_PATH_PATHSTATE_H
