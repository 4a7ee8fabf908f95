//===- Uri.cpp - File URIs as editors write them --------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lsp/protocol/Uri.h"
#include "report/SarifUri.h"
#include "support/Paths.h"
#include "llvm/ADT/StringExtras.h"

using llvm::StringRef;

namespace tpio::lsp {

static std::string unescape(StringRef Text) {
  std::string Result;
  for (size_t I = 0; I < Text.size(); ++I) {
    if (Text[I] == '%' && I + 2 < Text.size() &&
        llvm::isHexDigit(Text[I + 1]) && llvm::isHexDigit(Text[I + 2])) {
      Result +=
          static_cast<char>(llvm::hexFromNibbles(Text[I + 1], Text[I + 2]));
      I += 2;
    } else {
      Result += Text[I];
    }
  }
  return Result;
}

std::optional<std::string> pathOfUri(StringRef Uri) {
  if (!Uri.consume_front_insensitive("file:"))
    return std::nullopt;
  if (Uri.consume_front("//")) {
    const StringRef Host = Uri.take_until([](char C) { return C == '/'; });
    if (!Host.empty() && !Host.equals_insensitive("localhost"))
      return std::nullopt;
    Uri = Uri.drop_front(Host.size());
  }
  Uri = Uri.take_until([](char C) { return C == '?' || C == '#'; });
  const std::string Path = unescape(Uri);
  // A null byte would cut the name short for the system.
  if (!StringRef(Path).starts_with("/") || StringRef(Path).contains('\0'))
    return std::nullopt;
  return support::absolute(Path, "/");
}

std::string uriOfPath(StringRef Path) {
  return "file://" + report::escapeForUri(Path);
}

} // namespace tpio::lsp
