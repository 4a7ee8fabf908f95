//===- main.cpp - tpio-verify.exe -----------------------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The whole of tpio-verify on Windows. Under Wine it is what the program on
/// Linux runs, which reads the records itself, because it knows the sources.
///
//===----------------------------------------------------------------------===//

#include "reference/verify/Findings.h"
#include "reference/verify/windows/Launch.h"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <windows.h>

using namespace tpio::verify;

static int fail(const std::string &Why) {
  std::fprintf(stderr, "tpio-verify: error: %s\n", Why.c_str());
  return 2;
}

static int report(const Options &O, const std::filesystem::path &Records) {
  std::ifstream In(Records);
  const Run R = readRecords(In);
  ModuleLocator L;
  const std::vector<Finding> Found = findings(R, L);
  const std::string Text = renderText(Found);
  if (O.Output.empty()) {
    std::fputs(Text.c_str(), stdout);
    std::fflush(stdout);
  } else {
    std::ofstream Out(std::filesystem::path(wide(O.Output)));
    if (!(Out << Text).flush())
      return fail("can't write '" + O.Output + "'");
  }
  for (const std::string &Line : renderSummary(R, Found, L, O.Program))
    std::fprintf(stderr, "tpio-verify: %s\n", Line.c_str());
  return exitStatus(R, Found);
}

int wmain(int Count, wchar_t **Words) {
  Options O;
  std::vector<std::string> Arguments;
  for (int I = 1; I < Count; ++I)
    Arguments.push_back(narrow(Words[I]));
  if (const std::string Wrong = parse(Arguments, O); !Wrong.empty())
    return fail(Wrong);
  if (O.Help || O.Version) {
    std::fputs(O.Help ? Usage : "tpio-verify " TPIO_VERSION "\n", stdout);
    return 0;
  }
  if (!O.Records.empty()) {
    std::ofstream(std::filesystem::path(wide(O.Records)), std::ios::app)
        << "launched\t1\n";
    const std::string Why = launch(O, wide(O.Records));
    if (!Why.empty())
      std::ofstream(std::filesystem::path(wide(O.Records)), std::ios::app)
          << "error\t" << Why << "\n";
    return Why.empty() ? 0 : 2;
  }
  if (O.As == Format::Sarif)
    return fail("--format=sarif is not there on Windows; the text names "
                "modules and offsets");
  wchar_t Folder[MAX_PATH], Records[MAX_PATH];
  if (!GetTempPathW(MAX_PATH, Folder) ||
      !GetTempFileNameW(Folder, L"tpv", 0, Records))
    return fail("no temporary file can be made");
  const std::string Why = launch(O, Records);
  const int Status = Why.empty() ? report(O, Records) : fail(Why);
  DeleteFileW(Records);
  return Status;
}
