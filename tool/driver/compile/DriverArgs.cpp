//===- DriverArgs.cpp - A compile command made fit for a lint -------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/compile/DriverArgs.h"
#include "driver/compile/CompileDatabase.h"
#include "support/Paths.h"
#include "clang/Driver/ToolChain.h"
#include "clang/Tooling/Tooling.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/Option/ArgList.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/VirtualFileSystem.h"

// The table of options was the driver's until LLVM 22 made it a library.
#if LLVM_VERSION_MAJOR < 22
#include "clang/Driver/Options.h"
namespace options = clang::driver::options;
using clang::driver::getDriverOptTable;
#else
#include "clang/Options/Options.h"
namespace options = clang::options;
using clang::getDriverOptTable;
#endif

using clang::driver::ParsedClangName;
using clang::driver::ToolChain;
using namespace llvm::opt;
using llvm::StringRef;

namespace tpio::driver {

/// Source files (our own is appended later), output, jobs other than parsing,
/// and headers that another compiler has precompiled. Some options are dropped
/// because they would print something.
static constexpr unsigned Dropped[] = {
    options::OPT_INPUT,
    options::OPT__DASH_DASH,
    options::OPT_o,
    options::OPT_c,
    options::OPT_S,
    options::OPT_E,
    options::OPT_M_Group,
    options::OPT_M,
    options::OPT_MM,
    options::OPT_MD,
    options::OPT_MMD,
    options::OPT_MF,
    options::OPT_MG,
    options::OPT_MJ,
    options::OPT_MP,
    options::OPT_MQ,
    options::OPT_MT,
    options::OPT_MV,
    options::OPT_Link_Group,
    options::OPT_Wa_COMMA,
    options::OPT_Wl_COMMA,
    options::OPT__HASH_HASH_HASH,
    options::OPT_v,
    options::OPT_save_temps,
    options::OPT_save_temps_EQ,
    options::OPT_ftime_trace,
    options::OPT_ftime_trace_EQ,
    options::OPT_ftime_report,
    options::OPT_fplugin_EQ,
    options::OPT_fpass_plugin_EQ,
    options::OPT_plugin_arg,
    options::OPT_mllvm,
    options::OPT__analyze,
    options::OPT_emit_ast,
    options::OPT__serialize_diags,
    options::OPT_gen_cdb_fragment_path,
    options::OPT_fdiagnostics_format_EQ,
    options::OPT__SLASH_Yc,
    options::OPT__SLASH_Yu,
    options::OPT__SLASH_Y_,
    options::OPT__SLASH_Fp,
    options::OPT__SLASH_FA,
    options::OPT__SLASH_Fa,
    options::OPT__SLASH_Fd,
    options::OPT__SLASH_Fe,
    options::OPT__SLASH_Fi,
    options::OPT__SLASH_Fo,
    options::OPT__SLASH_FR,
    options::OPT__SLASH_Fr,
    options::OPT__SLASH_P,
    options::OPT__SLASH_EP,
    options::OPT__SLASH_link,
    options::OPT__SLASH_showIncludes,
    options::OPT__SLASH_showIncludes_user,
};

/// Options of cl whose value is a path that may be written with backslashes.
static constexpr unsigned Paths[] = {
    options::OPT_I,
    options::OPT_include,
    options::OPT_isystem,
    options::OPT__SLASH_imsvc,
    options::OPT__SLASH_external_COLON_I,
};

/// Those of them that name a directory with headers.
static constexpr unsigned IncludePaths[] = {
    options::OPT_I, options::OPT_isystem, options::OPT__SLASH_imsvc,
    options::OPT__SLASH_external_COLON_I};

static constexpr unsigned Sysroots[] = {options::OPT__SLASH_winsysroot,
                                        options::OPT__SLASH_vctoolsdir};

/// Source files that name their language: what remains is the language.
static constexpr std::pair<unsigned, const char *> Languages[] = {
    {options::OPT__SLASH_Tp, "/TP"}, {options::OPT__SLASH_Tc, "/TC"}};

static bool isOneOf(const Arg &A, llvm::ArrayRef<unsigned> Ids) {
  return llvm::any_of(Ids,
                      [&](unsigned Id) { return A.getOption().matches(Id); });
}

/// The compiler's warnings are not shown, and as an error the driver's own
/// would end the job. /WX means the same.
static bool makesErrors(const Arg &A) {
  return A.getOption().matches(options::OPT_W_Joined) &&
         StringRef(A.getValue()).starts_with("error");
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

DriverArgs readDriverArgs(llvm::ArrayRef<std::string> Command,
                          bool KeepUnknown) {
  DriverArgs Result;
  Result.Program = Command[0];
  Result.IsCl = isCl(Command);
  Result.Args = Result.IsCl ? std::vector<std::string>{"--driver-mode=cl"}
                            : impliedByName(Command[0]);

  std::vector<const char *> Raw;
  for (const std::string &Arg : Command.drop_front())
    Raw.push_back(Arg.c_str());
  unsigned MissingIndex = 0, MissingCount = 0;
  const InputArgList List = getDriverOptTable().ParseArgs(
      Raw, MissingIndex, MissingCount,
      Visibility(Result.IsCl ? options::CLOption : options::ClangOption));

  for (const Arg *A : List) {
    for (const auto &[Id, Language] : Languages)
      if (A->getOption().matches(Id))
        Result.Args.push_back(Language);
    if (isOneOf(*A, Dropped) || asksForDependencies(*A) || makesErrors(*A) ||
        A->getOption().matches(options::OPT__SLASH_Tp) ||
        A->getOption().matches(options::OPT__SLASH_Tc) ||
        (A->getOption().matches(options::OPT_UNKNOWN) && !KeepUnknown))
      continue;
    Result.NamesSysroot |= isOneOf(*A, Sysroots);
    const bool IsPath = Result.IsCl && isOneOf(*A, Paths);
    if (Result.IsCl && isOneOf(*A, IncludePaths))
      Result.IncludeDirectories.push_back(support::withSlashes(A->getValue()));
    // As it was written: the option behind an alias may be invisible to cl.
    ArgStringList Strings;
    (A->getAlias() ? A->getAlias() : A)->render(List, Strings);
    for (const char *Text : Strings)
      Result.Args.push_back(IsPath ? support::withSlashes(Text) : Text);
  }
  return Result;
}

std::string expandResponseFiles(std::vector<std::string> &Command,
                                StringRef Directory) {
  if (llvm::none_of(Command, [](StringRef A) { return A.starts_with("@"); }))
    return {};
  const bool Cl = isCl(Command);
  for (std::string &Arg : Command)
    if (Cl && StringRef(Arg).starts_with("@"))
      Arg = support::withSlashes(Arg);
  clang::tooling::addExpandedResponseFiles(
      Command, Directory,
      Cl ? llvm::cl::TokenizeWindowsCommandLine
         : llvm::cl::TokenizeGNUCommandLine,
      *llvm::vfs::getRealFileSystem());
  for (StringRef Arg : Command)
    if (Arg.consume_front("@") &&
        !llvm::sys::fs::exists(support::absolute(Arg, Directory)))
      return Arg.str();
  return {};
}

} // namespace tpio::driver
