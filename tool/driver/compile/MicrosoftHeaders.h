//===- MicrosoftHeaders.h - Where the SDK and MSVC are ----------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TPIO_DRIVER_COMPILE_MICROSOFTHEADERS_H
#define TPIO_DRIVER_COMPILE_MICROSOFTHEADERS_H

#include "driver/Options.h"

#include <string>
#include <vector>

namespace tpio::driver {

/// Directories of a Windows SDK and of the tools of MSVC, empty where Clang's
/// driver finds them without help or there are none.
struct MicrosoftHeaders {
  std::string WindowsSdk; ///< has "Include"
  std::string VcTools;    ///< has "include/vcruntime.h"
  bool AreThere = false;

  /// What names them for the driver.
  std::vector<std::string> arguments(bool IsCl) const;
};

/// Those of --winsdk and --vctools; else those of the environment of a
/// developer's prompt; else, on Windows, the newest that are installed.
MicrosoftHeaders microsoftHeaders(const Options &O);

/// Why \p Directory is none with headers of MSVC, or of an SDK; empty if it is.
std::string whyNotVcTools(llvm::StringRef Directory);
std::string whyNotWindowsSdk(llvm::StringRef Directory);

/// The newest installed tools of MSVC, empty if there are none.
std::string installedVcTools();

} // namespace tpio::driver

#endif // TPIO_DRIVER_COMPILE_MICROSOFTHEADERS_H
