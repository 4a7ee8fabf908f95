//===- Mentions.cpp - What a unit includes, by its text -------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lsp/analysis/Mentions.h"
#include "driver/compile/Invocation.h"
#include "support/Paths.h"
#include "clang/Frontend/CompilerInvocation.h"
#include "clang/Lex/HeaderSearchOptions.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

using llvm::StringRef;
namespace path = llvm::sys::path;

namespace tpio::lsp {

/// Takes the directive behind a '#'.
const driver::FileScan *IncludeText::scan(const std::string &Path,
                                          llvm::vfs::FileSystem &Files) {
  auto Status = Files.status(Path);
  if (!Status || Status->isDirectory())
    return nullptr;
  Known &K = Cache[Path];
  if (K.Size == Status->getSize() &&
      K.Changed == Status->getLastModificationTime() && K.Size)
    return &K.Result;
  auto Buffer = Files.getBufferForFile(Path);
  if (!Buffer)
    return nullptr;
  K.Size = Status->getSize();
  K.Changed = Status->getLastModificationTime();
  K.Result = driver::scanFile((*Buffer)->getBuffer());
  return &K.Result;
}

bool IncludeText::walk(const IncludeSearch &Search, const Unsaved &Texts,
                       llvm::vfs::FileSystem &Files, Visitor Visit) {
  // In the order of their discovery; never long enough for more than that.
  std::vector<std::string> Queue{Search.File}, Includers{Search.Directory};
  auto Add = [](std::vector<std::string> &To, std::string Path) {
    if (!llvm::is_contained(To, Path))
      To.push_back(std::move(Path));
  };
  auto Find = [&](StringRef Name, bool IsQuoted) {
    auto Try = [&](StringRef In) {
      std::string Path = support::absolute(Name, In);
      if (Texts.count(Path) || Files.exists(Path))
        Add(Queue, std::move(Path));
    };
    // The compiler takes the first one. Which one that is depends on the
    // includer (for cl on its includers as well), and #include_next takes
    // another.
    if (IsQuoted)
      for (const std::string &In : Includers)
        Try(In);
    for (const std::string &In : Search.UserDirectories)
      Try(In);
  };
  for (const std::string &Forced : Search.Forced)
    Find(support::withSlashes(Forced), true);
  for (size_t I = 0; I < Queue.size(); ++I) {
    const std::string Path = Queue[I];
    Add(Includers, path::parent_path(Path).str());
    driver::FileScan Own;
    const driver::FileScan *S = nullptr;
    if (auto Text = Texts.find(Path); Text != Texts.end()) {
      Own = driver::scanFile(*Text->second);
      S = &Own;
    } else {
      S = scan(Path, Files);
    }
    if (!S)
      continue;
    if (Visit(Path, *S))
      return true;
    for (const driver::Include &Inc : S->Includes)
      if (Inc.How != driver::Include::Form::Computed)
        Find(support::withSlashes(Inc.Name),
             Inc.How == driver::Include::Form::Quoted);
  }
  return false;
}

bool mayMention(IncludeText &Cache, const std::string &File,
                const std::string &Directory,
                const clang::CompilerInvocation &Invocation,
                const Unsaved &Texts, llvm::vfs::FileSystem &Files,
                llvm::StringSet<> &Visited) {
  const clang::PreprocessorOptions &PP = Invocation.getPreprocessorOpts();
  const clang::HeaderSearchOptions &Search = Invocation.getHeaderSearchOpts();
  // A macro of the command line is text of the user's too.
  engine::Mention Said;
  for (const auto &[Macro, IsUndef] : PP.Macros)
    Said |= engine::mentionIn(Macro);
  if (Said.mayNameApi() || !Search.VFSOverlayFiles.empty())
    return true;
  const std::string Here = driver::directoryOf(Invocation, Directory);
  IncludeSearch Where{File, Here, PP.Includes, {}};
  Where.Forced.insert(Where.Forced.end(), PP.MacroIncludes.begin(),
                      PP.MacroIncludes.end());
  for (const auto &E : Search.UserEntries)
    if (E.Group == clang::frontend::Quoted ||
        E.Group == clang::frontend::Angled) {
      if (E.IsFramework)
        return true;
      Where.UserDirectories.push_back(support::absolute(E.Path, Here));
    }
  // One file may have what another pastes together.
  return Cache.walk(
      Where, Texts, Files,
      [&](const std::string &Path, const driver::FileScan &S) {
        Visited.insert(Path);
        Said |= S.Says;
        return S.IsOdd || Said.mayNameApi() ||
               llvm::any_of(S.Includes, [](const driver::Include &I) {
                 return I.How == driver::Include::Form::Computed;
               });
      });
}

} // namespace tpio::lsp
