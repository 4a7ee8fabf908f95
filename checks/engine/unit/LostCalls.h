//===- LostCalls.h - Statements that errors removed -------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Of a statement with an error the compiler keeps a RecoveryExpr at best, and
/// often nothing: `CancelThreadpoolIo(m_io.get())` with an m_io of unknown type
/// is gone from the tree without a trace. What is missing there must not be
/// taken for missing in the program.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_ENGINE_UNIT_LOSTCALLS_H
#define TPIO_ENGINE_UNIT_LOSTCALLS_H

namespace clang {
class ASTContext;
class FunctionDecl;
} // namespace clang

namespace tpio::engine {

class ApiTable;

/// The text of \p F , in a unit that did not compile, has calls that its tree
/// lacks. In doubt: true.
bool lacksWrittenCalls(const clang::FunctionDecl *F, const ApiTable &Table,
                       clang::ASTContext &Context);

} // namespace tpio::engine

#endif // TPIO_ENGINE_UNIT_LOSTCALLS_H
