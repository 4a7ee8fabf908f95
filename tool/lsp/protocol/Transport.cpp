//===- Transport.cpp - JSON-RPC over two file descriptors -----------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lsp/protocol/Transport.h"

#include "lsp/protocol/Frames.h"
#include "llvm/Config/llvm-config.h"
#if LLVM_VERSION_MAJOR < 22
#include "mlir/Tools/lsp-server-support/Transport.h"
#else
#include "llvm/Support/LSP/Transport.h"
#endif

#include <atomic>
#include <deque>

namespace json = llvm::json;
namespace fs = llvm::sys::fs;
using llvm::StringRef;

// LLVM's own support for servers was MLIR's until LLVM 22 moved it.
#if LLVM_VERSION_MAJOR < 22
namespace server = mlir::lsp;
#else
namespace server = llvm::lsp;
#endif

namespace tpio::lsp {
namespace {

/// Parameters as they are: their reader is the handler.
struct Raw {
  json::Value Json = nullptr;
};
[[maybe_unused]] bool fromJSON(const json::Value &Value, Raw &Out, json::Path) {
  Out.Json = Value;
  return true;
}
[[maybe_unused]] json::Value toJSON(const Raw &R) { return R.Json; }

/// Answers a message that could not be read; the caller has no name for it.
constexpr llvm::StringLiteral Unreadable = "$/tpiolint/unreadable";

} // namespace

llvm::Error failure(Code C, const llvm::Twine &Message) {
  return llvm::make_error<server::LSPError>(Message.str(),
                                            static_cast<server::ErrorCode>(C));
}

struct Transport::Impl {
  /// The library binds member functions.
  struct RequestSlot {
    Impl &Owner;
    Request Handler;
    void call(const Raw &Params, server::Callback<json::Value> Answer) {
      Handler(Params.Json, Owner.CurrentId, std::move(Answer));
    }
  };
  struct NotificationSlot {
    Notification Handler;
    void call(const Raw &Params) { Handler(Params.Json); }
  };

  Impl(fs::file_t In, llvm::raw_ostream &Out,
       std::function<void(const std::string &)> Log)
      : In(In), Output(stdin, Out), Handler(Output), Log(std::move(Log)) {}

  fs::file_t In;
  server::JSONTransport Output;
  server::MessageHandler Handler;
  std::function<void(const std::string &)> Log;
  std::deque<RequestSlot> Requests;
  std::deque<NotificationSlot> Notifications;
  std::string CurrentId;
  std::atomic<int> LastRequest{0};

