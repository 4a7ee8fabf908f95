//===- MicrosoftHeaders.cpp - Where the SDK and MSVC are ------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/compile/MicrosoftHeaders.h"
#include "support/Paths.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"

#include <cstdlib>

using llvm::StringRef;
namespace fs = llvm::sys::fs;

namespace tpio::driver {

static bool hasRuntime(StringRef IncludeDirectory) {
  return fs::exists(IncludeDirectory + "/vcruntime.h");
}

std::string whyNotVcTools(StringRef Directory) {
  return hasRuntime((Directory + "/include").str())
             ? ""
             : "it has no include/vcruntime.h";
}

std::string whyNotWindowsSdk(StringRef Directory) {
  for (StringRef Name : {"/Include", "/include"})
    if (fs::is_directory(Directory + Name))
      return {};
  return "it has no directory Include";
}

/// A developer's prompt sets it, and Clang's driver reads it.
static bool areInEnvironment() {
  const char *Include = std::getenv("INCLUDE");
  return Include && llvm::any_of(llvm::split(Include, ';'), [](StringRef In) {
           return !In.empty() && hasRuntime(In);
         });
}

MicrosoftHeaders microsoftHeaders(const Options &O) {
  MicrosoftHeaders Result;
  const std::string Here = support::workingDirectory();
  if (!O.VcTools.empty())
    Result.VcTools = support::absolute(O.VcTools, Here);
  if (!O.WindowsSdk.empty())
    Result.WindowsSdk = support::absolute(O.WindowsSdk, Here);
  if (O.VcTools.empty() && !areInEnvironment())
    Result.VcTools = installedVcTools();
  Result.AreThere = !Result.VcTools.empty() || areInEnvironment();
  return Result;
}

std::vector<std::string> MicrosoftHeaders::arguments(bool IsCl) const {
  std::vector<std::string> Result;
  if (!VcTools.empty())
    Result.insert(
        Result.end(),
        {IsCl ? "/vctoolsdir" : "-Xmicrosoft-visualc-tools-root", VcTools});
  if (!WindowsSdk.empty())
    Result.insert(
        Result.end(),
        {IsCl ? "/winsdkdir" : "-Xmicrosoft-windows-sdk-root", WindowsSdk});
  return Result;
}

} // namespace tpio::driver
