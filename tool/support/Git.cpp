//===- Git.cpp - What git knows of changes --------------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "support/Git.h"
#include "support/System.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FileUtilities.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"

using llvm::StringRef;
namespace fs = llvm::sys::fs;

namespace tpio::support {

std::string checkoutRoot(StringRef Here) {
  for (StringRef Path = Here; !Path.empty();
       Path = llvm::sys::path::parent_path(Path)) {
    llvm::SmallString<256> Git(Path);
    llvm::sys::path::append(Git, ".git"); // a file in a linked worktree
    if (fs::exists(Git))
      return Path.str();
  }
  return Here.str();
}

/// The configuration of a repository may name programs, and so may one that
/// was unpacked with it: what git would run for a diff or a list is turned off.
static constexpr StringRef Harmless[] = {
    // clang-format off
    "--no-pager",
    "-c", "core.fsmonitor=false",
    "-c", "core.hooksPath=/dev/null",
    "-c", "core.alternateRefsCommand=true",
    "-c", "core.sshCommand=false",
    // clang-format on
};

/// The variables of this process, and a few that no configuration overrides:
/// nothing is fetched (an object of a partial clone would be, by any program),
/// asked or written.
static std::vector<std::string> environment() {
  static constexpr StringRef Own[] = {
      "GIT_ALLOW_PROTOCOL=none", "GIT_NO_LAZY_FETCH=1", "GIT_OPTIONAL_LOCKS=0",
      "GIT_TERMINAL_PROMPT=0"};
  std::vector<std::string> Result(std::begin(Own), std::end(Own));
  for (std::string &Variable : environmentVariables())
    if (llvm::none_of(Own, [&](StringRef V) {
          return V.split('=').first == StringRef(Variable).split('=').first;
        }))
      Result.push_back(std::move(Variable));
  return Result;
}

/// The standard output of git, or the first line of what it says as an error.
static llvm::Expected<std::string> git(std::vector<StringRef> Args) {
  llvm::ErrorOr<std::string> Program = llvm::sys::findProgramByName("git");
  if (!Program)
    return llvm::createStringError("the program git is not there");
  llvm::SmallString<128> Out, Err;
  if (std::error_code EC = fs::createTemporaryFile("tpiolint", "diff", Out))
    return llvm::createStringError("no temporary file: " + EC.message());
  const llvm::FileRemover RemoveOut(Out);
  if (std::error_code EC = fs::createTemporaryFile("tpiolint", "err", Err))
    return llvm::createStringError("no temporary file: " + EC.message());
  const llvm::FileRemover RemoveErr(Err);
  Args.insert(Args.begin(), std::begin(Harmless), std::end(Harmless));
  Args.insert(Args.begin(), *Program);
  const std::vector<std::string> Variables = environment();
  const std::vector<StringRef> Environment(Variables.begin(), Variables.end());
  std::string Why;
  const std::optional<StringRef> Redirects[] = {StringRef(""), Out.str(),
                                                Err.str()};
  const int Status = llvm::sys::ExecuteAndWait(
      *Program, Args, llvm::ArrayRef(Environment), Redirects, 0, 0, &Why);
  auto Read = [](StringRef Path) {
    auto Buffer = llvm::MemoryBuffer::getFile(Path);
    return Buffer ? (*Buffer)->getBuffer().str() : std::string();
  };
  if (Status == 0)
    return Read(Out);
  const std::string Said = Read(Err);
  StringRef First = StringRef(Said).ltrim().split('\n').first;
  First.consume_front("fatal: ");
  First.consume_front("error: ");
  return llvm::createStringError(First.empty() ? "git fails: " + Why
                                               : "git says: " + First.str());
}

/// A filter of the repository is a program that a diff runs over each file. It
/// is known by its name alone: settings that turn off all that are configured.
static llvm::Expected<std::vector<std::string>>
filtersOff(StringRef Directory) {
  std::vector<std::string> Result;
  llvm::Expected<std::string> Names = git(
      {"-C", Directory, "config", "--includes", "-z", "--name-only", "--list"});
  if (!Names)
    return Names.takeError();
  for (StringRef Name : llvm::split(*Names, '\0'))
    if (Name.starts_with("filter."))
      for (StringRef Off :
           {"clean=", "smudge=", "process=", "required=false"}) {
        Result.push_back("-c");
        Result.push_back((Name.rsplit('.').first + "." + Off).str());
      }
  return Result;
}

llvm::Expected<GitChanges> gitChanges(StringRef Revision, StringRef Here) {
  auto Fail = [&](llvm::Error E) {
    return llvm::createStringError("--diff=" + Revision + ": " +
                                   llvm::toString(std::move(E)));
  };
  if (Revision.starts_with("-"))
    return Fail(llvm::createStringError("that is no revision"));
  llvm::Expected<std::string> Root =
      git({"-C", Here, "rev-parse", "--show-toplevel"});
  if (!Root)
    return Fail(Root.takeError());
  GitChanges Result;
  Result.Root = StringRef(*Root).rtrim('\n').str();
  llvm::Expected<std::vector<std::string>> Off = filtersOff(Result.Root);
  if (!Off)
    return Fail(Off.takeError());
  // Whatever the user's configuration makes of a diff for the eye is undone.
  std::vector<StringRef> Diff(Off->begin(), Off->end());
  llvm::append_range(Diff,
                     std::initializer_list<StringRef>{
                         "-C", Result.Root, "diff", "--unified=0", "--no-color",
                         "--no-ext-diff", "--no-textconv",
                         "--inter-hunk-context=0", "--ignore-submodules",
                         "--src-prefix=a/", "--dst-prefix=b/", Revision, "--"});
  llvm::Expected<std::string> Patch = git(std::move(Diff));
  if (!Patch)
    return Fail(Patch.takeError());
  Result.Patch = *std::move(Patch);
  llvm::Expected<std::string> Others = git(
      {"-C", Result.Root, "ls-files", "-z", "--others", "--exclude-standard"});
  if (!Others)
    return Fail(Others.takeError());
  for (const StringRef File : llvm::split(*Others, '\0'))
    if (!File.empty())
      Result.Untracked.push_back(File.str());
  return Result;
}

} // namespace tpio::support
