//===- Sources.h - Call sites as lines of source -------------- -*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Reads the debug data of a Windows program, DWARF or PDB.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_REFERENCE_VERIFY_HOST_SOURCES_H
#define TPIO_REFERENCE_VERIFY_HOST_SOURCES_H

#include "reference/verify/Findings.h"
#include "reference/verify/host/Wine.h"

#include <memory>

namespace llvm::symbolize {
class LLVMSymbolizer;
}

namespace tpio::verify {

class SourceLocator final : public Locator {
public:
  explicit SourceLocator(const Wine &W);
  ~SourceLocator() override;
  std::vector<Place> locate(const Address &Call) override;

private:
  const Wine &Prefix;
  std::unique_ptr<llvm::symbolize::LLVMSymbolizer> Symbolizer;
};

} // namespace tpio::verify

#endif // TPIO_REFERENCE_VERIFY_HOST_SOURCES_H
