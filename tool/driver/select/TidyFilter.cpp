//===- TidyFilter.cpp - Findings that clang-tidy would show ---------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/select/TidyFilter.h"
#include "support/Json.h"
#include "support/Paths.h"
#include "llvm/ADT/STLExtras.h"

namespace json = llvm::json;
using llvm::StringRef;

namespace tpio::driver {

static llvm::Error setRegex(std::optional<llvm::Regex> &To, StringRef Text,
                            const char *Option) {
  if (Text.empty())
    return llvm::Error::success();
  To.emplace(Text);
  std::string Why;
  if (To->isValid(Why))
    return llvm::Error::success();
  return llvm::createStringError("bad value '" + Text + "' of '" + Option +
                                 "': " + Why);
}

llvm::Error TidyFilter::readLines(StringRef Text) {
  auto Fail = [&](const llvm::Twine &Why) {
    return llvm::createStringError("bad value '" + Text +
                                   "' of '--line-filter': " + Why);
  };
  llvm::Expected<json::Value> Value = support::parseJson(Text);
  if (!Value)
    return Fail(llvm::toString(Value.takeError()));
  const json::Array *List = Value->getAsArray();
  if (!List)
    return Fail("expected a list");
  for (const json::Value &Item : *List) {
    const json::Object *O = Item.getAsObject();
    const auto Name = O ? O->getString("name") : std::nullopt;
    if (!Name || Name->empty())
      return Fail("expected a 'name' for each file");
    FileLines &File = Files.emplace_back();
    File.Suffix = support::withSlashes(Name->str());
    const json::Array *Lines = O->getArray("lines");
    for (const json::Value &Range : Lines ? *Lines : json::Array()) {
      const json::Array *Ends = Range.getAsArray();
      const auto First =
          Ends && Ends->size() == 2 ? (*Ends)[0].getAsUINT64() : std::nullopt;
      const auto Last = First ? (*Ends)[1].getAsUINT64() : std::nullopt;
      if (!Last || *First > *Last)
        return Fail("expected pairs of a first and a last line");
      File.Lines.push_back(
          {static_cast<unsigned>(*First), static_cast<unsigned>(*Last)});
    }
  }
  return llvm::Error::success();
}

llvm::Expected<TidyFilter> TidyFilter::make(const TidyManners &O) {
  TidyFilter F;
  if (llvm::Error E = setRegex(F.Headers, O.HeaderFilter, "--header-filter"))
    return std::move(E);
  if (llvm::Error E = setRegex(F.NotHeaders, O.ExcludeHeaderFilter,
                               "--exclude-header-filter"))
    return std::move(E);
  if (!O.LineFilter.empty())
    if (llvm::Error E = F.readLines(O.LineFilter))
      return std::move(E);
  return std::move(F);
}

bool TidyFilter::wants(const report::Located &F) const {
  const StringRef Path = F.Where.File;
  if (!Files.empty() && llvm::none_of(Files, [&](const FileLines &File) {
        return Path.ends_with(File.Suffix) &&
               (File.Lines.empty() ||
                llvm::any_of(File.Lines, [&](const auto &Range) {
                  return Range.first <= F.Where.Line &&
                         F.Where.Line <= Range.second;
                }));
      }))
    return false;
  if (F.Where.File == F.MainFile)
    return true;
  return (!Headers || Headers->match(Path)) &&
         !(NotHeaders && NotHeaders->match(Path));
}

} // namespace tpio::driver
