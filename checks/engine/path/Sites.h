//===- Sites.h - Places of events, with the calls around them ---*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// A site is an API call together with the chain of inlined calls that leads to
/// it from the root. Two iterations of a loop reach the same site; two calls of
/// a helper are two sites.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_ENGINE_PATH_SITES_H
#define TPIO_ENGINE_PATH_SITES_H

#include "contract/Ledger.h"
#include "clang/Analysis/CFG.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/SmallVector.h"

#include <deque>
#include <map>
#include <vector>

namespace clang {
class LocationContext;
} // namespace clang

namespace tpio::engine {

/// One level of a site: a call in a function, or the end of a variable's life
/// that runs its destructor.
struct Frame {
  const clang::Decl *In = nullptr;
  const clang::Stmt *Call = nullptr;
  const clang::VarDecl *Dying = nullptr;
  const clang::CFGBlock *Block = nullptr;

  bool isSamePlace(const Frame &Other) const {
    return In == Other.In && Call == Other.Call && Dying == Other.Dying;
  }
  /// Where to point at: a file location.
  clang::SourceLocation location(const clang::SourceManager &SM) const;
};

/// Outermost frame first; the last one holds the API call itself.
struct SiteInfo {
  llvm::SmallVector<Frame, 3> Chain;
  const Frame &leaf() const { return Chain.back(); }
};

class SiteTable {
public:
  contract::Site intern(const clang::Stmt *Call, const clang::CFGBlock *Block,
                        const clang::LocationContext *LC);
  const SiteInfo &operator[](contract::Site S) const { return Sites[S - 1]; }

private:
  /// A deque: references to sites stay good while more are added.
  std::deque<SiteInfo> Sites;
  std::map<std::vector<const void *>, contract::Site> Known;
};

/// No condition decides whether \p Of is reached: not in the function of the
/// call, nor in those around it.
bool isOnEveryPath(const SiteInfo &Of);

/// True if \p Late runs again and again in a cycle of the control flow that
/// \p Early stands outside of, while \p Between (which used the credit up) is
/// part of it: then a start at \p Early was hoisted out of a loop. The cycle
/// may lie in the innermost function that all three share, or in a helper that
/// the two later sites share and that is called after \p Early.
bool isOutsideCycle(const SiteInfo &Early, const SiteInfo &Between,
                    const SiteInfo &Late);

/// The blocks of a cycle that \p Of stands in and \p Other does not, and that
/// runs as often as a container has elements: a start for each of them, and
/// then an operation for each, are as many, but no path knows it. The cycle may
/// lie in the innermost function that both share, or below it on the way to
/// \p Of . Empty if there is none.
llvm::DenseSet<const clang::CFGBlock *> uncountedCycle(const SiteInfo &Of,
                                                       const SiteInfo &Other);

/// \p Of is repeated as often as some container has elements.
bool isInUncountedCycle(const SiteInfo &Of);

inline bool isInUncountedCycle(const SiteInfo &Early, const SiteInfo &Late) {
  return !uncountedCycle(Early, Late).empty();
}

} // namespace tpio::engine

#endif // TPIO_ENGINE_PATH_SITES_H
