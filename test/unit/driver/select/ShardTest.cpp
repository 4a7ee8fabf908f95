//===- ShardTest.cpp - Parts of a run, and rules of make ------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/select/Shard.h"
#include "driver/run/DepFile.h"
#include "gtest/gtest.h"

#include <algorithm>
#include <random>

using namespace tpio::driver;

namespace {

TEST(Shard, TheHeaviestFirstEachToTheLightest) {
  EXPECT_EQ(distribute({5, 4, 3, 3, 3}, 2),
            (std::vector<unsigned>{0, 1, 1, 0, 1}));
  EXPECT_EQ(distribute({1, 1, 1}, 3), (std::vector<unsigned>{0, 1, 2}));
  EXPECT_EQ(distribute({7, 9}, 1), (std::vector<unsigned>{0, 0}));
  EXPECT_EQ(distribute({2}, 3), (std::vector<unsigned>{0}));
  EXPECT_TRUE(distribute({}, 3).empty());
}

TEST(Shard, PartsDifferByAtMostOneUnit) {
  std::mt19937 Random(7);
  for (unsigned Count : {2u, 3u, 8u}) {
    std::vector<uint64_t> Weights(500);
    for (uint64_t &W : Weights)
      W = 1 + Random() % 100'000;
    const std::vector<unsigned> Parts = distribute(Weights, Count);
    std::vector<uint64_t> Loads(Count);
    for (size_t I = 0; I < Weights.size(); ++I)
      Loads[Parts[I]] += Weights[I];
    const auto [Least, Most] = std::minmax_element(Loads.begin(), Loads.end());
    EXPECT_LE(*Most - *Least,
              *std::max_element(Weights.begin(), Weights.end()));
    EXPECT_EQ(Parts, distribute(Weights, Count));
  }
}

TEST(DepFile, NamesAreEscapedAsMakeReadsThem) {
  EXPECT_EQ(dependencyRule("out", {}), "out:\n");
  EXPECT_EQ(dependencyRule("o u", {"/a b", "/c#$"}),
            "o\\ u: \\\n  /a\\ b \\\n  /c\\#$$\n");
  EXPECT_EQ(dependencyRule("o", {"/a\\ b"}), "o: \\\n  /a\\\\\\ b\n");
}

} // namespace
