//===- Printable.cpp - What strangers name, as text -----------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "support/Printable.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ConvertUTF.h"
#include "llvm/Support/Unicode.h"

namespace tpio::support {

static std::string escape(unsigned Value, bool IsByte) {
  switch (Value) {
  case '\n':
    return "\\n";
  case '\r':
    return "\\r";
  case '\t':
    return "\\t";
  default:
    return (IsByte ? "\\x" : "\\u") +
           llvm::utohexstr(Value, /*LowerCase=*/true, IsByte ? 2 : 4);
  }
}

/// Format characters are taken for printable by some: those that turn text
/// around, that join or that have no width (general category Cf).
static bool isInvisible(llvm::UTF32 C) {
  return C == 0xAD || C == 0x61C || C == 0xFEFF ||
         (C >= 0x200B && C <= 0x200F) || (C >= 0x2028 && C <= 0x202E) ||
         (C >= 0x2060 && C <= 0x206F) || (C >= 0xE0000 && C <= 0xE0FFF);
}

std::string printable(llvm::StringRef Text) {
  std::string Result;
  const auto *At = reinterpret_cast<const llvm::UTF8 *>(Text.begin());
  const auto *End = reinterpret_cast<const llvm::UTF8 *>(Text.end());
  while (At != End) {
    if (*At < 0x80) {
      Result += llvm::isPrint(*At) ? std::string(1, *At) : escape(*At, true);
      ++At;
      continue;
    }
    const llvm::UTF8 *Next = At;
    llvm::UTF32 C = 0;
    if (llvm::convertUTF8Sequence(&Next, End, &C, llvm::strictConversion) !=
        llvm::conversionOK) {
      Result += escape(*At++, true);
      continue;
    }
    if (isInvisible(C) || !llvm::sys::unicode::isPrintable(C))
      Result += escape(C, false);
    else
      Result.append(At, Next);
    At = Next;
  }
  return Result;
}

std::string printablePath(llvm::StringRef Path) {
  const bool IsCommand = Path.starts_with("::") || Path.starts_with("##");
  return (IsCommand ? "./" : "") + printable(Path);
}

} // namespace tpio::support
