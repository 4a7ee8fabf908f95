//===- UnitFacts.h - What the whole translation unit says -------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Facts that need no path: which handle variable or field is bound to which
/// I/O object, which function is an I/O callback, which handle skips packets on
/// success. Read off the syntax of all bodies in view.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_ENGINE_UNIT_UNITFACTS_H
#define TPIO_ENGINE_UNIT_UNITFACTS_H

#include "engine/unit/CallGraph.h"
#include "llvm/ADT/DenseSet.h"

namespace tpio::engine {

/// `Object = CreateThreadpoolIo(Handle, Callback, ...)` somewhere in the unit.
struct Binding {
  const clang::ValueDecl *Handle = nullptr;
  const clang::ValueDecl *Object = nullptr;
  const clang::FunctionDecl *Callback = nullptr;
  const clang::FunctionDecl *In = nullptr;
  /// The context of the callback is a global variable.
  bool HasGlobalContext = false;
};

/// A variable or a field that outlives the functions which use it.
bool isLongLived(const clang::ValueDecl *D);

/// \p Op is `ov.hEvent = (HANDLE)((ULONG_PTR)event | 1)`, or `+ 1`. \returns
/// the OVERLAPPED, or a pointer to it; null if it is not.
const clang::Expr *setsLowBitOfEvent(const clang::BinaryOperator *Op,
                                     const clang::ASTContext &Context);

class UnitFacts {
public:
  explicit UnitFacts(CallGraph &R);

  llvm::ArrayRef<Binding> bindings() const { return Bindings; }
  /// \p F is passed to CreateThreadpoolIo somewhere: it starts with no credit.
  bool isCallback(const clang::FunctionDecl *F) const;
  bool isBoundHandle(const clang::ValueDecl *D) const;
  /// What the unit knows about skip-on-success of handle \p D.
  contract::SkipMode skipMode(const clang::ValueDecl *D);
  /// Some function sets the completion mode of \p D.
  bool hasModeFact(const clang::ValueDecl *D) const {
    return D && Modes.count(D->getCanonicalDecl());
  }
  /// Some OVERLAPPED of this declaration gets an event with its low bit set.
  bool mayHaveLowBit(const clang::ValueDecl *D) const {
    return SetsUnnamedLowBit || (D && LowBit.count(D->getCanonicalDecl()));
  }
  /// \p D owns an I/O object and is known by that: not a PTP_IO itself.
  bool isOwner(const clang::ValueDecl *D) const { return Owners.count(D); }
  /// No code out of view can know the variable or field \p D.
  bool isNeverHandedOut(const clang::ValueDecl *D);
  /// Any body of the unit calls StartThreadpoolIo.
  bool startsAnything() const { return StartsAnything; }

private:
  friend class FactVisitor;
  enum ModeFact : unsigned char { SetAlways = 1, SetSometimes = 2 };
  struct Copy {
    const clang::ValueDecl *To;
    const clang::ValueDecl *From;
    const clang::FunctionDecl *In;
  };
  struct Passing {
    const clang::FunctionDecl *Callee;
    llvm::SmallVector<const clang::ValueDecl *, 4> Args;
    const clang::FunctionDecl *In;
    bool Conditional;
  };
  struct Uses {
    unsigned All = 0;
    unsigned Benign = 0;
    bool AssignedUnknown = false;
  };

  void propagateBindings();
  void propagateModes();
  void propagateLowBits();
  void addBinding(Binding B);
  bool isWhollyInView(const clang::ValueDecl *D);

  CallGraph &R;
  std::vector<Binding> Bindings;
  llvm::DenseSet<const clang::FunctionDecl *> Callbacks;
  llvm::DenseMap<const clang::Decl *, unsigned> Modes;
  bool SetsUnnamedModes = false; ///< of a handle that no declaration names
  llvm::DenseMap<const clang::Decl *, Uses> UseCounts;
  llvm::DenseSet<const clang::Decl *> LowBit;
  bool SetsUnnamedLowBit = false; ///< of an OVERLAPPED that nothing names
  /// What owns an object and is none: `unique_ptr<TP_IO, Closer> m_io`.
  llvm::DenseSet<const clang::Decl *> Owners;
  std::vector<Copy> Copies;
  std::vector<Passing> Passings;
  /// Functions that return CreateThreadpoolIo(parameter I, ...).
  llvm::DenseMap<const clang::FunctionDecl *, Binding> Makers;
  bool StartsAnything = false;
};

} // namespace tpio::engine

#endif // TPIO_ENGINE_UNIT_UNITFACTS_H
