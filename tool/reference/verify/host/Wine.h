//===- Wine.h - Runs a Windows program under Wine ------------- -*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Finds Wine and gives it a prefix of symlinks to its DLLs, which takes a
/// tenth of a second where a full one takes 15. One server stays for 30 s after
/// the last program, because programs that follow each other race its end.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_REFERENCE_VERIFY_HOST_WINE_H
#define TPIO_REFERENCE_VERIFY_HOST_WINE_H

#include <filesystem>
#include <string>
#include <vector>

namespace tpio::verify {

class Wine {
public:
  /// Finds Wine, makes the prefix and starts the server.
  /// \returns why not, empty if all is ready.
  std::string prepare();

  /// Runs \p Command; its output goes where ours goes, its standard output to
  /// our standard error if \p OutputAside.
  /// \returns false if it did not end within \p Seconds and was killed.
  bool run(const std::vector<std::string> &Command, unsigned Seconds,
           bool OutputAside) const;

  /// The Unix path of a Windows one.
  std::string unixPath(const std::string &Path) const;

  /// Starts the prefix's server if none serves it.
  void startServer() const;

private:
  std::string find();
  std::string makePrefix();

  std::filesystem::path Loader, Server, Dlls, Prefix;
};

/// An absolute Unix path as Windows programs see it.
std::string windowsPath(const std::filesystem::path &Path);

} // namespace tpio::verify

#endif // TPIO_REFERENCE_VERIFY_HOST_WINE_H
