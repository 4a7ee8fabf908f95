//===- StandIns.cpp - What LLVM refers to and a lint never calls ----------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Fewer than twenty functions, each in the way of something that no command of
/// ours does (profiles, offloading, code generation), would bring a third of LLVM
/// into a static program. Here they end the unit, as every internal error of LLVM
/// does.
///
//===----------------------------------------------------------------------===//

#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/BinaryFormat/Magic.h"
#include "llvm/Frontend/OpenMP/OMPIRBuilder.h"
#include "llvm/IR/DataLayout.h"
#include "llvm/IR/Mangler.h"
#include "llvm/MC/MCContext.h"
#include "llvm/MC/MCDisassembler/MCRelocationInfo.h"
#include "llvm/Object/Archive.h"
#include "llvm/Object/ObjectFile.h"
#include "llvm/Plugins/PassPlugin.h"
#include "llvm/ProfileData/InstrProf.h"
#include "llvm/ProfileData/InstrProfReader.h"

namespace tpio {
[[noreturn]] static void left(const char *What) {
  llvm::report_fatal_error(llvm::Twine("left out of this program: ") + What);
}
} // namespace tpio

namespace llvm {

unsigned OpenMPIRBuilder::getOpenMPDefaultSimdAlign(const Triple &,
                                                    const StringMap<bool> &) {
  tpio::left("the alignment of OpenMP");
}

StringSet<> &getKnownAssumptionStrings() {
  static StringSet<> None;
  return None;
}

DataLayout::DataLayout(StringRef) { tpio::left("layouts of LLVM's types"); }
DataLayout::~DataLayout() = default;

void Mangler::getNameWithPrefix(raw_ostream &, const Twine &,
                                const DataLayout &) {
  tpio::left("names of objects");
}
void Mangler::getNameWithPrefix(SmallVectorImpl<char> &, const Twine &,
                                const DataLayout &) {
  tpio::left("names of objects");
}

Expected<PassPlugin> PassPlugin::Load(const std::string &) {
  return createStringError("this program loads no plugins");
}

std::string getInstrProfSectionName(InstrProfSectKind, Triple::ObjectFormatType,
                                    bool) {
  return {};
}

Expected<std::unique_ptr<IndexedInstrProfReader>>
IndexedInstrProfReader::create(const Twine &, vfs::FileSystem &,
                               const Twine &) {
  return createStringError("this program reads no profiles");
}

MCRelocationInfo *createMCRelocationInfo(const Triple &, MCContext &) {
  tpio::left("disassembly");
}

namespace object {

Expected<std::unique_ptr<ObjectFile>>
ObjectFile::createObjectFile(MemoryBufferRef, file_magic, bool) {
  return createStringError("this program reads no objects");
}

Expected<std::unique_ptr<Archive>> Archive::create(MemoryBufferRef) {
  return createStringError("this program reads no archives");
}
Archive::child_iterator Archive::child_begin(Error &, bool) const {
  tpio::left("archives");
}
Archive::child_iterator Archive::child_end() const { tpio::left("archives"); }
Expected<Archive::Child> Archive::Child::getNext() const {
  tpio::left("archives");
}
Expected<MemoryBufferRef> Archive::Child::getMemoryBufferRef() const {
  tpio::left("archives");
}

} // namespace object
} // namespace llvm
