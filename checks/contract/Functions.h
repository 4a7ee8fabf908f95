//===- Functions.h - The API functions that are no operations ---*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The one table of what functions mean to the contract, beside the operations
/// (Operations.h). What any function of the system may change stands in
/// Effects.h. The lint, the editor's texts and the reference read it.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_CONTRACT_FUNCTIONS_H
#define TPIO_CONTRACT_FUNCTIONS_H

#include <span>
#include <string_view>

namespace tpio::contract {

/// What a function does to an I/O object, a handle, the last error or a path.
enum class Role : unsigned char {
  // Of an I/O object, in the order of its life.
  Create,
  Start,
  Cancel,
  Wait,
  Close,
  ReadLastError,
  WriteLastError,
  SetModes,         ///< sets the completion mode of a handle
  OpenHandle,       ///< returns a new handle in the default mode
  DeriveHandle,     ///< makes a second handle of a first
  EndPath,          ///< does not return, without saying so
  IssueWithRoutine, ///< an operation that a bound handle refuses
  AwaitResult,      ///< may wait for the end of an operation
  AwaitObject,      ///< may wait for a kernel object or a condition variable
  BindHandle,       ///< binds a handle to something else than an I/O object
  SetInformation,   ///< may do what BindHandle or SetModes do
  CloseHandle,
  CopyHandle,      ///< makes a handle that shares its original's file
  SetCleanupGroup, ///< gives an environment a cleanup group
  CloseMembers,    ///< closes the objects of a cleanup group
  LeaveCallback,   ///< the thread counts as out of the callback from here on
  SignalAtReturn,  ///< an event is set when the callback has returned
};

/// The library whose name for a function of an I/O object is meant.
enum class Family : unsigned char { Win32, Native, WinRt, OldWinRt };

struct Function {
  std::string_view Name;
  Role What;
  unsigned Params; ///< number of parameters
  /// Win32 for whatever has one name only.
  Family Of = Family::Win32;
  /// What it does, as the rest of a sentence that Name begins, in Markdown;
  /// empty if it is no function of an I/O object.
  std::string_view Purpose = {};
};

/// Every name, those of one function under several names included.
std::span<const Function> functions();

/// The function called \p Name; null if that is none of the table.
const Function *functionNamed(std::string_view Name);

/// The function that does \p R to an I/O object and belongs to the family of
/// \p Like: TpCancelAsyncIoOperation beside TpStartAsyncIoOperation. \p R must
/// be one of the first five roles.
const Function &sibling(const Function &Like, Role R);

} // namespace tpio::contract

#endif // TPIO_CONTRACT_FUNCTIONS_H
