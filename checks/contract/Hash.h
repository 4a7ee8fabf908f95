//===- Hash.h - Hash values of the contract's values ------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TPIO_CONTRACT_HASH_H
#define TPIO_CONTRACT_HASH_H

#include <cstddef>
#include <cstdint>

namespace tpio::contract {

/// FNV-1a over words. The library has no LLVM to take one from.
class Hasher {
public:
  void add(std::uint32_t Word) { Sum = (Sum ^ Word) * 0x100000001B3u; }
  std::size_t value() const { return static_cast<std::size_t>(Sum); }

private:
  std::uint64_t Sum = 0xCBF29CE484222325u;
};

} // namespace tpio::contract

#endif // TPIO_CONTRACT_HASH_H
