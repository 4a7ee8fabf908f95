//===- Commands.h - How each file is compiled -------------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Decides where the compile command of a file comes from and makes it ready
/// for Clang's driver.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_DRIVER_COMPILE_COMMANDS_H
#define TPIO_DRIVER_COMPILE_COMMANDS_H

#include "driver/Options.h"
#include "driver/compile/CompileDatabase.h"
#include "driver/compile/DriverArgs.h"
#include "driver/compile/MicrosoftHeaders.h"

namespace tpio::driver {

struct CompileCommand {
  std::string Directory;         ///< absolute, where it runs
  std::vector<std::string> Args; ///< for Clang's driver, the file included
  /// Code for Windows read on a system that tells "Windows.h" from "windows.h".
  bool FoldCase = false;
  /// Nobody said how to compile the file: what was done about it.
  std::string Guess;
  /// As of DriverArgs; to be told.
  std::vector<std::string> LeftOut;
};

/// Clang's resource directory: \p Asked if it is given, else the first that
/// exists of where it was at build time, beside Clang's library, beside this
/// program and in the usual places.
llvm::Expected<std::string> findResourceDirectory(llvm::StringRef Asked);

class CommandFinder {
public:
  CommandFinder(const Options &O, std::string ResourceDirectory)
      : O(O), ResourceDirectory(std::move(ResourceDirectory)),
        Microsoft(microsoftHeaders(O)) {}

  /// Loads the database of -p.
  llvm::Error prepare();

  /// The different commands for the absolute path \p File; an error is one
  /// line.
  llvm::Expected<std::vector<CompileCommand>> find(llvm::StringRef File);

  /// All files of the database of -p, in its order.
  std::vector<std::string> allFiles() const;
  /// The database that find() looks into for \p File, if there is one.
  const CompileDatabase *database(llvm::StringRef File);
  /// The files that the commands came from, absolute.
  std::vector<std::string> files() const;

private:
  const Options &O;
  std::string ResourceDirectory;
  MicrosoftHeaders Microsoft;
  std::unique_ptr<CompileDatabase> Given;
  std::string GivenFile;

  /// What is found in or above a directory.
  struct Nearby {
    std::unique_ptr<CompileDatabase> Database;
    std::vector<std::string> Flags; ///< compile_flags.txt
    std::string Directory;
    std::string File; ///< that they stand in
    std::string Error;
  };
  llvm::StringMap<std::shared_ptr<Nearby>> Found;

  std::shared_ptr<Nearby> nearby(llvm::StringRef Directory);
  llvm::Expected<std::vector<CompileCommand>>
  fromDatabase(const std::vector<const RawCommand *> &Raw,
               llvm::StringRef File) const;
  llvm::Expected<CompileCommand>
  fromFlags(const std::vector<std::string> &Flags, llvm::StringRef Directory,
            llvm::StringRef File) const;
  llvm::Expected<CompileCommand> fromLine(const std::vector<std::string> &Flags,
                                          llvm::StringRef File) const;
  llvm::Expected<CompileCommand> guess(llvm::StringRef File,
                                       const DriverArgs &D = {}) const;
  llvm::Expected<CompileCommand> prepared(RawCommand Raw, llvm::StringRef File,
                                          bool KeepUnknown) const;
  llvm::Error finish(CompileCommand &C, llvm::StringRef File, bool IsCl,
                     std::vector<std::string> Targets) const;
};

} // namespace tpio::driver

#endif // TPIO_DRIVER_COMPILE_COMMANDS_H
