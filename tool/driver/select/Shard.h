//===- Shard.h - One of several runs over the same units --------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TPIO_DRIVER_SELECT_SHARD_H
#define TPIO_DRIVER_SELECT_SHARD_H

#include "driver/run/Job.h"
#include "report/Located.h"
#include "llvm/ADT/ArrayRef.h"

namespace tpio::driver {

/// Which of \p Count shards, numbered from 0, each unit of the given weight
/// belongs to: the heaviest first, each to the lightest shard so far, so no two
/// shards differ by more than one unit's weight.
std::vector<unsigned> distribute(llvm::ArrayRef<uint64_t> Weights,
                                 unsigned Count);

/// Keeps the units of shard \p Index (from 1) of \p Count in \p Jobs. The
/// result says which they are; its inventory tells whether another run had the
/// same units, with their paths as seen from \p Here, and sizes.
report::ShardInfo takeShard(std::vector<Job> &Jobs, unsigned Index,
                            unsigned Count, llvm::StringRef Here);

} // namespace tpio::driver

#endif // TPIO_DRIVER_SELECT_SHARD_H
