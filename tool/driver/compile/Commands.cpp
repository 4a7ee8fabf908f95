//===- Commands.cpp - How each file is compiled ---------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/compile/Commands.h"
#include "driver/compile/AllowedOptions.h"
#include "driver/compile/ClangPlaces.h"
#include "driver/compile/DriverArgs.h"
#include "driver/compile/MicrosoftHeaders.h"
#include "driver/compile/Mingw.h"
#include "support/Paths.h"
#include "support/RegularFiles.h"
#include "clang/Driver/Types.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/TargetParser/Triple.h"

using llvm::StringRef;
namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

namespace tpio::driver {

llvm::Error CommandFinder::prepare() {
  if (!O.WindowsSdk.empty() && !Microsoft.AreThere)
    return llvm::createStringError(
        "--winsdk needs --vctools=DIR: there are no headers of MSVC here");
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
  GivenFile = support::absolute(Path, support::workingDirectory());
  return llvm::Error::success();
}

std::vector<std::string> CommandFinder::files() const {
  std::vector<std::string> Result;
  if (Given)
    Result.push_back(GivenFile);
  for (const auto &Entry : Found)
    if (!Entry.second->File.empty())
      Result.push_back(Entry.second->File);
  return Result;
}

std::vector<std::string> CommandFinder::allFiles() const {
  return Given ? Given->files() : std::vector<std::string>();
}

llvm::Expected<std::vector<CompileCommand>>
CommandFinder::find(StringRef File) {
  if (O.Flags) {
    auto C = fromLine(*O.Flags, File);
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
  auto C = guess(File);
  if (!C)
    return C.takeError();
  return std::vector<CompileCommand>{*std::move(C)};
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
  auto IsThere = [](StringRef Path) {
    return fs::exists(Path) && !fs::is_directory(Path);
  };
  if (IsThere(Json)) {
    Result->File = Json;
    auto Loaded = CompileDatabase::load(Json);
    if (Loaded)
      Result->Database = std::move(*Loaded);
    else
      Result->Error = llvm::toString(Loaded.takeError());
  } else if (IsThere(Flags)) {
    Result->File = Flags;
    auto Buffer = support::readRegularFile(Flags, support::MostConfig);
    if (Buffer)
      Result->Flags = lines((*Buffer)->getBuffer());
    else
      Result->Error =
          "can't read '" + Flags + "': " + Buffer.getError().message();
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
  RawCommand Raw{Directory.str(), {clangProgram()}};
  llvm::append_range(Raw.Args, Flags);
  return prepared(std::move(Raw), File, /*KeepUnknown=*/true);
}

/// The command says itself which system's headers it wants.
static bool choosesHeaders(const DriverArgs &D, StringRef Directory) {
  return D.IsCl || D.NamesSysroot || !D.Targets.empty() ||
         llvm::any_of(D.IncludeDirectories, [&](StringRef Path) {
           const std::string In = support::absolute(Path, Directory);
           return fs::exists(In + "/windows.h") ||
                  fs::exists(In + "/Windows.h");
         });
}

/// What is typed behind "--": flags that don't say which Windows they are for
/// are for the one that a file without flags is read with.
llvm::Expected<CompileCommand>
CommandFinder::fromLine(const std::vector<std::string> &Flags,
                        StringRef File) const {
  const std::string Directory = support::workingDirectory();
  RawCommand Raw{Directory, {clangProgram()}};
  llvm::append_range(Raw.Args, Flags);
  if (llvm::Error E = expandResponseFiles(Raw.Args, Directory))
    return std::move(E);
  const DriverArgs D = readDriverArgs(Raw.Args, /*KeepUnknown=*/true);
  return choosesHeaders(D, Directory) ? fromFlags(Flags, Directory, File)
                                      : guess(File, D);
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

/// Around the compiler that a command names may lie the headers of its target,
/// as in every mingw-w64 toolchain. Clang would look around its own program,
/// and run what it finds there: that is always ours.
static std::string sysrootAround(StringRef Program, StringRef Target) {
  if (Target.empty() || !path::is_absolute(Program) ||
      !fs::can_execute(Program))
    return {};
  const StringRef Prefix = path::parent_path(path::parent_path(Program));
  return fs::exists(Prefix + "/" + Target + "/include/_mingw.h") ? Prefix.str()
                                                                 : "";
}

llvm::Expected<CompileCommand> CommandFinder::prepared(RawCommand Raw,
                                                       StringRef File,
                                                       bool KeepUnknown) const {
  if (!fs::is_directory(Raw.Directory))
    return llvm::createStringError("the directory of its compile command, '" +
                                   Raw.Directory + "', does not exist");
  if (llvm::Error E = expandResponseFiles(Raw.Args, Raw.Directory))
    return std::move(E);
  DriverArgs D = readDriverArgs(Raw.Args, KeepUnknown);
  CompileCommand C;
  C.Directory = Raw.Directory;
  C.Args = {clangProgram()};
  if (const std::string Root =
          sysrootAround(D.Program, D.Targets.empty() ? "" : D.Targets.back());
      !Root.empty())
    C.Args.push_back("--sysroot=" + Root);
  C.LeftOut = D.LeftOut;
  if (!Microsoft.AreThere && needsMingw(D, Raw.Directory)) {
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
    const bool IsMsvc =
        D.IsCl || (!D.Targets.empty() &&
                   llvm::Triple(llvm::Triple::normalize(D.Targets.back()))
                       .isWindowsMSVCEnvironment());
    if (IsMsvc && !D.NamesSysroot)
      llvm::append_range(C.Args, Microsoft.arguments(D.IsCl));
    llvm::append_range(C.Args, D.Args);
    C.FoldCase = D.IsCl || IsMsvc;
  }
  if (llvm::Error E = finish(C, File, D.IsCl, D.Targets))
    return std::move(E);
  return C;
}

llvm::Expected<CompileCommand> CommandFinder::guess(StringRef File,
                                                    const DriverArgs &D) const {
  CompileCommand C;
  C.Directory = support::workingDirectory();
  C.Args = {clangProgram()};
  if (Microsoft.AreThere) {
    C.Args.push_back("--target=x86_64-pc-windows-msvc");
    llvm::append_range(C.Args, Microsoft.arguments(/*IsCl=*/false));
  } else {
    llvm::append_range(C.Args, mingwArguments());
  }
  // A header or a fragment is read as C++ too.
  const bool IsC = path::extension(File) == ".c";
  C.Args.push_back(IsC ? "-std=gnu17" : "-std=c++20");
  C.Args.push_back(IsC ? "-xc" : "-xc++");
  llvm::append_range(C.Args, D.Args);
  C.LeftOut = D.LeftOut;
  C.FoldCase = true;
  const std::string Why =
      O.Flags ? "no target among the flags" : "no compile command";
  C.Guess = Microsoft.AreThere ? Why + ": read with Microsoft's headers"
            : mingwHeaders().Windows.empty()
                ? "no Windows headers found: " + WindowsHeadersMend.str()
                : Why + ": read with mingw-w64's headers";
  if (llvm::Error E = finish(C, File, /*IsCl=*/false, /*Targets=*/{}))
    return std::move(E);
  return C;
}

/// The driver goes by the name unless an option says what the file is.
static bool isForOffloading(llvm::ArrayRef<std::string> Args, StringRef File) {
  using namespace clang::driver;
  if (llvm::any_of(Args, [](StringRef A) {
        return A.starts_with("-x") || A == "/TC" || A == "/TP";
      }))
    return false;
  StringRef Extension = path::extension(File);
  Extension.consume_front(".");
  const types::ID Type = types::lookupTypeForExtension(Extension);
  return types::isCuda(Type) || types::isHIP(Type);
}

llvm::Error CommandFinder::finish(CompileCommand &C, StringRef File, bool IsCl,
                                  std::vector<std::string> Targets) const {
  // The headers of another Clang, which a database may name, don't fit ours;
  // what the user types does.
  auto NamesIt = [](const std::vector<std::string> &Args) {
    return llvm::any_of(
        Args, [](StringRef A) { return A.starts_with("-resource-dir"); });
  };
  // They may come from an editor's workspace.
  auto Read = [&](const std::vector<std::string> &Extra) {
    std::vector<std::string> Line = {IsCl ? "cl" : "clang"};
    llvm::append_range(Line, Extra);
    DriverArgs D = readDriverArgs(Line, /*KeepUnknown=*/true);
    if (IsCl)
      D.Args.erase(D.Args.begin()); // the mode
    llvm::append_range(C.LeftOut, D.LeftOut);
    llvm::append_range(Targets, D.Targets);
    return D.Args;
  };
  const std::vector<std::string> Before = Read(O.ExtraArgsBefore);
  C.Args.insert(C.Args.begin() + 1, Before.begin(), Before.end());
  llvm::append_range(C.Args, Read(O.ExtraArgs));
  for (const std::string &Target : Targets)
    if (const std::string Why = whyNotTarget(Target); !Why.empty())
      return llvm::createStringError(Why);
  if (isForOffloading(C.Args, File))
    return llvm::createStringError("CUDA and HIP are not read");
  C.Args.push_back("--no-default-config");
  C.Args.push_back("-fsyntax-only");
  if (!NamesIt(O.ExtraArgs) && !(O.Flags && NamesIt(*O.Flags)))
    C.Args.push_back("-resource-dir=" + ResourceDirectory);
  // The file may look like an option, as "/U/a.cpp" does to cl.
  C.Args.push_back("--");
  C.Args.push_back(File.str());
  return llvm::Error::success();
}

} // namespace tpio::driver
