//===- Requests.cpp - Code actions, hover, commands -----------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lsp/Server.h"
#include "lsp/features/Wording.h"
#include "report/Fixes.h"
#include "llvm/ADT/StringExtras.h"

namespace json = llvm::json;
using llvm::StringRef;

namespace tpio::lsp {

/// The document that \p P names, with its \p Path ; without one, \p Answer is
/// given.
Document *Server::document(const json::Value &P, std::string &Path,
                           Transport::Reply &Answer) {
  const auto Name = documentNamed(P);
  Document *D = Name ? Open.find(Name->Path) : nullptr;
  if (!D) {
    Answer(failure(Code::InvalidParams, "the document is not open"));
    return nullptr;
  }
  Path = Name->Path;
  return D;
}

void Server::cancel(const json::Value &P) {
  const json::Object *O = P.getAsObject();
  const json::Value *Given = O ? O->get("id") : nullptr;
  if (!Given)
    return;
  const std::string Id = llvm::formatv("{0}", *Given).str();
  const std::lock_guard<std::mutex> Held(Lock);
  for (auto &[Path, D] : Open)
    if (D.cancel(Id))
      return;
}

void Server::codeAction(const json::Value &P, StringRef Id,
                        Transport::Reply Answer) {
  const std::lock_guard<std::mutex> Held(Lock);
  std::string Path;
  Document *D = document(P, Path, Answer);
  if (!D)
    return;
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
    const Document *D = Open.find(Path);
    if (!D || !D->IsKnown)
      return json::Array();
    ActionQuery Q;
    Q.Path = Path;
    Q.Text = *D->Text;
    Q.Where = Where;
    Q.Only = Only;
    Q.DocumentChanges = Client.DocumentChanges;
    Q.Uri = uriOf();
    Q.Version = [this](const std::string &File) -> json::Value {
      const Document *Other = Open.withRealPath(report::realPath(File));
      return Other ? Other->Version : nullptr;
    };
    return codeActions(Q, Published.shownAt(D->Real));
  };
  D->wait(Id, std::move(Make), std::move(Answer));
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
  Document *D = document(P, Path, Answer);
  if (!D)
    return;
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
    std::string Value = Row;
    if (const Document *D = Open.find(Path))
      for (const CountSpan &C : D->Last.Counts)
        if (rangeOf(C.Where) == Word &&
            report::realPath(C.Where.File) == D->Real)
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
  D->wait(Id, std::move(Make), std::move(Answer));
}

/// The count before each operation in the part of the document that is shown.
void Server::inlayHint(const json::Value &P, StringRef Id,
                       Transport::Reply Answer) {
  const std::lock_guard<std::mutex> Held(Lock);
  std::string Path;
  Document *D = document(P, Path, Answer);
  if (!D)
    return;
  const auto Where = rangeFrom(P.getAsObject()->get("range"));
  if (!Where)
    return Answer(failure(Code::InvalidParams, "no range"));
  if (!Set->InlayHints)
    return Answer(json::Array());
  auto Make = [this, Path, Where = *Where]() -> json::Value {
    json::Array Hints;
    const Document *D = Open.find(Path);
    if (!D || !D->IsKnown)
      return Hints;
    for (const CountSpan &C : D->Last.Counts) {
      const StringRef Name =
          StringRef(*D->Text).substr(C.Where.Offset, C.Where.Length);
      const Range At = rangeOf(C.Where);
      if (!operationNamed(Name, Set->ExtraOperations) ||
          At.Start.Line < Where.Start.Line || Where.End.Line < At.Start.Line ||
          report::realPath(C.Where.File) != D->Real)
        continue;
      const wording::Count Count{C.Fewest, C.Most, C.OnTopOfCallers};
      Hints.push_back(json::Object{{"position", toJSON(At.Start)},
                                   {"label", wording::inlay(Count)},
                                   {"tooltip", wording::countLine(Count)},
                                   {"paddingRight", true}});
    }
    return Hints;
  };
  D->wait(Id, std::move(Make), std::move(Answer));
}

void Server::executeCommand(const json::Value &P, Transport::Reply Answer) {
  const json::Object *O = P.getAsObject();
  const StringRef Command = O ? O->getString("command").value_or("") : "";
  const std::lock_guard<std::mutex> Held(Lock);
  if (Command == "tpiolint.clearWorkspace") {
    Published.dropAllOnDisk();
    return Answer(json::Value(nullptr));
  }
  if (Command != "tpiolint.lintWorkspace")
    return Answer(
        failure(Code::InvalidParams, "unknown command '" + Command + "'"));
  if (!Workspace) {
    Published.dropAllOnDisk();
    std::shared_ptr<Progress> Shown;
    if (Client.Progress)
      Shown = Progress::begin(T, "tpiolint/" + std::to_string(++LastToken),
                              std::string(wording::LintWorkspace), true);
    Workspace.emplace(std::move(Shown));
  }
  Workspace->wait(std::move(Answer));
  Queue.wake();
}

} // namespace tpio::lsp
