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
  auto D = Documents.find(File);
  if (D == Documents.end() || !D->second.IsKnown)
    return;
  Queue[File] = Clock::now() + Delay;
  Changed.notify_all();
}

void Server::scheduleDependents(const std::string &File) {
  const std::string Real = report::realPath(File);
  for (const auto &[Path, D] : Documents)
    if (Path != File && D.RealFiles.contains(Real))
      schedule(Path, Set->Debounce);
}

void Server::scheduleAll(std::chrono::milliseconds Delay) {
  for (const auto &[Path, D] : Documents)
    schedule(Path, Delay);
}

Snapshot Server::snapshot(const std::string &File) const {
  Snapshot Result{File, {}, Set, Generation, rootOf(File), DiskState};
  for (const auto &[Path, D] : Documents)
    if (D.IsKnown)
      Result.Texts[Path] = D.Text;
  return Result;
}

void Server::work() {
  clang::noteBottomOfStack();
  std::unique_lock<std::mutex> Held(Lock);
  while (!IsStopping) {
    auto Next = Queue.end();
    for (auto It = Queue.begin(); It != Queue.end(); ++It)
      if (Next == Queue.end() || It->second < Next->second)
        Next = It;
    if (Next != Queue.end() && Next->second <= Clock::now()) {
      const std::string File = Next->first;
      Queue.erase(Next);
      analyse(Held, File);
    } else if (Workspace) {
      workOnWorkspace(Held);
    } else if (Next == Queue.end()) {
      tellStatus("");
      Changed.wait(Held);
    } else {
      Changed.wait_until(Held, Next->second);
    }
  }
}

void Server::analyse(std::unique_lock<std::mutex> &Held,
                     const std::string &File) {
  auto D = Documents.find(File);
  if (D == Documents.end() || !D->second.IsKnown)
    return;
  const unsigned Revision = D->second.Revision;
  const Snapshot Now = snapshot(File);
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

  D = Documents.find(File);
  // Closed, or edited: the analysis of the newer text is in the queue.
  if (D != Documents.end() && D->second.Revision == Revision)
    commit(File, std::move(Result));
}

void Server::commit(const std::string &File, Findings Result) {
  Document &D = Documents.at(File);
  D.Analysed = D.Revision;
  if (!Result.MayFix && Result.What != Findings::State::Error)
    llvm::append_range(Result.Found,
                       kept(D.Last.Found, Result.Judged, File, *D.Text));
  std::set<std::string> Affected =
      Pinned.set(File, Result.Found, Result.MayFix);
  D.Last = std::move(Result);
  D.RealFiles.clear();
  for (const auto &Entry : D.Last.Files)
    D.RealFiles.insert(report::realPath(Entry.getKey().str()));
  // The document's own list comes last: who has it has all.
  Affected.erase(D.Real);
  publish(Affected);
  publish({D.Real});
  tellFile(D);
  answerWaiting(D);
}

bool Server::isOpen(const std::string &RealPath) const {
  return llvm::any_of(Documents, [&](const auto &Entry) {
    return Entry.second.Real == RealPath;
  });
}

std::vector<Shown> Server::shownAt(const std::string &RealPath) const {
  // An open file is analysed as it is in the editor.
  return Pinned.at(RealPath,
                   isOpen(RealPath) ? WorkspaceOwner.str() : std::string());
}

void Server::publish(const std::set<std::string> &RealPaths) {
  const UriOf Uri = uriOf();
  for (const std::string &Real : RealPaths) {
    const std::vector<Shown> Shown = shownAt(Real);
    auto Send = [&](const std::string &To, const json::Value *Version) {
      json::Array List;
      for (const lsp::Shown &S : Shown)
        List.push_back(diagnostic(S, Uri));
      json::Object P{{"uri", To}, {"diagnostics", std::move(List)}};
      if (Version && Version->getAsInteger())
        P["version"] = *Version;
      T.notify("textDocument/publishDiagnostics", std::move(P));
    };
    bool WasOpen = false;
    for (const auto &[Path, D] : Documents) {
      if (D.Real != Real)
        continue;
      WasOpen = true;
      // The text has changed since: its own analysis will tell.
      if (D.IsKnown && D.Analysed == D.Revision)
        Send(D.Uri, &D.Version);
    }
    auto Known = ClosedUris.find(Real);
    if (WasOpen) {
      if (Known != ClosedUris.end())
        ClosedUris.erase(Known);
      continue;
    }
    if (Known == ClosedUris.end() && Shown.empty())
      continue;
    if (Known == ClosedUris.end())
      Known =
          ClosedUris.emplace(Real, Uri(Shown.front().What->Where.File)).first;
    Send(Known->second, nullptr);
    if (Shown.empty())
      ClosedUris.erase(Known);
  }
}

