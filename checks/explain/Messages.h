//===- Messages.h - Every text of the accounting checks ---------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Texts apart from analysis. LLVM style: lower case, no full stop, names in
/// quotes, what is wrong and what it leads to. %0 and %1 are replaced by the
/// names of the functions called.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_EXPLAIN_MESSAGES_H
#define TPIO_EXPLAIN_MESSAGES_H

#include "llvm/ADT/StringRef.h"

#include <string>

namespace tpio::explain::text {

// Notes, in the order in which they can occur on a path.
inline constexpr llvm::StringLiteral CallbackBegins =
    "the callback begins here, with no start open";
inline constexpr llvm::StringLiteral NothingStarted =
    "'%0' begins here, and makes no start before the call";
inline constexpr llvm::StringLiteral Created =
    "the I/O object is created here by '%0', with no start";
inline constexpr llvm::StringLiteral Started = "started here by '%0'";
inline constexpr llvm::StringLiteral Calls = "calls '%0'";
inline constexpr llvm::StringLiteral Constructs = "constructs '%0'";
inline constexpr llvm::StringLiteral Destroys = "destroys '%0'";
inline constexpr llvm::StringLiteral CallsLambda = "calls the lambda";
inline constexpr llvm::StringLiteral Succeeds =
    "'%0' succeeds here; its completion packet takes the start";
inline constexpr llvm::StringLiteral SucceedsSkipping =
    "'%0' succeeds here, and the handle skips the completion packet on success";
inline constexpr llvm::StringLiteral SucceedsPerhaps = "'%0' succeeds here";
inline constexpr llvm::StringLiteral Pends =
    "'%0' is pending here; its completion packet takes the start";
inline constexpr llvm::StringLiteral Fails =
    "'%0' fails here with %1 and queues no completion packet";
inline constexpr llvm::StringLiteral FailsSomehow =
    "'%0' fails here and queues no completion packet";
inline constexpr llvm::StringLiteral Cancelled = "cancelled here by '%0'";
inline constexpr llvm::StringLiteral IssuedAgain =
    "'%0' is issued here again without a start of its own; its completion "
    "frees the I/O object";
inline constexpr llvm::StringLiteral IssuedBefore =
    "operation '%0' is issued here, before the start";
inline constexpr llvm::StringLiteral Holds = "'%0' is %1";
inline constexpr llvm::StringLiteral HoldsInMacro =
    "a condition in the macro '%0' is %1";
inline constexpr llvm::StringLiteral Switched =
    "the switch on '%0' goes to '%1'";
inline constexpr llvm::StringLiteral SwitchedPast =
    "the switch on '%0' has no case for it";
inline constexpr llvm::StringLiteral ComesRound = "the loop comes round again";
inline constexpr llvm::StringLiteral LoopEnds =
    "'%0' is false, and the loop ends";
inline constexpr llvm::StringLiteral LoopIsThrough = "the loop ends here";
inline constexpr llvm::StringLiteral ReturnsFrom = "returns from '%0'";
inline constexpr llvm::StringLiteral ReturnsValueFrom = "returns %1 from '%0'";
inline constexpr llvm::StringLiteral ThrowsOn = "throws here";
inline constexpr llvm::StringLiteral Catches = "the exception is caught here";
inline constexpr llvm::StringLiteral Returns =
    "returns here with the start still open";
inline constexpr llvm::StringLiteral EndsHere =
    "ends here with the start still open";
inline constexpr llvm::StringLiteral Throws =
    "throws here with the start still open";
inline constexpr llvm::StringLiteral MayThrow =
    "'%0' may throw here, with the start still open";
inline constexpr llvm::StringLiteral CallsApi = "'%0' is called here";

// Descriptions of fixes.
inline constexpr llvm::StringLiteral MoveStart =
    "move the start directly before the operation";
inline constexpr llvm::StringLiteral AddCancel =
    "cancel the start where the operation has failed";
inline constexpr llvm::StringLiteral RemoveCancel = "remove the second cancel";

/// \p Template with %0 and %1 replaced.
std::string fill(llvm::StringRef Template, llvm::StringRef Zero,
                 llvm::StringRef One = "");

} // namespace tpio::explain::text

#endif // TPIO_EXPLAIN_MESSAGES_H
