//===- Functions.cpp - The API functions that are no operations -----------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "contract/Functions.h"

#include <cassert>

namespace tpio::contract {

std::span<const Function> functions() {
  static const Function Table[] = {
#define TPIO_POOL_FUNCTION(Does, Name, Params, NativeName, NativeParams,       \
                           Purpose)                                            \
  {#Name, Role::Does, Params, Family::Win32, Purpose},                         \
      {#NativeName, Role::Does, NativeParams, Family::Native, Purpose},        \
      {"WINRT_IMPL_" #Name, Role::Does, Params, Family::WinRt, Purpose},       \
      {"WINRT_" #Name, Role::Does, Params, Family::OldWinRt, Purpose},
#define TPIO_FUNCTION(Does, Name, Params) {#Name, Role::Does, Params},
#include "contract/Functions.def"
  };
  return Table;
}

const Function *functionNamed(std::string_view Name) {
  for (const Function &F : functions())
    if (F.Name == Name)
      return &F;
  return nullptr;
}

const Function &sibling(const Function &Like, Role R) {
  for (const Function &F : functions())
    if (F.What == R && F.Of == Like.Of)
      return F;
  assert(false && "every family has the five functions of an I/O object");
  return Like;
}

} // namespace tpio::contract
