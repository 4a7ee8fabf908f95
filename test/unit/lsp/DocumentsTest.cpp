//===- DocumentsTest.cpp --------------------------------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lsp/Documents.h"
#include "gtest/gtest.h"

using namespace tpio::lsp;
namespace json = llvm::json;

namespace {

DocumentName named(const char *Name) {
  return {std::string("file:///w/") + Name, std::string("/w/") + Name};
}

json::Value insertAt(int Line, int Character, const char *Text) {
  const json::Object At{{"line", Line}, {"character", Character}};
  return json::Object{{"range", json::Object{{"start", json::Object(At)},
                                             {"end", json::Object(At)}}},
                      {"text", Text}};
}

/// What a request that waits was answered with.
struct Answered {
  std::string What = "nothing";

  Transport::Reply reply() {
    return [this](llvm::Expected<json::Value> V) {
      What = V ? V->getAsString().value_or("?").str()
               : llvm::toString(V.takeError());
    };
  }
};

TEST(Documents, HaveTheTextOfAllChanges) {
  Documents Open;
  Document &D = Open.open(named("a.cpp"), "ac", 1);
  EXPECT_TRUE(
      D.edit(json::Array{insertAt(0, 1, "b"), insertAt(0, 3, "d")}).empty());
  EXPECT_EQ(*D.Text, "abcd");
}

TEST(Documents, KnowNothingAfterAChangeThatMakesNoSenseUntilTheWholeComes) {
  Documents Open;
  Document &D = Open.open(named("a.cpp"), "a", 1);
  EXPECT_EQ(D.edit(json::Array{insertAt(7, 0, "x"), insertAt(0, 0, "y")}).size(),
            1u);
  EXPECT_FALSE(D.IsKnown);
  EXPECT_TRUE(Open.texts().empty());
  EXPECT_TRUE(D.edit(json::Array{json::Object{{"text", "new"}}}).empty());
  EXPECT_TRUE(D.IsKnown);
  EXPECT_EQ(*D.Text, "new");
}

TEST(Documents, GiveARequestItsAnswerWhenTheTextIsAnalysed) {
  Documents Open;
  Document &D = Open.open(named("a.cpp"), "a", 1);
  Answered Early, Late;
  D.wait("1", [] { return json::Value("then"); }, Early.reply());
  EXPECT_EQ(Early.What, "nothing");
  D.Analysed = D.Revision;
  D.answerWaiting();
  EXPECT_EQ(Early.What, "then");
  D.wait("2", [] { return json::Value("now"); }, Late.reply());
  EXPECT_EQ(Late.What, "now");
}

TEST(Documents, RefuseTheRequestThatIsCancelledAndNoOther) {
  Documents Open;
  Document &D = Open.open(named("a.cpp"), "a", 1);
  Answered One, Two;
  D.wait("1", [] { return json::Value("one"); }, One.reply());
  D.wait("2", [] { return json::Value("two"); }, Two.reply());
  EXPECT_TRUE(D.cancel("1"));
  EXPECT_FALSE(D.cancel("1"));
  EXPECT_EQ(One.What, "-32800: cancelled");
  D.answerWaiting();
  EXPECT_EQ(Two.What, "two");
}

TEST(Documents, RefuseWhatWaitsWhenADocumentIsOpenedAgain) {
  Documents Open;
  const unsigned Before = Open.open(named("a.cpp"), "a", 1).Revision;
  Answered Old;
  Open.find("/w/a.cpp")->wait("1", [] { return nullptr; }, Old.reply());
  EXPECT_NE(Open.open(named("a.cpp"), "b", 1).Revision, Before);
  EXPECT_EQ(Old.What, "-32801: the document was opened again");
}

TEST(Documents, AreCalledAsTheClientCallsThem) {
  Documents Open;
  Open.open({"file:///w/%61.cpp", "/w/a.cpp"}, "a", 1);
  EXPECT_EQ(Open.uriOf("/w/a.cpp"), "file:///w/%61.cpp");
  EXPECT_EQ(Open.uriOf("/w/b.cpp"), "file:///w/b.cpp");
  Open.close("/w/a.cpp");
  EXPECT_EQ(Open.uriOf("/w/a.cpp"), "file:///w/a.cpp");
}

TEST(Documents, AreNamedByUrisOfFilesOnly) {
  auto Of = [](const char *Uri) {
    return documentNamed(
        json::Object{{"textDocument", json::Object{{"uri", Uri}}}});
  };
  EXPECT_EQ(Of("file:///w/a%20b.cpp")->Path, "/w/a b.cpp");
  EXPECT_FALSE(Of("untitled:Untitled-1"));
  EXPECT_FALSE(documentNamed(json::Object{}));
  EXPECT_FALSE(documentNamed(json::Array{}));
}

} // namespace
