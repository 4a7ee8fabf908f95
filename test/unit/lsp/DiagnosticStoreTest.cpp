//===- DiagnosticStoreTest.cpp - Who has brought what to which file -------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lsp/DiagnosticStore.h"
#include "gtest/gtest.h"

using namespace tpio;
using namespace tpio::lsp;
using Files = std::set<std::string>;

namespace {

report::Located at(const char *File, unsigned Line) {
  report::Located F;
  F.Check = contract::Check::MissingCancel;
  F.Where.File = File;
  F.Where.Line = Line;
  F.Where.Column = 1;
  return F;
}

TEST(DiagnosticStore, AHeaderHasTheFindingsOfAllItsUnitsEachOnce) {
  DiagnosticStore Store;
  Store.set("/no/a.cpp", {at("/no/h.h", 2), at("/no/h.h", 1)}, true);
  Store.set("/no/b.cpp", {at("/no/h.h", 2), at("/no/h.h", 3)}, true);
  const std::vector<Shown> Found = Store.at("/no/h.h", "");
  ASSERT_EQ(Found.size(), 3u);
  for (unsigned I = 0; I < 3; ++I)
    EXPECT_EQ(Found[I].What->Where.Line, I + 1);
}

TEST(DiagnosticStore, WhatAnOwnerNoLongerBringsIsTakenBack) {
  DiagnosticStore Store;
  EXPECT_EQ(Store.set("/no/a.cpp", {at("/no/a.cpp", 1), at("/no/h.h", 1)}, true),
            (Files{"/no/a.cpp", "/no/h.h"}));
  EXPECT_EQ(Store.set("/no/a.cpp", {at("/no/a.cpp", 1)}, true),
            (Files{"/no/a.cpp", "/no/h.h"}));
  EXPECT_TRUE(Store.at("/no/h.h", "").empty());
  EXPECT_EQ(Store.at("/no/a.cpp", "").size(), 1u);
}

TEST(DiagnosticStore, OwnersWithAPrefixCanBeHidden) {
  DiagnosticStore Store;
  Store.set("workspace:/no/a.cpp", {at("/no/a.cpp", 1)}, true);
  EXPECT_EQ(Store.at("/no/a.cpp", "").size(), 1u);
  EXPECT_TRUE(Store.at("/no/a.cpp", "workspace:").empty());
  EXPECT_EQ(Store.owners("workspace:").size(), 1u);
}

TEST(DiagnosticStore, AnEditTakesAwayWhatOthersBroughtThere) {
  DiagnosticStore Store;
  Store.set("/no/a.cpp", {at("/no/h.h", 1)}, true);
  Store.set("/no/h.h", {at("/no/h.h", 5)}, true);
  Store.clearAt("/no/h.h", "/no/h.h");
  ASSERT_EQ(Store.at("/no/h.h", "").size(), 1u);
  EXPECT_EQ(Store.at("/no/h.h", "").front().What->Where.Line, 5u);
}

} // namespace
