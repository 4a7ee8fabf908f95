//===- OutcomeKnowledge.cpp - Who knows how an operation ended ------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "engine/model/OutcomeKnowledge.h"

#include "engine/clang/Compat.h"
#include "engine/clang/ExplodedGraph.h"
#include "engine/model/PathSteps.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/DenseSet.h"

#include <map>

using namespace clang;
using namespace clang::ento;

namespace tpio::engine {

namespace {

/// Where a value is compared: between two branches, so that a statement of a
/// loop is told from itself in the next round.
struct Place {
  size_t Branches;
  const Stmt *What;
  const MemRegion *Stored; ///< what the statement writes to
  unsigned Part;           ///< of a call: the argument
  const StackFrameContext *Frame;
  auto tie() const { return std::tuple(Branches, What, Stored, Part, Frame); }
  friend bool operator<(const Place &A, const Place &B) {
    return A.tie() < B.tie();
  }
};

enum class ProbeKind { Test, Given, Out };

struct Probe {
  ProbeKind Kind;
  size_t Step;
  SVal Value;
};

/// Beyond this the comparison is given up: nobody has tested anything.
constexpr size_t MaxVisits = 20000;

class Comparison {
public:
  Comparison(llvm::ArrayRef<const ExplodedNode *> Path,
             const ReturnStmt *Return, const RootExploration &Run)
      : Path(Path), Return(Return), Run(Run) {
    readPath();
  }

  OutcomeKnowledge run() {
    OutcomeKnowledge Result;
    Result.TestedFrom = 0;
    const Event *Mine = EventTag::at(*Path.front());
    for (const ExplodedNode *Before : Path.front()->preds())
      for (const ExplodedNode *Sibling : Before->succs()) {
        const Event *Other = EventTag::at(*Sibling);
        if (Sibling == Path.front() || !Other ||
            Other->What != Event::Settled || Other->Where != Mine->Where ||
            Other->Packet == Mine->Packet)
          continue;
        follow(Sibling);
      }
    Result.TestedFrom = Furthest;
    Result.IsGivenAway = IsGiven;
    Result.IsHandedOn = IsOut && Furthest == Path.size();
    return Result;
  }

private:
  void readPath() {
    size_t Count = 0;
    for (size_t I = 0; I < Path.size(); ++I) {
      if (I)
        probes(*Path[I], Count, I, [&](const Place &At, const Probe &P) {
          Mine.insert_or_assign(At, P);
        });
      if (isBranch(*Path[I])) {
        Branches.push_back(Path[I]);
        BranchSteps.push_back(I);
        ++Count;
      }
    }
  }

  /// What may differ at \p Node , which lies behind so many branches.
  template <typename Visitor>
  void probes(const ExplodedNode &Node, size_t Count, size_t Step,
              Visitor Visit) {
    const StackFrameContext *Frame = Node.getStackFrame();
    const ProgramPoint At = Node.getLocation();
    if (const auto Store = At.getAs<PostStore>()) {
      const auto *R = static_cast<const MemRegion *>(Store->getLocationValue());
      if (R && isSeenByOthers(R, Node))
        Visit(Place{Count, Store->getStmt(), R, 0, Frame},
              Probe{ProbeKind::Out, Step, Node.getState()->getSVal(R)});
      return;
    }
    const auto Point = At.getAs<StmtPoint>();
    if (!Point)
      return;
    const Stmt *S = Point->getStmt();
    if (const auto *E = dyn_cast<Expr>(S); E && At.getAs<PostStmt>()) {
      if (isTest(E))
        Visit(Place{Count, S, nullptr, 0, Frame},
              Probe{ProbeKind::Test, Step, Node.getSVal(E)});
      else if (isOutOfView(Node, Run))
        for (const auto &[Index, Argument] : llvm::enumerate(argumentsOf(E)))
          Visit(Place{Count, S, nullptr, static_cast<unsigned>(Index), Frame},
                Probe{ProbeKind::Given, Step, valueOf(Argument, Node)});
    } else if (S == Return && Return->getRetValue()) {
      Visit(Place{Count, S, nullptr, 0, Frame},
            Probe{ProbeKind::Out, Step, Node.getSVal(Return->getRetValue())});
    }
  }

