//===- LookaheadTest.cpp - What a path still leads to ---------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "engine/Snippet.h"
#include "engine/path/Lookahead.h"

using namespace tpio::engine;
using tpio::test::Snippet;

namespace {

/// Asks about the beginning of a function and about the block of a label.
class Graph {
public:
  Graph(Snippet &S, llvm::StringRef Name) {
    const clang::FunctionDecl *F = S.function(Name);
    clang::CFG::BuildOptions Options;
    Options.setAllAlwaysAdd();
    Options.AddImplicitDtors = true;
    Cfg = clang::CFG::buildCFG(F, F->getBody(), &S.context(), Options);
    Ahead.emplace(*Cfg, S.Calls);
  }
  bool mattersAtEntry() const { return Ahead->mayMatter(&Cfg->getEntry()); }
  bool mattersAtLabel() const {
    for (const clang::CFGBlock *B : *Cfg)
      if (llvm::isa_and_nonnull<clang::LabelStmt>(B->getLabel()))
        return Ahead->mayMatter(B);
    ADD_FAILURE() << "no label";
    return false;
  }

private:
  std::unique_ptr<clang::CFG> Cfg;
  std::optional<Lookahead> Ahead;
};

} // namespace

TEST(Lookahead, WhatLiesBehindTheLastCallDoesNotMatter) {
  Snippet S(R"(
    void f(PTP_IO io, int n) {
      StartThreadpoolIo(io);
    behind:
      while (n > 0)
        --n;
    })");
  const Graph G(S, "f");
  EXPECT_TRUE(G.mattersAtEntry());
  EXPECT_FALSE(G.mattersAtLabel());
}

TEST(Lookahead, ACallThatReachesTheApiMatters) {
  Snippet S(R"(
    void helper(PTP_IO io) { CancelThreadpoolIo(io); }
    void f(PTP_IO io) {
      StartThreadpoolIo(io);
    behind:
      helper(io);
    })");
  EXPECT_TRUE(Graph(S, "f").mattersAtLabel());
}

TEST(Lookahead, ADestructorThatReachesTheApiMatters) {
  Snippet S(R"(
    struct Guard { PTP_IO io; ~Guard() { CancelThreadpoolIo(io); } };
    struct Plain { int n; ~Plain() { n = 0; } };
    void guarded(PTP_IO io) {
      Guard g{io};
    behind:
      g.io = io;
    }
    void plain(PTP_IO io) {
      StartThreadpoolIo(io);
      Plain p{1};
    behind:
      p.n = 2;
    })");
  EXPECT_TRUE(Graph(S, "guarded").mattersAtLabel());
  EXPECT_FALSE(Graph(S, "plain").mattersAtLabel());
}

TEST(Lookahead, ALoopThatComesBackToTheApiMatters) {
  Snippet S(R"(
    void f(PTP_IO io, int n) {
      do {
        StartThreadpoolIo(io);
      behind:
        --n;
      } while (n);
    })");
  EXPECT_TRUE(Graph(S, "f").mattersAtLabel());
}

TEST(Lookahead, ACallThroughAPointerMayBeOne) {
  Snippet S(R"(
    void f(PTP_IO io, void (*g)()) {
      StartThreadpoolIo(io);
    behind:
      g();
    })");
  EXPECT_TRUE(Graph(S, "f").mattersAtLabel());
}