void Server::dropOwner(const std::string &Owner) {
  publish(Pinned.set(Owner, {}, false));
}

void Server::workOnWorkspace(std::unique_lock<std::mutex> &Held) {
  WorkspaceLint &W = *Workspace;
  if (W.IsCancelled || (W.IsListed && W.Files.empty())) {
    finishWorkspace();
    return;
  }
  if (!W.IsListed) {
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
      log(Why, 1);
    if (Folders.empty())
      log("no workspace folder is open, so there is nothing to lint", 1);
    W.Failed += Failures.size();
    W.Files.assign(Files.begin(), Files.end());
    W.All = W.Files.size();
    W.IsListed = true;
    return;
  }
  const std::string File = W.Files.front();
  W.Files.pop_front();
  Snapshot Now{File, {}, Set, Generation, rootOf(File), DiskState};
  tellStatus("analysing " + nameOf(File));
  if (W.Shown)
    W.Shown->report(nameOf(File),
                    100 * (W.All - W.Files.size() - 1) / std::max(1u, W.All));
  Held.unlock();
  const Findings Result = Analysis.analyseOnDisk(Now);
  Held.lock();
  ++W.Units;
  W.Found += Result.Found.size();
  if (Result.What == Findings::State::Error ||
      Result.What == Findings::State::Incomplete) {
    ++W.Failed;
    W.Failures.push_back({File, Result.Message});
    log(File + ": " + Result.Message, 2);
  }
  publish(Pinned.set(WorkspaceOwner.str() + File, Result.Found, Result.MayFix));
}

void Server::finishWorkspace() {
  WorkspaceLint W = std::move(*Workspace);
  Workspace.reset();
  if (W.Shown)
    W.Shown->end();
  json::Array Failures;
  for (const auto &[File, Why] : W.Failures)
    Failures.push_back(
        json::Object{{"uri", uriOf()(File)}, {"message", json::fixUTF8(Why)}});
  for (Transport::Reply &Answer : W.Answers)
    Answer(json::Value(json::Object{{"units", W.Units},
                                    {"findings", W.Found},
                                    {"failed", W.Failed},
                                    {"failures", json::Array(Failures)}}));
}

static StringRef nameOf(Findings::State S) {
  switch (S) {
  case Findings::State::Ok:
    return "ok";
  case Findings::State::NotConcerned:
    return "not-concerned";
  case Findings::State::Incomplete:
    return "incomplete";
  case Findings::State::Error:
    return "error";
  }
  return "error";
}

void Server::tellFile(Document &D) {
  const Findings &F = D.Last;
  for (const std::string &Option : F.LeftOut)
    if (LeftOut.insert(Option).second)
      log("left out of compile commands, for it may load or write something: " +
              Option,
          2);
  // Once for each cause, and again if it comes back.
  if (F.Message != D.LastLogged && !F.Message.empty())
    log(D.Real + ": " + F.Message, F.What == Findings::State::Error ? 1 : 2);
  D.LastLogged = F.Message;
  if (!Set->StatusNotifications)
    return;
  T.notify("tpiolint/fileStatus",
           json::Object{{"uri", D.Uri},
                        {"version", D.Version},
                        {"state", nameOf(F.What)},
                        {"findings", shownAt(D.Real).size()},
                        {"suppressed", F.Suppressed},
                        {"message", json::fixUTF8(F.Message)},
                        {"unit", json::fixUTF8(F.Unit)},
                        {"parseMs", F.ParseSeconds * 1e3},
                        {"lintMs", F.LintSeconds * 1e3}});
}

void Server::tellStatus(StringRef Message) {
  if (!Set->StatusNotifications || LastStatus == Message)
    return;
  LastStatus = Message.str();
  const size_t Pending =
      Queue.size() + (Workspace ? Workspace->Files.size() : 0);
  T.notify("tpiolint/status",
           json::Object{{"state", Message.empty() ? "idle" : "working"},
                        {"message", json::fixUTF8(Message)},
                        {"pending", Pending}});
}

} // namespace tpio::lsp
