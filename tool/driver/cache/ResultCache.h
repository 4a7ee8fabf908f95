//===- ResultCache.h - Results of earlier runs ------------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// A folder with two kinds of entries, kept by LLVM's caching library (files
/// appear as a whole; any number of processes may use it at once):
///
///   questions  by tool, configuration, command and content of the main file:
///              what the analysis of that unit asked the disk, in each of the
///              last few runs that asked something else
///   result     by all that and the answers: what came out
///
/// A unit is known if there is a result for today's answers.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_DRIVER_CACHE_RESULTCACHE_H
#define TPIO_DRIVER_CACHE_RESULTCACHE_H

#include "driver/cache/EntryFolder.h"
#include "driver/cache/Recording.h"
#include "driver/run/Job.h"
#include "driver/unit/Unit.h"

#include <atomic>
#include <mutex>

namespace tpio::driver {

/// A hash of this program and of the libraries that hold Clang and LLVM.
std::string buildId();

class ResultCache {
public:
  /// \p Context is what else the results depend on. \p Policy as for
  /// llvm::parseCachePruningPolicy, which must have accepted it, or empty.
  ResultCache(std::string Folder, std::string Policy, std::string Context);

  /// What is known of \p J, if anything, and \p Asked, what it depends on. On
  /// any thread, as is store().
  std::optional<UnitResult> find(const Job &J, Dependencies &Asked);

  void store(const Job &J, const Dependencies &Asked, const UnitResult &R);

  /// Takes away what the policy wants to be gone.
  void prune() const;

  struct Counts {
    std::atomic<unsigned> Hits = 0, Misses = 0, Damaged = 0, Unwritten = 0;
  };
  const Counts &counts() const { return Seen; }

private:
  const EntryFolder Folder;
  const std::string Policy;
  const std::string Context;
  Counts Seen;

  std::mutex Lock;
  std::map<std::string, uint64_t> Answers; ///< of this run

  std::string firstKey(const Job &J);
  uint64_t today(const std::string &Question, const Job &J,
                 llvm::vfs::FileSystem &Files);
  std::optional<std::string> read(const std::string &Key);
  void write(const std::string &Key, llvm::StringRef Payload);
};

} // namespace tpio::driver

#endif // TPIO_DRIVER_CACHE_RESULTCACHE_H
