//===- SharedPreamble.cpp - Includes parsed once --------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/unit/SharedPreamble.h"
#include "driver/compile/Invocation.h"
#include "driver/includes/Flags.h"
#include "driver/unit/Compiler.h"
#include "driver/unit/ErrorCollector.h"
#include "driver/unit/ParseDeadline.h"
#include "engine/unit/MayUseApi.h"
#include "clang/AST/ASTContext.h"
#include "clang/Frontend/CompilerInvocation.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/Support/CrashRecoveryContext.h"

using namespace clang;

namespace tpio::driver {

class SharedPreamble::Callbacks : public PreambleCallbacks {
public:
  Callbacks(SharedPreamble &Owner, const support::Deadline &Until)
      : Owner(Owner), Until(Until) {}

  void BeforeExecute(CompilerInstance &CI) override {
    Compiler = &CI;
    endParseAfter(Until, CI.getPreprocessor());
  }

  void AfterPCHEmitted(ASTWriter &Writer) override {
    Owner.Users.note(Compiler->getASTContext(), Writer);
  }

  void AfterExecute(CompilerInstance &CI) override {
    Owner.Says = engine::mentionIn(CI.getSourceManager());
  }

private:
  SharedPreamble &Owner;
  support::Deadline Until;
  CompilerInstance *Compiler = nullptr;
};

bool SharedPreamble::make(const Command &How, const std::string &File,
                          const support::Deadline &Until) {
  const std::shared_ptr<CompilerInvocation> Invocation = invocationOf(How);
  if (!Invocation)
    return false;
  // Else each unit would instantiate what the headers use.
  Invocation->getLangOpts().PCHInstantiateTemplates = true;
  const auto Files =
      llvm::makeIntrusiveRefCnt<RecordingFileSystem>(fileSystemFor(How), Asked);
  auto Main = Files->getBufferForFile(File);
  if (!Main || (*Main)->getBufferSize() < Size)
    return false;
  ErrorCollector Errors([](StringRef Path) { return Path.str(); });
  Callbacks Listener(*this, Until);
  auto Result = buildPreamble(
      *Invocation, **Main, PreambleBounds(Size, /*AtStartOfLine=*/true), Errors,
      Files, std::make_shared<PCHContainerOperations>(), Listener);
  // Of the unit that came first only its beginning matters, which all share:
  // that its file is read is its own question, not that of the others.
  llvm::SmallString<256> Own(File);
  Files->makeAbsolute(Own);
  for (const char What : {'C', 'S'})
    Asked.erase(std::string(1, What) + std::string(Own));
  // The errors of a preamble would not be told again by the units.
  if (!Result || Errors.count() != 0 || Until.passed())
    return false;
  Made.emplace(std::move(*Result));
  return true;
}

bool SharedPreamble::get(const Command &How, const std::string &File,
                         const support::Deadline &Until) {
  std::unique_lock Hold(Lock);
  if (Now == State::Unmade) {
    Now = State::InTheMaking;
    Hold.unlock();
    bool IsMade = false;
    // Whoever waits must not wait for a thread that has crashed.
    llvm::CrashRecoveryContext Recovery;
    if (!Recovery.RunSafely([&] { IsMade = make(How, File, Until); }))
      IsMade = false;
    Hold.lock();
    Now = IsMade ? State::Ready : State::Useless;
    Changed.notify_all();
  }
  const auto IsDecided = [&] { return Now != State::InTheMaking; };
  if (!Until.end())
    Changed.wait(Hold, IsDecided);
  else
    Changed.wait_until(Hold, *Until.end(), IsDecided);
  return Now == State::Ready;
}

void SharedPreamble::release() {
  std::lock_guard Hold(Lock);
  if (--Units == 0)
    Made.reset();
}

void SharedPreamble::use(CompilerInvocation &Invocation,
                         llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> &Files,
                         std::unique_ptr<llvm::MemoryBuffer> Main) const {
  Invocation.getLangOpts().PCHInstantiateTemplates = true;
  // The compiler takes the buffer (PreprocessorOptions.h,
  // RetainRemappedFileBuffers).
  Made->AddImplicitPreamble(Invocation, Files, Main.release());
}

void SharedPreamble::setScope(CompilerInstance &Compiler,
                              ASTContext &Context) const {
  Users.setScope(Compiler, Context);
}

} // namespace tpio::driver
