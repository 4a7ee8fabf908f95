//===- Heuristics.h - What can be left out ----------------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Each heuristic of the engine and of the families of checks can be left out,
/// to see what it is good for (`./dev ablate`). That is a matter of the whole
/// process and decided before anything is analysed: some heuristics are asked
/// where no exploration is at hand, also by the parser's filters.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_ENGINE_HEURISTICS_H
#define TPIO_ENGINE_HEURISTICS_H

#include "llvm/ADT/StringRef.h"

#include <optional>

namespace tpio::engine {

enum class Heuristic : unsigned char {
#define TPIO_HEURISTIC(Enumerator, Name, Text) Enumerator,
#include "engine/Heuristics.def"
};

/// Of a name of the table; nothing if there is none.
std::optional<Heuristic> findHeuristic(llvm::StringRef Name);

/// Leaves \p H out from now on. Not while anything is analysed.
void leaveOut(Heuristic H);

/// Not left out.
bool isUsed(Heuristic H);

} // namespace tpio::engine

#endif // TPIO_ENGINE_HEURISTICS_H
