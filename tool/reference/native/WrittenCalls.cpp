//===- WrittenCalls.cpp - What a function is written to call --------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "reference/native/WrittenCalls.h"

#include "llvm/Object/ELFObjectFile.h"

namespace tpio::sim {

using namespace llvm;
using object::ELFObjectFileBase;
using object::ELFSymbolRef;
using object::SectionRef;

using Binary = object::OwningBinary<object::ObjectFile>;

/// \returns null if \p File is no ELF file; \p Owner keeps it.
static const ELFObjectFileBase *open(const std::string &File, Binary &Owner) {
  auto Opened = object::ObjectFile::createObjectFile(File);
  if (!Opened) {
    consumeError(Opened.takeError());
    return nullptr;
  }
  Owner = std::move(*Opened);
  return dyn_cast<ELFObjectFileBase>(Owner.getBinary());
}

template <class T> static std::optional<T> valueOf(Expected<T> Value) {
  if (Value)
    return *Value;
  consumeError(Value.takeError());
  return std::nullopt;
}

void WrittenCalls::readObject(const std::string &Object,
                              std::map<std::string, Section> &SectionOf) {
  Binary Owner;
  const ELFObjectFileBase *Elf = open(Object, Owner);
  if (!Elf)
    return;
  auto SectionIndex = [&](const ELFSymbolRef &S) -> std::optional<Section> {
    const auto Where = valueOf(S.getSection());
    if (!Where || *Where == Elf->section_end())
      return std::nullopt;
    return (*Where)->getIndex();
  };
  for (const ELFSymbolRef &S : Elf->symbols())
    if (S.getELFType() == ELF::STT_FUNC)
      if (const auto Name = valueOf(S.getName()))
        if (const auto Where = SectionIndex(S))
          SectionOf[Name->str()] = *Where;
  for (const SectionRef &Table : Elf->sections()) {
    const auto Of = valueOf(Table.getRelocatedSection());
    if (!Of || *Of == Elf->section_end() || !(*Of)->isText())
      continue;
    Mentions &Here = Written[(*Of)->getIndex()];
    for (const object::RelocationRef &R : Table.relocations()) {
      const object::symbol_iterator Target = R.getSymbol();
      if (Target == Elf->symbol_end())
        continue;
      // A local function may be named by its section.
      if (const auto Where = SectionIndex(*Target))
        Here.Inside.insert(*Where);
      else if (const auto Name = valueOf(Target->getName()))
        Here.Outside.insert(Name->str());
    }
  }
}

WrittenCalls::WrittenCalls(const std::string &Object,
                           const std::string &Library) {
  std::map<std::string, Section> SectionOf;
  readObject(Object, SectionOf);
  Binary Owner;
  const ELFObjectFileBase *Elf = open(Library, Owner);
  if (!Elf || SectionOf.empty())
    return;
  for (const ELFSymbolRef &S : Elf->symbols())
    if (S.getELFType() == ELF::STT_FUNC)
      if (const auto Name = valueOf(S.getName()))
        if (const auto Found = SectionOf.find(Name->str());
            Found != SectionOf.end())
          if (const auto Address = valueOf(S.getAddress()))
            ByAddress[*Address] = Found->second;
}

std::set<std::string> WrittenCalls::under(std::uint64_t Start) const {
  std::set<std::string> Names;
  std::vector<Section> Left;
  std::set<Section> Seen;
  auto Enter = [&](Section S) {
    if (Seen.insert(S).second)
      Left.push_back(S);
  };
  if (const auto Found = ByAddress.find(Start); Found != ByAddress.end())
    Enter(Found->second);
  while (!Left.empty()) {
    const auto Found = Written.find(Left.back());
    Left.pop_back();
    if (Found == Written.end())
      continue;
    Names.insert(Found->second.Outside.begin(), Found->second.Outside.end());
    for (Section S : Found->second.Inside)
      Enter(S);
  }
  return Names;
}

} // namespace tpio::sim
