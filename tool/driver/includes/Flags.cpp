//===- Flags.cpp - What a command says about includes ---------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/includes/Flags.h"
#include "driver/compile/Invocation.h"
#include "driver/includes/TextScan.h"
#include "driver/unit/ErrorCollector.h"
#include "support/ClangCompat.h"
#include "support/Paths.h"
#include "clang/Basic/Diagnostic.h"
#include "clang/Basic/FileManager.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Basic/TargetOptions.h"
#include "clang/Frontend/CompilerInvocation.h"
#include "clang/Frontend/Utils.h"
#include "clang/Lex/HeaderSearch.h"
#include "clang/Lex/HeaderSearchOptions.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "llvm/Support/Path.h"
#include "llvm/TargetParser/Triple.h"

using namespace clang;

namespace tpio::driver {

SplitCommand::SplitCommand(const CompileCommand &C) : Common(C) {
  Common.Args.clear();
  for (const auto &[Index, Arg] : llvm::enumerate(C.Args)) {
    const bool IsOwn =
        Index > 1 && C.Args[Index - 1] != "-Xclang" &&
        StringRef(Arg).starts_with("-D") &&
        !isPlatformMacro(StringRef(Arg).drop_front(2).split('=').first);
    if (IsOwn && Arg.size() > 2)
      Macros.push_back(Arg.substr(2));
    else
      Common.Args.push_back(Arg);
  }
  // The last is the file; of its name the driver reads the language.
  for (const std::string &Arg : ArrayRef(Common.Args).drop_back())
    (Key += Arg) += '\0';
  Key += llvm::sys::path::extension(C.Args.back());
  (Key += '\0') += C.Directory;
  if (C.FoldCase)
    Key += '\0';
}

std::shared_ptr<CompilerInvocation> invocationOf(const CompileCommand &C) {
  ErrorCollector Errors;
  auto Result =
      invocationOf(C, withMainFile(fileSystemFor(C), C.Args.back()), Errors);
  return Errors.errors().Count == 0 ? Result : nullptr;
}

static std::string undecidable(const CompilerInvocation &I) {
  const HeaderSearchOptions &Search = I.getHeaderSearchOpts();
  // Not LangOpts.Modules: C++20 sets it, and what a text imports is seen there.
  if (Search.ImplicitModuleMaps ||
      !I.getFrontendOpts().ModuleMapFiles.empty() ||
      !I.getFrontendOpts().ModuleFiles.empty())
    return "modules";
  if (!Search.VFSOverlayFiles.empty())
    return "a file system overlay";
  for (const auto &Prefix : Search.SystemHeaderPrefixes)
    if (!Prefix.IsSystemHeader)
      return "--no-system-header-prefix";
  return {};
}

IncludeFlags readFlags(const CompileCommand &C, Directories &Known) {
  IncludeFlags Result;
  const std::shared_ptr<CompilerInvocation> Invocation = invocationOf(C);
  if (!Invocation) {
    Result.MustParse = "the command";
    return Result;
  }
  Result.MustParse = undecidable(*Invocation);
  const LangOptions &Language = Invocation->getLangOpts();
  const llvm::Triple Target(Invocation->getTargetOpts().Triple);
  const std::string WorkingDir = directoryOf(*Invocation, C.Directory);
  Result.WorkingDir = Known.get(WorkingDir);
  Result.Fold = C.FoldCase;
  Result.SearchesIncluders = Language.MSVCCompat;
  Result.Backslashes = Language.MicrosoftExt || C.FoldCase;
  Result.IsWindows = Target.isOSWindows();
  const PreprocessorOptions &PP = Invocation->getPreprocessorOpts();
  Result.Forced = PP.Includes;
  llvm::append_range(Result.Forced, PP.MacroIncludes);
  for (const auto &[Text, IsUndefined] : PP.Macros) {
    if (!IsUndefined)
      Result.Macros.push_back(Text);
    // The platform is not what its macros say.
    if (isPlatformMacro(StringRef(Text).split('=').first))
      Result.IsWindows = false;
  }

  const auto Files = llvm::makeIntrusiveRefCnt<FileManager>(
      Invocation->getFileSystemOpts(), fileSystemFor(C));
  IgnoringDiagConsumer Nobody;
  compat::DiagnosticsEngine Diagnostics(Nobody);
  SourceManager Sources(Diagnostics, *Files);
  HeaderSearch Search(
      compat::headerSearchOptions(Invocation->getHeaderSearchOpts()), Sources,
      Diagnostics, Language, /*Target=*/nullptr);
  ApplyHeaderSearchOptions(Search, Invocation->getHeaderSearchOpts(), Language,
                           Target);
  const size_t Quoted =
      std::distance(Search.quoted_dir_begin(), Search.quoted_dir_end());
  for (const auto &[Index, Entry] :
       llvm::enumerate(Search.search_dir_range())) {
    if (!Entry.isNormalDir()) {
      Result.MustParse = "a header map or framework";
      break;
    }
    const Directory *Where =
        Known.get(support::absolute(Entry.getDirRef()->getName(), WorkingDir));
    if (!Where)
      continue;
    Result.Search.push_back({Where, Entry.isSystemHeaderDirectory()});
    Result.Angled += Index < Quoted;
  }
  return Result;
}

} // namespace tpio::driver
