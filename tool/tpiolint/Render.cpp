//===- Render.cpp - The formats that are written at the end ---------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Render.h"
#include "GitHub.h"
#include "GitLab.h"
#include "Paths.h"
#include "PlainText.h"

#include <cstdlib>

using llvm::StringRef;

namespace tpio::cli {

/// \p Path as seen from the checkout that the variable \p Name stands for.
static std::string inCheckout(StringRef Path, const char *Name,
                              StringRef Here) {
  const char *Root = std::getenv(Name);
  const std::string Short =
      Root && *Root ? relativeTo(Path, StringRef(Root).rtrim('/')) : Path.str();
  return Short == Path ? relativeTo(Path, Here) : Short;
}

void render(const report::Report &R, llvm::ArrayRef<std::string> Prints,
            Options::Format Format, StringRef Here, report::ShowPath Show,
            llvm::raw_ostream &Out) {
  switch (Format) {
  case Options::Format::Sarif:
    return;
  case Options::Format::Text:
    return report::writePlain(R, Show, Out);
  case Options::Format::GitHub:
    return report::writeGitHub(
        R,
        [&](StringRef Path) {
          return inCheckout(Path, "GITHUB_WORKSPACE", Here);
        },
        Out);
  case Options::Format::GitLab:
    return report::writeGitLab(
        R, Prints,
        [&](StringRef Path) {
          return inCheckout(Path, "CI_PROJECT_DIR", Here);
        },
        Out);
  case Options::Format::Msvc:
    return report::writeMsvc(R, Show, Out);
  }
}

} // namespace tpio::cli
