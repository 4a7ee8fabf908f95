//===- Serve.cpp - tpiolint --lsp -----------------------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lsp/Serve.h"
#include "lsp/Server.h"
#include "support/Printable.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Program.h"

namespace tpio::lsp {

llvm::Expected<int> serve(const driver::Options &O) {
  auto Refuse = [](const char *What) {
    return llvm::createStringError(std::string("--lsp does not go with ") +
                                   What);
  };
  if (!O.Files.empty())
    return Refuse("input files: the editor names them");
  if (O.Fix || !O.ExportFixes.empty())
    return Refuse("--fix and --export-fixes: the editor applies fixes");
  if (!O.OutputFile.empty() || O.OutputFormat != report::Format::Text)
    return Refuse("--output and --format");
  Setup S;
  S.Base = O;
  if (!O.ConfigFile.empty()) {
    llvm::Expected<driver::Config> C = driver::loadConfig(O.ConfigFile);
    if (!C)
      return C.takeError();
    S.Fixed = *std::move(C);
  }
  llvm::Expected<std::string> Resources =
      driver::findResourceDirectory(O.ResourceDir);
  if (!Resources)
    return Resources.takeError();
  S.ResourceDirectory = *std::move(Resources);

  // The lengths of messages are in bytes. llvm::outs() writes them as they are.
  if (const std::error_code EC = llvm::sys::ChangeStdinToBinary())
    return llvm::errorCodeToError(EC);
  Transport T(llvm::sys::fs::getStdinHandle(), llvm::outs(),
              [](const std::string &Mistake) {
                llvm::errs()
                    << "tpiolint: lsp: " << support::printable(Mistake) << '\n';
              });
  // Never taken to pieces: the worker may still be at it when the program ends.
  return (new Server(T, S))->run();
}

} // namespace tpio::lsp
