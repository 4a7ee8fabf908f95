//===----------------------------------------------------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What C++/WinRT's base.h declares of the thread pool's I/O: the functions of
// the SDK under names of its own, which its linker directives send to them. The
// prefix was WINRT_ before version 2.0.201026.4.
//
//===----------------------------------------------------------------------===//
#ifndef TPIO_MOCK_WINRT_BASE_H
#define TPIO_MOCK_WINRT_BASE_H

#include "../windows_types.h"

namespace winrt::impl {
using ptp_io = struct tp_io *;
}

extern "C" {
#define TPIO_MOCK_WINRT(Prefix)                                                \
  winrt::impl::ptp_io WINAPI Prefix##CreateThreadpoolIo(                       \
      void *object,                                                            \
      void(WINAPI *callback)(void *, void *, void *overlapped, UINT result,    \
                             SIZE_T, void *io) noexcept,                       \
      void *context, void *) noexcept;                                         \
  void WINAPI Prefix##StartThreadpoolIo(winrt::impl::ptp_io io) noexcept;      \
  void WINAPI Prefix##CancelThreadpoolIo(winrt::impl::ptp_io io) noexcept;     \
  void WINAPI Prefix##CloseThreadpoolIo(winrt::impl::ptp_io io) noexcept;
TPIO_MOCK_WINRT(WINRT_)
TPIO_MOCK_WINRT(WINRT_IMPL_)
#undef TPIO_MOCK_WINRT
}

#endif // TPIO_MOCK_WINRT_BASE_H
