//===- RootExploration.h - The exploration of one root ----------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// What the exploration of one root function is given and what it gathers. The
/// checker that runs inside the analyzer writes to it.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_ENGINE_PATH_ROOTEXPLORATION_H
#define TPIO_ENGINE_PATH_ROOTEXPLORATION_H

#include "engine/clang/ExplodedGraph.h"
#include "engine/path/CreditLog.h"
#include "engine/path/Lookahead.h"
#include "engine/path/PathState.h"
#include "engine/path/Sites.h"
#include "engine/unit/UnitFacts.h"
#include "clang/Analysis/ProgramPoint.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/StringMap.h"

#include <map>
#include <memory>
#include <optional>
#include <set>

namespace clang {
class AnalysisDeclContextManager;
class CFG;
namespace ento {
class ExplodedNode;
} // namespace ento
} // namespace clang

namespace tpio::engine {

/// How an operation ended on a path, or what else happened there; hangs on the
/// exploded node of the event, so that a path can be told afterwards.
class EventTag : public clang::ProgramPointTag {
public:
  enum Kind { Started, Ended, Cancelled, Issued };
  EventTag(Kind K, contract::Site Where, Key Object)
      : ProgramPointTag(kind()), K(K), Where(Where), Object(Object) {}
  static void *kind() {
    static int Unique;
    return &Unique;
  }
  /// The event of \p Node, null if it has none.
  static const EventTag *at(const clang::ento::ExplodedNode &Node) {
    const clang::ProgramPointTag *Tag = Node.getLocation().getTag();
    return Tag && Tag->getTagKind() == kind()
               ? static_cast<const EventTag *>(Tag)
               : nullptr;
  }
  llvm::StringRef getTagDescription() const override { return "tpio event"; }

  const Kind K;
  const contract::Site Where;
  const Key Object;
  // Of Ended only:
  const contract::Operation *Op = nullptr;
  contract::Outcome How = contract::Outcome::Success;
  contract::Packet What = contract::Packet::Queued;
  std::uint32_t Code = 0;
};

/// A fault that the ledger found on some path, not yet weighed against others.
struct Violation {
  contract::Check Check;
  contract::Site Where;                    ///< where it is reported
  contract::Site Other = contract::NoSite; ///< the operation or start with it
  Key Object;
  const clang::ento::ExplodedNode *Node; ///< the end of the path
  /// Only if some path of this root starts the object and no path reaches the
  /// operation with a credit.
  bool IfStartedElsewhere = false;
  /// Only if every operation of the unit has a start of its own.
  bool IfOthersStarted = false;
  /// Only if the root issues on the object at all, or cancels it with no
  /// unknown code in between: else the root only starts.
  bool IfIssuedHere = false;
  bool Strangers = false; ///< unknown code ran while the start was open
  /// Not a fault itself: the operation at Where is not one that a start is
  /// late for.
  bool IsNotLate = false;
  /// ExtraCancel and MissingStart: the start whose credit was used up before.
  contract::Site SpentStart = contract::NoSite;
  contract::Site SpentBy = contract::NoSite; ///< HoistedStart: who used it
  /// The same, seen on a path: the operation came before since that start, or
  /// comes again after the fault. If not, a start before a loop of several
  /// operations is not hoisted: the later one just lacks a start.
  bool CameRound = false;
  /// MissingStart: operations at two places used that credit.
  bool SpentByTwo = false;
  /// An operation earlier on the path that is right only if the caller made a
  /// start: if that is not believed, the path was wrong from there on.
  contract::Site AfterBorrowed = contract::NoSite;
  /// ExtraCancel: the credit went to an earlier cancel.
  bool SecondCancel = false;
  const clang::ReturnStmt *Return = nullptr;
  const clang::Stmt *Throw = nullptr;
};

/// Facts about one site over all paths of a root.
struct SiteFacts {
  bool WithCredit = false; ///< an operation that had a start of its own
  bool Rightly = false;    ///< a cancel that had something to cancel
  /// ... and without which a start would have been left for certain.
  bool Needed = false;
};

struct EngineOptions {
  bool AssumeSkipOnSuccess = false;
  /// Exploded-graph nodes for one root at one depth.
  unsigned NodeBudget = 50000;
  /// Told the count before each call of the API, if somebody wants to know.
  CreditLog *Counts = nullptr;
};

/// Facts about call expressions over all roots of the unit.
struct UnitLog {
  llvm::DenseSet<const clang::Stmt *> Started;   ///< operations with a start
  llvm::DenseSet<const clang::Stmt *> Unstarted; ///< ... without one
  llvm::DenseSet<const clang::FunctionDecl *> Judged;
};

/// Every block leads somewhere. Where the compiler has found errors some don't
/// (a goto to a label that is not there), and the analyzer would crash.
bool isWhole(const clang::CFG &Graph);

struct RootExploration {
  RootExploration(const clang::FunctionDecl *Root, CallGraph &R,
                  UnitFacts &Facts, const EngineOptions &Options, UnitLog &Log,
                  unsigned Distance = UsualDistance)
      : Root(Root), R(R), Facts(Facts), Options(Options), Log(Log),
        Distance(Distance), IsCallback(Facts.isCallback(Root)) {}

