//===- DiffTest.cpp - Which lines a patch changes -------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/select/Diff.h"
#include "gtest/gtest.h"

using namespace tpio::driver;

namespace {

using Ranges = std::vector<std::pair<unsigned, unsigned>>;

/// The ranges of the file \p Name.
Ranges changed(llvm::StringRef Patch, llvm::StringRef Name = "b/f.cpp") {
  llvm::Expected<PatchText> P = parsePatch(Patch);
  if (!P) {
    ADD_FAILURE() << llvm::toString(P.takeError());
    return {};
  }
  return P->lookup(Name).Ranges;
}

std::string mistake(llvm::StringRef Patch) {
  llvm::Expected<PatchText> P = parsePatch(Patch);
  return P ? "" : llvm::toString(P.takeError());
}

std::string file(llvm::StringRef Hunks) {
  return "--- a/f.cpp\n+++ b/f.cpp\n" + Hunks.str();
}

TEST(Patch, Hunks) {
  struct {
    const char *Hunks;
    Ranges Expected;
  } const Rows[] = {
      {"@@ -1 +1 @@\n-a\n+b\n", {{1, 1}}},
      {"@@ -3,0 +4,2 @@ f()\n+a\n+b\n", {{4, 5}}},
      // What is gone changes those around it.
      {"@@ -4,2 +3,0 @@\n-a\n-b\n", {{3, 4}}},
      {"@@ -1,3 +1,2 @@\n a\n-b\n c\n", {{1, 2}}},
      {"@@ -1,3 +1,4 @@\n a\n+x\n b\n-c\n+d\n", {{2, 2}, {4, 4}}},
      // Text that looks like a header, and an empty line of context.
      {"@@ -1,2 +1,2 @@\n\n--- a/x\n+++ b/x\n", {{2, 2}}},
      {"@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b\n", {{1, 1}}},
      {"@@ -1 +1 @@\r\n-a\r\n+b\r\n", {{1, 1}}},
      {"@@ -1 +1 @@\n-a\n+b\n@@ -9 +9 @@\n-a\n+b\n", {{1, 1}, {9, 9}}},
  };
  for (const auto &Row : Rows)
    EXPECT_EQ(changed(file(Row.Hunks)), Row.Expected) << Row.Hunks;
}

TEST(Patch, Names) {
  const Ranges One = {{1, 1}};
  const std::string Hunk = "@@ -1 +1 @@\n-a\n+b\n";
  EXPECT_EQ(changed("--- f\t2026-01-01\n+++ f\t2026-01-02\n" + Hunk, "f"), One);
  EXPECT_EQ(changed("--- \"a/\\303\\244 b\"\n+++ \"b/\\303\\244 b\"\n" + Hunk,
                    "b/\xc3\xa4 b"),
            One);
  // A file that is gone has no lines.
  EXPECT_EQ(changed("--- a/f\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n", "/dev/null"),
            Ranges());
  // A rename without a change.
  EXPECT_EQ(changed("diff --git a/f b/g\nrename from f\nrename to g\n", "b/g"),
            Ranges());
}

TEST(Patch, MistakesNameTheLine) {
  EXPECT_EQ(mistake(""), "");
  for (const auto &[Patch, Start] :
       std::initializer_list<std::pair<std::string, const char *>>{
           {"hello\n", "line 1: this is no unified diff"},
           {"@@ -1 +1 @@\n", "line 1: a hunk without"},
           {file("@@ nonsense @@\n"), "line 3: this is no header of a hunk"},
           {file("@@ -1 +1 @@\n-a\n"), "line 4: the patch ends within a hunk"},
           {file("@@ -1 +1 @@\n-a\nx\n"), "line 5: the hunk's lines"},
           {file("@@ -1 +1 @@\n-a\n-b\n"), "line 5: the hunk's lines"},
           {"--- a\n+++ \"a\\q\"\n", "line 2: bad escape"},
           {"--- a\n+++ \"a\n", "line 2: file name without"},
           {"diff --combined f\n", "line 1: a combined diff"}})
    EXPECT_TRUE(llvm::StringRef(mistake(Patch)).starts_with(Start))
        << Patch << mistake(Patch);
}

TEST(ChangedLines, Cover) {
  ChangedLines L;
  EXPECT_FALSE(L.covers(1, 9));
  L.Ranges = {{4, 5}};
  EXPECT_TRUE(L.covers(5, 9));
  EXPECT_TRUE(L.covers(1, 4));
  EXPECT_FALSE(L.covers(6, 9));
  EXPECT_FALSE(L.covers(1, 3));
  L.IsWhole = true;
  EXPECT_TRUE(L.covers(100, 100));
}

} // namespace
