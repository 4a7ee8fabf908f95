//===- NamingTest.cpp - One defect, one name ------------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "contract/Naming.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <ostream>
#include <random>

using namespace tpio::contract;

namespace {

constexpr Site StartA = 1, StartB = 2, OpA = 11, OpB = 12, CancelA = 21,
               CancelB = 22;
constexpr unsigned Object = 7;

using Path = std::vector<Event>;

Path start(Site S) { return {{Event::Start, S}}; }
Path cancel(Site S) { return {{Event::Cancel, S}}; }
Path unknown() { return {{Event::Unknown}}; }

/// An operation and how it ends.
Path op(Site S, Packet P) {
  return {{Event::Issue, S}, {Event::Settle, S, P}};
}
Path queued(Site S) { return op(S, Packet::Queued); }
Path failed(Site S) { return op(S, Packet::None); }
Path perhaps(Site S) { return op(S, Packet::Either); }

Path operator+(Path A, const Path &B) {
  A.insert(A.end(), B.begin(), B.end());
  return A;
}
/// A program of one loop; all starts but Inside stand before it.
class OneLoop : public Places {
public:
  std::set<Site> InLoop;
  bool AreMeant = true;
  bool IsUncounted = false;
  std::set<std::size_t> Unproven = {};

  explicit OneLoop(std::set<Site> InLoop = {}) : InLoop(std::move(InLoop)) {}
  bool isOutsideCycle(Site Start, Site By, Site Op) override {
    return InLoop.contains(By) && InLoop.contains(Op) &&
           !InLoop.contains(Start);
  }
  bool isMeantFor(Site, Site) override { return AreMeant; }
  bool isUncounted(Site Of, Site Other) override {
    return IsUncounted && Of != Other;
  }
  bool isProven(std::size_t Shown, Check) override {
    return !Unproven.contains(Shown);
  }
};

/// Follows \p P from a ledger \p Count to its end.
void follow(Record &R, const Path &P, Ledger Count = Ledger::created()) {
  const bool FromOutside = Count.baseline() == Baseline::Caller;
  for (const Event &E : P)
    if (const auto V = R.note(Object, E, Count.apply(E)))
      R.add(*V);
  for (Violation &V : Count.leaks()) {
    V.Object = Object;
    V.Borrowed = FromOutside && V.Kind == Check::OrphanStart;
    R.add(V);
  }
}

struct Told {
  Check Name;
  Site Where;
  friend bool operator==(const Told &, const Told &) = default;
  friend auto operator<=>(const Told &, const Told &) = default;
};
std::ostream &operator<<(std::ostream &Out, const Told &T) {
  return Out << info(T.Name).Id << " at " << T.Where;
}

std::vector<Told> told(const Record &R, Places &P) {
  std::vector<Told> Result;
  for (const Defect &D : nameDefects(R, P))
    Result.push_back({D.Name, D.Where});
  return Result;
}

std::vector<Told> name(const std::vector<Path> &Paths, OneLoop P = OneLoop(),
                       Ledger Count = Ledger::created()) {
  Record R;
  for (const Path &Way : Paths)
    follow(R, Way, Count);
  return told(R, P);
}

const Told HoistedA{Check::HoistedStart, StartA},
    MissingOpA{Check::MissingStart, OpA}, MissingOpB{Check::MissingStart, OpB},
    LateA{Check::LateStart, StartA}, LateB{Check::LateStart, StartB},
    UncancelledA{Check::MissingCancel, OpA},
    UncancelledB{Check::MissingCancel, OpB},
    Extra{Check::ExtraCancel, CancelA}, OrphanA{Check::OrphanStart, StartA};
using List = std::vector<Told>;

TEST(NamingTest, ARightProgramHasNoDefect) {
  EXPECT_EQ(name({start(StartA) + queued(OpA),
                  start(StartA) + failed(OpA) + cancel(CancelA)}),
            List());
}

TEST(NamingTest, AViolationWithoutOthersKeepsItsName) {
  EXPECT_EQ(name({queued(OpA)}), List{MissingOpA});
  EXPECT_EQ(name({start(StartA) + failed(OpA)}), List{UncancelledA});
  EXPECT_EQ(name({start(StartA)}), List{OrphanA});
  EXPECT_EQ(name({cancel(CancelA)}), List{Extra});
  EXPECT_EQ(name({queued(OpA) + start(StartA)}), List{LateA});
}

TEST(NamingTest, AStartBeforeALoopThatComesRoundIsHoisted) {
  const Path Rounds = start(StartA) + queued(OpA) + queued(OpA);
  EXPECT_EQ(name({Rounds}, OneLoop({OpA})), List{HoistedA});
  EXPECT_EQ(name({Rounds}), List{MissingOpA}) << "there is no loop";
  EXPECT_EQ(name({Rounds}, OneLoop({StartA, OpA})), List{MissingOpA})
      << "the start is in the loop";
}

TEST(NamingTest, AStartBeforeTwoOperationsOfALoopIsHoistedOnceThatComesRound) {
  const OneLoop Loop({OpA, OpB});
  const Path OneRound = start(StartA) + queued(OpA) + queued(OpB);
  EXPECT_EQ(name({OneRound}, Loop), List{MissingOpB});
  EXPECT_EQ(name({OneRound, OneRound + queued(OpA)}, Loop), List{HoistedA});
  EXPECT_EQ(name({OneRound + start(StartB) + queued(OpA)}, Loop),
            List{MissingOpB})
      << "the other start is for the next operation";
}

TEST(NamingTest, AStartThatAnOperationBeforeTheLoopUsedIsNotHoisted) {
  EXPECT_EQ(name({start(StartA) + failed(OpA) + queued(OpB) + queued(OpB)},
                 OneLoop({OpB})),
            List{MissingOpB});
}

TEST(NamingTest, AStartBeforeARetryLoopThatCancelsIsHoisted) {
  EXPECT_EQ(name({start(StartA) + failed(OpA) + cancel(CancelA) + failed(OpA)},
                 OneLoop({OpA, CancelA})),
            List{HoistedA});
}

TEST(NamingTest, AStartThatWasCancelledUnusedIsNotHoisted) {
  EXPECT_EQ(name({start(StartA) + cancel(CancelA) + queued(OpA) + queued(OpA)},
                 OneLoop({OpA, CancelA})),
            List{MissingOpA});
}

TEST(NamingTest, HoistedTakesWhatFollowsFromTheSameStart) {
  const OneLoop Loop({OpA, OpB, CancelA});
  const Path Rounds = start(StartA) + queued(OpA) + queued(OpA);
  EXPECT_EQ(name({Rounds, start(StartA)}, Loop), List{HoistedA})
      << "no iteration at all";
  EXPECT_EQ(name({Rounds, start(StartA) + queued(OpA) + cancel(CancelA)}, Loop),
            List{HoistedA})
      << "a cancel for the second round";
  EXPECT_EQ(name({Rounds + start(StartB)}, Loop), List{HoistedA})
      << "no start is late for an operation whose own start is hoisted";
}

TEST(NamingTest, ASecondCancelIsTooMuchWhereverItsStartStands) {
  EXPECT_EQ(name({start(StartA) + queued(OpA) + queued(OpA),
                  start(StartA) + cancel(CancelB) + cancel(CancelA)},
                 OneLoop({OpA})),
            (List{HoistedA, Extra}));
}

TEST(NamingTest, LateTakesTheOtherNamesOfItsPair) {
  EXPECT_EQ(name({failed(OpA) + start(StartA), queued(OpA) + start(StartA),
                  queued(OpA)}),
            List{LateA});
  EXPECT_EQ(name({queued(OpA) + start(StartA), start(StartA)}), List{LateA});
}

TEST(NamingTest, AStartThatServesTheNextOperationIsNotLate) {
  const Path Early = queued(OpA) + start(StartA);
  EXPECT_EQ(name({Early + queued(OpB)}), List{MissingOpA});
  // One path is enough: the start is meant for that operation on all.
  EXPECT_EQ(name({Early, Early + queued(OpB)}), List{MissingOpA});
  EXPECT_EQ(name({Early + queued(OpA)}), List{LateA})
      << "for (...) { op; Start; }";
  OneLoop Elsewhere;
  Elsewhere.AreMeant = false;
  EXPECT_EQ(name({Early + queued(OpB)}, Elsewhere), List{LateA});
}

TEST(NamingTest, AnOperationWithAWeakCreditHasOneDefect) {
  // Start; opA; opB: where opA succeeds on a handle that may skip, opB may have
  // the start, and leaves it; where opA pends, opB has none.
  const Path Success = start(StartA) + perhaps(OpA) + failed(OpB);
  const Path Pending = start(StartA) + queued(OpA) + queued(OpB);
  EXPECT_EQ(name({Success}), List{UncancelledB});
  EXPECT_EQ(name({Success, Pending}), List{MissingOpB});
  EXPECT_EQ(name({Success, Pending + start(StartB)}), List{LateB});
}

TEST(NamingTest, AnObjectFromOutsideNeedsEvidence) {
  const Ledger Outside = Ledger::fromOutside();
  EXPECT_EQ(name({queued(OpA)}, OneLoop(), Outside), List())
      << "the caller starts";
  EXPECT_EQ(name({queued(OpA), start(StartA) + queued(OpB)}, OneLoop(), Outside),
            List{MissingOpA});
  EXPECT_EQ(name({queued(OpA), start(StartA) + queued(OpA)}, OneLoop(), Outside),
            List())
      << "some path comes to it with a start";
  EXPECT_EQ(name({queued(OpA) + start(StartA)}, OneLoop(), Outside),
            List{LateA});
  EXPECT_EQ(name({queued(OpA) + start(StartA), start(StartA) + queued(OpA)},
                 OneLoop(), Outside),
            List());
  EXPECT_EQ(name({start(StartA)}, OneLoop(), Outside), List())
      << "a function that only starts";
  EXPECT_EQ(name({start(StartA), start(StartA) + queued(OpA)}, OneLoop(),
                 Outside),
            List{OrphanA});
  EXPECT_EQ(name({cancel(CancelA)}, OneLoop(), Outside), List());
}

TEST(NamingTest, WhatFollowsAMissingStartOfTheCallersIsNotJudged) {
  const Ledger Outside = Ledger::fromOutside();
  const Path Wrong = queued(OpA) + cancel(CancelA);
  EXPECT_EQ(name({Wrong}, OneLoop(), Outside), List{Extra});
  EXPECT_EQ(name({Wrong, start(StartA) + queued(OpB)}, OneLoop(), Outside),
            List{MissingOpA});
}

TEST(NamingTest, CodeThatIsNotVisibleIsOnTheProgramsSide) {
  for (const Ledger &Count :
       {Ledger::created(), Ledger::callback(), Ledger::fromOutside()}) {
    EXPECT_EQ(name({start(StartA) + unknown()}, OneLoop(), Count), List());
    EXPECT_EQ(name({unknown() + queued(OpA)}, OneLoop(), Count), List());
    EXPECT_EQ(name({unknown() + cancel(CancelA)}, OneLoop(), Count),
              List());
    EXPECT_EQ(name({start(StartA) + failed(OpA) + unknown()}, OneLoop(), Count),
              List());
    EXPECT_EQ(name({queued(OpA) + unknown() + start(StartA) + queued(OpB),
                    start(StartB) + queued(OpA)},
                   OneLoop(), Ledger::fromOutside()),
              List());
  }
}

TEST(NamingTest, WhatNoPathProvesIsNoDefectAndTakesNoOther) {
  Record R;
  follow(R, start(StartA) + queued(OpA) + queued(OpA));
  follow(R, start(StartA));
  OneLoop Loop({OpA});
  EXPECT_EQ(told(R, Loop), List{HoistedA});
  Loop.Unproven = {0};
  EXPECT_EQ(told(R, Loop), List{OrphanA});
}

TEST(NamingTest, StartsByTheContainerAreNotCounted) {
  OneLoop Loop({OpA});
  Loop.IsUncounted = true;
  EXPECT_EQ(name({start(StartA) + queued(OpA) + queued(OpA),
                  start(StartA) + queued(OpA) + queued(OpA) + start(StartB),
                  start(StartA)},
                 Loop),
            List());
}

/// Whatever paths a program has: the order in which they come is of no matter.
TEST(NamingTest, TheOrderOfPathsDecidesNothing) {
  const std::vector<Path> Pieces{
      start(StartA),  start(StartB),   queued(OpA),     failed(OpA),
      perhaps(OpA),     queued(OpB),       failed(OpB),     cancel(CancelA),
      cancel(CancelB), unknown()};
  std::mt19937 Random(1);
  std::size_t Defects = 0;
  for (unsigned Program = 0; Program < 2000; ++Program) {
    std::vector<std::pair<Path, Ledger>> Paths;
    for (unsigned I = 0; I < 5; ++I) {
      Path P;
      for (unsigned Step = 0; Step < 6; ++Step)
        P = P + Pieces[Random() % Pieces.size()];
      Paths.emplace_back(P, Program % 2 ? Ledger::fromOutside()
                                        : Ledger::created());
    }
    OneLoop Loop({OpA, OpB, CancelA});
    // Not numbers, which are those of an order.
    auto Say = [&] {
      Record R;
      for (const auto &[P, Count] : Paths)
        follow(R, P, Count);
      std::vector<std::tuple<Check, Site, Site, Violation>> Result;
      for (const Defect &D : nameDefects(R, Loop))
        Result.emplace_back(D.Name, D.Where, D.About, R.violations()[D.Shown]);
      return Result;
    };
    const auto First = Say();
    Defects += First.size();
    for (unsigned Order = 0; Order < 5; ++Order) {
      std::ranges::shuffle(Paths, Random);
      ASSERT_EQ(First, Say()) << "program " << Program;
    }
  }
  EXPECT_GT(Defects, 2000u);
}

/// The place of a defect is that of one violation, and no two defects say the
/// same.
TEST(NamingTest, ADefectIsNamedOnce) {
  const auto Found =
      name({start(StartA) + failed(OpA), start(StartB) + failed(OpA),
            start(StartA) + failed(OpA) + failed(OpA)});
  EXPECT_EQ(Found, List{UncancelledA});
}

} // namespace
