//===- MergeLog.h - One SARIF log to merge ----------------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TPIO_REPORT_MERGELOG_H
#define TPIO_REPORT_MERGELOG_H

#include "report/Merge.h"
#include "report/SarifUri.h"

namespace tpio::report {

/// A log, taken to pieces. Its files stand as absolute paths and not as URIs
/// while it is in this form.
struct MergeLog {
  std::string Name;
  llvm::json::Object Top; ///< the log without its run
  llvm::json::Object Run; ///< without results and notifications
  llvm::json::Array Results;
  llvm::json::Array Notifications;
  std::string Directory; ///< where its run was started, with a slash at its end
  int ExitStatus = 0;
  std::optional<ShardInfo> Shard;

  static llvm::Expected<MergeLog> read(const NamedLog &Log);
};

/// Takes the member \p Key out of \p O. Not by Object::erase(): in LLVM 19 the
/// copy of an object brings erased keys to life, with a value of chance.
void drop(llvm::json::Object &O, llvm::StringRef Key);

/// Replaces each file that \p Value names by what \p Change makes of it.
void eachArtifact(llvm::json::Value &Value,
                  llvm::function_ref<void(llvm::json::Object &)> Change);

/// The member \p Path of \p O, from one object to the next; an index stands for
/// a member of a list. Null if it isn't there.
const llvm::json::Value *member(const llvm::json::Object &O,
                                llvm::ArrayRef<llvm::StringRef> Path);

/// The same as a text or a number, empty or 0 if it isn't there.
llvm::StringRef textAt(const llvm::json::Object &O,
                       llvm::ArrayRef<llvm::StringRef> Path);
int64_t numberAt(const llvm::json::Object &O,
                 llvm::ArrayRef<llvm::StringRef> Path);

} // namespace tpio::report

#endif // TPIO_REPORT_MERGELOG_H
