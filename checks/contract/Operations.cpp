//===- Operations.cpp - The table of overlapped operations ----------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "contract/Operations.h"

#include "contract/Options.h"

#include <array>
#include <charconv>

namespace tpio::contract {

// The words of the column Memory.
static constexpr BufferPlaces at(auto... Indices) {
  return buffersAt({static_cast<unsigned>(Indices)...});
}
static constexpr BufferPlaces segmentsAt(int Index) {
  return BufferPlaces().segmentsAt(Index);
}

std::span<const Operation> builtinOperations() {
  using enum Convention;
  static const Operation Table[] = {
#define TPIO_OPERATION(Name, Result, Handle, Overlapped, Routine, Pointer,     \
                       Exceptions, Memory, Purpose)                            \
  {#Name,   Result,     Handle, Overlapped, Routine,                           \
   Pointer, Exceptions, Memory, Purpose},
#include "contract/Operations.def"
  };
  return Table;
}

Packet packetOf(const Operation &Op, Outcome O, SkipMode Skip) {
  if (O == Outcome::Failure)
    return Packet::None;
  if (O == Outcome::Pending || Op.has(NeverSkips) || Skip == SkipMode::Absent)
    return Packet::Queued;
  return Skip == SkipMode::Set ? Packet::None : Packet::Either;
}

bool canEnd(const Operation &Op, Outcome O) {
  if (O == Outcome::Success)
    return !Op.has(NoSuccess);
  return O != Outcome::Pending || !Op.has(NeverPending);
}

bool isWarning(const Operation &Op, std::uint32_t Code) {
  if (Op.tellsByLastError() &&
      (Code == ErrorMoreData || Code == ErrorNoMoreFiles))
    return true;
  return Op.has(MessageSize) && Code == WsaMessageSize;
}

static std::optional<Outcome> classifyCode(const Operation &Op,
                                           std::uint32_t Code) {
  if (isWarning(Op, Code))
    return std::nullopt;
  return Code == ErrorIoPending ? Outcome::Pending : Outcome::Failure;
}

std::optional<Outcome> classify(const Operation &Op, const Observation &Seen) {
  const auto Bits = static_cast<std::uint32_t>(Seen.Result);
  switch (Op.Result) {
  case Convention::BoolLastError:
  case Convention::BoolWsaError:
    return Seen.Result != 0 ? Outcome::Success
                            : classifyCode(Op, Seen.LastError);
  case Convention::IntWsaError:
    return Seen.Result == 0 ? Outcome::Success
                            : classifyCode(Op, Seen.LastError);
  case Convention::ErrorCode:
    return Bits == 0 ? Outcome::Success : classifyCode(Op, Bits);
  case Convention::Hresult:
    if (Bits == 0)
      return Outcome::Success;
    return Bits == hresultFromWin32(ErrorIoPending) ? Outcome::Pending
                                                    : Outcome::Failure;
  case Convention::NtStatus:
    // NTSTATUS severity is its two upper bits: 10 is a warning, 11 an error.
    if (Bits == StatusPending)
      return Outcome::Pending;
    if (Bits >> 30 == 2)
      return std::nullopt;
    return Bits >> 30 == 3 ? Outcome::Failure : Outcome::Success;
  }
  return std::nullopt;
}

namespace {
struct ConventionName {
  std::string_view Spelling;
  Convention Kind;
};
} // namespace

static constexpr std::array ConventionNames{
    ConventionName{"bool-last-error", Convention::BoolLastError},
    ConventionName{"bool-wsa-error", Convention::BoolWsaError},
    ConventionName{"int-wsa-error", Convention::IntWsaError},
    ConventionName{"error-code", Convention::ErrorCode},
    ConventionName{"hresult", Convention::Hresult},
    ConventionName{"ntstatus", Convention::NtStatus},
};

std::string_view spelling(Convention C) {
  for (const ConventionName &N : ConventionNames)
    if (N.Kind == C)
      return N.Spelling;
  return {};
}

