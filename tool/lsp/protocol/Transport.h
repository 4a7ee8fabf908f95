//===- Transport.h - JSON-RPC over two file descriptors ---------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The only place that knows LLVM's own server support: in LLVM 19 it lies in
/// mlir/Tools/lsp-server-support, later in llvm/Support/LSP. From there come
/// dispatch, pairing of replies, and output. Input is read here, for that
/// reader ends at the first message that is no JSON-RPC, and an editor would
/// lose its server.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_LSP_PROTOCOL_TRANSPORT_H
#define TPIO_LSP_PROTOCOL_TRANSPORT_H

#include "llvm/ADT/FunctionExtras.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace tpio::lsp {

/// Codes of the protocol that the server answers with.
enum class Code : int {
  ParseError = -32700,
  InvalidRequest = -32600,
  InvalidParams = -32602,
  NotInitialized = -32002,
  RequestCancelled = -32800,
  ContentModified = -32801,
};

/// An error that becomes an error response.
llvm::Error failure(Code C, const llvm::Twine &Message);

class Transport {
public:
  using Reply = llvm::unique_function<void(llvm::Expected<llvm::json::Value>)>;
  /// \p Id is the request's, as JSON text: "7" or "\"a\"".
  using Request = std::function<void(const llvm::json::Value &Params,
                                     llvm::StringRef Id, Reply Answer)>;
  using Notification = std::function<void(const llvm::json::Value &Params)>;
  using Answer = std::function<void(llvm::Expected<llvm::json::Value>)>;
  /// Why a request can't be served now, or nothing.
  using Gate = std::function<llvm::Error(llvm::StringRef Method)>;

  /// Reads from the descriptor \p In; \p Log gets one line for each message
  /// that makes no sense.
  Transport(llvm::sys::fs::file_t In, llvm::raw_ostream &Out,
            std::function<void(const std::string &)> Log);
  ~Transport();

  // Handlers are called on the thread that runs run().
  void onRequest(llvm::StringLiteral Method, Request Handler);
  void onNotification(llvm::StringLiteral Method, Notification Handler);

  // From any thread.
  void notify(llvm::StringLiteral Method, llvm::json::Value Params);
  void request(llvm::StringLiteral Method, llvm::json::Value Params,
               Answer Then);

  /// Until the notification "exit" or the end of the input. \returns whether
  /// it was "exit".
  bool run(const Gate &Admit);

private:
  struct Impl;
  std::unique_ptr<Impl> I;
};

} // namespace tpio::lsp

#endif // TPIO_LSP_PROTOCOL_TRANSPORT_H
