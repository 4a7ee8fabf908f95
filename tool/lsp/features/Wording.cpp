//===- Wording.cpp - What the editor shows to people ----------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lsp/features/Wording.h"

#include "contract/Functions.h"

using tpio::contract::Convention;
using tpio::contract::Exception;
using tpio::contract::Operation;

namespace tpio::lsp::wording {

std::string suppressOnLine(std::string_view Check) {
  return "Suppress " + std::string(Check) + " on this line";
}

std::string suppressAbove(std::string_view Check) {
  return "Suppress " + std::string(Check) + " with a comment above";
}

std::string fixTitle(std::string_view Description, std::string_view Check) {
  std::string Title(Description.empty() ? "apply the fix" : Description);
  if (Title[0] >= 'a' && Title[0] <= 'z')
    Title[0] = static_cast<char>(Title[0] - 'a' + 'A');
  return Title + " (" + std::string(Check) + ")";
}

namespace {

/// When a packet comes, and when none does.
struct Results {
  std::string_view Comes, DoesNot;
};

Results resultsOf(const Operation &Op) {
  switch (Op.Result) {
  // ERROR_MORE_DATA is a warning; it has a line of its own.
  case Convention::BoolLastError:
    if (Op.has(Exception::NeverPending))
      return {"nonzero (queued)", "zero"};
    if (Op.has(Exception::NoSuccess))
      return {"zero with `ERROR_IO_PENDING`",
              "zero with another error, `ERROR_PIPE_CONNECTED` included"};
    return {"nonzero; zero with `ERROR_IO_PENDING`",
            "zero with another error of `GetLastError()`"};
  case Convention::BoolWsaError:
    return {"nonzero; zero with `ERROR_IO_PENDING`",
            "zero with another error of `WSAGetLastError()`"};
  case Convention::IntWsaError:
    return {"0; `SOCKET_ERROR` with `WSA_IO_PENDING`",
            "`SOCKET_ERROR` with another error of `WSAGetLastError()`"};
  case Convention::ErrorCode:
    return {"`NO_ERROR`; `ERROR_IO_PENDING`",
            "any other code, `ERROR_MORE_DATA` included"};
  case Convention::Hresult:
    return {"`S_OK`; `HRESULT_FROM_WIN32(ERROR_IO_PENDING)`", "anything else"};
  case Convention::NtStatus:
    return {"success, `STATUS_PENDING`, warnings (0x8...)", "errors (0xC...)"};
  }
  return {};
}

} // namespace

std::string operationRow(const Operation &Op) {
  const Results R = resultsOf(Op);
  std::string Text = "**" + Op.Name + "** ";
  // A team's own operation has no row that says what it does.
  if (!Op.Purpose.empty())
    Text += std::string(Op.Purpose) + ". It ";
  Text += "needs one `StartThreadpoolIo` before it on a handle bound to a "
          "`PTP_IO`.\n\n"
          "| result | completion packet | the start |\n|---|---|---|\n";
  Text +=
      "| " + std::string(R.Comes) + " | comes | belongs to the callback |\n";
  Text += "| " + std::string(R.DoesNot) +
          " | does not come | `CancelThreadpoolIo`, or a retry uses it |\n";
  if (Op.tellsByLastError() && !Op.has(Exception::NeverPending))
    Text +=
        "\n`ERROR_MORE_DATA` is no error but a warning: a packet comes unless "
        "the handle skips.\n";
  if (Op.has(Exception::MessageSize))
    Text += "\n`WSAEMSGSIZE` is no error but a warning: a packet comes unless "
            "the handle skips.\n";
  if (Op.has(Exception::NeverSkips))
    Text += "\n`FILE_SKIP_COMPLETION_PORT_ON_SUCCESS` does not apply to it.\n";
  else if (!Op.has(Exception::NoSuccess))
    Text += "\nWith `FILE_SKIP_COMPLETION_PORT_ON_SUCCESS` on the handle a "
            "success at once queues no packet either.\n";
  return Text;
}

std::optional<std::string> apiRow(std::string_view Name) {
  const contract::Function *F = contract::functionNamed(Name);
  if (!F || F->Purpose.empty())
    return std::nullopt;
  return "**" + std::string(Name) + "** " + std::string(F->Purpose) + "\n";
}

std::string countLine(const Count &C) {
  std::string Text = "Before this call: " + std::to_string(C.Fewest);
  if (C.Fewest == C.Most)
    Text += C.Most == 1 ? " start" : " starts";
  else
    Text += " to " + std::to_string(C.Most) + " starts, depending on the path";
  if (C.OnTopOfCallers)
    Text += ", beside those that the caller may have made";
  return Text + ".\n";
}

std::string inlay(const Count &C) {
  std::string Text = std::to_string(C.Fewest);
  if (C.Fewest != C.Most)
    Text += " to " + std::to_string(C.Most);
  return Text + (C.Fewest == 1 && C.Most == 1 ? " start:" : " starts:");
}

} // namespace tpio::lsp::wording
