//===- Server.h - The language server ---------------------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Two threads. The main thread reads messages and keeps the documents. The
/// worker analyses one document at a time, the one that has waited longest
/// since its last edit first. It works on a snapshot; what it finds counts only
/// if the document is still what it was. The protocol is in docs/lsp.md.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_LSP_SERVER_H
#define TPIO_LSP_SERVER_H

#include "lsp/DiagnosticStore.h"
#include "lsp/analysis/Worker.h"
#include "lsp/features/Render.h"
#include "lsp/protocol/Positions.h"
#include "lsp/protocol/Progress.h"
#include "lsp/protocol/Transport.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>

namespace tpio::lsp {

class Server {
public:
  Server(Transport &T, const Setup &S);

  /// Until "exit" or the end of the input; the exit status.
  int run();

private:
  using Clock = std::chrono::steady_clock;

  /// A code action or hover that waits for an analysis.
  struct Waiting {
    std::string Id;
    std::function<llvm::json::Value()> Make; ///< under the lock
    Transport::Reply Answer;
  };

  struct Document {
    std::string Uri;  ///< as the client writes it
    std::string Real; ///< its real path
    TextPtr Text;
    llvm::json::Value Version = nullptr;
    unsigned Revision = 0; ///< ours, changes with each edit
    bool IsKnown = true;   ///< false: an edit made no sense, the text is lost
    unsigned Analysed = 0; ///< revision that Last belongs to
    Findings Last;
    llvm::StringSet<> RealFiles; ///< of Last.Files
    std::string LastLogged;      ///< the message that was logged last
    std::vector<Waiting> Waits;
  };

  struct WorkspaceLint {
    std::deque<std::string> Files;
    unsigned All = 0, Units = 0, Found = 0, Failed = 0;
    std::vector<std::pair<std::string, std::string>> Failures; ///< file, why
    bool IsCancelled = false;
    std::shared_ptr<Progress> Shown;
    std::vector<Transport::Reply> Answers;
    bool IsListed = false; ///< the worker has filled Files
  };

  Transport &T;
  const Setup &S;
  Worker Analysis; ///< of the worker thread alone

  std::mutex Lock; ///< for everything below
  std::condition_variable Changed;
  std::map<std::string, Document> Documents;      ///< by absolute path
  std::map<std::string, Clock::time_point> Queue; ///< when each is due
  DiagnosticStore Pinned;
  /// The URI under which the findings of a closed file were published, by its
  /// real path; only files that have findings.
  std::map<std::string, std::string> ClosedUris;
  std::vector<std::string> Roots;
  std::shared_ptr<const Settings> Set = std::make_shared<Settings>();
  unsigned Generation = 0;
  unsigned DiskState = 0;
  unsigned LastRevision = 0;
  unsigned LastToken = 0;
  std::optional<WorkspaceLint> Workspace;
  bool IsStopping = false;
  std::string LastStatus;
  std::string LastSettingsError;
  std::set<std::string> LeftOut; ///< told

  enum class Phase { New, Running, ShutDown } State = Phase::New;
  struct {
    bool Progress = false, WatchFiles = false, Configuration = false;
    bool DocumentChanges = false, VersionSupport = false, Markdown = true;
  } Client;

  // Messages (Messages.cpp), on the main thread.
  void bind();
  llvm::Error admit(llvm::StringRef Method) const;
  void initialize(const llvm::json::Value &P, Transport::Reply Answer);
  void initialized();
  void didOpen(const llvm::json::Value &P);
  void didChange(const llvm::json::Value &P);
  void didClose(const llvm::json::Value &P);
  void didSave(const llvm::json::Value &P);
  void didChangeWatchedFiles(const llvm::json::Value &P);
  void didChangeConfiguration(const llvm::json::Value &P);
  void didChangeFolders(const llvm::json::Value &P);
  void takeSettings(const llvm::json::Value *Section, bool IsInitial);
  void pullSettings();
  void cancel(const llvm::json::Value &P);

  // Requests about a document (Requests.cpp).
  void codeAction(const llvm::json::Value &P, llvm::StringRef Id,
                  Transport::Reply Answer);
  void hover(const llvm::json::Value &P, llvm::StringRef Id,
             Transport::Reply Answer);
  void inlayHint(const llvm::json::Value &P, llvm::StringRef Id,
                 Transport::Reply Answer);
  void executeCommand(const llvm::json::Value &P, Transport::Reply Answer);
  void wait(Document &D, llvm::StringRef Id,
            std::function<llvm::json::Value()> Make, Transport::Reply Answer);
  void answerWaiting(Document &D);
  void refuseWaiting(Document &D, Code C, llvm::StringRef Why);
  Document *document(const llvm::json::Value &P, std::string *Path = nullptr);

  // Work (Work.cpp), on the worker.
  void work();
  Snapshot snapshot(const std::string &File) const;
  void analyse(std::unique_lock<std::mutex> &Held, const std::string &File);
  void commit(const std::string &File, Findings Result);
  void workOnWorkspace(std::unique_lock<std::mutex> &Held);
  void finishWorkspace();

  // Under the lock, from either thread.
  void schedule(const std::string &File, std::chrono::milliseconds Delay);
  void scheduleDependents(const std::string &File);
  void scheduleAll(std::chrono::milliseconds Delay);
  void publish(const std::set<std::string> &RealPaths);
  std::vector<Shown> shownAt(const std::string &RealPath) const;
  bool isOpen(const std::string &RealPath) const;
  void forget(Document &D, const std::string &Path);
  void dropOwner(const std::string &Owner);
  void tellFile(Document &D);
  void tellStatus(llvm::StringRef Message);
  UriOf uriOf() const;
  std::string rootOf(llvm::StringRef File) const;
  void log(llvm::StringRef Message, int Type = 3);
  void tellBadSetting(const std::string &Why);
};

/// Owner of what lintWorkspace has found in the unit of a file.
inline constexpr llvm::StringLiteral WorkspaceOwner = "workspace:";

} // namespace tpio::lsp

#endif // TPIO_LSP_SERVER_H
