//===- Compat.h - Where LLVM's versions differ, for the engine --*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The engine is one source for LLVM 19 and LLVM 22. Most of what changed
/// between them can be written so that both accept it; the rest is here, and
/// nothing else in checks asks for the version.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_ENGINE_CLANG_COMPAT_H
#define TPIO_ENGINE_CLANG_COMPAT_H

#include "clang/StaticAnalyzer/Core/PathSensitive/CallEvent.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/CheckerContext.h"
#include "llvm/Config/llvm-config.h"

namespace clang {
class CompilerInstance;
} // namespace clang

namespace tpio::engine::compat {

/// The state that the accessors of \p Call read: arguments, callee, object.
/// LLVM 22 made CallEvent::getState() protected, for a checker that goes on
/// from that state would lose what others added to it. Nobody here does.
inline clang::ento::ProgramStateRef
stateOf(const clang::ento::CallEvent &Call) {
  struct Access : clang::ento::CallEvent {
    static clang::ento::ProgramStateRef of(const CallEvent &Call) {
      return (Call.*(&Access::getState))();
    }
  };
  return Access::of(Call);
}

/// The type that \p D declares, canonical. LLVM 22 has one such function for
/// tags and another for names.
inline clang::QualType typeOf(const clang::TagDecl *D,
                              const clang::ASTContext &Context) {
#if LLVM_VERSION_MAJOR < 22
  return Context.getTypeDeclType(D).getCanonicalType();
#else
  return Context.getCanonicalTagType(D);
#endif
}

/// The memory space of \p R. LLVM 22 lets the state know better than the region
/// itself.
inline const clang::ento::MemSpaceRegion *
memorySpaceOf(const clang::ento::MemRegion *R,
              [[maybe_unused]] const clang::ento::ProgramStateRef &State) {
#if LLVM_VERSION_MAJOR < 22
  return R->getMemorySpace();
#else
  return R->getMemorySpace(State);
#endif
}

/// A new symbol of \p Type for what happens at \p E, which is evaluated in \p
/// C. Symbols are told apart by \p Tag as well. LLVM 22 names the place by its
/// element of the control flow graph instead of its expression.
inline clang::ento::DefinedOrUnknownSVal
conjure(clang::ento::CheckerContext &C, [[maybe_unused]] const clang::Expr *E,
        clang::QualType Type, const void *Tag = nullptr) {
#if LLVM_VERSION_MAJOR < 22
  return C.getSValBuilder().conjureSymbolVal(Tag, E, C.getLocationContext(),
                                             Type, C.blockCount());
#else
  return C.getSValBuilder().conjureSymbolVal(
      Tag, C.getCFGElementRef(), C.getLocationContext(), Type, C.blockCount());
#endif
}

/// The same for the exception that \p Handler names, which is element \p Index
/// of \p Block.
inline clang::ento::DefinedOrUnknownSVal
conjureCaught(clang::ento::SValBuilder &Builder,
              [[maybe_unused]] const clang::Stmt *Handler,
              [[maybe_unused]] const clang::CFGBlock *Block,
              [[maybe_unused]] unsigned Index, const clang::LocationContext *LC,
              clang::QualType Type, unsigned Count) {
#if LLVM_VERSION_MAJOR < 22
  return Builder.conjureSymbolVal(Handler, LC, Type, Count);
#else
  return Builder.conjureSymbolVal(clang::ConstCFGElementRef(Block, Index), LC,
                                  Type, Count);
#endif
}

/// Forgets what lies in \p Values, which the call evaluated in \p C writes to.
/// As with conjure(), LLVM 22 wants the element of the graph.
inline clang::ento::ProgramStateRef
invalidate(const clang::ento::ProgramStateRef &State,
           llvm::ArrayRef<clang::ento::SVal> Values,
           [[maybe_unused]] const clang::Expr *E,
           clang::ento::CheckerContext &C,
           clang::ento::RegionAndSymbolInvalidationTraits &Traits,
           const clang::ento::CallEvent *Call = nullptr) {
#if LLVM_VERSION_MAJOR < 22
  const clang::Expr *Where = E;
#else
  const clang::ConstCFGElementRef Where = C.getCFGElementRef();
#endif
  return State->invalidateRegions(
      Values, Where, C.blockCount(), C.getLocationContext(),
      /*CausesPointerEscape=*/false, /*IS=*/nullptr, Call, &Traits);
}

/// Whether the analyzer follows no further round of \p Loop if the path can't
/// tell that there is one. Asked at the condition. LLVM 20 began to stop at the
/// third, unless loops are widened (ExprEngine::processBranch); LLVM 19 goes on
/// to the bound of visits and lists the block as exhausted.
inline bool endsLoop([[maybe_unused]] const clang::Stmt *Loop,
                     [[maybe_unused]] clang::ento::CheckerContext &C) {
#if LLVM_VERSION_MAJOR < 22
  return false;
#else
  static constexpr unsigned Rounds = 2;
  const bool TestsBehind = llvm::isa<clang::DoStmt>(Loop);
  return !C.getAnalysisManager().options.ShouldWidenLoops &&
         C.blockCount() >= Rounds + !TestsBehind;
#endif
}

/// The paths were split at \p Condition , where it was evaluated.
inline bool wasSplitAt([[maybe_unused]] const clang::Expr *Condition,
                       [[maybe_unused]] clang::ento::CheckerContext &C) {
#if LLVM_VERSION_MAJOR < 22
  return false;
#else
  return C.getStateManager().getOwningEngine().didEagerlyAssumeBifurcateAt(
      C.getState(), Condition);
#endif
}

/// Gives \p Instance diagnostics that nobody reads.
void ignoreDiagnostics(clang::CompilerInstance &Instance);

/// A tag of ours with a description for dumps of the graph. LLVM 22 renamed the
/// function that says it.
class PathTag : public clang::ProgramPointTag {
public:
  PathTag(void *Kind, llvm::StringLiteral Description)
      : ProgramPointTag(Kind), Description(Description) {}
#if LLVM_VERSION_MAJOR < 22
  llvm::StringRef getTagDescription() const override { return Description; }
#else
  llvm::StringRef getDebugTag() const override { return Description; }
#endif

private:
  llvm::StringLiteral Description;
};

} // namespace tpio::engine::compat

#endif // TPIO_ENGINE_CLANG_COMPAT_H
