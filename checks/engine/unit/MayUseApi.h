//===- MayUseApi.h - Can a unit mention the API at all? ---------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TPIO_ENGINE_UNIT_MAYUSEAPI_H
#define TPIO_ENGINE_UNIT_MAYUSEAPI_H

#include "engine/unit/Mention.h"
#include "llvm/ADT/StringRef.h"

namespace clang {
class SourceManager;
} // namespace clang

namespace tpio::engine {

/// What the user files of the unit say, or of a preamble while it is made; not
/// those of a preamble that the unit uses.
Mention mentionIn(const clang::SourceManager &SM);

/// True unless it is certain that no user file of the unit names thread-pool
/// I/O. A search over the loaded buffers: 0.01 to 0.2 ms, where a walk over the
/// declarations takes 3 ms and a name lookup 5 ms. Names that are pasted
/// together by the preprocessor are taken for a mention. \p Preamble is what
/// the precompiled preamble says, if the unit has one that is known.
bool mayMentionApi(const clang::SourceManager &SM,
                   const Mention *Preamble = nullptr);

} // namespace tpio::engine

#endif // TPIO_ENGINE_UNIT_MAYUSEAPI_H
