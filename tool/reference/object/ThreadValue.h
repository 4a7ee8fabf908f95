//===- ThreadValue.h - One number for each thread ---------------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// What thread_local would be. GCC for Windows makes it of its own library,
/// which for the "posix" thread model asks winpthreads, and that duplicates a
/// handle for a thread it does not know: through our own hook, where it would
/// be asked for again.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_REFERENCE_OBJECT_THREADVALUE_H
#define TPIO_REFERENCE_OBJECT_THREADVALUE_H

#include <cstddef>
#include <cstdlib>
#include <windows.h>

namespace tpio::object {

/// Zero in each new thread. Good before the constructors of the program run.
class ThreadValue {
public:
  std::size_t get() const {
    // TlsGetValue clears the last error (its reference page).
    const DWORD Error = GetLastError();
    const auto Value = reinterpret_cast<std::size_t>(TlsGetValue(slot()));
    SetLastError(Error);
    return Value;
  }

  void set(std::size_t Value) {
    TlsSetValue(slot(), reinterpret_cast<void *>(Value));
  }

private:
  /// One more than the slot; 0: not asked for.
  mutable volatile LONG Kept = 0;

  DWORD slot() const {
    if (Kept == 0) {
      const DWORD Asked = TlsAlloc();
      if (Asked == TLS_OUT_OF_INDEXES)
        std::abort();
      if (InterlockedCompareExchange(&Kept, static_cast<LONG>(Asked) + 1, 0))
        TlsFree(Asked);
    }
    return static_cast<DWORD>(Kept) - 1;
  }
};

} // namespace tpio::object

#endif // TPIO_REFERENCE_OBJECT_THREADVALUE_H
