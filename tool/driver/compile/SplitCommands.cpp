//===- SplitCommands.cpp - One database for each unit ---------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/compile/SplitCommands.h"
#include "support/Json.h"
#include "support/Output.h"
#include "support/Paths.h"
#include "support/RegularFiles.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MD5.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

namespace json = llvm::json;
using llvm::StringRef;

namespace tpio::driver {

/// A file that stays as it is keeps its time, so that nothing is done anew.
static llvm::Error writeIfDifferent(StringRef Path, StringRef Text) {
  if (auto Old = support::readRegularFile(Path, support::MostData);
      Old && (*Old)->getBuffer() == Text)
    return llvm::Error::success();
  const StringRef Folder = llvm::sys::path::parent_path(Path);
  if (std::error_code EC = llvm::sys::fs::create_directories(Folder))
    return llvm::createStringError("can't make the directory '" + Folder +
                                   "': " + EC.message());
  return support::replaceFile(Path, Text);
}

/// The entries by the absolute path of their file.
static llvm::Expected<llvm::StringMap<json::Array>>
readEntries(StringRef Path, StringRef Base) {
  auto Buffer = support::readRegularFile(Path, support::MostData);
  if (!Buffer)
    return llvm::createStringError("can't read '" + Path +
                                   "': " + Buffer.getError().message());
  llvm::Expected<json::Value> Root = support::parseJson((*Buffer)->getBuffer());
  if (!Root)
    return llvm::createStringError("compile database '" + Path +
                                   "': " + llvm::toString(Root.takeError()));
  json::Array *Entries = Root->getAsArray();
  if (!Entries)
    return llvm::createStringError("compile database '" + Path +
                                   "': is not an array");
  llvm::StringMap<json::Array> Result;
  for (json::Value &Entry : *Entries) {
    json::Object *O = Entry.getAsObject();
    const auto File = O ? O->getString("file") : std::nullopt;
    if (!File)
      return llvm::createStringError("compile database '" + Path +
                                     "': an entry has no 'file'");
    const std::string Directory = support::absolute(
        support::withSlashes(O->getString("directory").value_or("").str()),
        Base);
    const std::string Key =
        support::absolute(support::withSlashes(File->str()), Directory);
    // The part lies elsewhere than the whole.
    (*O)["directory"] = Directory;
    Result[Key].push_back(std::move(Entry));
  }
  return std::move(Result);
}

llvm::Error splitCommands(const Options &O) {
  if (!O.BuildPath || O.Files.empty())
    return llvm::createStringError(
        "--split-commands needs -p, the database to split, and files");
  const std::string Here = support::workingDirectory();
  const std::string Base = support::absolute(*O.BuildPath, Here);
  const std::string Path = Base + "/compile_commands.json";
  auto Entries = readEntries(Path, Base);
  if (!Entries)
    return Entries.takeError();
  for (const std::string &Name : O.Files) {
    const auto Found = Entries->find(support::absolute(Name, Here));
    if (Found == Entries->end())
      return llvm::createStringError("'" + Name + "' has no command in '" +
                                     Path + "'");
    const llvm::SmallString<32> Id =
        llvm::MD5::hash(llvm::arrayRefFromStringRef(Name)).digest();
    const std::string Part =
        O.SplitCommands + "/" + Id.str().str() + "/compile_commands.json";
    const std::string Text =
        llvm::formatv("{0:2}\n", json::Value(json::Array(Found->second))).str();
    if (llvm::Error E = writeIfDifferent(Part, Text))
      return E;
  }
  return llvm::Error::success();
}

} // namespace tpio::driver
