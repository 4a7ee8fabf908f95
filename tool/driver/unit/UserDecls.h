//===- UserDecls.h - What the lint looks at in a preamble -------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// A unit behind a precompiled preamble has all declarations of the SDK in it,
/// but nobody wants them loaded. Clang would load none of them, and the user's
/// headers are among them: so their declarations are noted when the preamble is
/// made, and asked for in each unit that uses it.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_DRIVER_UNIT_USERDECLS_H
#define TPIO_DRIVER_UNIT_USERDECLS_H

#include "clang/AST/DeclID.h"

#include <vector>

namespace clang {
class ASTContext;
class ASTWriter;
class CompilerInstance;
} // namespace clang

namespace tpio::driver {

class UserDecls {
public:
  /// The top-level declarations that don't stand in a system header. To be
  /// called when \p Writer has written the preamble of \p Context .
  void note(const clang::ASTContext &Context, clang::ASTWriter &Writer);

  /// Limits the traversal scope of \p Context , which \p Compiler parses behind
  /// the preamble, to these and to what stands behind it: what a unit parsed in
  /// one piece would be looked at for.
  void setScope(clang::CompilerInstance &Compiler,
                clang::ASTContext &Context) const;

private:
  std::vector<clang::LocalDeclID> Ids;
};

} // namespace tpio::driver

#endif // TPIO_DRIVER_UNIT_USERDECLS_H
