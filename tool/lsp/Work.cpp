//===- Work.cpp - The worker of the language server -----------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lsp/Server.h"
#include "lsp/features/Kept.h"
#include "lsp/features/Wording.h"
#include "report/Fixes.h"
#include "clang/Basic/Stack.h"
#include "llvm/Support/Path.h"

namespace json = llvm::json;
using llvm::StringRef;

namespace tpio::lsp {

static std::string nameOf(StringRef Path) {
  return llvm::sys::path::filename(Path).str();
}

void Server::schedule(const std::string &File,
                      std::chrono::milliseconds Delay) {
  const Document *D = Open.find(File);
  if (D && D->IsKnown)
    Queue.schedule(File, Delay);
}

void Server::scheduleDependents(const std::string &File) {
  const std::string Real = report::realPath(File);
  for (const auto &[Path, D] : Open)
    if (Path != File && D.RealFiles.contains(Real))
      schedule(Path, Set->Debounce);
}

void Server::scheduleAll(std::chrono::milliseconds Delay) {
  for (const auto &[Path, D] : Open)
    schedule(Path, Delay);
}

Snapshot Server::snapshot(const std::string &File, Unsaved Texts) const {
  return {File, std::move(Texts), Set, Generation, rootOf(File), DiskState};
}

void Server::work() {
  clang::noteBottomOfStack();
  Scheduler::Lock Held(Lock);
  using Kind = Scheduler::Job::Kind;
  for (;;) {
    const Scheduler::Job Next = Queue.next(
        Held, [this] { return Workspace.has_value(); },
        [this] { tellStatus(""); });
    switch (Next.What) {
    case Kind::Document:
      analyse(Held, Next.File);
      break;
    case Kind::Background:
      workOnWorkspace(Held);
      break;
    case Kind::Stop:
      return;
    }
  }
}

void Server::analyse(Scheduler::Lock &Held, const std::string &File) {
  const Document *D = Open.find(File);
  if (!D || !D->IsKnown)
    return;
  const unsigned Revision = D->Revision;
  const Snapshot Now = snapshot(File, Open.texts());
  const bool CanShow = Client.Progress;
  const std::string Token = "tpiolint/" + std::to_string(++LastToken);
  tellStatus("analysing " + nameOf(File));

  Held.unlock();
  std::shared_ptr<Progress> Shown;
  Findings Result = Analysis.analyse(Now, [&] {
    if (CanShow && !Shown)
      Shown = Progress::begin(
          T, Token, std::string(wording::FirstParse) + nameOf(File), false);
  });
  if (Shown)
    Shown->end();
  Held.lock();

  D = Open.find(File);
  // Closed, or edited: the analysis of the newer text is in the queue.
  if (D && D->Revision == Revision)
    commit(File, std::move(Result));
}

void Server::commit(const std::string &File, Findings Result) {
  Document &D = *Open.find(File);
  D.Analysed = D.Revision;
  if (!Result.MayFix && Result.What != Findings::State::Error)
    llvm::append_range(Result.Found,
                       kept(D.Last.Found, Result.Judged, File, *D.Text));
  D.Last = std::move(Result);
  D.RealFiles.clear();
  for (const auto &Entry : D.Last.Files)
    D.RealFiles.insert(report::realPath(Entry.getKey().str()));
  Published.document(File, D);
  Say.file(D, Published.shownAt(D.Real).size());
  D.answerWaiting();
}

void Server::workOnWorkspace(Scheduler::Lock &Held) {
  if (Workspace->isDone()) {
    WorkspaceLint Done = std::move(*Workspace);
    Workspace.reset();
    return Done.finish(uriOf());
  }
  if (!Workspace->isListed())
    return listWorkspace(Held);
  const std::string File = Workspace->next();
  const Snapshot Now = snapshot(File, {});
  tellStatus("analysing " + nameOf(File));
  Held.unlock();
  const Findings Result = Analysis.analyseOnDisk(Now);
  Held.lock();
  Workspace->add(File, Result);
  if (!Result.isWhole())
    Say.log(File + ": " + Result.Message, 2);
  Published.onDisk(File, Result);
}

void Server::listWorkspace(Scheduler::Lock &Held) {
  std::vector<Snapshot> Folders;
  for (const std::string &Root : Roots)
    Folders.push_back({Root, {}, Set, Generation, Root, DiskState});
  Held.unlock();
  std::set<std::string> Files;
  std::vector<std::string> Failures;
  for (const Snapshot &Folder : Folders)
    if (auto Found = Analysis.sources(Folder))
      Files.insert(Found->begin(), Found->end());
    else
      Failures.push_back(llvm::toString(Found.takeError()));
  Held.lock();
  for (const std::string &Why : Failures)
    Say.log(Why, 1);
  if (Folders.empty())
    Say.log("no workspace folder is open, so there is nothing to lint", 1);
  Workspace->list(Files, Failures.size());
}

void Server::tellStatus(StringRef Message) {
  Say.status(Message, Queue.pending() + (Workspace ? Workspace->pending() : 0));
}

} // namespace tpio::lsp
