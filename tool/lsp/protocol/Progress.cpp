//===- Progress.cpp - Long work, told to the editor -----------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lsp/protocol/Progress.h"

namespace json = llvm::json;

namespace tpio::lsp {

std::shared_ptr<Progress> Progress::begin(Transport &T, std::string Token,
                                          std::string Title, bool CanCancel) {
  std::shared_ptr<Progress> P(
      new Progress(T, std::move(Token), std::move(Title), CanCancel));
  T.request("window/workDoneProgress/create", json::Object{{"token", P->Token}},
            [P](llvm::Expected<json::Value> Answer) {
              if (!Answer)
                return llvm::consumeError(Answer.takeError());
              const std::lock_guard<std::mutex> Hold(P->Lock);
              if (P->State != Stage::Asked)
                return;
              P->State = Stage::Shown;
              P->send(json::Object{{"kind", "begin"},
                                   {"title", P->Title},
                                   {"cancellable", P->CanCancel}});
            });
  return P;
}

void Progress::send(json::Object Value) {
  T.notify("$/progress",
           json::Object{{"token", Token}, {"value", std::move(Value)}});
}

void Progress::report(std::string Message, unsigned Percent) {
  const std::lock_guard<std::mutex> Hold(Lock);
  if (State == Stage::Shown)
    send(json::Object{{"kind", "report"},
                      {"message", std::move(Message)},
                      {"percentage", Percent}});
}

void Progress::end() {
  const std::lock_guard<std::mutex> Hold(Lock);
  if (State == Stage::Shown)
    send(json::Object{{"kind", "end"}});
  State = Stage::Ended;
}

} // namespace tpio::lsp
