//===- PackageJsonTest.cpp - The VS Code extension's settings -------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

// VS Code reads names, ranges and defaults from the extension's package.json,
// where they stand a second time: they must be those of Options.def.

#include "contract/Operations.h"
#include "contract/Options.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBuffer.h"

#include <gtest/gtest.h>

using namespace tpio::contract;
namespace json = llvm::json;

namespace {

class PackageJsonTest : public testing::Test {
protected:
  void SetUp() override {
    auto Text = llvm::MemoryBuffer::getFile(TPIO_PACKAGE_JSON);
    ASSERT_TRUE(Text) << TPIO_PACKAGE_JSON;
    auto Parsed = json::parse((*Text)->getBuffer());
    ASSERT_TRUE(bool(Parsed)) << llvm::toString(Parsed.takeError());
    Package = *std::move(Parsed);
  }

  const json::Object *setting(Option O) const {
    const json::Object *At = Package.getAsObject();
    for (const char *Key : {"contributes", "configuration", "properties"})
      At = At ? At->getObject(Key) : nullptr;
    return At ? At->getObject("tpiolint." + settingName(O)) : nullptr;
  }

  json::Value Package = nullptr;
};

TEST_F(PackageJsonTest, EveryOptionIsASetting) {
  for (const OptionInfo &I : OptionTable)
    EXPECT_TRUE(setting(I.Id)) << I.Key;
}

TEST_F(PackageJsonTest, NumbersHaveTheRangeOfTheTable) {
  for (const OptionInfo &I : OptionTable) {
    const json::Object *S = setting(I.Id);
    if (!S || I.Kind != OptionKind::Number)
      continue;
    EXPECT_EQ(S->getInteger("minimum"), I.Least) << I.Key;
    EXPECT_EQ(S->getInteger("maximum"), I.Most) << I.Key;
    // Null leaves the value to the .tpiolint file.
    const json::Value *Default = S->get("default");
    ASSERT_TRUE(Default) << I.Key;
    EXPECT_TRUE(Default->getAsNull() || Default->getAsInteger() == I.Default)
        << I.Key;
  }
}

TEST_F(PackageJsonTest, NumbersAndFlagsAreExplainedInTheWordsOfTheTable) {
  for (const OptionInfo &I : OptionTable) {
    const json::Object *S = setting(I.Id);
    if (!S || (I.Kind != OptionKind::Number && I.Kind != OptionKind::Flag))
      continue;
    std::string Sentence(I.Help);
    Sentence[0] = llvm::toUpper(Sentence[0]);
    const auto Text = S->getString("markdownDescription");
    ASSERT_TRUE(Text) << I.Key;
    EXPECT_TRUE(Text->starts_with(Sentence + ".")) << Text->str();
  }
}

TEST_F(PackageJsonTest, AnOperationMayHaveEveryConvention) {
  const json::Object *S = setting(Option::ExtraOperations);
  ASSERT_TRUE(S);
  const json::Object *Items = S->getObject("items");
  ASSERT_TRUE(Items);
  const std::string Pattern = Items->getString("pattern").value_or("").str();
  const std::string Text = S->getString("markdownDescription").value_or("").str();
  for (const Operation &Op : builtinOperations()) {
    const std::string Name(spelling(Op.Result));
    EXPECT_NE(Pattern.find(Name), Pattern.npos) << Name;
    EXPECT_NE(Text.find("`" + Name + "`"), Text.npos) << Name;
  }
}

} // namespace
