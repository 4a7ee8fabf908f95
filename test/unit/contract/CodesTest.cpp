//===- CodesTest.cpp - Names of error codes -------------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "contract/Codes.h"
#include "gtest/gtest.h"

using namespace tpio::contract;

namespace {

TEST(CodesTest, ACodeIsNamedAsItsConventionHasIt) {
  EXPECT_EQ(spellCode(Convention::BoolLastError, 109),
            "ERROR_BROKEN_PIPE (109)");
  EXPECT_EQ(spellCode(Convention::IntWsaError, 10054), "WSAECONNRESET (10054)");
  EXPECT_EQ(spellCode(Convention::ErrorCode, 1229),
            "ERROR_CONNECTION_INVALID (1229)");
  EXPECT_EQ(spellCode(Convention::NtStatus, 0xC0000120),
            "STATUS_CANCELLED (0xC0000120)");
  EXPECT_EQ(spellCode(Convention::Hresult, 0x8007006D),
            "HRESULT_FROM_WIN32(ERROR_BROKEN_PIPE) (0x8007006D)");
}

TEST(CodesTest, WhatHasNoNameIsNotSpelled) {
  EXPECT_EQ(spellCode(Convention::BoolLastError, 4711), "");
  EXPECT_EQ(spellCode(Convention::NtStatus, 109), "");
}

} // namespace
