//===- Sources.cpp - Call sites as lines of source ------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "reference/verify/host/Sources.h"

#include "llvm/DebugInfo/Symbolize/Symbolize.h"

namespace tpio::verify {

using llvm::symbolize::LLVMSymbolizer;

static LLVMSymbolizer::Options options() {
  LLVMSymbolizer::Options O;
  // An offset counts from the base that the image was linked for.
  O.RelativeAddresses = true;
  O.UseSymbolTable = true;
  O.Demangle = true;
  return O;
}

SourceLocator::SourceLocator(const Wine &W)
    : Prefix(W), Symbolizer(std::make_unique<LLVMSymbolizer>(options())) {}

SourceLocator::~SourceLocator() = default;

/// "Pool::start(int)" -> "Pool::start".
static std::string withoutParameters(const std::string &Name) {
  return Name.substr(0, Name.find('('));
}

std::vector<Place> SourceLocator::locate(const Address &Call) {
  std::vector<Place> Result = ModuleLocator().locate(Call);
  if (!Call.Offset)
    return Result;
  // The return address can belong to the next line already.
  llvm::Expected<llvm::DIInliningInfo> Found = Symbolizer->symbolizeInlinedCode(
      Prefix.unixPath(Call.Module),
      {Call.Offset - 1, llvm::object::SectionedAddress::UndefSection});
  if (!Found) {
    llvm::consumeError(Found.takeError());
    return Result;
  }
  const Place Unknown = Result.front();
  for (unsigned I = 0; I < Found->getNumberOfFrames(); ++I) {
    const llvm::DILineInfo &Info = Found->getFrame(I);
    if (I >= Result.size())
      Result.push_back(Unknown);
    if (Info.FunctionName != llvm::DILineInfo::BadString)
      Result[I].Function = withoutParameters(Info.FunctionName);
    if (Info.Line && Info.FileName != llvm::DILineInfo::BadString) {
      Result[I].File = Info.FileName;
      Result[I].Line = Info.Line;
      Result[I].Column = Info.Column;
    }
  }
  return Result;
}

} // namespace tpio::verify
