//===- PluginOptions.h - Arguments of the compiler plugin -------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// `-fplugin-arg-tpio-NAME[=VALUE]` as options of the lint.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_COMPILER_PLUGIN_PLUGINOPTIONS_H
#define TPIO_COMPILER_PLUGIN_PLUGINOPTIONS_H

#include "Lint.h"

#include <string>
#include <vector>

namespace tpio::plugin {

/// Reads checks=GLOBS (as clang-tidy would: "-*,tpio-late-start"),
/// extra-operation=OPERATION, assume-skip-on-success and node-budget=N into \p
/// Options.
/// \returns one line about each argument that is wrong.
std::vector<std::string> parseArguments(const std::vector<std::string> &Args,
                                        LintOptions &Options);

} // namespace tpio::plugin

#endif // TPIO_COMPILER_PLUGIN_PLUGINOPTIONS_H
