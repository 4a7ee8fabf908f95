//===- SarifUri.h - Files as URIs relative to one root ----------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// SARIF consumers want relative URIs without dot-dot segments: GitHub resolves
/// them against the checkout.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_REPORT_SARIFURI_H
#define TPIO_REPORT_SARIFURI_H

#include "report/Located.h"
#include "support/FileUri.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/JSON.h"

namespace tpio::report {

/// Name of the base in originalUriBaseIds.
inline constexpr llvm::StringLiteral SourceRootId = "SRCROOT";

/// RFC 3986: everything but unreserved characters and the slash is escaped.
/// The directory that the URIs of a log are relative to.
class SourceRoot {
public:
  /// \p Preferred, or as many levels up from it as the files of \p R need.
  SourceRoot(llvm::StringRef Preferred, const Report &R,
             support::PathStyle Style = support::PathStyle::native);

  /// An absolute file URI with a slash at its end.
  std::string uri() const;

  /// An artifactLocation for the absolute path \p File , relative to the root
  /// unless it is on another drive.
  llvm::json::Object artifact(llvm::StringRef File) const;

private:
  std::string Directory;
  support::PathStyle Style;
};

/// An absolute file URI of the directory \p Path, with a slash at its end.
std::string directoryUri(llvm::StringRef Path);

} // namespace tpio::report

#endif // TPIO_REPORT_SARIFURI_H
