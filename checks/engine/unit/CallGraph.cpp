//===- CallGraph.cpp - What a function can reach --------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "engine/unit/CallGraph.h"

#include "engine/unit/LostCalls.h"
#include "engine/unit/SoundVisitor.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace tpio::engine {

const FunctionDecl *definitionOf(const FunctionDecl *F) {
  if (!F)
    return nullptr;
  const FunctionDecl *Definition = nullptr;
  if (!F->hasBody(Definition) || Definition->isDependentContext() ||
      Definition->isInvalidDecl())
    return nullptr;
  return Definition;
}

namespace {

/// Finds every function definition of the user's files, instantiations and
/// lambdas included.
class FunctionFinder : public RunningCodeVisitor<FunctionFinder> {
  using Base = RunningCodeVisitor<FunctionFinder>;

public:
  explicit FunctionFinder(std::vector<const FunctionDecl *> &Out) : Out(Out) {}
  bool shouldVisitTemplateInstantiations() const { return true; }
  bool shouldVisitImplicitCode() const { return true; }
  bool TraverseCXXMethodDecl(CXXMethodDecl *D) {
    return isCopyOfLambda(D) || Base::TraverseCXXMethodDecl(D);
  }
  bool TraverseCXXConversionDecl(CXXConversionDecl *D) {
    return isCopyOfLambda(D) || Base::TraverseCXXConversionDecl(D);
  }
  bool VisitFunctionDecl(FunctionDecl *F) {
    if (F->doesThisDeclarationHaveABody() && !F->isDependentContext() &&
        !F->isInvalidDecl())
      Out.push_back(F);
    return true;
  }

private:
  std::vector<const FunctionDecl *> &Out;
};

} // namespace

CallGraph::CallGraph(ASTContext &Context, const ApiTable &Table)
    : Context(Context), Table(Table) {
  FunctionFinder Finder(Functions);
  for (Decl *Scope : Context.getTraversalScope()) {
    auto *Unit = dyn_cast<TranslationUnitDecl>(Scope);
    if (!Unit) {
      if (!isSystem(Scope))
        Finder.TraverseDecl(Scope);
      continue;
    }
    // Not decls(): under a preamble that would load all of it.
    for (Decl *D : Unit->noload_decls())
      if (!isSystem(D))
        Finder.TraverseDecl(D);
  }
  collectOverrides();
}

void CallGraph::collectOverrides() {
  for (const FunctionDecl *F : Functions)
    if (const auto *Method = dyn_cast<CXXMethodDecl>(F))
      for (const CXXMethodDecl *Base : Method->overridden_methods())
        Overrides[Base->getCanonicalDecl()].push_back(F);
}

const FunctionInfo &CallGraph::direct(const FunctionDecl *F) {
  if (const FunctionDecl *Definition = definitionOf(F))
    F = Definition;
  std::unique_ptr<FunctionInfo> &Slot = Infos[F];
  if (Slot)
    return *Slot;
  Slot = std::make_unique<FunctionInfo>();
  FunctionInfo &Info = *Slot; // stays put when Infos grows
  auto Over = Overrides.find(F->getCanonicalDecl());
  if (Over != Overrides.end())
    Info.Callees.insert(Over->second.begin(), Over->second.end());
  if (!definitionOf(F)) {
    Info.CallsUnknown = !isSystem(F);
    return Info;
  }
  if (isSystem(F) && (!mentionsUserType(F) || isOpaque(F)))
    return Info;
  Info.HasErrors = faults(F).HasErrors ||
                   (Context.getDiagnostics().hasUncompilableErrorOccurred() &&
                    !isSystem(F) && lacksWrittenCalls(F, Table, Context));
  Info.CallsUnknown |= Info.HasErrors;
  readBody(F, *this, Info);
  return Info;
}

const BodyFaults &CallGraph::faults(const FunctionDecl *F) {
  std::unique_ptr<BodyFaults> &Slot = Faults[F];
  if (!Slot)
    Slot = std::make_unique<BodyFaults>(findFaults(F));
  return *Slot;
}

