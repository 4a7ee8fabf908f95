//===----------------------------------------------------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef TPIO_MOCK_THREADPOOLAPISET_H
#define TPIO_MOCK_THREADPOOLAPISET_H
#include "windows.h"
#endif // TPIO_MOCK_THREADPOOLAPISET_H
