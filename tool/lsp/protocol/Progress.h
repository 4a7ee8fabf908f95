//===- Progress.h - Long work, told to the editor ---------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TPIO_LSP_PROTOCOL_PROGRESS_H
#define TPIO_LSP_PROTOCOL_PROGRESS_H

#include "lsp/protocol/Transport.h"

#include <memory>
#include <mutex>

namespace tpio::lsp {

/// One work-done progress. The client is asked for it first; until it has
/// agreed nothing is told, and nobody waits for it. Usable from any thread.
class Progress : public std::enable_shared_from_this<Progress> {
public:
  /// Asks \p T 's client for \p Token.
  static std::shared_ptr<Progress> begin(Transport &T, std::string Token,
                                         std::string Title, bool CanCancel);

  void report(std::string Message, unsigned Percent);
  void end();

  const std::string &token() const { return Token; }

private:
  Progress(Transport &T, std::string Token, std::string Title, bool CanCancel)
      : T(T), Token(std::move(Token)), Title(std::move(Title)),
        CanCancel(CanCancel) {}

  Transport &T;
  const std::string Token, Title;
  const bool CanCancel;
  std::mutex Lock;
  enum class Stage { Asked, Shown, Ended } State = Stage::Asked;

  void send(llvm::json::Object Value);
};

} // namespace tpio::lsp

#endif // TPIO_LSP_PROTOCOL_PROGRESS_H
