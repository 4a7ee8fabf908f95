//===- SystemCodeTest.cpp - What is not the user's code -------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "engine/Snippet.h"
#include "engine/unit/SystemCode.h"

using namespace tpio::engine;
using tpio::test::Snippet;

TEST(SystemCode, TheSdkIsOfTheSystemAndTheFileIsNot) {
  Snippet S("void f() { GetLastError(); }");
  EXPECT_TRUE(isOfSystem(S.function("GetLastError")));
  EXPECT_FALSE(isOfSystem(S.function("f")));
}

TEST(SystemCode, ATemplateOfTheLibraryOverATypeOfTheUsersMentionsIt) {
  Snippet S(R"(
    # 1 "library.h" 1 3
    template <typename T> void apply(T) {}
    # 100 "snippet.cpp" 2
    struct Mine {};
    void useMine() { apply(Mine()); }
    void useInt() { apply(1); })");
  const clang::CallExpr *Mine = S.call("apply", "useMine");
  const clang::CallExpr *Int = S.call("apply", "useInt");
  ASSERT_TRUE(Mine && Int);
  EXPECT_TRUE(isOfSystem(Mine->getDirectCallee()));
  EXPECT_TRUE(mentionsUserType(Mine->getDirectCallee()));
  EXPECT_FALSE(mentionsUserType(Int->getDirectCallee()));
}

TEST(SystemCode, WhatTheUserWroteIsNeverOpaque) {
  Snippet S("void f(int n) { if (n) f(n - 1); }");
  EXPECT_FALSE(isOpaque(S.function("f")));
}
