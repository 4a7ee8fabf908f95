//===- ApiTable.h - Which call is which part of the API ---------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Recognises the functions that matter to the analysis: by name, or, for the
/// extension functions of Winsock, by the typedef of the pointer they are
/// called through.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_ENGINE_UNIT_APITABLE_H
#define TPIO_ENGINE_UNIT_APITABLE_H

#include "contract/Functions.h"
#include "contract/Operations.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringMap.h"

namespace tpio::engine {

/// Roles of functions, as bits so that a set of them is an unsigned.
enum ApiKind : unsigned {
  NotApi = 0,
  Create = 1 << 0,
  Start = 1 << 1,
  Cancel = 1 << 2,
  Wait = 1 << 3,
  Close = 1 << 4,
  Issue = 1 << 5,          ///< an operation of the contract's table
  ReadLastError = 1 << 6,  ///< GetLastError, WSAGetLastError
  WriteLastError = 1 << 7, ///< SetLastError, WSASetLastError
  SetModes = 1 << 8,       ///< SetFileCompletionNotificationModes
  OpenHandle = 1 << 9,     ///< CreateFile, socket and their kin
  DeriveHandle = 1 << 10,  ///< WinUsb_Initialize: a second handle of a first
  EndPath = 1 << 11,       ///< does not return, without saying so
  Throw = 1 << 12,         ///< not of the API: a throw that is written
};

/// The roles whose events the count is made of.
inline constexpr unsigned CreditKinds = Start | Cancel | Issue;

struct Api {
  ApiKind Kind = NotApi;
  const contract::Operation *Op = nullptr; ///< set if Kind is Issue
  const contract::Function *Row = nullptr; ///< set if it isn't
  explicit operator bool() const { return Kind != NotApi; }
};

class ApiTable {
public:
  /// \p Extra must outlive the table.
  explicit ApiTable(llvm::ArrayRef<contract::Operation> Extra);

  Api find(const clang::FunctionDecl *Callee) const;
  /// Also by the typedef of a function pointer.
  Api find(const clang::CallExpr *Call) const;

  /// Some function of the API is called so.
  bool isName(llvm::StringRef Name) const {
    return ByName.count(Name) || Extra.count(Name);
  }

  /// A team's own operation has this name.
  bool isExtra(llvm::StringRef Name) const { return Extra.count(Name); }

private:
  Api findByPointerType(const clang::Expr *Callee) const;

  llvm::StringMap<Api> ByName;
  llvm::StringMap<Api> ByPointerType;
  llvm::StringMap<Api> Extra;
};

/// The function that \p Call calls by its name, or by a local pointer that
/// holds nothing else; null if that can't be told.
const clang::FunctionDecl *calleeOf(const clang::CallExpr *Call);

/// True if \p T is a pointer to the record behind PTP_IO.
bool isIoObjectType(clang::QualType T);
/// True if \p T is spelled as a HANDLE, SOCKET or one of their kin, or is the
/// type of an I/O object.
bool isHandleLikeType(clang::QualType T);

} // namespace tpio::engine

#endif // TPIO_ENGINE_UNIT_APITABLE_H
