//===- Commands.cpp - How each file is compiled ---------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/compile/Commands.h"
#include "driver/compile/DriverArgs.h"
#include "driver/compile/Mingw.h"
#include "support/Paths.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"

using llvm::StringRef;
namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

namespace tpio::driver {

/// The driver looks for toolchains around this name.
static constexpr llvm::StringLiteral Clang = TPIO_LLVM_PREFIX "/bin/clang";

llvm::Error CommandFinder::prepare() {
  if (!O.BuildPath)
    return llvm::Error::success();
  llvm::SmallString<256> Path(*O.BuildPath);
  if (!fs::exists(Path))
    return llvm::createStringError("build directory '" + *O.BuildPath +
                                   "' does not exist");
  if (fs::is_directory(Path))
    path::append(Path, "compile_commands.json");
  if (!fs::exists(Path))
    return llvm::createStringError("no compile_commands.json in '" +
                                   *O.BuildPath + "'");
  auto Loaded = CompileDatabase::load(Path);
  if (!Loaded)
    return Loaded.takeError();
  Given = std::move(*Loaded);
  return llvm::Error::success();
}

std::vector<std::string> CommandFinder::allFiles() const {
  return Given ? Given->files() : std::vector<std::string>();
}

llvm::Expected<std::vector<CompileCommand>>
CommandFinder::find(StringRef File) {
  if (O.Flags) {
    auto C = fromFlags(*O.Flags, support::workingDirectory(), File);
    if (!C)
      return C.takeError();
    return std::vector<CompileCommand>{*std::move(C)};
  }
  if (Given) {
    const auto Raw = Given->find(File);
    if (Raw.empty())
      return llvm::createStringError("no compile command in '" + *O.BuildPath +
                                     "'");
    return fromDatabase(Raw, File);
  }
  const std::shared_ptr<Nearby> Near = nearby(path::parent_path(File));
  if (!Near->Error.empty())
    return llvm::createStringError(Near->Error);
  if (Near->Database)
    if (const auto Raw = Near->Database->find(File); !Raw.empty())
      return fromDatabase(Raw, File);
  if (!Near->Flags.empty()) {
    auto C = fromFlags(Near->Flags, Near->Directory, File);
    if (!C)
      return C.takeError();
    return std::vector<CompileCommand>{*std::move(C)};
  }
  return std::vector<CompileCommand>{guess(File)};
}

const CompileDatabase *CommandFinder::database(StringRef File) {
  if (O.Flags)
    return nullptr;
  return Given ? Given.get() : nearby(path::parent_path(File))->Database.get();
}

static std::vector<std::string> lines(StringRef Text) {
  std::vector<std::string> Result;
  for (StringRef Line : llvm::split(Text, '\n'))
    if (Line = Line.trim(); !Line.empty())
      Result.push_back(Line.str());
  return Result;
}

std::shared_ptr<CommandFinder::Nearby>
CommandFinder::nearby(StringRef Directory) {
  if (auto Known = Found.find(Directory); Known != Found.end())
    return Known->second;
  auto Result = std::make_shared<Nearby>();
  Result->Directory = Directory;
  const std::string Json = (Directory + "/compile_commands.json").str();
  const std::string Flags = (Directory + "/compile_flags.txt").str();
  const StringRef Parent = path::parent_path(Directory);
  if (fs::is_regular_file(Json)) {
    auto Loaded = CompileDatabase::load(Json);
    if (Loaded)
      Result->Database = std::move(*Loaded);
    else
      Result->Error = llvm::toString(Loaded.takeError());
  } else if (auto Buffer = fs::is_regular_file(Flags)
                               ? llvm::MemoryBuffer::getFile(Flags)
                               : std::error_code()) {
    Result->Flags = lines((*Buffer)->getBuffer());
  } else if (!Parent.empty() && Parent != Directory) {
    Result = nearby(Parent);
  }
  return Found[Directory] = Result;
}

llvm::Expected<std::vector<CompileCommand>>
CommandFinder::fromDatabase(const std::vector<const RawCommand *> &Raw,
                            StringRef File) const {
  std::vector<CompileCommand> Result;
  for (const RawCommand *R : Raw) {
    auto C = prepared(*R, File, /*KeepUnknown=*/false);
    if (!C)
      return C.takeError();
    // Two entries that differ in their output only are one unit.
    if (llvm::none_of(Result, [&](const CompileCommand &Old) {
          return Old.Args == C->Args && Old.Directory == C->Directory;
        }))
      Result.push_back(*std::move(C));
  }
  return Result;
}

llvm::Expected<CompileCommand>
CommandFinder::fromFlags(const std::vector<std::string> &Flags,
                         StringRef Directory, StringRef File) const {
  RawCommand Raw{Directory.str(), {Clang.str()}};
  llvm::append_range(Raw.Args, Flags);
  return prepared(std::move(Raw), File, /*KeepUnknown=*/true);
}

/// cl without headers of its own on this machine is read with mingw-w64's, for
/// which Clang's msvc target is no match. Clang-cl's driver still understands
/// all of its options.
static bool needsMingw(const DriverArgs &D, StringRef Directory) {
  return D.IsCl && !D.NamesSysroot &&
         llvm::none_of(D.IncludeDirectories, [&](StringRef Path) {
           return fs::exists(support::absolute(Path, Directory) +
                             "/vcruntime.h");
         });
}

/// cl's /std: for the language of \p File as Clang's; without one C++ means
/// C++14. Clang's driver heeds the option for msvc targets only.
static std::string languageStandard(llvm::ArrayRef<std::string> Args,
                                    StringRef File) {
  struct Standard {
    StringRef Cl, Clang;
    bool IsC;
  };
  static constexpr Standard Standards[] = {
      {"c++14", "c++14", false},     {"c++17", "c++17", false},
      {"c++20", "c++20", false},     {"c++23preview", "c++23", false},
      {"c++latest", "c++23", false}, {"c11", "c11", true},
      {"c17", "c17", true},          {"clatest", "c23", true},
  };
  bool IsC = path::extension(File).equals_insensitive(".c");
  for (StringRef Arg : Args)
    if (Arg == "/TP" || Arg == "-TP" || Arg == "/TC" || Arg == "-TC")
      IsC = Arg.ends_with("C");
  std::string Result = IsC ? "" : "/clang:-std=c++14";
  for (StringRef Arg : Args)
    if ((Arg.consume_front("/") || Arg.consume_front("-")) &&
        Arg.consume_front("std:"))
      for (const Standard &S : Standards)
        if (S.Cl == Arg && S.IsC == IsC)
          Result = "/clang:-std=" + S.Clang.str();
  return Result;
}

/// The compiler that a command names: around it may lie a whole toolchain.
static std::string resolvedProgram(StringRef Program, bool IsCl) {
  if (!IsCl && path::is_absolute(Program) && fs::can_execute(Program))
    return Program.str();
  if (!IsCl && !path::has_parent_path(Program))
    if (auto InPath = llvm::sys::findProgramByName(Program))
      return *InPath;
  return Clang.str();
}

llvm::Expected<CompileCommand> CommandFinder::prepared(RawCommand Raw,
                                                       StringRef File,
                                                       bool KeepUnknown) const {
  if (!fs::is_directory(Raw.Directory))
    return llvm::createStringError("the directory of its compile command, '" +
                                   Raw.Directory + "', does not exist");
  const std::string Missing = expandResponseFiles(Raw.Args, Raw.Directory);
  if (!Missing.empty())
    return llvm::createStringError("response file '" + Missing +
                                   "' of its compile command does not exist");
  DriverArgs D = readDriverArgs(Raw.Args, KeepUnknown);
  CompileCommand C;
  C.Directory = Raw.Directory;
  C.Args = {resolvedProgram(D.Program, D.IsCl)};
  if (needsMingw(D, Raw.Directory)) {
    // cl reads try and catch without /EH as well.
    C.Args.push_back("/EHsc");
    llvm::append_range(C.Args, D.Args);
    llvm::erase_if(C.Args, [](StringRef Arg) {
      return Arg.starts_with("--target=") || Arg == "-m32" || Arg == "-m64";
    });
    for (const std::string &Arg : mingwArguments())
      C.Args.push_back(StringRef(Arg).starts_with("--") ? Arg
                                                        : "/clang:" + Arg);
    if (const std::string Std = languageStandard(D.Args, File); !Std.empty())
      C.Args.push_back(Std);
    C.FoldCase = true;
  } else {
    llvm::append_range(C.Args, D.Args);
    C.FoldCase = D.IsCl;
  }
  finish(C, File);
  return C;
}

CompileCommand CommandFinder::guess(StringRef File) const {
  CompileCommand C;
  C.Directory = support::workingDirectory();
  C.Args = {Clang.str()};
  llvm::append_range(C.Args, mingwArguments());
  // A header or a fragment is read as C++ too.
  const bool IsC = path::extension(File) == ".c";
  C.Args.push_back(IsC ? "-std=gnu17" : "-std=c++20");
  C.Args.push_back(IsC ? "-xc" : "-xc++");
  C.FoldCase = true;
  C.IsGuess = true;
  finish(C, File);
  return C;
}

void CommandFinder::finish(CompileCommand &C, StringRef File) const {
  // The headers of another Clang, which a database may name, don't fit ours;
  // what the user types does.
  auto NamesIt = [](const std::vector<std::string> &Args) {
    return llvm::any_of(
        Args, [](StringRef A) { return A.starts_with("-resource-dir"); });
  };
  C.Args.insert(C.Args.begin() + 1, O.ExtraArgsBefore.begin(),
                O.ExtraArgsBefore.end());
  llvm::append_range(C.Args, O.ExtraArgs);
  C.Args.push_back("-fsyntax-only");
  if (!NamesIt(O.ExtraArgs) && !(O.Flags && NamesIt(*O.Flags)))
    C.Args.push_back("-resource-dir=" + ResourceDirectory);
  // The file may look like an option, as "/U/a.cpp" does to cl.
  C.Args.push_back("--");
  C.Args.push_back(File.str());
}

} // namespace tpio::driver
