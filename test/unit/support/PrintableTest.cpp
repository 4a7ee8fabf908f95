//===- PrintableTest.cpp - A name forges no line --------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "support/Printable.h"
#include "gtest/gtest.h"

using tpio::support::printable;
using tpio::support::printablePath;

namespace {

TEST(Printable, WhatCanBeSeenStaysAsItIs) {
  EXPECT_EQ(printable("a b\\c'\"~"), "a b\\c'\"~");
  EXPECT_EQ(printable("größe/文件.cpp"), "größe/文件.cpp");
  EXPECT_EQ(printable(""), "");
}

TEST(Printable, OneLineStaysOneLine) {
  EXPECT_EQ(printable("a\nb\r\tc"), "a\\nb\\r\\tc");
  EXPECT_EQ(printable("a\xe2\x80\xa8"
                      "b\xe2\x80\xa9"
                      "c"),
            "a\\u2028b\\u2029c");
  EXPECT_EQ(printable("a\xc2\x85z"), "a\\u0085z");
}

TEST(Printable, ATerminalIsGivenNoOrders) {
  EXPECT_EQ(printable("\x1b[2J\x07\x7f"), "\\x1b[2J\\x07\\x7f");
  EXPECT_EQ(printable(llvm::StringRef("a\0b", 3)), "a\\x00b");
  EXPECT_EQ(printable("\xc2\x9b"
                      "2J"),
            "\\u009b2J");
}

TEST(Printable, TheDirectionOfTextStays) {
  EXPECT_EQ(printable("\xe2\x80\xae"
                      "ppc\xe2\x81\xa6"),
            "\\u202eppc\\u2066");
  EXPECT_EQ(printable("a\xe2\x80\x8b"
                      "b\xc2\xad"),
            "a\\u200bb\\u00ad");
}

TEST(Printable, BytesThatAreNoTextAreNumbers) {
  EXPECT_EQ(printable("a\xff\xc3("), "a\\xff\\xc3(");
  EXPECT_EQ(printable("\xe2\x82"), "\\xe2\\x82");
  // The long form of '/', and half of a surrogate pair.
  EXPECT_EQ(printable("\xc0\xaf"), "\\xc0\\xaf");
  EXPECT_EQ(printable("\xed\xa0\x80"), "\\xed\\xa0\\x80");
}

TEST(PrintablePath, NoLineBeginsWithACommandOfARunner) {
  EXPECT_EQ(printablePath("::error::x"), "./::error::x");
  EXPECT_EQ(printablePath("##[error]x"), "./##[error]x");
  EXPECT_EQ(printablePath("::a\n::b"), "./::a\\n::b");
  EXPECT_EQ(printablePath("a::b"), "a::b");
  EXPECT_EQ(printablePath(":a"), ":a");
  EXPECT_EQ(printablePath("#a"), "#a");
}

} // namespace
