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
inline constexpr llvm::StringLiteral Started = "started here by '%0'";
inline constexpr llvm::StringLiteral Succeeds =
    "'%0' succeeds here; its completion packet takes the start";
inline constexpr llvm::StringLiteral SucceedsSkipping =
    "'%0' succeeds here, and the handle skips the completion packet on success";
inline constexpr llvm::StringLiteral SucceedsPerhaps = "'%0' succeeds here";
inline constexpr llvm::StringLiteral Pends =
    "'%0' is pending here; its completion packet takes the start";
inline constexpr llvm::StringLiteral Fails =
    "'%0' fails here with error %1 and queues no completion packet";
inline constexpr llvm::StringLiteral FailsSomehow =
    "'%0' fails here and queues no completion packet";
inline constexpr llvm::StringLiteral Cancelled = "cancelled here by '%0'";
inline constexpr llvm::StringLiteral Issued = "operation '%0' is issued here";
inline constexpr llvm::StringLiteral IssuedAgain =
    "operation '%0' is issued here again without a start of its own";
inline constexpr llvm::StringLiteral IssuedBefore =
    "operation '%0' is issued here, before the start";
inline constexpr llvm::StringLiteral True = "condition is true here";
inline constexpr llvm::StringLiteral False = "condition is false here";
inline constexpr llvm::StringLiteral Switched = "jumps to a case here";
inline constexpr llvm::StringLiteral LoopGoesOn = "loop body is entered here";
inline constexpr llvm::StringLiteral LoopEnds = "loop ends here";
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
