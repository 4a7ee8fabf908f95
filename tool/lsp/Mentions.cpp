//===- Mentions.cpp - What a unit includes, by its text -------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Mentions.h"
#include "Paths.h"
#include "engine/Gate.h"
#include "clang/Frontend/CompilerInvocation.h"
#include "clang/Lex/HeaderSearchOptions.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

using llvm::StringRef;
namespace path = llvm::sys::path;

namespace tpio::lsp {

/// Takes the directive behind a '#'.
static void scanDirective(StringRef Text, Scan &Result) {
  Text = Text.ltrim(" \t\f\v");
  // Comments and spliced lines inside a directive: nobody writes them, so it is
  // enough not to miss them.
  if (Text.starts_with("/*") || Text.starts_with("\\")) {
    Result.MayMention = true;
    return;
  }
  if (!Text.consume_front("include") && !Text.consume_front("import")) {
    const StringRef Word =
        Text.take_while([](char C) { return llvm::isAlpha(C); });
    Result.MayMention |=
        Word.starts_with("i") && Text.drop_front(Word.size()).starts_with("\\");
    return;
  }
  Text.consume_front("_next");
  Text = Text.ltrim(" \t\f\v");
  const bool IsQuoted = Text.consume_front("\"");
  if (!IsQuoted && !Text.consume_front("<")) {
    // #include MACRO. But a word like "#included" is no directive at all.
    Result.MayMention = true;
    return;
  }
  const char End = IsQuoted ? '"' : '>';
  StringRef Name = Text.take_until(
      [End](char C) { return C == End || C == '\n' || C == '\r'; });
  Result.Includes.push_back({cli::withSlashes(Name.str()), IsQuoted});
}

Scan scan(StringRef Text) {
  Scan Result;
  // Other spellings of '#', and modules, whose text is not here.
  Result.MayMention = engine::mentionsApi(Text) || Text.contains("%:") ||
                      Text.contains("?\?=") || Text.starts_with("import ") ||
                      Text.contains("\nimport ") ||
                      Text.contains("export import");
  for (size_t At = Text.find('#'); At != StringRef::npos;
       At = Text.find('#', At + 1))
    scanDirective(Text.substr(At + 1), Result);
  return Result;
}

const Scan *IncludeText::scanFile(const std::string &Path,
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
  K.Result = scan((*Buffer)->getBuffer());
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
      std::string Path = cli::absolute(Name, In);
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
    Find(cli::withSlashes(Forced), true);
  for (size_t I = 0; I < Queue.size(); ++I) {
    const std::string Path = Queue[I];
    Add(Includers, path::parent_path(Path).str());
    Scan Own;
    const Scan *S = nullptr;
    if (auto Text = Texts.find(Path); Text != Texts.end()) {
      Own = scan(*Text->second);
      S = &Own;
    } else {
      S = scanFile(Path, Files);
    }
    if (!S)
      continue;
    if (Visit(Path, *S))
      return true;
    for (const Scan::Include &Inc : S->Includes)
      Find(Inc.Name, Inc.IsQuoted);
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
  for (const auto &[Macro, IsUndef] : PP.Macros)
    if (engine::mentionsApi(Macro))
      return true;
  if (!Search.VFSOverlayFiles.empty())
    return true;
  IncludeSearch Where{File, Directory, PP.Includes, {}};
  Where.Forced.insert(Where.Forced.end(), PP.MacroIncludes.begin(),
                      PP.MacroIncludes.end());
  for (const auto &E : Search.UserEntries)
    if (E.Group == clang::frontend::Quoted ||
        E.Group == clang::frontend::Angled) {
      if (E.IsFramework)
        return true;
      Where.UserDirectories.push_back(cli::absolute(E.Path, Directory));
    }
  return Cache.walk(Where, Texts, Files,
                    [&](const std::string &Path, const Scan &S) {
                      Visited.insert(Path);
                      return S.MayMention;
                    });
}

} // namespace tpio::lsp