const CallGraph::Closure &CallGraph::closure(const FunctionDecl *F) {
  if (auto It = Closures.find(F); It != Closures.end())
    return It->second;
  Closure Result;
  llvm::SmallSetVector<const FunctionDecl *, 16> Seen;
  Seen.insert(F);
  for (unsigned I = 0; I < Seen.size(); ++I) {
    const FunctionDecl *Next = Seen[I];
    // A closure that is known already needs no second walk.
    if (auto It = Closures.find(Next); It != Closures.end()) {
      Result.Kinds |= It->second.Kinds;
      Result.CallsUnknown |= It->second.CallsUnknown;
      continue;
    }
    const FunctionInfo &Info = direct(Next);
    Result.Kinds |= Info.Kinds;
    Result.CallsUnknown |= Info.CallsUnknown;
    Seen.insert(Info.Callees.begin(), Info.Callees.end());
  }
  return Closures[F] = Result;
}

llvm::SmallSetVector<const ValueDecl *, 2>
CallGraph::handles(const FunctionDecl *F) {
  const FunctionInfo &Info = direct(F);
  llvm::SmallSetVector<const ValueDecl *, 2> Result = Info.Handles;
  for (const auto &[Callee, Handle] : Info.PassedHandles)
    if (kinds(Callee) & Issue)
      Result.insert(Handle);
  return Result;
}

unsigned CallGraph::kinds(const FunctionDecl *F) { return closure(F).Kinds; }

bool CallGraph::reachesWithin(const FunctionDecl *F, unsigned Kinds,
                              unsigned Calls) {
  if (!(kinds(F) & Kinds))
    return false;
  llvm::SmallSetVector<const FunctionDecl *, 16> Seen;
  Seen.insert(F);
  for (unsigned Begin = 0, Level = 0; Level <= Calls; ++Level) {
    const unsigned End = Seen.size();
    for (; Begin < End; ++Begin) {
      const FunctionInfo &Info = direct(Seen[Begin]);
      if (Info.Kinds & Kinds)
        return true;
      Seen.insert(Info.Callees.begin(), Info.Callees.end());
    }
  }
  return false;
}

bool CallGraph::callsNoDeeperThan(const FunctionDecl *F, unsigned Calls) {
  // A virtual destructor leads to those that override it, and they back to it.
  llvm::SmallVector<const FunctionDecl *, 8> Chain;
  auto Visit = [&](auto &&Self, const FunctionDecl *At, unsigned Left) -> bool {
    if (llvm::is_contained(Chain, At))
      return true;
    Chain.push_back(At);
    const bool Fits =
        llvm::all_of(direct(At).Callees, [&](const FunctionDecl *Callee) {
          return llvm::is_contained(Chain, Callee) ||
                 (Left > 0 && Self(Self, Callee, Left - 1));
        });
    Chain.pop_back();
    return Fits;
  };
  return Visit(Visit, F, Calls);
}

bool CallGraph::callsUnknown(const FunctionDecl *F) {
  return closure(F).CallsUnknown;
}

bool CallGraph::throwsAnywhere() {
  if (!ThrowsAnywhere)
    ThrowsAnywhere = llvm::any_of(
        Functions, [&](const FunctionDecl *F) { return kinds(F) & Throw; });
  return *ThrowsAnywhere;
}

bool CallGraph::rethrowsForCallers() {
  if (!RethrowsForCallers)
    RethrowsForCallers = llvm::any_of(Functions, [&](const FunctionDecl *F) {
      return direct(F).RethrowsForCallers;
    });
  return *RethrowsForCallers;
}

std::vector<const FunctionDecl *> CallGraph::roots(unsigned CallerLevels) {
  // Level 0 calls the API itself; a caller of level n is at level n + 1.
  llvm::DenseMap<const FunctionDecl *, unsigned> Level;
  for (const FunctionDecl *F : Functions)
    if (direct(F).Kinds & (CreditKinds | Create))
      Level[F] = 0;
  for (unsigned L = 0; L < CallerLevels; ++L)
    for (const FunctionDecl *F : Functions)
      if (!Level.count(F))
        for (const FunctionDecl *Callee : direct(F).Callees) {
          auto It = Level.find(Callee);
          if (It != Level.end() && It->second == L) {
            Level[F] = L + 1;
            break;
          }
        }
  // Reverse post-order over callees: callers come first.
  std::vector<const FunctionDecl *> Order;
  llvm::DenseSet<const FunctionDecl *> Seen;
  auto Visit = [&](auto &&Self, const FunctionDecl *F) -> void {
    if (!Seen.insert(F).second)
      return;
    for (const FunctionDecl *Callee : direct(F).Callees)
      Self(Self, Callee);
    if (Level.count(F))
      Order.push_back(F);
  };
  for (const FunctionDecl *F : llvm::reverse(Functions))
    Visit(Visit, F);
  return {Order.rbegin(), Order.rend()};
}

} // namespace tpio::engine
