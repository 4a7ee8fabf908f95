//===- Baseline.cpp - Findings that are known -----------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/select/Baseline.h"
#include "report/Fingerprint.h"
#include "support/Json.h"
#include "support/RegularFiles.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

namespace json = llvm::json;
using llvm::StringRef;

namespace tpio::driver {

/// The number of the form below; the fingerprint's recipe has its own in it.
static constexpr int FormVersion = 1;

Baseline::Entry Baseline::entry(const report::Located &F, Shorten Short) {
  return {json::fixUTF8(Short(F.Where.File)), json::fixUTF8(F.Function),
          std::string(contract::info(F.Check).Id), report::fingerprintHash(F)};
}

llvm::Expected<Baseline> Baseline::load(StringRef Path) {
  auto Buffer = support::readRegularFile(Path, support::MostData);
  if (!Buffer)
    return llvm::createStringError("can't read the baseline '" + Path +
                                   "': " + Buffer.getError().message());
  llvm::Expected<Baseline> Result = parse((*Buffer)->getBuffer());
  if (!Result)
    return llvm::createStringError(
        "baseline '" + Path + "': " + llvm::toString(Result.takeError()) +
        "; mend it, or write it anew with --write-baseline");
  return Result;
}

llvm::Expected<Baseline> Baseline::parse(StringRef Text) {
  llvm::Expected<json::Value> Value = support::parseJson(Text);
  if (!Value) {
    // What the parser says of the place: "[LINE:COLUMN, byte=N]: reason".
    return Value.takeError();
  }
  const json::Object *Top = Value->getAsObject();
  const json::Array *List = Top ? Top->getArray("findings") : nullptr;
  if (!List)
    return llvm::createStringError("it has no list 'findings'");
  if (Top->getInteger("version") != FormVersion)
    return llvm::createStringError(
        llvm::formatv("its version is not {0}", FormVersion).str());
  if (Top->getString("fingerprint") != report::FingerprintKey)
    return llvm::createStringError("its fingerprints are not '" +
                                   report::FingerprintKey + "'");
  Baseline Result;
  for (const auto &[Index, Item] : llvm::enumerate(*List)) {
    const json::Object *O = Item.getAsObject();
    if (O && O->empty() && Index + 1 == List->size())
      break;
    auto Get = [&](StringRef Key) {
      return O ? O->getString(Key) : std::nullopt;
    };
    const auto File = Get("file"), Function = Get("function"),
               Check = Get("check"), Hash = Get("hash");
    const auto Count = O ? O->getInteger("count") : std::nullopt;
    if (!File || !Function || !Check || !Hash || !Count || *Count < 1 ||
        *Count > 1'000'000)
      return llvm::createStringError(
          llvm::formatv("entry {0} is not of file, function, check, hash and a "
                        "count above 0",
                        Index + 1)
              .str());
    // An entry may be there twice after a merge.
    Result.Counts[{File->str(), Function->str(), Check->str(), Hash->str()}] +=
        *Count;
    Result.Size += *Count;
  }
  return Result;
}

void Baseline::add(const report::Located &F, Shorten Short) {
  ++Counts[entry(F, Short)];
  ++Size;
}

bool Baseline::takes(const report::Located &F, Shorten Short,
                     llvm::function_ref<bool(StringRef)> IsGone) {
  const Entry Wanted = entry(F, Short);
  const auto Exact = Counts.find(Wanted);
  if (Exact != Counts.end() && Exact->second != 0)
    return Exact->second--, true;
  for (auto &[Known, Count] : Counts)
    if (Count != 0 && Known.Hash == Wanted.Hash && Known.File != Wanted.File &&
        IsGone(Known.File))
      return Count--, true;
  return false;
}

std::vector<Baseline::Stale> Baseline::left() const {
  std::vector<Stale> Result;
  for (const auto &[Known, Count] : Counts)
    if (Count != 0)
      Result.push_back({Known.File, Known.Function, Known.Check, Count});
  return Result;
}

void Baseline::write(llvm::raw_ostream &OS) const {
  OS << "{\"version\": " << FormVersion << ", \"fingerprint\": \""
     << report::FingerprintKey << "\", \"findings\": [\n";
  for (const auto &[E, Count] : Counts)
    OS << "{\"file\": " << json::Value(E.File)
       << ", \"function\": " << json::Value(E.Function)
       << ", \"check\": " << json::Value(E.Check)
       << ", \"hash\": " << json::Value(E.Hash) << ", \"count\": " << Count
       << "},\n";
  // Each finding's line ends alike, so that adding one changes no other.
  OS << "{}\n]}\n";
}

} // namespace tpio::driver
