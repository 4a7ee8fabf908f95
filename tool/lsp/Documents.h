//===- Documents.h - What the editor has open -------------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The open documents with their texts, and the requests that wait for the
/// analysis of one. It knows of no thread: the server's lock guards it.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_LSP_DOCUMENTS_H
#define TPIO_LSP_DOCUMENTS_H

#include "lsp/analysis/Worker.h"
#include "lsp/features/Render.h"
#include "lsp/protocol/Transport.h"

#include <map>

namespace tpio::lsp {

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

  bool isAnalysed() const { return IsKnown && Analysed == Revision; }

  /// Makes the content changes \p Changes of a didChange. \returns one error
  /// for each that makes no sense: after one, nothing is known about the text
  /// until a change brings the whole.
  std::vector<std::string> edit(const llvm::json::Array &Changes);

  /// Answers now if the analysis is that of the text, else when it is.
  void wait(llvm::StringRef Id, std::function<llvm::json::Value()> Make,
            Transport::Reply Answer);
  void answerWaiting();
  void refuseWaiting(Code C, llvm::StringRef Why);
  /// Refuses the request \p Id if it waits here.
  bool cancel(llvm::StringRef Id);

private:
  /// A code action, hover or hint that waits for an analysis.
  struct Waiting {
    std::string Id;
    std::function<llvm::json::Value()> Make; ///< under the lock
    Transport::Reply Answer;
  };
  std::vector<Waiting> Waits;
};

/// The URI and the path that the parameters \p P of a message name.
struct DocumentName {
  std::string Uri, Path;
};
std::optional<DocumentName> documentNamed(const llvm::json::Value &P);

class Documents {
public:
  /// The document at \p Path as it was opened, in place of any that was open.
  Document &open(const DocumentName &Name, llvm::StringRef Text,
                 llvm::json::Value Version);
  void close(const std::string &Path) { ByPath.erase(Path); }

  /// A new revision of \p D .
  void touch(Document &D) { D.Revision = ++LastRevision; }

  Document *find(const std::string &Path);
  const Document *find(const std::string &Path) const;

  /// The first that is the file with the real path \p Real .
  const Document *withRealPath(const std::string &Real) const;

  /// The texts of all that are known.
  Unsaved texts() const;

  /// The URI of \p Path as the client writes it, if it has it open.
  std::string uriOf(const std::string &Path) const;

  auto begin() { return ByPath.begin(); }
  auto end() { return ByPath.end(); }
  auto begin() const { return ByPath.begin(); }
  auto end() const { return ByPath.end(); }

private:
  std::map<std::string, Document> ByPath; ///< by absolute path
  unsigned LastRevision = 0;
};

} // namespace tpio::lsp

#endif // TPIO_LSP_DOCUMENTS_H
