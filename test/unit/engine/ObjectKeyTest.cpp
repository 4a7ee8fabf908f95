//===- ObjectKeyTest.cpp - When two expressions are one object ------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "engine/Recording.h"

using tpio::test::explore;
using tpio::test::Recording;
using tpio::test::Snippet;

namespace {

struct Case {
  const char *Name; ///< a sentence about the two expressions
  const char *Code; ///< function f starts one and cancels the other
  unsigned Objects; ///< how many objects the engine takes them for
};

const Case Cases[] = {
    {"AParameterIsItself",
     "void f(PTP_IO io) { StartThreadpoolIo(io); CancelThreadpoolIo(io); }", 1},
    {"ALocalCopyIsTheSame",
     "void f(PTP_IO io) { PTP_IO copy = io; StartThreadpoolIo(io);"
     "  CancelThreadpoolIo(copy); }",
     1},
    {"ACopyOfACopyIsTheSame",
     "void f(PTP_IO io) { PTP_IO a = io, b = a; StartThreadpoolIo(a);"
     "  CancelThreadpoolIo(b); }",
     1},
    {"AFieldIsTheSameThroughEachPointer",
     "struct C { PTP_IO io; };"
     "void f(C *c) { C *d = c; StartThreadpoolIo(c->io);"
     "  CancelThreadpoolIo(d->io); }",
     1},
    {"AFieldIsTheSameThroughAReference",
     "struct C { PTP_IO io; };"
     "void f(C &c) { StartThreadpoolIo(c.io); PTP_IO &r = c.io;"
     "  CancelThreadpoolIo(r); }",
     1},
    {"ACastToAnIntegerAndBackIsTheSame",
     "void f(PTP_IO io) { StartThreadpoolIo(io);"
     "  CancelThreadpoolIo((PTP_IO)(ULONG_PTR)io); }",
     1},
    {"ACreatedObjectIsWhatItWasStoredIn",
     "struct C { PTP_IO io; };"
     "void CALLBACK done(PTP_CALLBACK_INSTANCE, PVOID, PVOID, ULONG, ULONG_PTR,"
     "  PTP_IO);"
     "void f(HANDLE h, C *c) { c->io = CreateThreadpoolIo(h, done, c, nullptr);"
     "  StartThreadpoolIo(c->io); CancelThreadpoolIo(c->io); }",
     1},
    {"TwoParametersAreTwo",
     "void f(PTP_IO a, PTP_IO b) { StartThreadpoolIo(a);"
     "  CancelThreadpoolIo(b); }",
     2},
    {"TwoFieldsAreTwo",
     "struct C { PTP_IO in, out; };"
     "void f(C *c) { StartThreadpoolIo(c->in); CancelThreadpoolIo(c->out); }",
     2},
    {"AVariableThatWasAssignedAnewIsAnother",
     "void f(PTP_IO a, PTP_IO b) { PTP_IO io = a; StartThreadpoolIo(io);"
     "  io = b; CancelThreadpoolIo(io); }",
     2},
    {"ElementsAtTwoConstantsAreTwo",
     "void f(PTP_IO *all) { StartThreadpoolIo(all[0]);"
     "  CancelThreadpoolIo(all[1]); }",
     2},
};

class ObjectKey : public testing::TestWithParam<Case> {};

} // namespace

TEST_P(ObjectKey, IsOneForOneObject) {
  Snippet S(GetParam().Code);
  Recording R;
  explore(S, "f", {&R});
  EXPECT_EQ(R.Objects.size(), GetParam().Objects);
}

INSTANTIATE_TEST_SUITE_P(, ObjectKey, testing::ValuesIn(Cases),
                         [](const auto &Info) { return Info.param.Name; });
