//===- Symbols.cpp - What debug data and symbol tables tell ---------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "reference/native/Symbols.h"

#include "llvm/DebugInfo/Symbolize/Symbolize.h"
#include "llvm/Object/ELFObjectFile.h"

#include <unordered_map>

namespace tpio::sim {

using namespace llvm;

struct Symbols::Impl {
  std::string File;
  std::uintptr_t Base;
  symbolize::LLVMSymbolizer Reader;
  std::unordered_map<std::uintptr_t, CallSite> Known;

  object::SectionedAddress addressOf(std::uintptr_t Return) const {
    // The call itself ends where it returns to.
    return {Return - Base - 1, object::SectionedAddress::UndefSection};
  }
};

Symbols::Symbols(std::string File, std::uintptr_t Base)
    : Reader(new Impl{std::move(File), Base, {}, {}}) {}

Symbols::~Symbols() = default;

const CallSite &Symbols::at(std::uintptr_t Return) {
  auto [It, New] = Reader->Known.try_emplace(Return);
  if (!New)
    return It->second;
  Expected<DILineInfo> Info =
      Reader->Reader.symbolizeCode(Reader->File, Reader->addressOf(Return));
  if (!Info) {
    consumeError(Info.takeError());
    return It->second;
  }
  It->second = {{Info->FileName, Info->Line, Info->Column},
                Info->FunctionName,
                Info->StartAddress.value_or(0)};
  return It->second;
}

std::optional<Position> Symbols::localAt(std::uintptr_t Return,
                                         std::int64_t Offset) {
  Expected<std::vector<DILocal>> Locals =
      Reader->Reader.symbolizeFrame(Reader->File, Reader->addressOf(Return));
  if (!Locals) {
    consumeError(Locals.takeError());
    return std::nullopt;
  }
  for (const DILocal &L : *Locals) {
    if (!L.FrameOffset || Offset < *L.FrameOffset)
      continue;
    if (static_cast<std::uint64_t>(Offset - *L.FrameOffset) <
        L.Size.value_or(1))
      return Position{L.DeclFile, static_cast<unsigned>(L.DeclLine), 0};
  }
  return std::nullopt;
}

/// The names of the symbols of \p File that \p Wanted accepts.
template <class Predicate>
static std::vector<std::string> names(const std::string &File, bool Dynamic,
                                      Predicate Wanted) {
  std::vector<std::string> Result;
  auto Binary = object::ObjectFile::createObjectFile(File);
  if (!Binary) {
    consumeError(Binary.takeError());
    return Result;
  }
  const auto *Elf = dyn_cast<object::ELFObjectFileBase>(Binary->getBinary());
  if (!Elf)
    return Result;
  auto Visit = [&](const object::ELFSymbolRef &Symbol) {
    Expected<StringRef> Name = Symbol.getName();
    Expected<uint32_t> Flags = Symbol.getFlags();
    if (Name && Flags && !Name->empty() && Wanted(Symbol, *Flags))
      Result.push_back(Name->str());
    if (!Name)
      consumeError(Name.takeError());
    if (!Flags)
      consumeError(Flags.takeError());
  };
  if (Dynamic)
    for (const object::ELFSymbolRef &S : Elf->getDynamicSymbolIterators())
      Visit(S);
  else
    for (const object::ELFSymbolRef &S : Elf->symbols())
      Visit(S);
  return Result;
}

std::vector<std::string> definedFunctions(const std::string &File) {
  return names(File, true, [](const object::ELFSymbolRef &S, uint32_t Flags) {
    return !(Flags & object::SymbolRef::SF_Undefined) &&
           S.getELFType() == ELF::STT_FUNC;
  });
}

std::vector<std::string> undefinedNames(const std::string &File) {
  return names(File, false, [](const object::ELFSymbolRef &, uint32_t Flags) {
    return (Flags & object::SymbolRef::SF_Undefined) &&
           !(Flags & object::SymbolRef::SF_Weak);
  });
}

} // namespace tpio::sim
