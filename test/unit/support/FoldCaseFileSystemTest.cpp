//===- FoldCaseFileSystemTest.cpp - <Windows.h> finds windows.h -----------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "support/FoldCaseFileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "gtest/gtest.h"

using namespace llvm;
using tpio::support::FoldCaseFileSystem;

namespace {

class FoldCase : public testing::Test {
protected:
  IntrusiveRefCntPtr<vfs::InMemoryFileSystem> Disk =
      makeIntrusiveRefCnt<vfs::InMemoryFileSystem>();
  FoldCaseFileSystem Files{Disk};

  void SetUp() override {
    for (const char *Path : {"/inc/windows.h", "/inc/Sub/Deep/Own.h",
                             "/inc/VERSION", "/inc/a.h", "/inc/A.h"})
      Disk->addFile(Path, 0, MemoryBuffer::getMemBuffer(Path));
  }

  std::string read(StringRef Path) {
    ErrorOr<std::unique_ptr<vfs::File>> File = Files.openFileForRead(Path);
    if (!File || !Files.status(Path))
      return "none";
    return (*(*File)->getBuffer("name"))->getBuffer().str();
  }
};

TEST_F(FoldCase, AnyCaseFindsTheFile) {
  EXPECT_EQ(read("/inc/Windows.h"), "/inc/windows.h");
  EXPECT_EQ(read("/inc/WINDOWS.H"), "/inc/windows.h");
}

TEST_F(FoldCase, TheExactNameWins) {
  EXPECT_EQ(read("/inc/a.h"), "/inc/a.h");
  EXPECT_EQ(read("/inc/A.h"), "/inc/A.h");
}

TEST_F(FoldCase, DirectoriesToo) {
  EXPECT_EQ(read("/inc/sub/DEEP/own.h"), "/inc/Sub/Deep/Own.h");
  EXPECT_EQ(read("/inc/sub/../SUB/deep/own.h"), "/inc/Sub/Deep/Own.h");
  ASSERT_TRUE(Files.status("/inc/sub/deep"));
  EXPECT_TRUE(Files.status("/inc/sub/deep")->isDirectory());
}

TEST_F(FoldCase, BackslashesAreSlashes) {
  EXPECT_EQ(read("/inc/sub\\deep\\own.h"), "/inc/Sub/Deep/Own.h");
}

TEST_F(FoldCase, ANameWithoutExtensionIsTakenAsItIs) {
  EXPECT_EQ(read("/inc/version"), "none");
}

TEST_F(FoldCase, WhatIsNotThereIsNotFound) {
  EXPECT_EQ(read("/inc/nowhere.h"), "none");
  EXPECT_EQ(read("/nowhere/windows.h"), "none");
}

} // namespace
