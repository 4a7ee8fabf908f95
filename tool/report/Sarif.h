//===- Sarif.h - A report as a SARIF log ------------------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// SARIF 2.1.0 as GitHub code scanning and Microsoft's validator want it.
/// Clang's own writer (clang/Basic/Sarif.h) knows one source manager, absolute
/// URIs, and neither fixes nor fingerprints nor help.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_REPORT_SARIF_H
#define TPIO_REPORT_SARIF_H

#include "report/Located.h"
#include "report/SarifUri.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"

namespace tpio::report {

// In the property bags of a shard's log, for whoever merges it with the others:
// of the run which shard it is, of each result and notification the unit that
// it was first seen in.
inline constexpr llvm::StringLiteral ShardKey = "tpiolintShard";
inline constexpr llvm::StringLiteral UnitKey = "tpiolintUnit";

struct SarifContext {
  /// The program that found the results.
  llvm::StringRef Tool = "tpiolint";
  /// Where the program was started; the URIs are relative to it if the files
  /// lie under it.
  std::string WorkingDirectory;
  int ExitStatus = 0;
};

/// What a notification with the identifier \p Descriptor is about.
Problem::Kind problemKind(llvm::StringRef Descriptor);

/// Writes the whole log.
void writeSarif(const Report &R, const SarifContext &Context,
                llvm::raw_ostream &OS);

// The parts, in the order of the log.

/// tool.driver.rules, one for each of \p Checks.
llvm::json::Array sarifRules(const std::vector<contract::Check> &Checks);

/// A link that explains \p C.
std::string helpUri(contract::Check C);

/// results.
llvm::json::Array sarifResults(const Report &R, const SourceRoot &Root);

/// A location for \p Where, with or without a message.
llvm::json::Object sarifLocation(const Span &Where, const SourceRoot &Root,
                                 llvm::StringRef Message = {});

/// \p Text as a message object: SARIF wants sentences.
llvm::json::Object sarifMessage(llvm::StringRef Text);

} // namespace tpio::report

#endif // TPIO_REPORT_SARIF_H
