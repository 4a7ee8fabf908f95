//===- Protocol.h - What a family of checks implements ----------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The engine explores paths and has no opinion: it says what happens to which
/// I/O object, and a protocol says what is wrong with that.
///
///      program          engine                          protocol
///
///      StartThread...   Event::Start     ---onEvent-->  its state, as a trait
///      ReadFile(...)    Event::Issue     ---onEvent-->  of the program state
///        | | |          Event::Settled   ---onEvent-->  (once for each outcome)
///      unknown(p)       can it reach it? --onUnknown->
///      seven rounds     forgets locals   --onSilence->  judges nothing more
///      return, throw    leaves the root  --onPathEnd->  violations, facts:
///                                                       kept in the protocol,
///      cut a path here? look further?    <---isOpen---  added and not changed
///      split by outcome?                 <-needsOutcome
///
/// What a protocol knows of one path is in the program state, so that paths
/// that split, meet or are cut take it along. What it has found on all paths is
/// in the protocol itself, of which there is one object for each exploration of
/// a root; it only grows, and is weighed when no path is left. Whoever adds a
/// family of checks implements this class, gives its state a trait
/// (TPIO_TRAIT), and puts the object into the ProtocolSet of UnitLint.cpp.
///
/// Errors: none of these functions fails. A protocol that can't judge an object
/// any more says so by isJudged(), and gives the reason to
/// RootExploration::giveUp().
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_ENGINE_PROTOCOL_H
#define TPIO_ENGINE_PROTOCOL_H

#include "contract/Operations.h"
#include "engine/path/PathState.h"
#include "engine/path/Violation.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SmallVector.h"

namespace clang {
class Expr;
class LocationContext;
class StackFrameContext;
namespace ento {
class CallEvent;
} // namespace ento
} // namespace clang

namespace tpio::engine {

struct RootExploration;

/// Something that a path does to one I/O object.
struct Event {
  enum Kind {
    Create, ///< the object was made; nobody else knows it
    Start,
    Issue,   ///< an operation is about to be called, and may queue a packet
    Settled, ///< ... and has ended; how, is in the fields below
    Cancel,
    Wait,
    Close,
  };
  Kind What;
  Key Object;
  contract::Site Where;
  /// The call; null if it has no expression.
  const clang::ento::CallEvent *Call = nullptr;
  /// Issue and Settled: the operation.
  const contract::Operation *Op = nullptr;
  // Settled only:
  contract::Outcome How = contract::Outcome::Success;
  contract::Packet Packet = contract::Packet::Queued;
  /// The code that a failed operation ended with.
  std::uint32_t Code = 0;
};

/// Where on its path an event happens.
struct EventContext {
  RootExploration &Run;
  /// The path before the event.
  const clang::ento::ExplodedNode *Before;
  const clang::LocationContext *Location;

  /// \p V ends with the event and not before it: its node is not there yet, and
  /// is set as soon as it is. \p V must stay where it is.
  void endsHere(Violation &V) { Ending.push_back(&V); }
  /// The event has become \p Node .
  void reached(const clang::ento::ExplodedNode *Node) {
    for (Violation *V : Ending)
      V->Node = Node;
  }

  llvm::SmallVector<Violation *, 1> Ending = {};
};

/// How a path leaves the root.
struct PathEnd {
  const clang::ento::ExplodedNode *Node;
  const clang::ReturnStmt *Return = nullptr; ///< null: it runs off the end
  const clang::Stmt *Throw = nullptr; ///< an exception that nothing catches
};

/// What code out of view, which a path has run, may have done to an object.
enum class Unknown {
  KnowsObject, ///< anything: it can reach the object
  Elsewhere,   ///< nothing by itself, but other code may have run by it
};

class Protocol {
public:
  virtual ~Protocol() = default;

  /// \p E happens. \returns the state after it.
  virtual StateRef onEvent(StateRef State, const Event &E,
                           EventContext &C) = 0;
  /// Code out of view has run.
  virtual StateRef onUnknown(StateRef State, Key Object, Unknown Why) = 0;
  /// Nothing is to be judged about \p Object on this path any more.
  virtual StateRef onSilence(StateRef State, Key Object) = 0;
  /// What was called \p From is called \p To from here on.
  virtual StateRef onRename(StateRef State, Key From, Key To) = 0;
  /// Nobody can name \p Object any more, and nothing is open about it.
  virtual StateRef onForgotten(StateRef State, Key Object) = 0;
  /// The path leaves the root.
  virtual void onPathEnd(StateRef State, const PathEnd &End,
                         RootExploration &Run) = 0;

  /// Something that was begun is not finished: the path must be followed.
  virtual bool isOpen(StateRef State) const = 0;
  /// ... with \p Object .
  virtual bool isOpen(StateRef State, Key Object) const = 0;
  /// ... and certainly so: it may not have been finished out of view.
  virtual bool isCertainlyOpen(StateRef State, Key Object) const = 0;
  /// A violation about \p Object can still be found on this path.
  virtual bool isJudged(StateRef State, Key Object) const = 0;
  /// How operations on \p Object end makes a difference. True of what is
  /// judged, and perhaps of what a violation was found about.
  virtual bool needsOutcome(StateRef State, Key Object) const = 0;
  /// Paths that were cut in a loop might show more in a later round.
  virtual bool wantsMoreRounds() const = 0;

  /// One line for what is known about each object, without a last newline.
  virtual void print(StateRef State, llvm::raw_ostream &Out) const = 0;
};

/// The protocols of one exploration, asked and told as if they were one.
class ProtocolSet {
public:
  explicit ProtocolSet(llvm::ArrayRef<Protocol *> All)
      : All(All.begin(), All.end()) {}

  StateRef onEvent(StateRef State, const Event &E, EventContext &C) const;
  StateRef onUnknown(StateRef State, Key Object, Unknown Why) const;
  StateRef onSilence(StateRef State, Key Object) const;
  StateRef onRename(StateRef State, Key From, Key To) const;
  StateRef onForgotten(StateRef State, Key Object) const;
  void onPathEnd(StateRef State, const PathEnd &End,
                 RootExploration &Run) const;
  bool isOpen(StateRef State) const;
  bool isOpen(StateRef State, Key Object) const;
  bool isCertainlyOpen(StateRef State, Key Object) const;
  bool isJudged(StateRef State, Key Object) const;
  bool needsOutcome(StateRef State, Key Object) const;
  bool wantsMoreRounds() const;
  void print(StateRef State, llvm::raw_ostream &Out) const;

private:
  llvm::SmallVector<Protocol *, 2> All;
};

} // namespace tpio::engine

#endif // TPIO_ENGINE_PROTOCOL_H
