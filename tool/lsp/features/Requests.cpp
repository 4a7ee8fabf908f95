//===- Requests.cpp - Code actions, hover, commands -----------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lsp/Server.h"
#include "lsp/features/Wording.h"
#include "report/Fixes.h"
#include "support/FileUri.h"
#include "llvm/ADT/StringExtras.h"

namespace json = llvm::json;
using llvm::StringRef;

namespace tpio::lsp {

Server::Document *Server::document(const json::Value &P, std::string *Path) {
  const json::Object *O = P.getAsObject();
  const json::Object *Id = O ? O->getObject("textDocument") : nullptr;
  const auto Uri = Id ? Id->getString("uri") : std::nullopt;
  const auto File = Uri ? support::pathOfFileUri(*Uri) : std::nullopt;
  if (!File)
    return nullptr;
  if (Path)
    *Path = *File;
  auto It = Documents.find(*File);
  return It == Documents.end() ? nullptr : &It->second;
}

/// Answers now if the analysis is that of the text, else when it is.
void Server::wait(Document &D, StringRef Id, std::function<json::Value()> Make,
                  Transport::Reply Answer) {
  if (!D.IsKnown || D.Analysed == D.Revision)
    return Answer(Make());
  D.Waits.push_back({Id.str(), std::move(Make), std::move(Answer)});
}

void Server::answerWaiting(Document &D) {
  std::vector<Waiting> Waits = std::move(D.Waits);
  D.Waits.clear();
  for (Waiting &W : Waits)
    W.Answer(W.Make());
}

void Server::refuseWaiting(Document &D, Code C, StringRef Why) {
  std::vector<Waiting> Waits = std::move(D.Waits);
  D.Waits.clear();
  for (Waiting &W : Waits)
    W.Answer(failure(C, Why));
}

void Server::cancel(const json::Value &P) {
  const json::Object *O = P.getAsObject();
  const json::Value *Given = O ? O->get("id") : nullptr;
  if (!Given)
    return;
  const std::string Id = llvm::formatv("{0}", *Given).str();
  const std::lock_guard<std::mutex> Held(Lock);
  for (auto &[Path, D] : Documents)
    for (auto It = D.Waits.begin(); It != D.Waits.end(); ++It)
      if (It->Id == Id) {
        It->Answer(failure(Code::RequestCancelled, "cancelled"));
        D.Waits.erase(It);
        return;
      }
}

void Server::codeAction(const json::Value &P, StringRef Id,
                        Transport::Reply Answer) {
  const std::lock_guard<std::mutex> Held(Lock);
  std::string Path;
  Document *D = document(P, &Path);
  if (!D)
    return Answer(failure(Code::InvalidParams, "the document is not open"));
  const json::Object &O = *P.getAsObject();
  const std::optional<Range> Where = rangeFrom(O.get("range"));
  if (!Where)
    return Answer(failure(Code::InvalidParams, "no range"));
  std::vector<std::string> Only;
  if (const json::Object *Context = O.getObject("context"))
    if (const json::Array *Kinds = Context->getArray("only"))
      for (const json::Value &Kind : *Kinds)
        Only.push_back(Kind.getAsString().value_or("").str());
  auto Make = [this, Path, Where = *Where, Only]() -> json::Value {
    auto It = Documents.find(Path);
    if (It == Documents.end() || !It->second.IsKnown)
      return json::Array();
    ActionQuery Q;
    Q.Path = Path;
    Q.Text = *It->second.Text;
    Q.Where = Where;
    Q.Only = Only;
    Q.DocumentChanges = Client.DocumentChanges;
    Q.Uri = uriOf();
    Q.Version = [this](const std::string &File) -> json::Value {
      const std::string Real = report::realPath(File);
      for (const auto &[Other, D] : Documents)
        if (D.Real == Real)
          return D.Version;
      return nullptr;
    };
    return codeActions(Q, shownAt(It->second.Real));
  };
  wait(*D, Id, std::move(Make), std::move(Answer));
}

/// The identifier around \p Offset, as offsets.
static std::pair<size_t, size_t> wordAt(StringRef Text, size_t Offset) {
  auto IsPart = [](char C) { return llvm::isAlnum(C) || C == '_'; };
  size_t Begin = Offset, End = Offset;
  while (Begin > 0 && IsPart(Text[Begin - 1]))
    --Begin;
  while (End < Text.size() && IsPart(Text[End]))
    ++End;
  return {Begin, End};
}

static const contract::Operation *
operationNamed(StringRef Name, llvm::ArrayRef<contract::Operation> Extra) {
  for (const contract::Operation &Op : contract::builtinOperations())
    if (Name == Op.Name)
      return &Op;
  for (const contract::Operation &Op : Extra)
    if (Name == Op.Name)
      return &Op;
  return nullptr;
}

void Server::hover(const json::Value &P, StringRef Id,
                   Transport::Reply Answer) {
  const std::lock_guard<std::mutex> Held(Lock);
  std::string Path;
  Document *D = document(P, &Path);
  if (!D)
    return Answer(failure(Code::InvalidParams, "the document is not open"));
  const auto At = positionFrom(P.getAsObject()->get("position"));
  if (!At)
    return Answer(failure(Code::InvalidParams, "no position"));
  const StringRef Text = *D->Text;
  const auto Offset = offsetOf(Text, *At);
  if (!D->IsKnown || !Offset)
    return Answer(json::Value(nullptr));
  const auto [Begin, End] = wordAt(Text, *Offset);
  const std::string Name = Text.slice(Begin, End).str();
  const Range Word{positionOf(Text, Begin), positionOf(Text, End)};
  // Operators of the team too: of the command line and of the settings. Those
  // of a .tpiolint file have no row to show here but their count.
  std::vector<contract::Operation> Extra = S.Base.ExtraOperations;
  Extra.insert(Extra.end(), Set->ExtraOperations.begin(),
               Set->ExtraOperations.end());
  std::string Row;
  if (const contract::Operation *Op = operationNamed(Name, Extra))
    Row = wording::operationRow(*Op);
  else if (auto Known = wording::apiRow(Name))
    Row = *Known;
  auto Make = [this, Path, Word, Row]() -> json::Value {
    auto It = Documents.find(Path);
    std::string Value = Row;
    if (It != Documents.end())
      for (const CountSpan &C : It->second.Last.Counts)
        if (rangeOf(C.Where) == Word &&
            report::realPath(C.Where.File) == It->second.Real)
          Value += (Value.empty() ? "" : "\n") +
                   wording::countLine({C.Fewest, C.Most, C.OnTopOfCallers});
    if (Value.empty())
      return nullptr;
    return json::Object{
        {"contents",
         json::Object{{"kind", Client.Markdown ? "markdown" : "plaintext"},
                      {"value", Value}}},
        {"range", toJSON(Word)}};
  };
  if (Name.empty())
    return Answer(json::Value(nullptr));
  // Most words are none of our business: no waiting for an analysis.
  if (Row.empty())
    return Answer(Make());
  wait(*D, Id, std::move(Make), std::move(Answer));
}

/// The count before each operation in the part of the document that is shown.
void Server::inlayHint(const json::Value &P, StringRef Id,
                       Transport::Reply Answer) {
  const std::lock_guard<std::mutex> Held(Lock);
  std::string Path;
  Document *D = document(P, &Path);
  if (!D)
    return Answer(failure(Code::InvalidParams, "the document is not open"));
  const auto Where = rangeFrom(P.getAsObject()->get("range"));
  if (!Where)
    return Answer(failure(Code::InvalidParams, "no range"));
  if (!Set->InlayHints)
    return Answer(json::Array());
  auto Make = [this, Path, Where = *Where]() -> json::Value {
    json::Array Hints;
    auto It = Documents.find(Path);
    if (It == Documents.end() || !It->second.IsKnown)
      return Hints;
    const Document &D = It->second;
    for (const CountSpan &C : D.Last.Counts) {
      const StringRef Name =
          StringRef(*D.Text).substr(C.Where.Offset, C.Where.Length);
      const Range At = rangeOf(C.Where);
      if (!operationNamed(Name, Set->ExtraOperations) ||
          At.Start.Line < Where.Start.Line || Where.End.Line < At.Start.Line ||
          report::realPath(C.Where.File) != D.Real)
        continue;
      const wording::Count Count{C.Fewest, C.Most, C.OnTopOfCallers};
      Hints.push_back(json::Object{{"position", toJSON(At.Start)},
                                   {"label", wording::inlay(Count)},
                                   {"tooltip", wording::countLine(Count)},
                                   {"paddingRight", true}});
    }
    return Hints;
  };
  wait(*D, Id, std::move(Make), std::move(Answer));
}

void Server::executeCommand(const json::Value &P, Transport::Reply Answer) {
  const json::Object *O = P.getAsObject();
  const StringRef Command = O ? O->getString("command").value_or("") : "";
  const std::lock_guard<std::mutex> Held(Lock);
  if (Command == "tpiolint.clearWorkspace") {
    for (const std::string &Owner : Pinned.owners(WorkspaceOwner.str()))
      dropOwner(Owner);
    return Answer(json::Value(nullptr));
  }
  if (Command != "tpiolint.lintWorkspace")
    return Answer(
        failure(Code::InvalidParams, "unknown command '" + Command + "'"));
  if (!Workspace) {
    for (const std::string &Owner : Pinned.owners(WorkspaceOwner.str()))
      dropOwner(Owner);
    Workspace = WorkspaceLint();
    if (Client.Progress)
      Workspace->Shown =
          Progress::begin(T, "tpiolint/" + std::to_string(++LastToken),
                          std::string(wording::LintWorkspace), true);
  }
  Workspace->Answers.push_back(std::move(Answer));
  Changed.notify_all();
}

} // namespace tpio::lsp