  bool dispatch(json::Value Message, const Gate &Admit);
  void dispatchRequest(StringRef Method, json::Value Params, json::Value Id,
                       const Gate &Admit);
  void dispatchReply(json::Object &Message, json::Value Id);
  void refuse(json::Value Id, StringRef Why);
};

Transport::Transport(fs::file_t In, llvm::raw_ostream &Out,
                     std::function<void(const std::string &)> Log)
    : I(std::make_unique<Impl>(In, Out, std::move(Log))) {
  onRequest(Unreadable, [](const json::Value &Why, StringRef, Reply Answer) {
    const json::Object *O = Why.getAsObject();
    if (!O)
      return Answer(failure(Code::InvalidRequest, "not for clients"));
    Answer(failure(static_cast<Code>(O->getInteger("code").value_or(
                       static_cast<int>(Code::InvalidRequest))),
                   O->getString("why").value_or("not for clients")));
  });
}

Transport::~Transport() = default;

void Transport::onRequest(llvm::StringLiteral Method, Request Handler) {
  I->Requests.push_back({*I, std::move(Handler)});
  I->Handler.method<Raw, json::Value>(Method, &I->Requests.back(),
                                      &Impl::RequestSlot::call);
}

void Transport::onNotification(llvm::StringLiteral Method,
                               Notification Handler) {
  I->Notifications.push_back({std::move(Handler)});
  I->Handler.notification<Raw>(Method, &I->Notifications.back(),
                               &Impl::NotificationSlot::call);
}

void Transport::notify(llvm::StringLiteral Method, json::Value Params) {
  I->Handler.outgoingNotification<Raw>(Method)({std::move(Params)});
}

void Transport::request(llvm::StringLiteral Method, json::Value Params,
                        Answer Then) {
  server::OutgoingRequestCallback<Raw> Callback =
      [Then = std::move(Then)](json::Value, llvm::Expected<Raw> Result) {
        if (!Result)
          return Then(Result.takeError());
        Then(std::move(Result->Json));
      };
  I->Handler.outgoingRequest<Raw, Raw>(Method, std::move(Callback))(
      {std::move(Params)}, ++I->LastRequest);
}

void Transport::Impl::refuse(json::Value Id, StringRef Why) {
  Log(Why.str());
  Handler.onCall(
      Unreadable,
      json::Object{
          {"why", Why},
          {"code", static_cast<int>(Id.getAsNull() ? Code::ParseError
                                                   : Code::InvalidRequest)}},
      std::move(Id));
}

void Transport::Impl::dispatchRequest(StringRef Method, json::Value Params,
                                      json::Value Id, const Gate &Admit) {
  if (llvm::Error E = Admit(Method)) {
    // The reason keeps its code on the way through the handler.
    std::string Why;
    int Number = static_cast<int>(Code::InvalidRequest);
    llvm::handleAllErrors(std::move(E), [&](const server::LSPError &L) {
      Why = L.message;
      Number = static_cast<int>(L.code);
    });
    Handler.onCall(Unreadable, json::Object{{"why", Why}, {"code", Number}},
                   std::move(Id));
    return;
  }
  CurrentId = llvm::formatv("{0}", Id).str();
  Handler.onCall(Method, std::move(Params), std::move(Id));
}

void Transport::Impl::dispatchReply(json::Object &Message, json::Value Id) {
  if (const json::Object *Error = Message.getObject("error")) {
    Handler.onReply(
        std::move(Id),
        failure(static_cast<Code>(Error->getInteger("code").value_or(0)),
                Error->getString("message").value_or("unknown error")));
    return;
  }
  json::Value *Result = Message.get("result");
  Handler.onReply(std::move(Id), Result ? std::move(*Result) : nullptr);
}

/// \returns false at "exit".
bool Transport::Impl::dispatch(json::Value Message, const Gate &Admit) {
  json::Object *O = Message.getAsObject();
  if (!O) {
    refuse(nullptr, "a message that is no JSON-RPC object");
    return true;
  }
  json::Value Id = nullptr;
  bool HasId = false;
  if (const json::Value *Given = O->get("id");
      Given && (Given->getAsInteger() || Given->getAsString())) {
    Id = *Given;
    HasId = true;
  }
  const auto Version = O->getString("jsonrpc");
  if (!Version || *Version != "2.0") {
    refuse(std::move(Id), "a message that is not of JSON-RPC 2.0");
    return true;
  }
  const auto Name = O->getString("method");
  if (!Name) {
    if (HasId && (O->get("result") || O->get("error")))
      dispatchReply(*O, std::move(Id));
    else
      refuse(std::move(Id), "a message without a method");
    return true;
  }
  const std::string Method = Name->str();
  json::Value Params = nullptr;
  if (json::Value *Given = O->get("params"))
    Params = std::move(*Given);
  if (HasId) {
    dispatchRequest(Method, std::move(Params), std::move(Id), Admit);
    return true;
  }
  if (Method == "exit")
    return false;
  if (llvm::Error E = Admit(Method))
    llvm::consumeError(std::move(E));
  else
    Handler.onNotify(Method, std::move(Params));
  return true;
}

bool Transport::run(const Gate &Admit) {
  Frames Input;
  auto Read = [this](char *To, size_t Size) -> size_t {
    llvm::Expected<size_t> Got =
        fs::readNativeFile(I->In, llvm::MutableArrayRef(To, Size));
    if (Got)
      return *Got;
    llvm::consumeError(Got.takeError());
    return 0;
  };
  while (std::optional<Frame> F = Input.next(Read)) {
    if (!F->Message)
      I->refuse(nullptr, F->Mistake);
    else if (!I->dispatch(*std::move(F->Message), Admit))
      return true;
  }
  return false;
}

} // namespace tpio::lsp
