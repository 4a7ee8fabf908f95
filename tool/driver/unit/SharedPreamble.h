//===- SharedPreamble.h - Includes parsed once ------------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Units that begin with the same includes under the same flags share Clang's
/// precompiled preamble. It is made by the first unit that needs it and goes
/// with the last.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_DRIVER_UNIT_SHAREDPREAMBLE_H
#define TPIO_DRIVER_UNIT_SHAREDPREAMBLE_H

#include "driver/cache/Recording.h"
#include "driver/compile/Commands.h"
#include "driver/unit/UserDecls.h"
#include "engine/unit/Mention.h"
#include "support/Deadline.h"
#include "clang/Frontend/PrecompiledPreamble.h"

#include <condition_variable>
#include <mutex>

namespace clang {
class ASTContext;
class CompilerInstance;
} // namespace clang

namespace tpio::driver {

class SharedPreamble {
public:
  /// For \p Units units, the first \p Size bytes of each.
  SharedPreamble(size_t Size, size_t Units) : Size(Size), Units(Units) {}

  /// Makes it for the main file \p File, or waits for the thread that does.
  /// \returns false if it can't be had: it has errors, or has crashed, or has
  /// taken all of the time; then units are parsed by themselves.
  bool get(const Command &How, const std::string &File,
           const support::Deadline &Until);

  /// A unit has been analysed, with it or without.
  void release();

  // The rest after get() was true.

  /// Makes \p Invocation and \p Files use it. \p Main is the main file.
  void use(clang::CompilerInvocation &Invocation,
           llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> &Files,
           std::unique_ptr<llvm::MemoryBuffer> Main) const;

  /// Limits the traversal scope to what a unit parsed in one piece would be
  /// looked at for: the user's declarations. The SDK's stay where they are.
  void setScope(clang::CompilerInstance &Compiler,
                clang::ASTContext &Context) const;

  const engine::Mention &mention() const { return Says; }
  const Dependencies &asked() const { return Asked; }

private:
  class Callbacks;
  enum class State { Unmade, InTheMaking, Ready, Useless };

  const size_t Size;
  std::mutex Lock;
  std::condition_variable Changed;
  State Now = State::Unmade;
  size_t Units;
  std::optional<clang::PrecompiledPreamble> Made;
  UserDecls Users;
  engine::Mention Says;
  Dependencies Asked;

  bool make(const Command &How, const std::string &File,
            const support::Deadline &Until);
};

} // namespace tpio::driver

#endif // TPIO_DRIVER_UNIT_SHAREDPREAMBLE_H
