//===- Recorder.cpp - What a checked run leaves behind --------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "reference/object/Recorder.h"

#include <cstdio>
#include <initializer_list>

namespace tpio::object {

using contract::Outcome;

bool Recorder::open(const std::wstring &Path) {
  Text = Path.empty();
  Out = Text ? GetStdHandle(STD_ERROR_HANDLE)
             : CreateFileW(Path.c_str(), FILE_APPEND_DATA,
                           FILE_SHARE_READ | FILE_SHARE_WRITE, nullptr,
                           OPEN_ALWAYS, 0, nullptr);
  return Out != INVALID_HANDLE_VALUE;
}

void Recorder::write(const std::string &Line) {
  const std::string Whole = Line + "\n";
  DWORD Written;
  WriteFile(Out, Whole.data(), static_cast<DWORD>(Whole.size()), &Written,
            nullptr);
}

static std::string hex(std::uintptr_t Value) {
  char Digits[24];
  std::snprintf(Digits, sizeof(Digits), "0x%llx",
                static_cast<unsigned long long>(Value));
  return Digits;
}

static std::string utf8(const wchar_t *Wide) {
  char Narrow[MAX_PATH * 3];
  const int Size = WideCharToMultiByte(CP_UTF8, 0, Wide, -1, Narrow,
                                       sizeof(Narrow), nullptr, nullptr);
  return Size > 0 ? Narrow : "?";
}

static std::string pathOf(HMODULE M) {
  wchar_t Path[MAX_PATH] = {};
  GetModuleFileNameW(M, Path, MAX_PATH - 1);
  return utf8(Path);
}

unsigned Recorder::moduleNumber(HMODULE M) {
  const auto [It, New] = Modules.try_emplace(M, Modules.size() + 1);
  if (New && !Text)
    write("module\t" + std::to_string(It->second) + "\t" + pathOf(M));
  return It->second;
}

/// "3+0x1234" in a record, "program.exe+0x1234" in text.
std::string Recorder::place(const void *Address) {
  HMODULE M = nullptr;
  GetModuleHandleExW(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS |
                         GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT,
                     static_cast<const wchar_t *>(Address), &M);
  const std::string Offset = hex(reinterpret_cast<std::uintptr_t>(Address) -
                                 reinterpret_cast<std::uintptr_t>(M));
  if (!Text)
    return std::to_string(M ? moduleNumber(M) : 0) + "+" + Offset;
  const std::string Path = pathOf(M);
  return (M ? Path.substr(Path.find_last_of("\\/") + 1) : "?") + "+" + Offset;
}

void Recorder::site(Site S, CallKind Kind, const char *Name,
                    const Stack &Calls) {
  if (Text)
    return;
  static constexpr const char *Kinds[] = {"create", "start", "issue",
                                          "cancel", "wait",  "close"};
  AcquireSRWLockExclusive(&Guard);
  std::string Frames;
  for (void *Address : Calls)
    Frames += (Frames.empty() ? "" : ",") + place(Address);
  write("site\t" + std::to_string(S) + "\t" +
        Kinds[static_cast<unsigned>(Kind)] + "\t" + Name + "\t" + Frames);
  ReleaseSRWLockExclusive(&Guard);
}

void Recorder::object(unsigned Number, HANDLE File, Site Made) {
  if (!Text)
    write("object\t" + std::to_string(Number) + "\t" +
          hex(reinterpret_cast<std::uintptr_t>(File)) + "\t" +
          std::to_string(Made));
}

/// "NAME", and a tab and each of the numbers.
static std::string line(const char *Name,
                        std::initializer_list<unsigned> Numbers) {
  std::string Text = Name;
  for (const unsigned N : Numbers)
    Text += "\t" + std::to_string(N);
  return Text;
}

static std::string text(const contract::Lack &L) {
  return line("", {L.Op, L.By, L.Spent, L.First, L.Nearest});
}

namespace {
/// For what the log keeps, and the file.
struct Lock {
  explicit Lock(SRWLOCK &Guard) : Guard(Guard) {
    AcquireSRWLockExclusive(&Guard);
  }
  ~Lock() { ReleaseSRWLockExclusive(&Guard); }
  SRWLOCK &Guard;
};
} // namespace

void Recorder::found(unsigned Number, const contract::Violation &V,
                     Occasion Shown) {
  static constexpr const char *Occasions[] = {"call", "wait", "close",
                                              "after-close", "exit"};
  const Lock L(Guard);
  Log.found(Number, V, Shown);
  if (!Text)
    write(line("found", {Number}) + "\t" +
          std::string(contract::info(V.Kind).Id) +
          line("", {V.Object, V.Where, V.Other}) + text(V.Of) +
          line("", {V.CameRound, V.SecondCancel}) + "\t" +
          Occasions[static_cast<unsigned>(Shown)]);
}

void Recorder::waived(unsigned Number) {
  const Lock L(Guard);
  Log.waived(Number);
  if (!Text)
    write(line("waived", {Number}));
}

void Recorder::cameRound(unsigned Object, const contract::Lack &Of) {
  const Lock L(Guard);
  Log.cameRound(Object, Of);
  if (!Text)
    write(line("round", {Object}) + text(Of));
}

void Recorder::notLate(const contract::NotLate &N) {
  const Lock L(Guard);
  Log.notLate(N);
  if (!Text)
    write(line("notlate", {N.Early, N.Start, N.Next}));
}

void Recorder::follow(Site From, Site To) {
  const Lock L(Guard);
  Log.follow(From, To);
  if (!Text)
    write(line("follow", {From, To}));
}

/// Without debug data every start is meant for what follows it.
std::vector<Fault> Recorder::all() {
  const Lock L(Guard);
  return Log.faults([](Site, Site) { return true; });
}

unsigned Recorder::faults() { return static_cast<unsigned>(all().size()); }

void Recorder::tell(unsigned Number, const Fault &F) {
  const contract::CheckInfo &Info = contract::info(F.What);
  std::string Line = "tpio: fault " + std::to_string(Number) + ": " +
                     std::string(Info.Summary) + "; object " +
                     std::to_string(F.Object) + ", call before " +
                     place(callerOf(F.At));
  if (F.What == contract::Check::HoistedStart ||
      F.What == contract::Check::LateStart)
    Line += ", operation before " + place(callerOf(F.About));
  write(Line + " [" + std::string(Info.Id) + "]");
}

void Recorder::injected(Site Where, unsigned Operation, Outcome What) {
  const char *const Name = What == Outcome::Success   ? "success"
                           : What == Outcome::Pending ? "pending"
                                                      : "failure";
  if (Text)
    write("tpio: operation " + std::to_string(Operation) + " before " +
          place(callerOf(Where)) + " ends with an injected " + Name);
  else
    write("inject\t" + std::to_string(Operation) + "\t" +
          std::to_string(Where) + "\t" + Name);
}

void Recorder::crashed(const EXCEPTION_RECORD &E) {
  const std::string Code = hex(E.ExceptionCode);
  const std::string Where = place(E.ExceptionAddress);
  write(Text ? "tpio: crashed with " + Code + " at " + Where
             : "crash\t" + Code + "\t" + Where);
}

void Recorder::end(const Totals &T) {
  if (Text) {
    unsigned Number = 0;
    for (const Fault &F : all())
      tell(++Number, F);
    if (Number)
      write("tpio: " + count(Number, "fault"));
    return;
  }
  std::string Line = "end";
  for (unsigned N : {T.Objects, T.Starts, T.Operations, T.Cancels, T.Packets,
                     T.Callbacks, T.Unseen})
    Line += "\t" + std::to_string(N);
  write(Line);
}

std::string count(unsigned N, const char *Noun) {
  return std::to_string(N) + " " + Noun + (N == 1 ? "" : "s");
}

} // namespace tpio::object
