//===- Run.cpp - The exploration of one root ------------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Run.h"

#include "clang/Analysis/AnalysisDeclContext.h"
#include "clang/Analysis/CFG.h"
#include "llvm/ADT/StringSwitch.h"

using namespace clang;

namespace tpio::engine {

// Sizes in blocks of the control flow graph, its entry and exit included. What
// reaches the API is worth much; of the rest only what is about as small as a
// predicate (`is_pending(error)`, HRESULT_FROM_WIN32) is cheaper to know than
// to guess.
static constexpr unsigned MaxReachingBlocks = 400;
static constexpr unsigned MaxUserBlocks = 16;
static constexpr unsigned MaxSystemBlocks = 8;

/// Of the standard library: vocabulary types (optional, unique_ptr, pair) carry
/// what a path knows from one place to another; containers, iterators and
/// streams only cost, and their elements are known by Getters.cpp.
static bool isWorthKnowing(const FunctionDecl *F) {
  const auto *Method = dyn_cast<CXXMethodDecl>(F);
  if (!Method)
    return F->getIdentifier() &&
           llvm::StringSwitch<bool>(F->getName())
               .Cases("exchange", "__exchange", "get", "__get_helper", true)
               .Cases("swap", "min", "max", "as_const", true)
               .Default(false);
  const llvm::StringRef Class = Method->getParent()->getName();
  // Of libstdc++, libc++ and Microsoft's library: sequences, associative
  // containers and the parts they are made of.
  static constexpr llvm::StringLiteral Parts[] = {
      "vector", "Vector", "string", "String",    "deque", "Deque",
      "list",   "List",   "map",    "Map",       "set",   "Set",
      "tree",   "Tree",   "hash",   "Hash",      "alloc", "Alloc",
      "stream", "Stream", "iterator", "_Iter",   "iter_", "char_traits"};
  return llvm::none_of(Parts, [&](llvm::StringRef Part) {
    return Class.contains(Part);
  });
}

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
            isWorthKnowing(Callee));
  return Blocks <= MaxUserBlocks;
}

} // namespace tpio::engine
