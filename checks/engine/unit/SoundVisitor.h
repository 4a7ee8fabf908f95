//===- SoundVisitor.h - Visits what of a body is not broken -----*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The visitor for what reads a body without executing it. Of code with errors
/// it leaves out the expressions that are broken and visits what is sound in
/// them, so that no visit meets a hole.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_ENGINE_UNIT_SOUNDVISITOR_H
#define TPIO_ENGINE_UNIT_SOUNDVISITOR_H

#include "engine/unit/WholeBody.h"
#include "clang/AST/RecursiveASTVisitor.h"

namespace tpio::engine {

/// \p D is what Clang makes for the conversion of a lambda to a pointer. It has
/// the parameters of the call operator once more, with their default
/// arguments, so that lambdas within these would be visited twice a level.
inline bool isCopyOfLambda(const clang::CXXMethodDecl *D) {
  return D->isImplicit() && D->getParent()->isLambda();
}

/// Visits what can run: of a type that is written that is the size of an array.
/// The rest is better left alone: where the arguments of a parameterised
/// Objective-C class don't fit, Clang leaves the places in its type unset (22).
template <typename Derived>
class RunningCodeVisitor : public clang::RecursiveASTVisitor<Derived> {
public:
  template <typename... Rest>
  bool TraverseTypeLoc(clang::TypeLoc Written, Rest...) {
    for (; Written; Written = Written.getNextTypeLoc()) {
      if (const auto Array = Written.getAs<clang::ArrayTypeLoc>())
        if (!this->getDerived().TraverseStmt(Array.getSizeExpr()))
          return false;
      // The parameters have the default arguments.
      if (const auto Function = Written.getAs<clang::FunctionTypeLoc>()) {
        for (clang::ParmVarDecl *Parameter : Function.getParams())
          if (Parameter && !this->getDerived().TraverseDecl(Parameter))
            return false;
        return true;
      }
    }
    return true;
  }
};

template <typename Derived>
class SoundVisitor : public RunningCodeVisitor<Derived> {
  using Base = RunningCodeVisitor<Derived>;

public:
  /// \p Faults are those of the body, and must outlive the visitor.
  explicit SoundVisitor(const BodyFaults &Faults) : Faults(Faults) {}

  bool TraverseStmt(clang::Stmt *S,
                    typename Base::DataRecursionQueue *Queue = nullptr) {
    if (!S || !llvm::isa<clang::Expr>(S) || !Faults.isBroken(S))
      return Base::TraverseStmt(S, Queue);
    for (clang::Stmt *Child : S->children())
      if (Child && !this->getDerived().TraverseStmt(Child, Queue))
        return false;
    return true;
  }

  bool TraverseCXXMethodDecl(clang::CXXMethodDecl *D) {
    return isCopyOfLambda(D) || Base::TraverseCXXMethodDecl(D);
  }

  bool TraverseCXXConversionDecl(clang::CXXConversionDecl *D) {
    return isCopyOfLambda(D) || Base::TraverseCXXConversionDecl(D);
  }

protected:
  /// \p S is missing, or it is broken or holds what is. A statement is visited
  /// all the same; its parts are to be asked for.
  bool isBroken(const clang::Stmt *S) const { return Faults.isBroken(S); }

private:
  const BodyFaults &Faults;
};

} // namespace tpio::engine

#endif // TPIO_ENGINE_UNIT_SOUNDVISITOR_H
