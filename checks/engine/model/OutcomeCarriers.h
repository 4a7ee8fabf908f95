//===- OutcomeCarriers.h - Results that objects carry -----------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// `failed.push_back(r)` where an operation fails and `!failed.empty()` behind
/// it: the container carries the result, but to the analyzer the two have
/// nothing to do with each other. A path that goes by such a condition need not
/// exist.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_ENGINE_MODEL_OUTCOMECARRIERS_H
#define TPIO_ENGINE_MODEL_OUTCOMECARRIERS_H

namespace clang {
class CallExpr;
class FunctionDecl;
class Stmt;
class ValueDecl;
} // namespace clang

namespace tpio::engine {

class CallGraph;
struct FunctionInfo;

/// Notes in \p Info what \p Call changes and the analyzer doesn't follow: an
/// object of the library's whose member changes it, a variable whose address
/// goes to code out of view.
void noteChanges(const clang::CallExpr *Call, CallGraph &R, FunctionInfo &Info);

/// \p Condition , in \p In , asks something that \p In changes between
/// \p Operation and it in such a way. An operation in another function stands
/// before all of \p In .
bool asksCarrier(const clang::Stmt *Condition, const clang::FunctionDecl *In,
                 const clang::Stmt *Operation, bool OperationIsIn,
                 CallGraph &R);

} // namespace tpio::engine

#endif // TPIO_ENGINE_MODEL_OUTCOMECARRIERS_H
