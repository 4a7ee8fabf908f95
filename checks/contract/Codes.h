//===- Codes.h - Names of error codes ---------------------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TPIO_CONTRACT_CODES_H
#define TPIO_CONTRACT_CODES_H

#include "contract/Operations.h"

#include <cstdint>
#include <string>

namespace tpio::contract {

/// \p Code , which an operation of convention \p C has ended with, as a program
/// names it and with its number: "ERROR_BROKEN_PIPE (109)", "STATUS_CANCELLED
/// (0xC0000120)"; empty if it has no name here.
std::string spellCode(Convention C, std::uint32_t Code);

} // namespace tpio::contract

#endif // TPIO_CONTRACT_CODES_H
