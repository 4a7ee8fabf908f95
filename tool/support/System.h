//===- System.h - What systems do each in its own way -----------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// What neither LLVM nor the language has for all of them. One implementation
/// for each, in posix/ and windows/.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_SUPPORT_SYSTEM_H
#define TPIO_SUPPORT_SYSTEM_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/FileSystem.h"

#include <string>
#include <vector>

namespace tpio::support {

/// Who has a say about what a file or folder contains.
enum class Trust {
  Own,        ///< the user of this process alone, and the system's masters
  Foreign,    ///< it belongs to somebody else
  OthersToo,  ///< it is the user's, and others may write to it
  Unreadable, ///< nobody can say
};

/// What Trust::OthersToo is called, with the mend.
extern const llvm::StringLiteral OthersMayWrite;

/// About the folder \p Path , or where a link of this name leads.
Trust trustInFolder(const std::string &Path);
/// About an open file.
Trust trustInFile(llvm::sys::fs::file_t File);

/// Opens \p Path for reading, neither through a link nor, for a FIFO, for ever.
llvm::Expected<llvm::sys::fs::file_t> openNoLink(const std::string &Path);

/// Opens for writing what is there and no regular file.
llvm::Expected<int> openDevice(const std::string &Path);

/// Makes now the time of the last use of \p Path .
void noteUse(const std::string &Path);

/// Whether the system makes up \p Path , which it calls a regular file, as it
/// is read.
bool isMadeUp(const char *Path);

/// Whether \p Path is a link, also one that leads nowhere.
bool isLink(const std::string &Path);

/// Puts \p Temporary in the place of the regular file \p Path , which keeps
/// its owner as far as that is possible and its permissions.
std::error_code replaceKeepingRights(const std::string &Temporary,
                                     const std::string &Path);

/// "NAME=VALUE" of this process.
std::vector<std::string> environmentVariables();

/// Writing to a pipe that nobody reads any more is an error from now on, as a
/// full disk is, and not the end.
void survivePipes();

/// The arguments of this process in UTF-8, without the program's name.
/// \p Argv is what main() got; \p Storage holds what the result points to.
std::vector<const char *> arguments(int Argc, const char **Argv,
                                    std::vector<std::string> &Storage);

} // namespace tpio::support

#endif // TPIO_SUPPORT_SYSTEM_H
