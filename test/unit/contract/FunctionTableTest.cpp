//===- FunctionTableTest.cpp - The functions that are no operations -------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "contract/Functions.h"
#include "contract/Operations.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

using namespace tpio::contract;

namespace {

TEST(FunctionTableTest, EveryNameStandsOnceAndIsNoOperation) {
  std::set<std::string_view> Names;
  for (const Operation &Op : builtinOperations())
    Names.insert(Op.Name);
  for (const Function &F : functions())
    EXPECT_TRUE(Names.insert(F.Name).second) << F.Name;
}

// Written down a second time, from the reference pages and ntdll's exports.
TEST(FunctionTableTest, TheFiveFunctionsHaveFourNamesEach) {
  struct Row {
    Role What;
    const char *Win32, *Native;
    unsigned Params, NativeParams;
  };
  for (const Row &R :
       {Row{Role::Create, "CreateThreadpoolIo", "TpAllocIoCompletion", 4, 5},
        Row{Role::Start, "StartThreadpoolIo", "TpStartAsyncIoOperation", 1, 1},
        Row{Role::Cancel, "CancelThreadpoolIo", "TpCancelAsyncIoOperation", 1,
            1},
        Row{Role::Wait, "WaitForThreadpoolIoCallbacks", "TpWaitForIoCompletion",
            2, 2},
        Row{Role::Close, "CloseThreadpoolIo", "TpReleaseIoCompletion", 1, 1}}) {
    const std::string Win32 = R.Win32;
    for (const std::string &Name :
         {Win32, "WINRT_" + Win32, "WINRT_IMPL_" + Win32}) {
      const Function *F = functionNamed(Name);
      ASSERT_TRUE(F) << Name;
      EXPECT_EQ(F->What, R.What) << Name;
      EXPECT_EQ(F->Params, R.Params) << Name;
      EXPECT_FALSE(F->Purpose.empty()) << Name;
    }
    const Function *Native = functionNamed(R.Native);
    ASSERT_TRUE(Native) << R.Native;
    EXPECT_EQ(Native->What, R.What);
    EXPECT_EQ(Native->Params, R.NativeParams);
  }
}

TEST(FunctionTableTest, ASiblingIsOfTheSameFamily) {
  struct Row {
    const char *Start, *Cancel;
  };
  for (const Row &R :
       {Row{"StartThreadpoolIo", "CancelThreadpoolIo"},
        Row{"TpStartAsyncIoOperation", "TpCancelAsyncIoOperation"},
        Row{"WINRT_IMPL_StartThreadpoolIo", "WINRT_IMPL_CancelThreadpoolIo"},
        Row{"WINRT_StartThreadpoolIo", "WINRT_CancelThreadpoolIo"}}) {
    const Function &Start = *functionNamed(R.Start);
    EXPECT_EQ(sibling(Start, Role::Cancel).Name, R.Cancel);
    EXPECT_EQ(sibling(Start, Role::Start).Name, R.Start);
  }
}

TEST(FunctionTableTest, OtherNamesAreNone) {
  for (const char *Name : {"", "startthreadpoolio", "StartThreadpoolIoEx",
                           "IMPL_StartThreadpoolIo", "ReadFile", "WINRT_"})
    EXPECT_FALSE(functionNamed(Name)) << Name;
}

} // namespace