static std::vector<std::string_view> split(std::string_view Text, char By) {
  std::vector<std::string_view> Parts;
  while (true) {
    const size_t End = Text.find(By);
    Parts.push_back(Text.substr(0, End));
    if (End == Text.npos)
      return Parts;
    Text.remove_prefix(End + 1);
  }
}

static bool isIdentifier(std::string_view Name) {
  auto IsWord = [](char C) {
    return C == '_' || (C >= '0' && C <= '9') || (C >= 'a' && C <= 'z') ||
           (C >= 'A' && C <= 'Z');
  };
  if (Name.empty() || (Name.front() >= '0' && Name.front() <= '9'))
    return false;
  for (char C : Name)
    if (!IsWord(C))
      return false;
  return true;
}

static std::optional<unsigned> parseIndex(std::string_view Text) {
  unsigned Value = 0;
  const auto [End, Failure] =
      std::from_chars(Text.data(), Text.data() + Text.size(), Value);
  if (Failure != std::errc() || End != Text.data() + Text.size() || Value > 31)
    return std::nullopt;
  return Value;
}

std::optional<Operation> parseOperation(std::string_view Text,
                                        std::string &Why) {
  auto Fail = [&](std::string Reason) {
    Why = std::move(Reason);
    return std::nullopt;
  };
  const std::vector<std::string_view> Parts = split(Text, ':');
  if (Parts.size() != 4)
    return Fail("expected NAME:CONVENTION:HANDLE:OVERLAPPED");
  if (!isIdentifier(Parts[0]))
    return Fail("'" + std::string(Parts[0]) +
                "' is not an unqualified function name");
  const ConventionName *Found = nullptr;
  std::string Known;
  for (const ConventionName &N : ConventionNames) {
    if (N.Spelling == Parts[1])
      Found = &N;
    Known += Known.empty() ? "" : ", ";
    Known += N.Spelling;
  }
  if (!Found)
    return Fail("unknown convention '" + std::string(Parts[1]) +
                "'; known are " + Known);
  const std::optional<unsigned> Handle = parseIndex(Parts[2]);
  const std::optional<unsigned> Overlapped = parseIndex(Parts[3]);
  if (!Handle || !Overlapped)
    return Fail("argument places are zero-based numbers, at most 31");
  if (*Handle == *Overlapped)
    return Fail("handle and OVERLAPPED can't be the same argument");
  Operation Op;
  Op.Name = Parts[0];
  Op.Result = Found->Kind;
  Op.Handle = *Handle;
  Op.Overlapped = *Overlapped;
  return Op;
}

bool addOperation(std::vector<Operation> &Rows, std::string_view Text,
                  std::string &Why) {
  std::optional<Operation> Op = parseOperation(Text, Why);
  if (!Op)
    return false;
  for (const Operation &Known : Rows) {
    if (Known.Name != Op->Name)
      continue;
    const bool Same = Known.Result == Op->Result &&
                      Known.Handle == Op->Handle &&
                      Known.Overlapped == Op->Overlapped;
    if (!Same)
      Why = "'" + Known.Name + "' is described otherwise before";
    return Same;
  }
  Rows.push_back(*std::move(Op));
  return true;
}

static std::string_view trim(std::string_view Text) {
  constexpr std::string_view Blanks = " \t\r\n";
  const std::size_t First = Text.find_first_not_of(Blanks);
  if (First == Text.npos)
    return {};
  return Text.substr(First, Text.find_last_not_of(Blanks) - First + 1);
}

std::vector<std::string> addOperations(std::vector<Operation> &Rows,
                                       std::string_view List,
                                       std::string_view Spelled) {
  std::vector<std::string> Errors;
  for (std::string_view Entry : split(List, ';')) {
    Entry = trim(Entry);
    std::string Why;
    if (!Entry.empty() && !addOperation(Rows, Entry, Why))
      Errors.push_back(badValue(Spelled, Entry, Why));
  }
  return Errors;
}

} // namespace tpio::contract