  /// An argument may be forgotten behind the call; a variable is still there.
  static SVal valueOf(const Expr *E, const ExplodedNode &Node) {
    const ExplodedNode *Before = Node.getFirstPred();
    return (Before ? *Before : Node).getSVal(E);
  }

  static bool isSeenByOthers(const MemRegion *R, const ExplodedNode &Node) {
    return !isa<StackSpaceRegion>(compat::memorySpaceOf(R, Node.getState()));
  }

  static bool differ(ProbeKind Kind, SVal A, SVal B) {
    // A truth that is not known yet may still come out the same.
    if (Kind == ProbeKind::Test && !(A.isConstant() && B.isConstant()))
      return false;
    return A != B && !A.isUnknownOrUndef() && !B.isUnknownOrUndef();
  }

  /// A path on which the operation ended otherwise, as far as it does the same.
  void follow(const ExplodedNode *Start) {
    struct Item {
      const ExplodedNode *Node;
      size_t Count;
    };
    std::vector<Item> Work{{Start, 0}};
    llvm::DenseSet<std::pair<const ExplodedNode *, size_t>> Seen;
    while (!Work.empty()) {
      const Item At = Work.back();
      Work.pop_back();
      if (!Seen.insert({At.Node, At.Count}).second)
        continue;
      if (Seen.size() > MaxVisits) {
        Furthest = Path.size();
        return;
      }
      size_t Count = At.Count;
      if (At.Node != Start && !isAlike(*At.Node, Count))
        continue;
      if (isBranch(*At.Node)) {
        if (Count == Branches.size() ||
            !isSameEdge(*At.Node, *Branches[Count])) {
          noteAlive(Count);
          continue;
        }
        ++Count;
        // It has come as far as that branch and is not told from the path.
        Furthest = std::max(Furthest, BranchSteps[Count - 1] + 1);
      }
      const auto Ways = waysOn(*At.Node);
      if (Ways.empty())
        noteAlive(Count);
      for (const ExplodedNode *Next : Ways)
        Work.push_back({Next, Count});
    }
  }

  /// No test at \p Node comes out differently.
  bool isAlike(const ExplodedNode &Node, size_t Count) {
    bool Alike = true;
    probes(Node, Count, 0, [&](const Place &At, const Probe &Other) {
      auto It = Mine.find(At);
      if (It == Mine.end() ||
          !differ(Other.Kind, It->second.Value, Other.Value))
        return;
      switch (Other.Kind) {
      case ProbeKind::Test:
        Alike = false;
        break;
      case ProbeKind::Given:
        IsGiven = true;
        break;
      case ProbeKind::Out:
        IsOut = true;
        break;
      }
    });
    return Alike;
  }

  /// The other path ends, or leaves the common way, behind \p Count branches;
  /// if these were all, nothing tells it from the path.
  void noteAlive(size_t Count) {
    if (Count == Branches.size())
      Furthest = Path.size();
  }

  const llvm::ArrayRef<const ExplodedNode *> Path;
  const ReturnStmt *Return;
  const RootExploration &Run;
  std::vector<const ExplodedNode *> Branches;
  std::vector<size_t> BranchSteps;
  std::map<Place, Probe> Mine;
  size_t Furthest = 0;
  bool IsGiven = false, IsOut = false;
};

} // namespace

OutcomeKnowledge knowledgeOf(llvm::ArrayRef<const ExplodedNode *> Path,
                             const ReturnStmt *Return,
                             const RootExploration &Run) {
  return Comparison(Path, Return, Run).run();
}

} // namespace tpio::engine
