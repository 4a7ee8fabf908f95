//===- CompileDatabase.cpp - compile_commands.json ------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/compile/CompileDatabase.h"
#include "support/Json.h"
#include "support/Paths.h"
#include "support/RegularFiles.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/StringSaver.h"

namespace json = llvm::json;
using llvm::StringRef;

namespace tpio::driver {

std::string programName(StringRef Path) {
  const size_t Slash = Path.find_last_of("/\\");
  std::string Name = Path.substr(Slash + 1).lower();
  if (StringRef(Name).ends_with(".exe"))
    Name.resize(Name.size() - 4);
  return Name;
}

std::vector<std::string> splitCommand(StringRef Text) {
  llvm::BumpPtrAllocator Storage;
  llvm::StringSaver Saver(Storage);
  llvm::SmallVector<const char *, 64> Args;
  llvm::cl::TokenizeWindowsCommandLineFull(Text, Saver, Args);
  const StringRef Program = Args.empty() ? "" : Args[0];
  const bool IsWindows = Program.contains('\\') ||
                         Program.ends_with_insensitive(".exe") ||
                         programName(Program) == "cl";
  if (!IsWindows) {
    Args.clear();
    llvm::cl::TokenizeGNUCommandLine(Text, Saver, Args);
  }
  return std::vector<std::string>(Args.begin(), Args.end());
}

/// Without a launcher such as ccache in front.
static void dropLauncher(std::vector<std::string> &Args) {
  static constexpr StringRef Launchers[] = {"ccache", "sccache", "distcc",
                                            "gomacc", "icecc",   "buildcache"};
  while (Args.size() > 1 &&
         llvm::is_contained(Launchers, programName(Args[0])) &&
         !StringRef(Args[1]).starts_with("-"))
    Args.erase(Args.begin());
}

/// Takes one entry; the result says what is wrong with it, empty if nothing.
std::string CompileDatabase::add(StringRef Base, const json::Value &Entry) {
  const json::Object *O = Entry.getAsObject();
  if (!O)
    return "is not an object";
  const auto File = O->getString("file");
  if (!File)
    return "has no 'file'";

  RawCommand Command;
  Command.Directory = support::absolute(
      support::withSlashes(O->getString("directory").value_or("").str()), Base);
  if (const json::Array *Args = O->getArray("arguments")) {
    for (const json::Value &Arg : *Args)
      Command.Args.push_back(Arg.getAsString().value_or("").str());
  } else if (const auto Text = O->getString("command")) {
    Command.Args = splitCommand(*Text);
  }
  dropLauncher(Command.Args);
  if (Command.Args.empty())
    return "has neither 'command' nor 'arguments'";

  const std::string Path =
      support::absolute(support::withSlashes(File->str()), Command.Directory);
  std::vector<RawCommand> &Commands = ByFile[Path];
  if (Commands.empty()) {
    Files.push_back(Path);
    ByName[llvm::sys::path::filename(Path).lower()].push_back(Path);
  }
  Commands.push_back(std::move(Command));
  return {};
}

llvm::Expected<std::unique_ptr<CompileDatabase>>
CompileDatabase::load(StringRef Path) {
  auto Fail = [&](const std::string &Why) {
    return llvm::createStringError("compile database '" + Path.str() +
                                   "': " + Why);
  };
  auto Buffer = support::readRegularFile(Path, support::MostData);
  if (!Buffer)
    return Fail(Buffer.getError().message());
  // Some generators on Windows begin the file with a byte order mark.
  StringRef Text = (*Buffer)->getBuffer();
  Text.consume_front("\xEF\xBB\xBF");
  llvm::Expected<json::Value> Root = support::parseJson(Text);
  if (!Root)
    return Fail(llvm::toString(Root.takeError()));
  const json::Array *Entries = Root->getAsArray();
  if (!Entries)
    return Fail("is not an array");

  const std::string Base =
      llvm::sys::path::parent_path(
          support::absolute(Path, support::workingDirectory()))
          .str();
  auto Database = std::make_unique<CompileDatabase>();
  for (const auto &[Index, Entry] : llvm::enumerate(*Entries))
    if (const std::string Why = Database->add(Base, Entry); !Why.empty())
      return Fail("entry " + std::to_string(Index + 1) + " " + Why);
  return Database;
}

std::vector<const RawCommand *> CompileDatabase::find(StringRef File) const {
  std::vector<const RawCommand *> Result;
  auto Take = [&](StringRef Path) {
    if (auto It = ByFile.find(Path); It != ByFile.end())
      for (const RawCommand &C : It->second)
        Result.push_back(&C);
  };
  Take(File);
  if (!Result.empty())
    return Result;
  // The same file by another name.
  auto Named = ByName.find(llvm::sys::path::filename(File).lower());
  if (Named == ByName.end())
    return Result;
  for (const std::string &Path : Named->second)
    if (llvm::sys::fs::equivalent(Path, File))
      Take(Path);
  return Result;
}

} // namespace tpio::driver
