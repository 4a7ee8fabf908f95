//===- DriverArgs.cpp - A compile command made fit for a lint -------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/compile/DriverArgs.h"
#include "driver/compile/AllowedOptions.h"
#include "driver/compile/ClangOptions.h"
#include "driver/compile/CompileDatabase.h"
#include "support/Paths.h"
#include "support/RegularFiles.h"
#include "clang/Driver/ToolChain.h"
#include "clang/Tooling/Tooling.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/Option/ArgList.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/VirtualFileSystem.h"

using clang::driver::ParsedClangName;
using clang::driver::ToolChain;
using namespace llvm::opt;
using llvm::StringRef;

namespace tpio::driver {

/// Options of cl whose value is a path that may be written with backslashes.
static constexpr unsigned Paths[] = {
    options::OPT_I,
    options::OPT_include,
    options::OPT_isystem,
    options::OPT__SLASH_imsvc,
    options::OPT__SLASH_external_COLON_I,
};

/// Languages that a unit may be in, as -x names them.
static constexpr StringRef SourceLanguages[] = {
    "none",
    "c",
    "c-header",
    "cpp-output",
    "c++",
    "c++-header",
    "objective-c",
    "objective-c++",
    "c++-cpp-output",
    "c++-module",
};

/// Ways to read a command line.
static constexpr StringRef DriverModes[] = {"gcc", "g++", "cpp", "cl"};

/// Those of them that name a directory with headers.
static constexpr unsigned IncludePaths[] = {
    options::OPT_I, options::OPT_isystem, options::OPT__SLASH_imsvc,
    options::OPT__SLASH_external_COLON_I};

static constexpr unsigned Sysroots[] = {
    options::OPT__SLASH_winsysroot, options::OPT__SLASH_vctoolsdir,
    options::OPT__sysroot_EQ,       options::OPT__sysroot,
    options::OPT_isysroot,          options::OPT_nostdinc,
    options::OPT_nostdlibinc};

/// Source files that name their language: what remains is the language.
static constexpr std::pair<unsigned, const char *> Languages[] = {
    {options::OPT__SLASH_Tp, "/TP"}, {options::OPT__SLASH_Tc, "/TC"}};

static bool isOneOf(const Arg &A, llvm::ArrayRef<unsigned> Ids) {
  return llvm::any_of(Ids,
                      [&](unsigned Id) { return A.getOption().matches(Id); });
}

/// "-Wp,-MD,file" is how the kernel and others ask for dependencies.
static bool asksForDependencies(const Arg &A) {
  return A.getOption().matches(options::OPT_Wp_COMMA) &&
         A.getNumValues() != 0 && StringRef(A.getValue()).starts_with("-M");
}

static bool isCl(llvm::ArrayRef<std::string> Command) {
  // "clang-cl-19" and "clang-cl.exe" are clang-cl.
  const std::string Name = programName(Command[0]);
  bool Result = Name == "cl" || StringRef(Name).starts_with("clang-cl");
  for (StringRef Arg : Command)
    if (Arg.consume_front("--driver-mode="))
      Result = Arg == "cl";
  return Result;
}

/// What the name of the compiler implies: "x86_64-w64-mingw32-g++" has a target
/// and a mode.
static std::vector<std::string> impliedByName(StringRef Program) {
  const ParsedClangName Name =
      ToolChain::getTargetAndModeFromProgramName(programName(Program));
  std::vector<std::string> Result;
  if (Name.TargetIsValid)
    Result.push_back("--target=" + Name.TargetPrefix);
  if (Name.DriverMode)
    Result.push_back(Name.DriverMode);
  return Result;
}

namespace {

/// Takes the options of one command, in their order.
class Reader {
public:
  Reader(DriverArgs &Result, bool KeepUnknown)
      : Result(Result), KeepUnknown(KeepUnknown) {}

  void read(llvm::ArrayRef<std::string> Args) {
    std::vector<const char *> Raw;
    for (const std::string &Arg : Args)
      Raw.push_back(Arg.c_str());
    unsigned MissingIndex = 0, MissingCount = 0;
    const InputArgList List = getDriverOptTable().ParseArgs(
        Raw, MissingIndex, MissingCount,
        Visibility(Result.IsCl ? options::CLOption : options::ClangOption));
    for (const Arg *A : List)
      take(*A, List);
    for (const std::string &Arg : allowedOfFrontend(Frontend, Result.LeftOut)) {
      Result.Args.push_back("-Xclang");
      Result.Args.push_back(Arg);
    }
  }

private:
  DriverArgs &Result;
  const bool KeepUnknown;
  std::vector<std::string> Frontend; ///< behind -Xclang and -Wp