  const clang::FunctionDecl *Root;
  CallGraph &R;
  UnitFacts &Facts;
  const EngineOptions &Options;
  UnitLog &Log;
  /// A function that is called is stepped into if a call of the API is at most
  /// so many calls away; beyond that it is code out of view. A large program
  /// reaches the API from everywhere.
  unsigned Distance;
  static constexpr unsigned UsualDistance = 3;
  static constexpr unsigned ShortDistance = 1;
  /// The root is an I/O callback: every count is zero when it starts.
  bool IsCallback;
  /// One phrase, if a call has fewer arguments than the configuration says.
  std::string Misfit;
  /// The top frame of the exploration.
  const clang::StackFrameContext *RootContext = nullptr;
  /// What the paths of the root lead to; set together with RootContext.
  std::optional<Lookahead> Ahead;

  clang::ento::FunctionSummariesTy Summaries;
  /// A function that is not stepped into at the call that is evaluated now, but
  /// elsewhere.
  const clang::FunctionDecl *NotHere = nullptr;
  SiteTable Sites;
  std::vector<Violation> Faults;
  std::map<contract::Site, SiteFacts> AtSite;
  std::set<Key> Started; ///< objects that some path starts
  std::set<Key> Issued;  ///< objects that some path issues an operation for
  /// Where which objects are issued for and cancelled.
  std::map<Key, std::set<contract::Site>> IssuedAt, CancelledAt;
  std::set<Key> HadFault; ///< objects of which some path shows a fault
  /// How many objects an exploration of this root has met before; 0: none was.
  unsigned KnownObjects = 0;
  bool HadTwoOpen = false; ///< some path has two starts open at once
  /// Why objects were given up, by reason.
  llvm::StringMap<unsigned> GivenUp;
  std::vector<std::unique_ptr<EventTag>> Tags;
  /// Variables that exception handlers of active frames name. The analyzer's
  /// liveness knows no way from a call to a handler.
  llvm::SmallSetVector<const clang::ento::MemRegion *, 8> NeededByHandlers;

  /// The exploration may step into \p Callee : it can reach the API, or it is
  /// small enough to be worth knowing exactly.
  bool mayStepInto(const clang::FunctionDecl *Callee,
                   clang::AnalysisDeclContextManager *Contexts);

  EventTag *tag(EventTag::Kind K, contract::Site Where, Key Object) {
    Tags.push_back(std::make_unique<EventTag>(K, Where, Object));
    return Tags.back().get();
  }
};

} // namespace tpio::engine

#endif // TPIO_ENGINE_PATH_ROOTEXPLORATION_H
