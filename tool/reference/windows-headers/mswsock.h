//===----------------------------------------------------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef TPIO_MOCK_MSWSOCK_H
#define TPIO_MOCK_MSWSOCK_H
#include "winsock2.h"
#endif // TPIO_MOCK_MSWSOCK_H
