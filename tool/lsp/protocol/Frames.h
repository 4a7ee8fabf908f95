//===- Frames.h - Messages out of a stream of bytes -------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Takes the stream apart at its Content-Length headers, and finds the next
/// message again behind one whose length was wrong.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_LSP_PROTOCOL_FRAMES_H
#define TPIO_LSP_PROTOCOL_FRAMES_H

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/JSON.h"

#include <optional>
#include <string>

namespace tpio::lsp {

/// One message, or what is wrong with it.
struct Frame {
  std::optional<llvm::json::Value> Message;
  std::string Mistake; ///< one line, empty if there is a message
};

class Frames {
public:
  /// Reads at most \p Size bytes to \p To and tells how many, 0 at the end.
  using Source = llvm::function_ref<size_t(char *To, size_t Size)>;

  /// The next message; nothing at the end of the input.
  std::optional<Frame> next(Source Read);

private:
  std::string Buffer; ///< read and not used

  bool more(Source Read);
  std::optional<std::string> line(Source Read);
};

} // namespace tpio::lsp

#endif // TPIO_LSP_PROTOCOL_FRAMES_H
