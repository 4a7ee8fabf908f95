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

#include "lsp/Notices.h"
#include "lsp/Publisher.h"
#include "lsp/Scheduler.h"
#include "lsp/WorkspaceLint.h"

#include <mutex>

namespace tpio::lsp {

class Server {
public:
  Server(Transport &T, const Setup &S);

  /// Until "exit" or the end of the input; the exit status.
  int run();

private:
  Transport &T;
  const Setup &S;
  Worker Analysis; ///< of the worker thread alone

  std::mutex Lock; ///< for everything below
  Documents Open;
  Scheduler Queue;
  Publisher Published{T, Open};
  Notices Say{T};
  std::optional<WorkspaceLint> Workspace;
  std::vector<std::string> Roots;
  std::shared_ptr<const Settings> Set = std::make_shared<Settings>();
  unsigned Generation = 0;
  unsigned DiskState = 0;
  unsigned LastToken = 0;

  enum class Phase { New, Running, ShutDown } State = Phase::New;
  struct {
    bool Progress = false, WatchFiles = false, Configuration = false;
    bool DocumentChanges = false, Markdown = true;
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
  Document *document(const llvm::json::Value &P, std::string &Path,
                     Transport::Reply &Answer);

  // Work (Work.cpp), on the worker.
  void work();
  Snapshot snapshot(const std::string &File, Unsaved Texts) const;
  void analyse(Scheduler::Lock &Held, const std::string &File);
  void commit(const std::string &File, Findings Result);
  void workOnWorkspace(Scheduler::Lock &Held);
  void listWorkspace(Scheduler::Lock &Held);

  // Under the lock, from either thread.
  void schedule(const std::string &File, std::chrono::milliseconds Delay);
  void scheduleDependents(const std::string &File);
  void scheduleAll(std::chrono::milliseconds Delay);
  void lose(const std::string &Path, Document &D);
  void tellStatus(llvm::StringRef Message);
  UriOf uriOf() const;
  std::string rootOf(llvm::StringRef File) const;
};

} // namespace tpio::lsp

#endif // TPIO_LSP_SERVER_H