  void take(const Arg &A, const ArgList &List) {
    for (const auto &[Id, Language] : Languages)
      if (A.getOption().matches(Id))
        Result.Args.push_back(Language);
    switch (A.getOption().getID()) {
    case options::OPT_UNKNOWN:
      if (KeepUnknown)
        keep(A, List);
      return;
    case options::OPT_Xclang:
    case options::OPT_Xpreprocessor:
    case options::OPT_Wp_COMMA:
      if (!asksForDependencies(A))
        for (const char *Value : A.getValues())
          Frontend.push_back(Value);
      return;
    case options::OPT_mllvm:
      Result.LeftOut.push_back("-mllvm " + std::string(A.getValue()));
      return;
    case options::OPT__SLASH_clang:
      return takeClangs(A, List);
    case options::OPT_x:
      return keepIfOneOf(SourceLanguages, A, List);
    case options::OPT_driver_mode:
      return keepIfOneOf(DriverModes, A, List);
    case options::OPT_target:
      Result.Targets.push_back(A.getValue());
      break;
    default:
      break;
    }
    if (isAllowed(A))
      keep(A, List);
  }

  /// /clang:OPTION
  void takeClangs(const Arg &A, const ArgList &List) {
    unsigned MissingIndex = 0, MissingCount = 0;
    const InputArgList Inner =
        getDriverOptTable().ParseArgs(A.getValue(), MissingIndex, MissingCount,
                                      Visibility(options::ClangOption));
    if (!llvm::all_of(Inner, [](const Arg *Own) { return isAllowed(*Own); }))
      return;
    for (const Arg *Own : Inner.filtered(options::OPT_target))
      Result.Targets.push_back(Own->getValue());
    keep(A, List);
  }

  void keepIfOneOf(llvm::ArrayRef<StringRef> Values, const Arg &A,
                   const ArgList &List) {
    if (llvm::is_contained(Values, StringRef(A.getValue())))
      keep(A, List);
  }

  void keep(const Arg &A, const ArgList &List) {
    Result.NamesSysroot |= isOneOf(A, Sysroots);
    const bool IsPath = Result.IsCl && isOneOf(A, Paths);
    if (isOneOf(A, IncludePaths))
      Result.IncludeDirectories.push_back(support::withSlashes(A.getValue()));
    // As it was written: the option behind an alias may be invisible to cl.
    ArgStringList Strings;
    (A.getAlias() ? *A.getAlias() : A).render(List, Strings);
    for (const char *Text : Strings)
      Result.Args.push_back(IsPath ? support::withSlashes(Text) : Text);
  }
};

} // namespace

DriverArgs readDriverArgs(llvm::ArrayRef<std::string> Command,
                          bool KeepUnknown) {
  DriverArgs Result;
  Result.Program = Command[0];
  Result.IsCl = isCl(Command);
  Result.Args = Result.IsCl ? std::vector<std::string>{"--driver-mode=cl"}
                            : impliedByName(Command[0]);
  for (StringRef Arg : Result.Args)
    if (Arg.consume_front("--target="))
      Result.Targets.push_back(Arg.str());
  Reader(Result, KeepUnknown).read(Command.drop_front());
  return Result;
}

namespace {

/// A file may name another one twice, and that a third.
class FewFiles : public support::RegularFileSystem {
public:
  FewFiles() : RegularFileSystem(llvm::vfs::createPhysicalFileSystem()) {}

  llvm::ErrorOr<std::unique_ptr<llvm::vfs::File>>
  openFileForRead(const llvm::Twine &Path) override {
    llvm::ErrorOr<std::unique_ptr<llvm::vfs::File>> Result =
        RegularFileSystem::openFileForRead(Path);
    if (!Result)
      return Result;
    const auto Status = (*Result)->status();
    const uint64_t Size = Status ? Status->getSize() : 0;
    if (Left == 0 || Size > Bytes) {
      IsTooMuch = true;
      return support::FileProblem::TooLarge;
    }
    --Left;
    Bytes -= Size;
    return Result;
  }

  bool IsTooMuch = false;

private:
  unsigned Left = 256;
  uint64_t Bytes = support::MostConfig;
};

} // namespace

llvm::Error expandResponseFiles(std::vector<std::string> &Command,
                                StringRef Directory) {
  if (llvm::none_of(Command, [](StringRef A) { return A.starts_with("@"); }))
    return llvm::Error::success();
  const bool Cl = isCl(Command);
  for (std::string &Arg : Command)
    if (Cl && StringRef(Arg).starts_with("@"))
      Arg = support::withSlashes(Arg);
  FewFiles Files;
  clang::tooling::addExpandedResponseFiles(
      Command, Directory,
      Cl ? llvm::cl::TokenizeWindowsCommandLine
         : llvm::cl::TokenizeGNUCommandLine,
      Files);
  if (Files.IsTooMuch)
    return llvm::createStringError(
        "the response files of its compile command are too large");
  // What can't be read stays as it is.
  for (StringRef Arg : Command)
    if (Arg.consume_front("@"))
      if (const std::error_code EC =
              support::checkRegular(support::absolute(Arg, Directory)))
        return llvm::createStringError(
            "response file '" + Arg + "' of its compile command " +
            (EC == std::errc::no_such_file_or_directory ? "does not exist"
                                                        : EC.message()));
  return llvm::Error::success();
}

} // namespace tpio::driver
