//===- PathPrinter.h - The paths of a root as text --------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// For whoever wants to know why there is a finding, or none: what the engine
/// saw on each path, and what every protocol knew after it.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_ENGINE_PATH_PATHPRINTER_H
#define TPIO_ENGINE_PATH_PATHPRINTER_H

#include "engine/path/RootExploration.h"

#include <string>

namespace tpio::engine {

/// One path for each end of \p Graph ; ends with equal events are shown once,
/// with their number. Of paths that came together one is shown: what is ahead
/// of them is the same. Lines that each end in a newline.
std::string printPaths(const clang::ento::ExplodedGraph &Graph,
                       const RootExploration &Run);

} // namespace tpio::engine

#endif // TPIO_ENGINE_PATH_PATHPRINTER_H
