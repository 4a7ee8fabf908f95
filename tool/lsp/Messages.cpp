//===- Messages.cpp - What the editor tells the server --------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lsp/Server.h"
#include "support/FileUri.h"
#include "support/Paths.h"
#include "llvm/Support/thread.h"

namespace json = llvm::json;
using llvm::StringRef;

namespace tpio::lsp {

Server::Server(Transport &T, const Setup &S) : T(T), S(S), Analysis(S) {
  bind();
}

int Server::run() {
  // Clang calls itself deeply in deep expressions.
  const std::optional<unsigned> StackSize = 32u << 20;
  llvm::thread Worker(StackSize, [this] { work(); });
  const bool WasExit = T.run([this](StringRef M) { return admit(M); });
  // The program ends with the main thread: an analysis that is under way has
  // nobody left to tell.
  Worker.detach();
  return WasExit && State == Phase::ShutDown ? 0 : 1;
}

llvm::Error Server::admit(StringRef Method) const {
  if (State == Phase::New && Method != "initialize")
    return failure(Code::NotInitialized, "the first request is 'initialize'");
  if (State != Phase::New && Method == "initialize")
    return failure(Code::InvalidRequest, "'initialize' came twice");
  if (State == Phase::ShutDown)
    return failure(Code::InvalidRequest, "the server is shut down");
  return llvm::Error::success();
}

void Server::bind() {
  using Value = json::Value;
  T.onRequest("initialize",
              [this](const Value &P, StringRef, Transport::Reply Answer) {
                initialize(P, std::move(Answer));
              });
  T.onRequest("shutdown",
              [this](const Value &, StringRef, Transport::Reply Answer) {
                State = Phase::ShutDown;
                {
                  const std::lock_guard<std::mutex> Held(Lock);
                  Queue.stop();
                  for (auto &[Path, D] : Open)
                    D.refuseWaiting(Code::RequestCancelled, "shut down");
                }
                Answer(Value(nullptr));
              });
  T.onRequest("textDocument/codeAction",
              [this](const Value &P, StringRef Id, Transport::Reply Answer) {
                codeAction(P, Id, std::move(Answer));
              });
  T.onRequest("textDocument/hover",
              [this](const Value &P, StringRef Id, Transport::Reply Answer) {
                hover(P, Id, std::move(Answer));
              });
  T.onRequest("textDocument/inlayHint",
              [this](const Value &P, StringRef Id, Transport::Reply Answer) {
                inlayHint(P, Id, std::move(Answer));
              });
  T.onRequest("workspace/executeCommand",
              [this](const Value &P, StringRef, Transport::Reply Answer) {
                executeCommand(P, std::move(Answer));
              });
  auto On = [this](llvm::StringLiteral Method,
                   void (Server::*Handler)(const Value &)) {
    T.onNotification(Method,
                     [this, Handler](const Value &P) { (this->*Handler)(P); });
  };
  T.onNotification("initialized", [this](const Value &) { initialized(); });
  On("textDocument/didOpen", &Server::didOpen);
  On("textDocument/didChange", &Server::didChange);
  On("textDocument/didClose", &Server::didClose);
  On("textDocument/didSave", &Server::didSave);
  On("workspace/didChangeWatchedFiles", &Server::didChangeWatchedFiles);
  On("workspace/didChangeConfiguration", &Server::didChangeConfiguration);
  On("workspace/didChangeWorkspaceFolders", &Server::didChangeFolders);
  On("$/cancelRequest", &Server::cancel);
  T.onNotification("window/workDoneProgress/cancel", [this](const Value &P) {
    const json::Object *O = P.getAsObject();
    const StringRef Token = O ? O->getString("token").value_or("") : "";
    const std::lock_guard<std::mutex> Held(Lock);
    if (Workspace)
      Workspace->cancel(Token);
    Queue.wake();
  });
}

void Server::pullSettings() {
  T.request("workspace/configuration",
            json::Object{
                {"items", json::Array{json::Object{{"section", "tpiolint"}}}}},
            [this](llvm::Expected<json::Value> Answer) {
              if (!Answer)
                return llvm::consumeError(Answer.takeError());
              const json::Array *List = Answer->getAsArray();
              const std::lock_guard<std::mutex> Held(Lock);
              if (List && !List->empty() && List->front().getAsObject())
                takeSettings(&List->front(), /*IsInitial=*/false);
            });
}

void Server::takeSettings(const json::Value *Section, bool IsInitial) {
  const json::Object *O = Section ? Section->getAsObject() : nullptr;
  if (!O)
    return;
  llvm::Expected<Settings> New = readSettings(*O);
  if (!New)
    return Say.settings(llvm::toString(New.takeError()));
  Say.settings("");
  if (!IsInitial)
    New->StatusNotifications = Set->StatusNotifications;
  Say.showStatus(New->StatusNotifications);
  Set = std::make_shared<Settings>(*std::move(New));
  ++Generation;
  scheduleAll(std::chrono::milliseconds(0));
}

void Server::didOpen(const json::Value &P) {
  const json::Object *O = P.getAsObject();
  const json::Object *Item = O ? O->getObject("textDocument") : nullptr;
  const auto Uri = Item ? Item->getString("uri") : std::nullopt;
  const auto Text = Item ? Item->getString("text") : std::nullopt;
  const std::lock_guard<std::mutex> Held(Lock);
  if (!Uri || !Text)
    return Say.log("textDocument/didOpen without a uri or a text", 1);
  const auto Name = documentNamed(P);
  if (!Name)
    return Say.log("'" + Uri->str() + "' is no file, so it is left alone");
  const json::Value *Version = Item->get("version");
  Open.open(*Name, *Text, Version ? *Version : nullptr);
  Published.opened(Name->Path);
  schedule(Name->Path, std::chrono::milliseconds(0));
  scheduleDependents(Name->Path);
}

void Server::didChange(const json::Value &P) {
  const std::lock_guard<std::mutex> Held(Lock);
  const auto Name = documentNamed(P);
  Document *D = Name ? Open.find(Name->Path) : nullptr;
  if (!D)
    return Say.log("textDocument/didChange of a document that is not open", 1);
  const json::Array *Changes = P.getAsObject()->getArray("contentChanges");
  if (const json::Value *Version =
          P.getAsObject()->getObject("textDocument")->get("version"))
    D->Version = *Version;
  Open.touch(*D);
  D->refuseWaiting(Code::ContentModified, "the document was edited");
  for (const std::string &Why : D->edit(Changes ? *Changes : json::Array()))
    Say.log(D->Uri + ": " + Why +
                "; nothing is known about it until it is opened again",
            1);
  Published.edited(Name->Path, *D);
  if (D->IsKnown)
    schedule(Name->Path, Set->Debounce);
  else
    lose(Name->Path, *D);
  scheduleDependents(Name->Path);
}

/// The text of \p D is lost, or it is about to be closed.
void Server::lose(const std::string &Path, Document &D) {
  Queue.remove(Path);
  D.Analysed = 0;
  Published.forget(Path, D);
}

void Server::didClose(const json::Value &P) {
  const std::lock_guard<std::mutex> Held(Lock);
  const auto Name = documentNamed(P);
  Document *D = Name ? Open.find(Name->Path) : nullptr;
  if (!D)
    return Say.log("textDocument/didClose of a document that is not open", 1);
  D->refuseWaiting(Code::ContentModified, "the document was closed");
  lose(Name->Path, *D);
  // Others that include it read the file on disk from now on.
  scheduleDependents(Name->Path);
  Published.closed(*D);
  Open.close(Name->Path);
  Queue.wake();
}

void Server::didSave(const json::Value &P) {
  const std::lock_guard<std::mutex> Held(Lock);
  const auto Name = documentNamed(P);
  if (!Name || !Open.find(Name->Path))
    return;
  ++DiskState;
  schedule(Name->Path, std::chrono::milliseconds(0));
  scheduleDependents(Name->Path);
}

void Server::didChangeWatchedFiles(const json::Value &P) {
  const json::Object *O = P.getAsObject();
  const json::Array *Changes = O ? O->getArray("changes") : nullptr;
  const std::lock_guard<std::mutex> Held(Lock);
  for (const json::Value &Change : Changes ? *Changes : json::Array())
    if (const json::Object *C = Change.getAsObject())
      if (auto Path = support::pathOfFileUri(C->getString("uri").value_or("")))
        Published.dropOnDisk(*Path);
  ++DiskState;
  // A header that is there now may be what an include has looked for in vain,
  // and what did not change costs a parse behind its preamble.
  scheduleAll(Set->Debounce);
}

void Server::didChangeConfiguration(const json::Value &P) {
  const json::Object *O = P.getAsObject();
  const json::Object *All = O ? O->getObject("settings") : nullptr;
  if (All && All->get("tpiolint")) {
    const std::lock_guard<std::mutex> Held(Lock);
    takeSettings(All->get("tpiolint"), /*IsInitial=*/false);
  } else if (Client.Configuration) {
    pullSettings();
  }
}

std::string Server::rootOf(StringRef File) const {
  std::string Best;
  for (const std::string &Root : Roots)
    if (Root.size() >= Best.size() && support::relativeTo(File, Root) != File)
      Best = Root;
  // A file outside of all folders is taken for one of the first.
  return Best.empty() && !Roots.empty() ? Roots.front() : Best;
}

UriOf Server::uriOf() const {
  return [this](const std::string &Path) { return Open.uriOf(Path); };
}

} // namespace tpio::lsp
