//===- Mingw.cpp - The headers for Windows on this machine ----------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/compile/Mingw.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

#include <utility>

using llvm::StringRef;
namespace fs = llvm::sys::fs;

namespace tpio::driver {

static constexpr llvm::StringLiteral Triple = "x86_64-w64-mingw32";

/// Of Debian's two thread models, only "posix" has std::thread.
static std::pair<unsigned, bool> rank(StringRef Directory) {
  const StringRef Name = llvm::sys::path::filename(Directory);
  unsigned Major = 0;
  (void)Name.take_while(llvm::isDigit).getAsInteger(10, Major);
  return {Major, !Name.contains("win32")};
}

static std::string newestLibrary(const MingwPlaces &Places) {
  std::string Best;
  std::error_code EC;
  for (fs::directory_iterator It(Places.Gcc, EC), End; It != End && !EC;
       It.increment(EC))
    if (fs::exists(It->path() + "/include/c++/cstddef") &&
        (Best.empty() || rank(Best) < rank(It->path())))
      Best = It->path();
  if (!Best.empty())
    return Best + "/include/c++";
  for (fs::directory_iterator It(Places.Cxx, EC), End; It != End && !EC;
       It.increment(EC))
    if (fs::exists(It->path() + "/cstddef") &&
        (Best.empty() || rank(Best) < rank(It->path())))
      Best = It->path();
  return Best;
}

static MingwHeaders look() {
  MingwHeaders Found;
  const MingwPlaces Places = mingwPlaces();
  for (StringRef Directory : Places.Windows) {
    if (!fs::exists(Directory + "/windows.h"))
      continue;
    Found.Windows = Directory;
    break;
  }
  if (const std::string Cxx = newestLibrary(Places); !Cxx.empty())
    Found.Cxx = {Cxx, Cxx + "/" + Triple.str(), Cxx + "/backward"};
  return Found;
}

const MingwHeaders &mingwHeaders() {
  static const MingwHeaders Headers = look();
  return Headers;
}

/// What Microsoft's compiler and headers take and these don't.
static constexpr StringRef Laxness[] = {
    // Windows code uses Microsoft's extensions (__try, __uuidof) whatever
    // compiler reads it.
    "-fms-extensions",
    // Errors of Clang that are warnings of cl, or nothing.
    "-Wno-invalid-token-paste",
    "-Wno-c++11-narrowing",
    "-Wno-incompatible-function-pointer-types",
    "-Wno-incompatible-pointer-types",
    "-Wno-int-conversion",
    "-Wno-implicit-function-declaration",
    "-Wno-implicit-int",
    "-Wno-return-mismatch",
    // strsafe.h turns names of the C library into errors, among them some that
    // intrin.h declares.
    "-DSTRSAFE_NO_DEPRECATE",
    // cl knows the name by itself; Clang calls it as cl's preprocessor does.
    "-D__FUNCTIONW__=L__FUNCTION__",
#define TPIO_CODE(Name, Value) "-DERROR_" #Name "=" #Value "L",
#include "driver/compile/MissingCodes.def"
};

std::vector<std::string> mingwArguments() {
  std::vector<std::string> Args = {"--target=" + Triple.str()};
  for (const StringRef Argument : Laxness)
    Args.push_back(Argument.str());
  const MingwHeaders &Headers = mingwHeaders();
  if (Headers.Windows.empty())
    return Args; // The driver may know better.
  Args.push_back("-nostdlibinc");
  for (const std::string &Directory : Headers.Cxx)
    Args.insert(Args.end(), {"-isystem", Directory});
  // Behind Clang's own headers: mingw-w64 has a stddef.h for GCC.
  Args.insert(Args.end(), {"-idirafter", Headers.Windows});
  return Args;
}

} // namespace tpio::driver
