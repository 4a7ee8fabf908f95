//===- Prescan.cpp - Which units can mention the API at all ---------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/includes/Prescan.h"
#include "driver/includes/IncludeWalk.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/ThreadPool.h"

using llvm::StringRef;

namespace tpio::driver {

Prescan::Prescan() = default;
Prescan::~Prescan() = default;

Target &Prescan::targetOf(const SplitCommand &Split) {
  std::unique_ptr<Target> &Slot = Targets[Split.Key];
  if (!Slot) {
    Slot = std::make_unique<Target>();
    Slot->Flags = readFlags(Split.Common, Known);
  }
  return *Slot;
}

SourceFile *Prescan::fileAt(const std::string &Path) {
  const Directory *In = Known.get(llvm::sys::path::parent_path(Path));
  return In ? &Files.at({In, llvm::sys::path::filename(Path).str()},
                        /*IsSystem=*/false)
            : nullptr;
}

void Prescan::refresh(const support::Unsaved &Texts) {
  // Where an include leads depends on what is in all directories of the search.
  if (Known.refresh(Texts))
    Targets.clear();
  Files.refresh(Known, Texts);
}

engine::Mention Prescan::inMacros(const SplitCommand &Split, const Target &T) {
  engine::Mention Said;
  for (const std::vector<std::string> *Macros :
       {&Split.Macros, &T.Flags.Macros})
    for (const std::string &Text : *Macros) {
      auto [Slot, IsNew] = MacroTexts.try_emplace(Text);
      if (IsNew)
        Slot->second = engine::mentionIn(Text);
      Said |= Slot->second;
    }
  return Said;
}

ParseReason Prescan::judge(const Job &J) {
  SourceFile *Main = fileAt(J.File);
  if (!Main)
    return "it can't be read";
  const SplitCommand Split(J.Command);
  Target &T = targetOf(Split);
  if (!T.Flags.MustParse.empty())
    return T.Flags.MustParse;
  IncludeWalk W(Known, Files, T, Split.Macros);
  W.note(inMacros(Split, T));
  return W.judge(*Main, /*MissingCounts=*/true);
}

bool Prescan::mayMention(const std::string &File, const CompileCommand &Command,
                         llvm::StringSet<> &Visited) {
  SourceFile *Main = fileAt(File);
  const SplitCommand Split(Command);
  Target &T = targetOf(Split);
  if (!Main || !T.Flags.MustParse.empty())
    return true;
  IncludeWalk W(Known, Files, T, Split.Macros);
  W.note(inMacros(Split, T));
  const bool Result = !W.judge(*Main, /*MissingCounts=*/false).empty();
  for (const SourceFile *F : W.users())
    Visited.insert(F->Path);
  return Result;
}

bool Prescan::mayInclude(const std::string &File, const CompileCommand &Command,
                         const std::string &Header) {
  SourceFile *Main = fileAt(File);
  SourceFile *Sought = fileAt(Header);
  if (!Main || !Sought)
    return false;
  const SplitCommand Split(Command);
  return IncludeWalk(Known, Files, targetOf(Split), Split.Macros)
      .reaches(*Main, *Sought);
}

std::vector<ParseReason> Prescan::run(const std::vector<Job> &Jobs,
                                      unsigned Threads,
                                      const std::function<bool()> &ShouldStop) {
  // Most of the time goes into opening the main files, which are all different.
  std::vector<SourceFile *> Mains;
  for (const Job &J : Jobs)
    if (SourceFile *Main = fileAt(J.File))
      Mains.push_back(Main);
  // A file with two commands is there twice.
  llvm::sort(Mains);
  Mains.erase(llvm::unique(Mains), Mains.end());
  constexpr size_t Share = 64;
  if (Mains.size() > Share && Threads > 1) {
    llvm::DefaultThreadPool Pool(llvm::hardware_concurrency(Threads));
    for (size_t Begin = 0; Begin < Mains.size(); Begin += Share)
      Pool.async([&, Begin] {
        for (SourceFile *F : llvm::ArrayRef(Mains).slice(
                 Begin, std::min(Share, Mains.size() - Begin)))
          if (!ShouldStop())
            Files.load(*F);
      });
    Pool.wait();
  }
  std::vector<ParseReason> Result;
  for (const Job &J : Jobs) {
    if (ShouldStop())
      break;
    Result.push_back(judge(J));
  }
  return Result;
}

} // namespace tpio::driver
