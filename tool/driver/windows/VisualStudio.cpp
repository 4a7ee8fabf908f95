//===- VisualStudio.cpp - Where MSVC is installed: Windows ----------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/compile/MicrosoftHeaders.h"
#include "support/Json.h"
#include "support/Paths.h"
#include "support/RegularFiles.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/VersionTuple.h"

#include <cstdlib>

using llvm::StringRef;
namespace fs = llvm::sys::fs;

namespace tpio::driver {
namespace {

struct Instance {
  llvm::VersionTuple Version;
  std::string Tools;
};

/// The default tools of the installation in \p Directory , as vcvarsall.bat
/// chooses them.
std::string toolsIn(const std::string &Directory) {
  auto Version = support::readRegularFile(
      Directory + "/VC/Auxiliary/Build/Microsoft.VCToolsVersion.default.txt",
      support::MostConfig);
  if (!Version)
    return {};
  const std::string Tools =
      Directory + "/VC/Tools/MSVC/" + (*Version)->getBuffer().trim().str();
  return whyNotVcTools(Tools).empty() ? Tools : "";
}

/// The setup of Visual Studio (2017 and later) keeps this file for each
/// installation; vswhere reads it through COM, which LLVM does too if Visual
/// Studio has built it.
Instance read(const std::string &State) {
  Instance Result;
  auto Text = support::readRegularFile(State, support::MostData);
  if (!Text)
    return Result;
  StringRef Json = (*Text)->getBuffer();
  Json.consume_front("\xEF\xBB\xBF");
  auto Value = support::parseJson(Json);
  if (!Value) {
    llvm::consumeError(Value.takeError());
    return Result;
  }
  const auto *O = Value->getAsObject();
  if (!O)
    return Result;
  (void)Result.Version.tryParse(
      O->getString("installationVersion").value_or(""));
  if (const auto Path = O->getString("installationPath"))
    Result.Tools = toolsIn(support::absolute(*Path, "C:/"));
  return Result;
}

std::string look() {
  const char *Data = std::getenv("ProgramData");
  if (!Data)
    return {};
  Instance Best;
  std::error_code EC;
  const std::string Folder = support::withSlashes(Data) +
                             "/Microsoft/VisualStudio/Packages/_Instances";
  for (fs::directory_iterator It(Folder, EC), End; It != End && !EC;
       It.increment(EC)) {
    Instance Next = read(It->path() + "/state.json");
    if (!Next.Tools.empty() &&
        (Best.Tools.empty() || Best.Version < Next.Version))
      Best = std::move(Next);
  }
  return Best.Tools;
}

} // namespace

std::string installedVcTools() {
  static const std::string Tools = look();
  return Tools;
}

} // namespace tpio::driver
