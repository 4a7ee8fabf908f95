//===----------------------------------------------------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A small own mock of <windows.h>: plain declarations of what the tests use, so
// that a test parses in milliseconds and that the same sources build on Linux
// against a simulator. Layouts and values follow the documentation; no function
// has a body here.
//
// The rooms: windows_types.h (types and constants), windows_file.h (files,
// handles, overlapped operations), windows_thread.h (thread pool, threads,
// synchronisation, memory), winsock2.h (sockets; <windows.h> brings it in
// unless WIN32_LEAN_AND_MEAN is defined).
//
//===----------------------------------------------------------------------===//
#ifndef TPIO_MOCK_WINDOWS_H
#define TPIO_MOCK_WINDOWS_H

#include "windows_types.h"

#include "windows_file.h"
#include "windows_thread.h"

#ifndef WIN32_LEAN_AND_MEAN
#include "winsock2.h"
#endif

#endif // TPIO_MOCK_WINDOWS_H
