//===- Notices.h - What the server says of itself ---------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The log, the state that a client may show, and settings that make no sense:
/// each cause once.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_LSP_NOTICES_H
#define TPIO_LSP_NOTICES_H

#include "lsp/Documents.h"

#include <set>

namespace tpio::lsp {

class Notices {
public:
  explicit Notices(Transport &T) : T(T) {}

  /// Whether the client shows our own notifications (docs/lsp.md).
  void showStatus(bool Shows) { ShowsStatus = Shows; }
  /// The client shows what is logged: standard error is not needed any more.
  void clientIsThere() { HasClient = true; }

  /// \p Type is LSP's MessageType: 1 error, 2 warning, 3 information.
  void log(llvm::StringRef Message, int Type = 3);

  /// What the analysis of \p D has left to say, once for each cause, and
  /// again if it comes back; \p Shown findings stand in it.
  void file(Document &D, size_t Shown);

  /// \p Message says what is done now; empty: nothing.
  void status(llvm::StringRef Message, size_t Pending);

  /// \p Why the settings can't be taken; empty: they could.
  void settings(const std::string &Why);

private:
  Transport &T;
  bool ShowsStatus = false;
  bool HasClient = false;
  std::string LastStatus;
  std::string LastSettingsError;
  std::set<std::string> LeftOut;
};

} // namespace tpio::lsp

#endif // TPIO_LSP_NOTICES_H
