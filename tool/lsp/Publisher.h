//===- Publisher.h - The findings that the client has -----------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Who has found what, and what of it the client was sent. It knows of no
/// thread: the server's lock guards it.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_LSP_PUBLISHER_H
#define TPIO_LSP_PUBLISHER_H

#include "lsp/DiagnosticStore.h"
#include "lsp/Documents.h"

namespace tpio::lsp {

class Publisher {
public:
  Publisher(Transport &T, const Documents &Open) : T(T), Open(Open) {}

  /// The analysis of the document \p D at \p Path is there.
  void document(const std::string &Path, const Document &D);
  /// The text of \p D at \p Path is another now: what others have found in it
  /// does not stand there any more.
  void edited(const std::string &Path, const Document &D);
  /// Takes back what is shown for a document whose text is lost or closed.
  void forget(const std::string &Path, const Document &D);
  /// The document was closed, and is one no more.
  void closed(const Document &D) { Store.clearAt(D.Real, ""); }
  /// The document at \p Path is open: what is known of the file on disk is not
  /// about its text.
  void opened(const std::string &Path);

  /// A unit of the workspace, as it is on disk; and what is known of it, or of
  /// all of them, is nothing any more.
  void onDisk(const std::string &File, const Findings &Result);
  void dropOnDisk(const std::string &File);
  void dropAllOnDisk();

  /// What stands in the file with the real path \p RealPath.
  std::vector<Shown> shownAt(const std::string &RealPath) const;

private:
  Transport &T;
  const Documents &Open;
  DiagnosticStore Store;
  /// The URI under which the findings of a closed file were published, by its
  /// real path; only files that have findings.
  std::map<std::string, std::string> ClosedUris;

  void publish(const std::set<std::string> &RealPaths);
  bool sendToOpen(const std::string &Real, const std::vector<Shown> &All);
  void send(const std::string &Uri, const std::vector<Shown> &All,
            const llvm::json::Value &Version);
};

} // namespace tpio::lsp

#endif // TPIO_LSP_PUBLISHER_H
