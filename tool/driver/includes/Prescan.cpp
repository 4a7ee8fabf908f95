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
    Slot->How = readFlags(Split.Common, Known);
  }
  return *Slot;
}

SourceFile *Prescan::mainFile(const Job &J) {
  const Directory *In = Known.get(llvm::sys::path::parent_path(J.File));
  return In ? &Files.at({In, llvm::sys::path::filename(J.File).str()},
                        /*IsSystem=*/false)
            : nullptr;
}

ParseReason Prescan::judge(const Job &J) {
  SourceFile *Main = mainFile(J);
  if (!Main)
    return "it can't be read";
  const SplitCommand Split(J.How);
  Target &T = targetOf(Split);
  if (!T.How.MustParse.empty())
    return T.How.MustParse;
  IncludeWalk W(Known, Files, T, Split.Macros);
  for (const std::vector<std::string> *Macros :
       {&Split.Macros, &std::as_const(T.How.Macros)})
    for (const std::string &Text : *Macros) {
      auto [Said, IsNew] = MacroTexts.try_emplace(Text);
      if (IsNew)
        Said->second = engine::mentionIn(Text);
      W.note(Said->second);
    }
  return W.judge(*Main);
}

std::vector<ParseReason> Prescan::run(const std::vector<Job> &Jobs,
                                      unsigned Threads,
                                      const std::function<bool()> &ShouldStop) {
  // Most of the time goes into opening the main files, which are all different.
  std::vector<SourceFile *> Mains;
  for (const Job &J : Jobs)
    if (SourceFile *Main = mainFile(J))
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
            F->load();
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
