//===- Recorder.h - What a checked run leaves behind ---------- -*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// What a run shows: as text on standard error at its end, for a program that
/// was relinked, or as records in a file, for tpio-verify. A record is a line
/// of fields with tabs between them; each is written at once, so that a crash
/// takes none away.
///
///     module  NUMBER PATH
///     site    NUMBER KIND FUNCTION MODULE+OFFSET,MODULE+OFFSET...
///     object  NUMBER HANDLE SITE
///     found   NUMBER CHECK OBJECT WHERE OTHER LACK CAME-ROUND SECOND-CANCEL
///             OCCASION
///     waived  NUMBER
///     round   OBJECT LACK
///     notlate EARLY START NEXT
///     follow  FROM TO
///     inject  OPERATION SITE OUTCOME
///     crash   CODE MODULE+OFFSET
///     end     OBJECTS STARTS OPERATIONS CANCELS PACKETS CALLBACKS UNSEEN
///
/// LACK is OP BY SPENT FIRST NEAREST, the fields of contract::Lack. The others
/// are those of contract::Violation and contract::NotLate.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_REFERENCE_OBJECT_RECORDER_H
#define TPIO_REFERENCE_OBJECT_RECORDER_H

#include "reference/object/RunLog.h"
#include "reference/object/Sites.h"
#include "reference/object/ThreadpoolIo.h"

#include <map>
#include <string>

namespace tpio::object {

class Recorder final : public FaultSink {
public:
  /// Records go to the file \p Path; empty: text to standard error.
  /// \returns false if the file can't be written.
  bool open(const std::wstring &Path);

  void found(unsigned Number, const contract::Violation &V,
             Occasion Shown) override;
  void waived(unsigned Number) override;
  void cameRound(unsigned Object, const contract::Lack &L) override;
  void notLate(const contract::NotLate &N) override;
  void follow(Site From, Site To);
  void site(Site S, CallKind Kind, const char *Name, const Stack &Calls);
  void object(unsigned Number, HANDLE File, Site Made);
  void injected(Site Where, unsigned Operation, contract::Outcome What);
  void crashed(const EXCEPTION_RECORD &E);
  void end(const Totals &T);

  /// How many there are so far.
  unsigned faults();

private:
  std::vector<Fault> all();
  void tell(unsigned Number, const Fault &F);
  void write(const std::string &Line);
  std::string place(const void *Address);
  unsigned moduleNumber(HMODULE M);

  HANDLE Out = nullptr;
  bool Text = false;
  std::map<HMODULE, unsigned> Modules;
  RunLog Log;
  SRWLOCK Guard = SRWLOCK_INIT;
};

/// "1 fault", "2 faults".
std::string count(unsigned N, const char *Noun);

} // namespace tpio::object

#endif // TPIO_REFERENCE_OBJECT_RECORDER_H
