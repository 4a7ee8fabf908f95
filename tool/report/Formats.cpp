//===- Formats.cpp - The formats that are written at the end --------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "report/Formats.h"
#include "report/GitHub.h"
#include "report/GitLab.h"
#include "report/Html.h"
#include "report/PlainText.h"
#include "support/Paths.h"

#include <cstdlib>

using llvm::StringRef;

namespace tpio::report {

/// \p Path as seen from the checkout that the variable \p Name stands for.
static std::string inCheckout(StringRef Path, const char *Name,
                              StringRef Here) {
  const char *Root = std::getenv(Name);
  const std::string Short =
      Root && *Root ? support::relativeTo(Path, support::absolute(Root, Here))
                    : Path.str();
  return Short == Path ? support::relativeTo(Path, Here) : Short;
}

void render(const Report &R, llvm::ArrayRef<std::string> Prints, Format As,
            StringRef Here, ShowPath Show, llvm::raw_ostream &Out) {
  switch (As) {
  case Format::Sarif:
    return;
  case Format::Text:
    return writePlain(R, Show, Out);
  case Format::GitHub:
    return writeGitHub(
        R,
        [&](StringRef Path) {
          return inCheckout(Path, "GITHUB_WORKSPACE", Here);
        },
        Out);
  case Format::GitLab:
    return writeGitLab(
        R, Prints,
        [&](StringRef Path) {
          return inCheckout(Path, "CI_PROJECT_DIR", Here);
        },
        Out);
  case Format::Msvc:
    return writeMsvc(R, Show, Out);
  case Format::Html:
    return writeHtml(R, Show, Out);
  }
}

} // namespace tpio::report
