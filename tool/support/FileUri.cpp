//===- FileUri.cpp - Paths as file URIs, and back -------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "support/FileUri.h"
#include "support/Paths.h"
#include "llvm/ADT/StringExtras.h"

using llvm::StringRef;
namespace path = llvm::sys::path;

namespace tpio::support {

std::string escapeForUri(StringRef Path) {
  std::string Result;
  for (const char C : Path) {
    if (llvm::isAlnum(C) || StringRef("-._~/").contains(C)) {
      Result += C;
      continue;
    }
    const auto Byte = static_cast<unsigned char>(C);
    Result += '%';
    Result += llvm::hexdigit(Byte >> 4);
    Result += llvm::hexdigit(Byte & 15);
  }
  return Result;
}

std::string unescapeUri(StringRef Part) {
  std::string Result;
  for (size_t I = 0; I < Part.size(); ++I) {
    if (Part[I] == '%' && I + 2 < Part.size() &&
        llvm::isHexDigit(Part[I + 1]) && llvm::isHexDigit(Part[I + 2])) {
      Result +=
          static_cast<char>(llvm::hexFromNibbles(Part[I + 1], Part[I + 2]));
      I += 2;
    } else {
      Result += Part[I];
    }
  }
  return Result;
}

/// "C:", at the beginning of \p Path.
static bool hasDrive(StringRef Path) {
  return Path.size() >= 2 && llvm::isAlpha(Path[0]) && Path[1] == ':';
}

std::string fileUri(StringRef Path, PathStyle Style) {
  if (!path::is_style_windows(Style))
    return "file://" + escapeForUri(Path);
  const std::string Text = withSlashes(Path.str());
  StringRef Rest = Text;
  if (hasDrive(Rest))
    return "file:///" + Rest.take_front(2).str() +
           escapeForUri(Rest.drop_front(2));
  if (Rest.consume_front("//"))
    return "file://" + escapeForUri(Rest);
  return "file://" + escapeForUri(Rest);
}

std::optional<std::string> pathOfFileUri(StringRef Uri, PathStyle Style) {
  const bool IsWindows = path::is_style_windows(Style);
  if (!Uri.consume_front_insensitive("file:"))
    return std::nullopt;
  std::string Server;
  if (Uri.consume_front("//")) {
    const StringRef Host = Uri.take_until([](char C) { return C == '/'; });
    Uri = Uri.drop_front(Host.size());
    if (!Host.empty() && !Host.equals_insensitive("localhost")) {
      if (!IsWindows)
        return std::nullopt;
      Server = "//" + Host.str();
    }
  }
  Uri = Uri.take_until([](char C) { return C == '?' || C == '#'; });
  std::string Path = unescapeUri(Uri);
  // A null byte would cut the name short for the system.
  if (!StringRef(Path).starts_with("/") || StringRef(Path).contains('\0'))
    return std::nullopt;
  if (!IsWindows)
    return absolute(Path, "/", Style);
  if (!Server.empty())
    return absolute(Server + Path, Server, Style);
  if (!hasDrive(StringRef(Path).drop_front()))
    return std::nullopt;
  return absolute(StringRef(Path).drop_front(), "C:/", Style);
}

} // namespace tpio::support
