//===- CommandLine.cpp - The command line ---------------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tpiolint/CommandLine.h"
#include "contract/Options.h"
#include "tpiolint/OptionTable.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"

using llvm::StringRef;
using tpio::driver::Options;

namespace tpio::cli {

static std::string spelling(const OptionSpec &S) {
  return (S.Name.size() == 1 ? "-" : "--") + S.Name.str();
}

static llvm::Error unknownOption(StringRef Arg, StringRef Name) {
  std::string Message = "unknown option '" + Arg.str() + "'";
  for (const OptionSpec &S : allOptions())
    if (Name.size() > 2 && Name.edit_distance(S.Name, true, 3) < 3) {
      Message += "; did you mean '" + spelling(S) + "'?";
      return llvm::createStringError(Message);
    }
  return llvm::createStringError(Message + "; --help lists them");
}

/// Whatever it is called: who lints all files of a folder does not know their
/// names.
static bool isFile(StringRef Name) {
  llvm::sys::fs::file_status Status;
  return !llvm::sys::fs::status(Name, Status, /*Follow=*/false) &&
         !llvm::sys::fs::is_directory(Status);
}

Operand takeOperand(Options &O, llvm::ArrayRef<const char *> Args, size_t At) {
  const StringRef Arg = Args[At];
  if (Arg == "--") {
    O.Flags.emplace(Args.begin() + At + 1, Args.end());
    return Operand::Flags;
  }
  if (Arg.starts_with("-") && Arg != "-" && !isFile(Arg))
    return Operand::None;
  O.Files.push_back(Arg.str());
  return Operand::File;
}

llvm::Error addListedFiles(Options &O) {
  if (O.FilesFrom.empty())
    return llvm::Error::success();
  auto Buffer = llvm::MemoryBuffer::getFileOrSTDIN(
      O.FilesFrom, /*IsText=*/false, /*RequiresNullTerminator=*/false);
  if (!Buffer)
    return llvm::createStringError("--files-from: can't read '" + O.FilesFrom +
                                   "': " + Buffer.getError().message());
  const StringRef Text = (*Buffer)->getBuffer();
  const bool HasNulls = Text.contains('\0');
  for (StringRef Name : llvm::split(Text, HasNulls ? '\0' : '\n')) {
    if (!HasNulls)
      Name.consume_back("\r");
    if (!Name.empty())
      O.Files.push_back(Name.str());
  }
  return llvm::Error::success();
}

llvm::Expected<Options> parseOptions(llvm::ArrayRef<const char *> Args) {
  Options O;
  for (size_t I = 0; I < Args.size(); ++I) {
    const Operand What = takeOperand(O, Args, I);
    if (What == Operand::Flags)
      break;
    if (What == Operand::File)
      continue;
    const StringRef Arg = Args[I];
    auto [Name, Value] = Arg.ltrim('-').split('=');
    bool HasValue = Arg.contains('=');
    // "-j4", as make takes it.
    if (unsigned Ignored;
        Arg.starts_with("-j") && !Arg.drop_front(2).getAsInteger(10, Ignored)) {
      Name = "jobs";
      Value = Arg.drop_front(2);
      HasValue = true;
    }
    const OptionSpec *Spec = findOption(Name);
    if (!Spec)
      return unknownOption(Arg, Name);
    if (!Spec->mayHaveValue() && HasValue)
      return llvm::createStringError("option '" + spelling(*Spec) +
                                     "' takes no value");
    if (Spec->needsValue() && !HasValue) {
      if (I + 1 == Args.size() || StringRef(Args[I + 1]) == "--")
        return llvm::createStringError("option '" + spelling(*Spec) +
                                       "' needs a value: " + Spec->Value.str());
      Value = Args[++I];
    }
    if (Spec->mayHaveValue() && (HasValue || Spec->needsValue()) &&
        Value.empty() && Spec->Name != "checks")
      return llvm::createStringError("option '" + spelling(*Spec) +
                                     "' needs a value: " + Spec->Value.str());
    std::string Why;
    if (!Spec->Set(O, Value, Why))
      return llvm::createStringError(
          contract::badValue(spelling(*Spec), Value, Why));
  }
  return O;
}

/// The column at which the explanations begin.
static constexpr unsigned Indent = 28;

static void printWrapped(llvm::raw_ostream &OS, StringRef Text) {
  unsigned Column = Indent;
  for (StringRef Word : llvm::split(Text, ' ')) {
    if (Column != Indent && Column + 1 + Word.size() > 80) {
      OS << '\n';
      OS.indent(Indent);
      Column = Indent;
    } else if (Column != Indent) {
      OS << ' ';
      ++Column;
    }
    OS << Word;
    Column += Word.size();
  }
  OS << '\n';
}

void printHelp(llvm::raw_ostream &OS) {
  OS << "usage: tpiolint [options] FILES... [-- FLAGS]\n"
        "       tpiolint --merge [options] LOGS...\n"
        "       tpiolint --as=clang-tidy ...   with clang-tidy's command "
        "line\n\n"
        "Finds wrong uses of StartThreadpoolIo and CancelThreadpoolIo.\n\n"
        "With -p and without FILES all files of the database are read. "
        "FLAGS are the\ncompile command of all FILES. Without them and without "
        "-p, the\ncommand comes from the nearest compile_commands.json above "
        "the file, if it has\none. Else, and with FLAGS that name no target and "
        "no windows.h of their own, the\nfile is taken for Windows code and "
        "read with mingw-w64's headers.\n"
        "What exists as a file is one, whatever its name.\n\noptions:\n";
  for (const OptionSpec &S : allOptions()) {
    if (S.Help.empty())
      continue;
    std::string Left = spelling(S);
    if (S.needsValue())
      Left += (S.Name.size() == 1 ? " " : "=") + S.Value.str();
    else if (S.mayHaveValue())
      Left += "[=" + S.Value.drop_front().str();
    OS << "  " << Left;
    if (Left.size() + 3 > Indent)
      OS << '\n', OS.indent(Indent);
    else
      OS.indent(Indent - 2 - Left.size());
    printWrapped(OS, S.Help);
  }
  OS << "\nexit status: 0 clean, 1 findings, 2 something could not be "
        "analysed\n";
}

} // namespace tpio::cli
