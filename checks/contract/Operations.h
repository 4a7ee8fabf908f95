//===- Operations.h - The table of overlapped operations --------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Which functions are operations, how the result of each tells its outcome,
/// and which outcome queues a completion packet. Plain C++20, no Clang and no
/// Windows headers: the lint explores these outcomes symbolically, the
/// reference implementation observes them in a run.
///
/// Source of every row: the Windows SDK reference page of the function.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_CONTRACT_OPERATIONS_H
#define TPIO_CONTRACT_OPERATIONS_H

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tpio::contract {

/// How the result of an operation tells what became of it.
enum class Convention : unsigned char {
  BoolLastError, ///< BOOL, zero is explained by GetLastError
  BoolWsaError,  ///< BOOL, zero is explained by WSAGetLastError
  IntWsaError,   ///< 0, or SOCKET_ERROR explained by WSAGetLastError
  ErrorCode,     ///< the Win32 error code itself
  Hresult,       ///< HRESULT
  NtStatus,      ///< NTSTATUS
};

/// Exceptions to the convention, each documented on the function's page.
enum Exception : unsigned char {
  None = 0,
  /// WSAEMSGSIZE is a warning: a packet comes unless the handle skips, and no
  /// verdict may rest on it.
  MessageSize = 1 << 0,
  /// A null OVERLAPPED is documented synchronous use, never even a mistake.
  NullIsSynchronous = 1 << 1,
  /// A nonzero result does not occur on an overlapped handle.
  NoSuccess = 1 << 2,
  /// Zero with ERROR_IO_PENDING does not occur: nonzero means queued.
  NeverPending = 1 << 3,
  /// Skip-on-success does not apply.
  NeverSkips = 1 << 4,
  /// The low bit of the event of its OVERLAPPED does not suppress the packet.
  EventIgnored = 1 << 5,
};

/// Arguments of an operation that point to memory which the system uses until
/// the operation has ended, beside its OVERLAPPED.
struct BufferPlaces {
  std::uint32_t Direct = 0; ///< bit N: argument N is a buffer
  int Segments = -1; ///< an array of WSABUF or FILE_SEGMENT_ELEMENT, -1: none

  /// The same, and the array at place \p Index, whose elements are the buffers;
  /// the array itself may go when the call has returned.
  constexpr BufferPlaces segmentsAt(int Index) const { return {Direct, Index}; }
  constexpr bool isBuffer(unsigned Index) const { return Direct >> Index & 1; }
};

/// The buffers at the zero-based places \p Indices.
constexpr BufferPlaces buffersAt(std::initializer_list<unsigned> Indices) {
  BufferPlaces Places;
  for (unsigned Index : Indices)
    Places.Direct |= 1u << Index;
  return Places;
}

// Codes from winerror.h and ntstatus.h that the conventions name.
inline constexpr std::uint32_t ErrorIoPending = 997;
inline constexpr std::uint32_t ErrorInvalidParameter = 87;
inline constexpr std::uint32_t ErrorMoreData = 234;
inline constexpr std::uint32_t ErrorNoMoreFiles = 18;
inline constexpr std::uint32_t ErrorPipeConnected = 535;
inline constexpr std::uint32_t WsaMessageSize = 10040;
inline constexpr std::uint32_t WsaInvalidArgument = 10022;
inline constexpr std::uint32_t StatusInvalidParameter = 0xC000'000D;
inline constexpr std::uint32_t StatusPending = 0x103;

/// HRESULT_FROM_WIN32 of a nonzero Win32 code (winerror.h).
constexpr std::uint32_t hresultFromWin32(std::uint32_t Code) {
  return static_cast<std::int32_t>(Code) <= 0 ? Code
                                              : (Code & 0xFFFFu) | 0x80070000u;
}

/// One row of the table.
struct Operation {
  std::string Name;
  Convention Result;
  unsigned Handle;         ///< zero-based argument index of the bound handle
  unsigned Overlapped;     ///< zero-based argument index of the OVERLAPPED
  int Routine = -1;        ///< index of a completion or APC routine, -1 if none
  std::string PointerType; ///< typedef of a pointer to it, or empty
  unsigned Exceptions = None;
  BufferPlaces Memory = {};
  std::string_view Purpose = {}; ///< the rest of a sentence that Name begins

  bool has(Exception E) const { return Exceptions & E; }
  /// Its ApcContext plays the part of the OVERLAPPED: a null one is no
  /// synchronous call but suppresses the packet.
  bool isNative() const { return Result == Convention::NtStatus; }
  /// What went wrong is told by GetLastError or WSAGetLastError.
  bool tellsByLastError() const {
    return Result == Convention::BoolLastError ||
           Result == Convention::BoolWsaError ||
           Result == Convention::IntWsaError;
  }
};

/// Every operation of the specification, in the order of Operations.def.
std::span<const Operation> builtinOperations();

/// What one issued operation does to the count.
enum class Packet : unsigned char {
  Queued, ///< a completion packet will come: it takes one credit
  None,   ///< none will come: the credit is still there
  Either, ///< the handle may or may not skip packets on success
};

/// Whether FILE_SKIP_COMPLETION_PORT_ON_SUCCESS is in force on a handle.
enum class SkipMode : unsigned char { Absent, Set, Unknown };

/// What kind of end the call itself has.
enum class Outcome : unsigned char { Success, Pending, Failure };

/// The packet that \p O leads to for \p Op on a handle in mode \p Skip.
/// Warnings are no outcome here: no verdict may rest on them.
Packet packetOf(const Operation &Op, Outcome O, SkipMode Skip);

/// True if \p Op can end with \p O on an overlapped handle.
bool canEnd(const Operation &Op, Outcome O);

/// True if the Win32 code \p Code is a warning of \p Op (a packet may come),
/// so that no verdict may rest on the path where the call fails with it:
/// ERROR_MORE_DATA and ERROR_NO_MORE_FILES of whatever tells its code by a last
/// error, and the WSAEMSGSIZE of Exception::MessageSize.
bool isWarning(const Operation &Op, std::uint32_t Code);

/// The result of a call in the terms of its convention.
struct Observation {
  /// The result, converted to 64 bits with its sign.
  std::int64_t Result;
  /// GetLastError / WSAGetLastError after the call; unused by ErrorCode,
  /// Hresult and NtStatus.
  std::uint32_t LastError = 0;
};

/// What \p Seen says about a call of \p Op; nothing for a warning. This is the
/// concrete counterpart of the lint's outcome split.
std::optional<Outcome> classify(const Operation &Op, const Observation &Seen);

/// A team's own function: "Name:convention:handle:overlapped", for example
/// "MyRead:bool-last-error:0:3". Conventions: bool-last-error, bool-wsa-error,
/// int-wsa-error, error-code, hresult, ntstatus.
/// \returns the row, or nothing with one line in \p Why that names the part
/// that is wrong and what would be right; badValue() of Options.h adds the
/// rest.
std::optional<Operation> parseOperation(std::string_view Text,
                                        std::string &Why);

/// Parses \p Text and adds the row to \p Rows, once if it says the same again.
/// \returns false with one line in \p Why if it can't be parsed or \p Rows says
/// something else of a function of that name.
bool addOperation(std::vector<Operation> &Rows, std::string_view Text,
                  std::string &Why);

/// Adds those of \p List, which are separated by ';' and may have blanks around
/// them, to \p Rows. \returns one line about each that is wrong; \p Spelled is
/// the option's name as it was given.
std::vector<std::string> addOperations(std::vector<Operation> &Rows,
                                       std::string_view List,
                                       std::string_view Spelled);

/// The spelling of \p C in options, for example "bool-last-error".
std::string_view spelling(Convention C);

} // namespace tpio::contract

#endif // TPIO_CONTRACT_OPERATIONS_H
