//===- Notices.cpp - What the server says of itself -----------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lsp/Notices.h"
#include "support/Printable.h"

namespace json = llvm::json;
using llvm::StringRef;

namespace tpio::lsp {

void Notices::log(StringRef Given, int Type) {
  const std::string Message = support::printable(Given);
  // Clients show standard error as well, and would tell it twice.
  if (!HasClient)
    llvm::errs() << "tpiolint: lsp: " << Message << '\n';
  T.notify("window/logMessage",
           json::Object{{"type", Type}, {"message", Message}});
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

void Notices::file(Document &D, size_t Shown) {
  const Findings &F = D.Last;
  for (const std::string &Option : F.LeftOut)
    if (LeftOut.insert(Option).second)
      log("left out of compile commands, for it may load or write something: " +
              Option,
          2);
  if (F.Message != D.LastLogged && !F.Message.empty())
    log(D.Real + ": " + F.Message, F.What == Findings::State::Error ? 1 : 2);
  D.LastLogged = F.Message;
  if (!ShowsStatus)
    return;
  T.notify("tpiolint/fileStatus",
           json::Object{{"uri", D.Uri},
                        {"version", D.Version},
                        {"state", nameOf(F.What)},
                        {"findings", Shown},
                        {"suppressed", F.Suppressed},
                        {"message", json::fixUTF8(F.Message)},
                        {"unit", json::fixUTF8(F.Unit)},
                        {"parseMs", F.ParseSeconds * 1e3},
                        {"lintMs", F.LintSeconds * 1e3}});
}

void Notices::status(StringRef Message, size_t Pending) {
  if (!ShowsStatus || LastStatus == Message)
    return;
  LastStatus = Message.str();
  T.notify("tpiolint/status",
           json::Object{{"state", Message.empty() ? "idle" : "working"},
                        {"message", json::fixUTF8(Message)},
                        {"pending", Pending}});
}

void Notices::settings(const std::string &Why) {
  if (Why == LastSettingsError)
    return;
  LastSettingsError = Why;
  if (Why.empty())
    return;
  const std::string Message = support::printable(
      "tpiolint: " + Why + "; the settings stay as they were");
  // A client of ours leads to the settings.
  if (ShowsStatus)
    return T.notify("tpiolint/badSetting", json::Object{{"message", Message}});
  T.notify("window/showMessage",
           json::Object{{"type", 1}, {"message", Message}});
}

} // namespace tpio::lsp
