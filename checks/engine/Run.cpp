//===- Run.cpp - The exploration of one root ------------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Run.h"

#include "clang/Analysis/AnalysisDeclContext.h"
#include "clang/Analysis/CFG.h"

using namespace clang;

namespace tpio::engine {

// Sizes in blocks of the control flow graph, its entry and exit included. What
// reaches the API is worth much; of the rest only what is about as small as a
// predicate (`is_pending(error)`, HRESULT_FROM_WIN32) is cheaper to know than
// to guess. The standard library's containers of plain data tell nothing about
// I/O at all.
static constexpr unsigned MaxReachingBlocks = 400;
static constexpr unsigned MaxUserBlocks = 16;
static constexpr unsigned MaxSystemBlocks = 8;

bool RootRun::mayStepInto(const FunctionDecl *Callee,
                          AnalysisDeclContextManager *Contexts) {
  if (Callee->isVariadic() || Callee->isMain() || R.direct(Callee).HasErrors)
    return false;
  const CFG *Graph = Contexts->getContext(Callee)->getCFG();
  if (!Graph)
    return false;
  const unsigned Blocks = Graph->getNumBlockIDs();
  constexpr unsigned Relevant =
      CountedKinds | Create | Close | SetModes | ReadLastError | WriteLastError;
  if (R.kinds(Callee) & Relevant)
    return Blocks <= MaxReachingBlocks;
  if (R.isSystem(Callee))
    return Blocks <= MaxSystemBlocks &&
           (!AnalysisDeclContext::isInStdNamespace(Callee) ||
            (!Callee->isInStdNamespace() && R.mentionsUserType(Callee)));
  return Blocks <= MaxUserBlocks;
}

} // namespace tpio::engine
