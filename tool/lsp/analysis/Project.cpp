//===- Project.cpp - How the files of one root are compiled ---------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lsp/analysis/Project.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/Path.h"

using llvm::StringRef;
namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

namespace tpio::lsp {

bool isHeaderName(StringRef File) {
  static constexpr llvm::StringLiteral Extensions[] = {
      ".h",   ".hh",  ".hpp", ".hxx", ".h++", ".inc",
      ".inl", ".ipp", ".tpp", ".txx", ""};
  return llvm::is_contained(Extensions,
                            StringRef(path::extension(File).lower()));
}

Project::Project(driver::Options O, std::string ResourceDirectory,
                 std::optional<driver::Config> Fixed)
    : O(std::move(O)), ResourceDirectory(std::move(ResourceDirectory)),
      Fixed(std::move(Fixed)) {}

static void addStamp(std::string &Stamp, const llvm::Twine &Path) {
  fs::file_status Status;
  if (!fs::status(Path, Status) && fs::is_regular_file(Status))
    Stamp += llvm::formatv(
        "{0} {1} {2}\n", Path.str(), Status.getSize(),
        Status.getLastModificationTime().time_since_epoch().count());
}

std::string Project::stamp(StringRef Directory) const {
  std::string Result;
  if (O.BuildPath)
    addStamp(Result, fs::is_directory(*O.BuildPath)
                         ? *O.BuildPath + "/compile_commands.json"
                         : *O.BuildPath);
  for (StringRef In = Directory; !In.empty(); In = path::parent_path(In))
    for (StringRef Name : {"compile_commands.json", "compile_flags.txt",
                           ".tpiolint", ".clang-tidy"})
      addStamp(Result, In + "/" + Name);
  return Result;
}

void Project::refresh(StringRef Directory) {
  const bool IsCurrent =
      Commands && llvm::all_of(Stamps, [&](const auto &Known) {
        return stamp(Known.first()) == Known.second;
      });
  std::string Now = stamp(Directory);
  if (IsCurrent) {
    Stamps[Directory] = std::move(Now);
    return;
  }
  Stamps.clear();
  UnitOf.clear();
  Lonely.clear();
  Stamps[Directory] = std::move(Now);
  Commands = std::make_unique<driver::CommandFinder>(O, ResourceDirectory);
  Configs = std::make_unique<driver::Configs>(Fixed);
  Broken.clear();
  if (llvm::Error E = Commands->prepare())
    Broken = llvm::toString(std::move(E));
}

bool Project::includes(const std::string &Main, const std::string &Header,
                       driver::Prescan &Includes) {
  llvm::Expected<std::vector<driver::CompileCommand>> Found =
      Commands->find(Main);
  if (!Found) {
    llvm::consumeError(Found.takeError());
    return false;
  }
  return llvm::any_of(*Found, [&](const driver::CompileCommand &Command) {
    return Includes.mayInclude(Main, Command, Header);
  });
}

std::string Project::includingUnit(const std::string &Header,
                                   driver::Prescan &Includes,
                                   const std::vector<std::string> &Open) {
  std::string &Last = UnitOf[Header];
  if (!Last.empty() && includes(Last, Header, Includes))
    return Last;
  for (const std::string &Main : Open)
    if (!isHeaderName(Main) && includes(Main, Header, Includes))
      return Last = Main;
  if (Lonely.contains(Header))
    return Last = "";
  if (const driver::CompileDatabase *Database = Commands->database(Header))
    for (const std::string &Main : Database->files())
      if (fs::exists(Main) && includes(Main, Header, Includes))
        return Last = Main;
  Lonely.insert(Header);
  return Last = "";
}

llvm::Expected<Plan> Project::plan(const std::string &File,
                                   driver::Prescan &Includes,
                                   const std::vector<std::string> &Open) {
  refresh(path::parent_path(File));
  if (!Broken.empty())
    return llvm::createStringError(Broken);
  Plan P{File, {}, {}};
  llvm::Expected<std::vector<driver::CompileCommand>> Found =
      Commands->find(File);
  // Flags for all files say nothing about the language of a header.
  const driver::CompileDatabase *Database = Commands->database(File);
  const bool HasOwn = Database && !Database->find(File).empty();
  if (!HasOwn && isHeaderName(File)) {
    const std::string Main = includingUnit(File, Includes, Open);
    if (!Main.empty()) {
      if (!Found)
        llvm::consumeError(Found.takeError());
      P.Main = Main;
      Found = Commands->find(Main);
    }
  }
  if (!Found)
    return Found.takeError();
  P.Commands = *std::move(Found);
  llvm::Expected<driver::Config> C = Configs->find(P.Main);
  if (!C)
    return C.takeError();
  P.Lint = driver::lintOptions(*C, O);
  if (P.Lint.Enabled.none())
    return llvm::createStringError("no checks enabled");
  return P;
}

llvm::Expected<std::vector<std::string>> Project::sources(StringRef Directory) {
  refresh(Directory);
  if (!Broken.empty())
    return llvm::createStringError(Broken);
  const driver::CompileDatabase *Database =
      Commands->database((Directory + "/x").str());
  if (!Database)
    return llvm::createStringError("no compile_commands.json for '" +
                                   Directory + "'");
  return Database->files();
}

} // namespace tpio::lsp
