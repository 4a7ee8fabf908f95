//===- GraphRepair.h - What Clang's control flow graph gets wrong -*- C++ -*-=//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Clang's control flow graph has the destructor of a temporary for what
/// initialises a member or what `new` makes from a braced list; those objects
/// go on living.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_ENGINE_CLANG_GRAPHREPAIR_H
#define TPIO_ENGINE_CLANG_GRAPHREPAIR_H

namespace clang {
class AnalysisDeclContext;
} // namespace clang

namespace tpio::engine {

/// Puts the graph of \p Of right. No path may have entered it yet.
void repairGraph(clang::AnalysisDeclContext &Of);

} // namespace tpio::engine

#endif // TPIO_ENGINE_CLANG_GRAPHREPAIR_H
