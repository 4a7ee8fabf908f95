//===- Documents.cpp - What the editor has open ---------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lsp/Documents.h"
#include "lsp/protocol/Positions.h"
#include "report/Fixes.h"
#include "support/FileUri.h"

namespace json = llvm::json;
using llvm::StringRef;

namespace tpio::lsp {

std::vector<std::string> Document::edit(const json::Array &Changes) {
  std::vector<std::string> Errors;
  std::string New = *Text;
  for (const json::Value &Change : Changes) {
    const json::Object *O = Change.getAsObject();
    const bool IsWhole = O && !O->get("range");
    if (!IsKnown && !IsWhole)
      continue;
    llvm::Error E = applyChange(New, Change);
    IsKnown = !E;
    if (E)
      Errors.push_back(llvm::toString(std::move(E)));
  }
  Text = std::make_shared<const std::string>(std::move(New));
  return Errors;
}

void Document::wait(StringRef Id, std::function<json::Value()> Make,
                    Transport::Reply Answer) {
  if (!IsKnown || Analysed == Revision)
    return Answer(Make());
  Waits.push_back({Id.str(), std::move(Make), std::move(Answer)});
}

void Document::answerWaiting() {
  std::vector<Waiting> All = std::move(Waits);
  Waits.clear();
  for (Waiting &W : All)
    W.Answer(W.Make());
}

void Document::refuseWaiting(Code C, StringRef Why) {
  std::vector<Waiting> All = std::move(Waits);
  Waits.clear();
  for (Waiting &W : All)
    W.Answer(failure(C, Why));
}

bool Document::cancel(StringRef Id) {
  auto It = llvm::find_if(Waits, [&](const Waiting &W) { return W.Id == Id; });
  if (It == Waits.end())
    return false;
  It->Answer(failure(Code::RequestCancelled, "cancelled"));
  Waits.erase(It);
  return true;
}

std::optional<DocumentName> documentNamed(const json::Value &P) {
  const json::Object *O = P.getAsObject();
  const json::Object *Id = O ? O->getObject("textDocument") : nullptr;
  const auto Uri = Id ? Id->getString("uri") : std::nullopt;
  auto Path = Uri ? support::pathOfFileUri(*Uri) : std::nullopt;
  if (!Path)
    return std::nullopt;
  return DocumentName{Uri->str(), *std::move(Path)};
}

Document &Documents::open(const DocumentName &Name, StringRef Text,
                          json::Value Version) {
  Document &D = ByPath[Name.Path];
  D.refuseWaiting(Code::ContentModified, "the document was opened again");
  D = Document();
  D.Uri = Name.Uri;
  D.Real = report::realPath(Name.Path);
  D.Text = std::make_shared<const std::string>(Text);
  D.Version = std::move(Version);
  touch(D);
  return D;
}

Document *Documents::find(const std::string &Path) {
  auto It = ByPath.find(Path);
  return It == ByPath.end() ? nullptr : &It->second;
}

const Document *Documents::find(const std::string &Path) const {
  auto It = ByPath.find(Path);
  return It == ByPath.end() ? nullptr : &It->second;
}

const Document *Documents::withRealPath(const std::string &Real) const {
  for (const auto &[Path, D] : ByPath)
    if (D.Real == Real)
      return &D;
  return nullptr;
}

Unsaved Documents::texts() const {
  Unsaved Result;
  for (const auto &[Path, D] : ByPath)
    if (D.IsKnown)
      Result[Path] = D.Text;
  return Result;
}

std::string Documents::uriOf(const std::string &Path) const {
  const Document *D = find(Path);
  if (!D)
    D = withRealPath(report::realPath(Path));
  return D ? D->Uri : support::fileUri(Path);
}

} // namespace tpio::lsp
