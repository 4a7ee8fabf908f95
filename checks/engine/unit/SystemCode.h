//===- SystemCode.h - What the paths want of the system's code --*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The standard library and the SDK: which of their functions can reach the
/// user's code, which are worth to step into, and which need no body at all.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_ENGINE_UNIT_SYSTEMCODE_H
#define TPIO_ENGINE_UNIT_SYSTEMCODE_H

#include "contract/Effects.h"
#include "clang/AST/Type.h"

namespace clang {
class Decl;
class FunctionDecl;
class RecordDecl;
} // namespace clang

namespace tpio::engine {

/// Declared by the system or the SDK and not by the user.
bool isOfSystem(const clang::Decl *D);

/// What is special about what \p F , of the system, does to memory; null: it
/// does what its parameters say.
const contract::Effect *effectOf(const clang::FunctionDecl *F);

/// A function that the compiler makes itself and that no library has: it can't
/// change the last error.
bool isIntrinsic(const clang::FunctionDecl *F);

/// ... and that works on a place in memory which others look at, too, as
/// _InterlockedIncrement and __sync_fetch_and_add do: on nothing beside it.
bool isAtomicIntrinsic(const clang::FunctionDecl *F);

/// \p T is a type of the user's, or a template of the system's with one.
bool isOfUser(clang::QualType T);

/// \p F is an instantiation with code, types or handles of the user's. Any
/// other function of a system header can't reach the API.
bool mentionsUserType(const clang::FunctionDecl *F);

/// The same of a class of the system: an object of it may hold what leads to
/// the API, and not text and numbers only.
bool mentionsUserType(const clang::RecordDecl *Class);

/// Of the standard library: vocabulary types (optional, unique_ptr, pair) carry
/// what a path knows from one place to another; containers, iterators and
/// streams only cost, and their elements are known by Getters.cpp.
bool isWorthKnowing(const clang::FunctionDecl *F);

/// No path steps into \p F and nothing is read off its body: a function of the
/// standard library that is not worth knowing and can't run code of the user's.
/// Who parses for the lint alone need not instantiate it.
bool isOpaque(const clang::FunctionDecl *F);

} // namespace tpio::engine

#endif // TPIO_ENGINE_UNIT_SYSTEMCODE_H
