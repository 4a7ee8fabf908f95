//===- Run.cpp - The exploration of one root ------------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Run.h"

#include "clang/AST/DeclTemplate.h"
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
static constexpr unsigned MaxErrorBlocks = 64;
static constexpr unsigned MaxUserBlocks = 16;
static constexpr unsigned MaxSystemBlocks = 8;
// `throw_unless_queued(check(last_error()))`: who judges an error asks for it
// himself or a helper or two further.
static constexpr unsigned MaxErrorCalls = 2;
// A predicate may ask another one; what calls on and on is a program of its
// own (a task library's cells and reference counts).
static constexpr unsigned MaxPredicateCalls = 2;
static constexpr unsigned MaxLayerCalls = 8;

static bool isPlainMemory(const TemplateArgument &Arg) {
  if (Arg.getKind() == TemplateArgument::Pack)
    return llvm::any_of(Arg.pack_elements(), isPlainMemory);
  return Arg.getKind() == TemplateArgument::Type &&
         Arg.getAsType()->isPointerType() &&
         Arg.getAsType()->getPointeeType()->isArithmeticType();
}

/// A part of unique_ptr<BYTE[]> and its like: a buffer is no I/O object.
static bool ownsPlainMemory(const FunctionDecl *F) {
  if (const TemplateArgumentList *Args = F->getTemplateSpecializationArgs())
    if (llvm::any_of(Args->asArray(), isPlainMemory))
      return true;
  const auto *Method = dyn_cast<CXXMethodDecl>(F);
  const auto *Class =
      Method ? dyn_cast<ClassTemplateSpecializationDecl>(Method->getParent())
             : nullptr;
  if (!Class)
    return false;
  const llvm::ArrayRef<TemplateArgument> Args =
      Class->getTemplateArgs().asArray();
  if (llvm::any_of(Args, isPlainMemory))
    return true;
  // unique_ptr<T, D> itself names what it points to.
  return Class->getName().contains("uni") && !Args.empty() &&
         Args[0].getKind() == TemplateArgument::Type &&
         Args[0].getAsType()->getBaseElementTypeUnsafe()->isArithmeticType();
}

/// Of the standard library: vocabulary types (optional, unique_ptr, pair) carry
/// what a path knows from one place to another; containers, iterators and
/// streams only cost, and their elements are known by Getters.cpp.
static bool isWorthKnowing(const FunctionDecl *F) {
  if (ownsPlainMemory(F))
    return false;
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
      "vector", "Vector", "string",   "String", "deque", "Deque",
      "list",   "List",   "map",      "Map",    "set",   "Set",
      "tree",   "Tree",   "hash",     "Hash",   "alloc", "Alloc",
      "stream", "Stream", "iterator", "_Iter",  "iter_", "char_traits",
      "shared", "_Sp_",   "weak",     "atomic"};
  return llvm::none_of(
      Parts, [&](llvm::StringRef Part) { return Class.contains(Part); });
}

bool isWhole(const CFG &Graph) {
  return llvm::all_of(Graph, [&](const CFGBlock *B) {
    if (B == &Graph.getExit())
      return true;
    return !B->succ_empty() &&
           (B->succ_size() > 1 || B->succ_begin()->isReachable() ||
            B->succ_begin()->getPossiblyUnreachableBlock());
  });
}

bool RootRun::mayStepInto(const FunctionDecl *Callee,
                          AnalysisDeclContextManager *Contexts) {
  if (Callee->isVariadic() || Callee->isMain() || R.direct(Callee).HasErrors)
    return false;
  const CFG *Graph = Contexts->getContext(Callee)->getCFG();
  if (!Graph || !isWhole(*Graph))
    return false;
  const unsigned Blocks = Graph->getNumBlockIDs();
  if (R.reachesWithin(Callee, CountedKinds | Create | Close | SetModes,
                      Distance))
    return Blocks <= MaxReachingBlocks;
  if (R.reachesWithin(Callee, ReadLastError | WriteLastError, MaxErrorCalls))
    return Blocks <= MaxErrorBlocks;
  // The library's own layers around a type of the user's (unique_ptr with a
  // deleter) are deep and thin.
  const bool IsShort = Distance == ShortDistance;
  const bool IsLayer = R.isSystem(Callee) && R.mentionsUserType(Callee);
  if (!R.callsNoDeeperThan(Callee, IsShort   ? 0
                                   : IsLayer ? MaxLayerCalls
                                             : MaxPredicateCalls))
    return false;
  if (R.isSystem(Callee))
    return Blocks <= MaxSystemBlocks &&
           (!AnalysisDeclContext::isInStdNamespace(Callee) ||
            isWorthKnowing(Callee));
  return Blocks <= MaxUserBlocks;
}

} // namespace tpio::engine
