//===- Loader.cpp - Loads the real library, if the host fits --------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// clang-tidy answers a library that it can't load with a message, and goes on
// without it; one for another version it may even accept and never call. Both
// end as a clean result that nobody has checked. So what the user names is this
// little library. It needs nothing of LLVM, hence every host can load it; it
// looks at the host, and loads the real library from its own folder or ends the
// process with one line and status 2.
//
//===----------------------------------------------------------------------===//

#include <cstdio>
#include <cstdlib>
#include <string>

#include <dlfcn.h>
#include <unistd.h>

// From CMake:
//   TPIO_LIBRARY        file name of this library, for messages
//   TPIO_IMPLEMENTATION file name of the real one, in the same folder
//   TPIO_HOST           the program that it is for, "clang-tidy" or "clang"
//   TPIO_HOST_SYMBOL    a function that only that program has, or ""
//   TPIO_LLVM           the LLVM that it is built with, for example "19.1"
//   TPIO_LLVM_MAJOR     the same, for example "19"

namespace {

[[noreturn]] void refuse(const std::string &Why) {
  std::fflush(stdout);
  std::fprintf(stderr, "tpiolint: " TPIO_LIBRARY " %s\n", Why.c_str());
  // Not exit(): the host's destructors don't expect to run inside dlopen().
  _exit(2);
}

/// "Debian clang version 19.1.7 (3~deb12u1)", or nothing if the host is no
/// Clang. The name is that of clang::getClangFullVersion() as the libstdc++ ABI
/// mangles it, so its result is the std::string of this library.
std::string hostVersion() {
  using Function = std::string (*)();
  void *Symbol = dlsym(RTLD_DEFAULT, "_ZN5clang19getClangFullVersionB5cxx11Ev");
  return Symbol ? reinterpret_cast<Function>(Symbol)() : std::string();
}

/// "19.1" of such a text.
std::string majorMinor(const std::string &Version) {
  static const std::string Marker = "clang version ";
  const std::size_t Start = Version.find(Marker);
  if (Start == Version.npos)
    return {};
  const std::size_t First = Start + Marker.size();
  const std::size_t Dot = Version.find('.', First);
  const std::size_t End =
      Dot == Version.npos ? Dot
                          : Version.find_first_not_of("0123456789", Dot + 1);
  return Version.substr(First, End == Version.npos ? End : End - First);
}

/// The folder of this library, symbolic links followed.
std::string ownFolder() {
  Dl_info Info;
  if (!dladdr(reinterpret_cast<void *>(&ownFolder), &Info))
    return {};
  char *Path = realpath(Info.dli_fname, nullptr);
  const std::string Full = Path ? Path : Info.dli_fname;
  std::free(Path);
  return Full.substr(0, Full.rfind('/') + 1);
}

__attribute__((constructor)) void load() {
  const std::string Version = hostVersion();
  if (Version.empty())
    refuse("is for " TPIO_HOST " " TPIO_LLVM
           ", and this program has no Clang of that kind in it");
  if (majorMinor(Version) != TPIO_LLVM)
    refuse("is for " TPIO_HOST " " TPIO_LLVM ", but this is " + Version +
           ": run " TPIO_HOST "-" TPIO_LLVM_MAJOR);
  if (*TPIO_HOST_SYMBOL && !dlsym(RTLD_DEFAULT, TPIO_HOST_SYMBOL))
    refuse("is for " TPIO_HOST ", and this is another program");
  // All symbols now: a missing one must show here and not in mid-analysis.
  if (!dlopen((ownFolder() + TPIO_IMPLEMENTATION).c_str(),
              RTLD_NOW | RTLD_LOCAL))
    refuse(std::string("can't be loaded into this program: ") + dlerror());
}

} // namespace
