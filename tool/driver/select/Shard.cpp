//===- Shard.cpp - One of several runs over the same units ----------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/select/Shard.h"
#include "support/Paths.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/xxhash.h"

#include <numeric>

namespace tpio::driver {

/// What a unit costs beside its own text: the headers, of which nothing is
/// known before they are read. About what <windows.h> of mingw-w64 has.
static constexpr uint64_t BytesOfHeaders = 1 << 20;

std::vector<unsigned> distribute(llvm::ArrayRef<uint64_t> Weights,
                                 unsigned Count) {
  std::vector<size_t> Order(Weights.size());
  std::iota(Order.begin(), Order.end(), 0);
  llvm::sort(Order, [&](size_t A, size_t B) {
    return std::pair(Weights[B], A) < std::pair(Weights[A], B);
  });
  std::vector<uint64_t> Loads(Count);
  std::vector<unsigned> Result(Weights.size());
  for (const size_t Unit : Order) {
    const size_t Lightest =
        std::min_element(Loads.begin(), Loads.end()) - Loads.begin();
    Result[Unit] = Lightest;
    Loads[Lightest] += Weights[Unit];
  }
  return Result;
}

report::ShardInfo takeShard(std::vector<Job> &Jobs, unsigned Index,
                            unsigned Count, llvm::StringRef Here) {
  report::ShardInfo Info{Index, Count, static_cast<unsigned>(Jobs.size()), {}};
  std::vector<uint64_t> Weights;
  std::string Inventory;
  for (const Job &J : Jobs) {
    uint64_t Size = 0;
    // One that vanished meanwhile is reported when it is analysed.
    (void)llvm::sys::fs::file_size(J.File, Size);
    Weights.push_back(Size + BytesOfHeaders);
    Inventory +=
        support::relativeTo(J.File, Here) + '\n' + std::to_string(Size) + '\n';
  }
  Info.Inventory =
      llvm::utohexstr(llvm::xxh3_64bits(Inventory), /*LowerCase=*/true, 16);
  const std::vector<unsigned> Shards = distribute(Weights, Count);
  std::vector<Job> Kept;
  for (const auto &[Number, J] : llvm::enumerate(Jobs))
    if (Shards[Number] + 1 == Index)
      Kept.push_back(std::move(J));
  Jobs = std::move(Kept);
  return Info;
}

} // namespace tpio::driver
