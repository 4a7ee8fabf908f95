//===- Recording.h - What the engine tells a protocol -----------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TPIO_TEST_UNIT_ENGINE_RECORDING_H
#define TPIO_TEST_UNIT_ENGINE_RECORDING_H

#include "engine/Snippet.h"
#include "engine/clang/AnalyzerHost.h"
#include "engine/path/PathPrinter.h"

#include <set>
#include <string>
#include <vector>

namespace tpio::test {

/// A protocol that judges nothing and writes down what it is told. It wants to
/// know of everything to the end, so that no path is left early.
class Recording : public engine::Protocol {
public:
  using StateRef = engine::StateRef;
  using Key = engine::Key;

  StateRef onEvent(StateRef State, const engine::Event &E,
                   engine::EventContext &) override {
    static constexpr const char *Names[] = {"create",  "start",  "issue",
                                            "settled", "cancel", "wait",
                                            "close"};
    Events.push_back(Names[E.What]);
    Objects.insert(E.Object);
    if (E.What == engine::Event::Settled)
      Outcomes.insert(E.How);
    return State;
  }
  StateRef onUnknown(StateRef State, Key, engine::Unknown Why) override {
    Events.push_back(Why == engine::Unknown::KnowsObject ? "unknown"
                                                         : "elsewhere");
    return State;
  }
  StateRef onSilence(StateRef State, Key) override {
    Events.push_back("silence");
    return State;
  }
  StateRef onRename(StateRef State, Key, Key To) override {
    Events.push_back("rename");
    Objects.insert(To);
    return State;
  }
  StateRef onForgotten(StateRef State, Key) override { return State; }
  void onPathEnd(StateRef, const engine::PathEnd &End,
                 engine::RootExploration &) override {
    Events.push_back(End.Throw ? "throw" : "end");
  }
  bool isOpen(StateRef) const override { return true; }
  bool isOpen(StateRef, Key) const override { return IsOpen; }
  bool isCertainlyOpen(StateRef, Key) const override { return IsOpen; }
  bool isJudged(StateRef, Key) const override { return true; }
  bool needsOutcome(StateRef, Key) const override { return true; }
  bool wantsMoreRounds() const override { return false; }
  void print(StateRef, llvm::raw_ostream &Out) const override {
    Out << "recording";
  }

  std::vector<std::string> Events; ///< of all paths
  std::set<Key> Objects;           ///< by the names that the engine gave them
  std::set<contract::Outcome> Outcomes;
  bool IsOpen = false;
};

/// Explores function \p Root of \p S and tells \p Told . \returns the paths.
inline std::string explore(Snippet &S, llvm::StringRef Root,
                           llvm::ArrayRef<engine::Protocol *> Told,
                           engine::RootLimits Limits = {}) {
  engine::UnitFacts Facts(S.Calls);
  const engine::EngineOptions Options;
  engine::AnalyzerHost Host(S.context(), S.unit().getPreprocessor(), Options);
  const clang::FunctionDecl *F = S.function(Root);
  engine::RootExploration Run({F, S.Calls, Facts, Options,
                               engine::ProtocolSet(Told), Facts.isCallback(F)},
                              Limits);
  std::string Paths;
  const engine::Exploration Done = Host.explore(
      Run, engine::Depth::Shallow, [&](clang::ento::ExplodedGraph &Graph) {
        Paths = engine::printPaths(Graph, Run);
      });
  EXPECT_EQ(Done.Unfinished, "");
  return Paths;
}

} // namespace tpio::test

#endif // TPIO_TEST_UNIT_ENGINE_RECORDING_H
