//===- Initialize.cpp - What client and server can do ---------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lsp/Server.h"
#include "support/FileUri.h"
#include "support/Paths.h"
#include "llvm/Support/Path.h"

namespace json = llvm::json;
using llvm::StringRef;

namespace tpio::lsp {

static bool flag(const json::Object *O, StringRef First, StringRef Second) {
  const json::Object *Part = O ? O->getObject(First) : nullptr;
  return Part && Part->getBoolean(Second).value_or(false);
}

static std::vector<std::string> foldersFrom(const json::Array *Folders) {
  std::vector<std::string> Result;
  for (const json::Value &F : Folders ? *Folders : json::Array())
    if (const json::Object *Folder = F.getAsObject())
      if (auto Path =
              support::pathOfFileUri(Folder->getString("uri").value_or("")))
        Result.push_back(*Path);
  return Result;
}

static json::Object serverCapabilities() {
  return json::Object{
      {"positionEncoding", "utf-16"},
      {"textDocumentSync",
       json::Object{{"openClose", true},
                    {"change", 2},
                    {"save", json::Object{{"includeText", false}}}}},
      {"codeActionProvider",
       json::Object{{"codeActionKinds",
                     json::Array{"quickfix", "source.fixAll.tpiolint"}}}},
      {"hoverProvider", true},
      {"inlayHintProvider", true},
      {"executeCommandProvider",
       json::Object{{"commands", json::Array{"tpiolint.lintWorkspace",
                                             "tpiolint.clearWorkspace"}}}},
      {"workspace",
       json::Object{
           {"workspaceFolders",
            json::Object{{"supported", true}, {"changeNotifications", true}}}}},
  };
}

void Server::initialize(const json::Value &P, Transport::Reply Answer) {
  const json::Object *O = P.getAsObject();
  if (!O)
    return Answer(failure(Code::InvalidParams, "'initialize' has no object"));
  const std::lock_guard<std::mutex> Held(Lock);
  if (const json::Object *C = O->getObject("capabilities")) {
    const json::Object *W = C->getObject("workspace");
    const json::Object *D = C->getObject("textDocument");
    Client.Progress = flag(C, "window", "workDoneProgress");
    Client.WatchFiles = flag(W, "didChangeWatchedFiles", "dynamicRegistration");
    Client.Configuration = W && W->getBoolean("configuration").value_or(false);
    Client.DocumentChanges = flag(W, "workspaceEdit", "documentChanges");
    if (const json::Object *H = D ? D->getObject("hover") : nullptr)
      if (const json::Array *Formats = H->getArray("contentFormat"))
        Client.Markdown = llvm::is_contained(*Formats, json::Value("markdown"));
  }
  Roots = foldersFrom(O->getArray("workspaceFolders"));
  if (Roots.empty())
    if (auto Root =
            support::pathOfFileUri(O->getString("rootUri").value_or("")))
      Roots.push_back(*Root);
  if (Roots.empty())
    if (auto Root = O->getString("rootPath");
        Root && llvm::sys::path::is_absolute(*Root))
      Roots.push_back(support::absolute(*Root, "/"));
  State = Phase::Running;
  Say.clientIsThere();
  Answer(json::Value(
      json::Object{{"capabilities", serverCapabilities()},
                   {"serverInfo", json::Object{{"name", "tpiolint"},
                                               {"version", TPIO_VERSION}}}}));
  takeSettings(O->get("initializationOptions"), /*IsInitial=*/true);
}

void Server::initialized() {
  if (Client.WatchFiles) {
    json::Array Watchers;
    for (StringRef Glob :
         {"**/compile_commands.json", "**/compile_flags.txt", "**/.tpiolint",
          "**/.clang-tidy", "**/*.{h,hh,hpp,hxx,inc,inl,ipp,tpp}"})
      Watchers.push_back(json::Object{{"globPattern", Glob}});
    T.request(
        "client/registerCapability",
        json::Object{{"registrations",
                      json::Array{json::Object{
                          {"id", "tpiolint/files"},
                          {"method", "workspace/didChangeWatchedFiles"},
                          {"registerOptions",
                           json::Object{{"watchers", std::move(Watchers)}}}}}}},
        [](llvm::Expected<json::Value> Answer) {
          // Changes are seen at the next analysis anyway.
          if (!Answer)
            llvm::consumeError(Answer.takeError());
        });
  }
  if (Client.Configuration)
    pullSettings();
}

void Server::didChangeFolders(const json::Value &P) {
  const json::Object *O = P.getAsObject();
  const json::Object *Event = O ? O->getObject("event") : nullptr;
  if (!Event)
    return;
  const std::lock_guard<std::mutex> Held(Lock);
  for (const std::string &Gone : foldersFrom(Event->getArray("removed")))
    llvm::erase(Roots, Gone);
  for (std::string &New : foldersFrom(Event->getArray("added")))
    if (!llvm::is_contained(Roots, New))
      Roots.push_back(std::move(New));
  scheduleAll(std::chrono::milliseconds(0));
}

} // namespace tpio::lsp
