//===- Publisher.cpp - The findings that the client has -------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lsp/Publisher.h"

namespace json = llvm::json;

namespace tpio::lsp {

/// Owner of what a lint of the workspace has found in the unit \p File.
static std::string onDiskOwner(const std::string &File = "") {
  return "workspace:" + File;
}

void Publisher::document(const std::string &Path, const Document &D) {
  std::set<std::string> Affected = Store.set(Path, D.Last.Found, D.Last.MayFix);
  // The document's own list comes last: who has it has all.
  Affected.erase(D.Real);
  publish(Affected);
  publish({D.Real});
}

void Publisher::edited(const std::string &Path, const Document &D) {
  Store.clearAt(D.Real, Path);
}

void Publisher::forget(const std::string &Path, const Document &D) {
  std::set<std::string> Affected = Store.set(Path, {}, false);
  Affected.erase(D.Real);
  publish(Affected);
  send(D.Uri, {}, nullptr);
}

void Publisher::opened(const std::string &Path) {
  Store.set(onDiskOwner(Path), {}, false);
}

void Publisher::onDisk(const std::string &File, const Findings &Result) {
  publish(Store.set(onDiskOwner(File), Result.Found, Result.MayFix));
}

void Publisher::dropOnDisk(const std::string &File) {
  publish(Store.set(onDiskOwner(File), {}, false));
}

void Publisher::dropAllOnDisk() {
  for (const std::string &Owner : Store.owners(onDiskOwner()))
    publish(Store.set(Owner, {}, false));
}

std::vector<Shown> Publisher::shownAt(const std::string &RealPath) const {
  // An open file is analysed as it is in the editor.
  return Store.at(RealPath, Open.withRealPath(RealPath) ? onDiskOwner() : "");
}

void Publisher::send(const std::string &Uri, const std::vector<Shown> &All,
                     const json::Value &Version) {
  json::Array List;
  for (const Shown &S : All)
    List.push_back(diagnostic(
        S, [this](const std::string &Path) { return Open.uriOf(Path); }));
  json::Object P{{"uri", Uri}, {"diagnostics", std::move(List)}};
  if (Version.getAsInteger())
    P["version"] = Version;
  T.notify("textDocument/publishDiagnostics", std::move(P));
}

/// \returns whether the file is open.
bool Publisher::sendToOpen(const std::string &Real,
                           const std::vector<Shown> &All) {
  bool IsOpen = false;
  for (const auto &[Path, D] : Open) {
    if (D.Real != Real)
      continue;
    IsOpen = true;
    // Else the text has changed since: its own analysis will tell.
    if (D.isAnalysed())
      send(D.Uri, All, D.Version);
  }
  return IsOpen;
}

void Publisher::publish(const std::set<std::string> &RealPaths) {
  for (const std::string &Real : RealPaths) {
    const std::vector<Shown> All = shownAt(Real);
    if (sendToOpen(Real, All)) {
      ClosedUris.erase(Real);
      continue;
    }
    auto Known = ClosedUris.find(Real);
    if (Known == ClosedUris.end() && All.empty())
      continue;
    if (Known == ClosedUris.end())
      Known = ClosedUris.emplace(Real, Open.uriOf(All.front().What->Where.File))
                  .first;
    send(Known->second, All, nullptr);
    if (All.empty())
      ClosedUris.erase(Known);
  }
}

} // namespace tpio::lsp
