//===- SharedPreamble.cpp - Includes parsed once --------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/unit/SharedPreamble.h"
#include "driver/compile/Invocation.h"
#include "driver/includes/Flags.h"
#include "clang/Frontend/CompilerInvocation.h"
#include "clang/Serialization/PCHContainerOperations.h"
#include "llvm/Support/CrashRecoveryContext.h"

using namespace clang;

namespace tpio::driver {

bool SharedPreamble::make(const CompileCommand &Command,
                          const std::string &File,
                          const support::Deadline &Deadline) {
  const std::shared_ptr<CompilerInvocation> Invocation = invocationOf(Command);
  if (!Invocation)
    return false;
  const auto Files = llvm::makeIntrusiveRefCnt<RecordingFileSystem>(
      fileSystemFor(Command), Asked);
  const auto Main = Files->getBufferForFile(File);
  if (!Main)
    return false;
  auto Result = driver::Preamble::build(
      *Invocation, **Main, Files, std::make_shared<PCHContainerOperations>(),
      {Size, Deadline});
  // Of the unit that came first only its beginning matters, which all share:
  // that its file is read is its own question, not that of the others.
  llvm::SmallString<256> Own(File);
  Files->makeAbsolute(Own);
  for (const char What : {'C', 'S'})
    Asked.erase(std::string(1, What) + std::string(Own));
  // The errors of a preamble would not be told again by the units.
  if (!Result || Result->errors().Count != 0 || Deadline.passed())
    return false;
  Preamble.emplace(std::move(*Result));
  return true;
}

bool SharedPreamble::get(const CompileCommand &Command, const std::string &File,
                         const support::Deadline &Deadline) {
  std::unique_lock Hold(Lock);
  if (State == Stage::Unmade) {
    State = Stage::InTheMaking;
    Hold.unlock();
    bool IsMade = false;
    // Whoever waits must not wait for a thread that has crashed.
    llvm::CrashRecoveryContext Recovery;
    if (!Recovery.RunSafely([&] { IsMade = make(Command, File, Deadline); }))
      IsMade = false;
    Hold.lock();
    State = IsMade ? Stage::Ready : Stage::Useless;
    Changed.notify_all();
  }
  const auto IsDecided = [&] { return State != Stage::InTheMaking; };
  if (!Deadline.end())
    Changed.wait(Hold, IsDecided);
  else
    Changed.wait_until(Hold, *Deadline.end(), IsDecided);
  return State == Stage::Ready;
}

void SharedPreamble::release() {
  std::lock_guard Hold(Lock);
  if (--Units == 0)
    Preamble.reset();
}

} // namespace tpio::driver
