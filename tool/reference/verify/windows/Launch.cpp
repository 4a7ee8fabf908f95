//===- Launch.cpp - Runs a program with the verifier in it ----------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "reference/verify/windows/Launch.h"
#include "reference/verify/windows/Image.h"

#include <filesystem>
#include <fstream>
#include <windows.h>

namespace tpio::verify {

std::wstring wide(const std::string &Utf8) {
  std::wstring Result(Utf8.size(), L'\0');
  Result.resize(static_cast<std::size_t>(MultiByteToWideChar(
      CP_UTF8, 0, Utf8.data(), static_cast<int>(Utf8.size()), Result.data(),
      static_cast<int>(Result.size()))));
  return Result;
}

std::string narrow(const std::wstring &Wide) {
  std::string Result(Wide.size() * 3, '\0');
  Result.resize(static_cast<std::size_t>(WideCharToMultiByte(
      CP_UTF8, 0, Wide.data(), static_cast<int>(Wide.size()), Result.data(),
      static_cast<int>(Result.size()), nullptr, nullptr)));
  return Result;
}

/// By the rules of CommandLineToArgvW, "Parsing C command-line arguments".
static std::wstring quoted(const std::wstring &Argument) {
  if (!Argument.empty() && Argument.find_first_of(L" \t\"") == Argument.npos)
    return Argument;
  std::wstring Result = L"\"";
  std::size_t Backslashes = 0;
  for (const wchar_t C : Argument) {
    if (C == L'"')
      Result.append(Backslashes + 1, L'\\');
    Backslashes = C == L'\\' ? Backslashes + 1 : 0;
    Result += C;
  }
  Result.append(Backslashes, L'\\');
  return Result + L"\"";
}

static std::wstring besideThisProgram(const wchar_t *Name) {
  wchar_t Path[MAX_PATH] = {};
  GetModuleFileNameW(nullptr, Path, MAX_PATH - 1);
  const std::wstring Own = Path;
  return Own.substr(0, Own.find_last_of(L"\\/") + 1) + Name;
}

namespace {

class Process {
public:
  ~Process();
  bool create(const Options &O);
  bool load(const std::wstring &Dll);
  /// \returns false after \p Seconds.
  bool run(unsigned Seconds);
  DWORD exitCode() const;

private:
  PROCESS_INFORMATION Info = {};
  HANDLE Job = nullptr;
};

} // namespace

Process::~Process() {
  if (Info.hProcess) {
    // Does nothing to one that has ended.
    TerminateProcess(Info.hProcess, 1);
    CloseHandle(Info.hThread);
    CloseHandle(Info.hProcess);
  }
  if (Job)
    CloseHandle(Job);
}

bool Process::create(const Options &O) {
  std::wstring CommandLine = quoted(wide(O.Program));
  for (const std::string &A : O.Arguments)
    CommandLine += L" " + quoted(wide(A));
  STARTUPINFOW Start = {};
  Start.cb = sizeof(Start);
  if (!CreateProcessW(wide(O.Program).c_str(), CommandLine.data(), nullptr,
                      nullptr, TRUE, CREATE_SUSPENDED, nullptr, nullptr, &Start,
                      &Info))
    return false;
  // Whatever the program starts ends with it.
  Job = CreateJobObjectW(nullptr, nullptr);
  JOBOBJECT_EXTENDED_LIMIT_INFORMATION Limits = {};
  Limits.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE;
  SetInformationJobObject(Job, JobObjectExtendedLimitInformation, &Limits,
                          sizeof(Limits));
  AssignProcessToJobObject(Job, Info.hProcess);
  return true;
}

/// kernel32 has the same address in every process of a session.
bool Process::load(const std::wstring &Dll) {
  static constexpr DWORD Patience = 30000;
  const SIZE_T Bytes = (Dll.size() + 1) * sizeof(wchar_t);
  void *const Path = VirtualAllocEx(Info.hProcess, nullptr, Bytes,
                                    MEM_COMMIT | MEM_RESERVE, PAGE_READWRITE);
  if (!Path ||
      !WriteProcessMemory(Info.hProcess, Path, Dll.c_str(), Bytes, nullptr))
    return false;
  const auto Load = reinterpret_cast<LPTHREAD_START_ROUTINE>(
      GetProcAddress(GetModuleHandleW(L"kernel32.dll"), "LoadLibraryW"));
  HANDLE Thread =
      CreateRemoteThread(Info.hProcess, nullptr, 0, Load, Path, 0, nullptr);
  if (!Thread)
    return false;
  HANDLE Either[] = {Thread, Info.hProcess};
  WaitForMultipleObjects(2, Either, FALSE, Patience);
  DWORD Module = 0;
  GetExitCodeThread(Thread, &Module);
  CloseHandle(Thread);
  return Module && Module != STILL_ACTIVE && exitCode() == STILL_ACTIVE;
}

bool Process::run(unsigned Seconds) {
  ResumeThread(Info.hThread);
  return WaitForSingleObject(Info.hProcess, Seconds * 1000) == WAIT_OBJECT_0;
}

DWORD Process::exitCode() const {
  DWORD Code = 0;
  GetExitCodeProcess(Info.hProcess, &Code);
  return Code;
}

std::string launch(const Options &O, const std::wstring &Records) {
  if (const std::string Why = whyNot(wide(O.Program)); !Why.empty())
    return "'" + O.Program + "' " + Why;
  const std::wstring Dll = besideThisProgram(L"tpio-verifier.dll");
  if (GetFileAttributesW(Dll.c_str()) == INVALID_FILE_ATTRIBUTES)
    return "'" + narrow(Dll) + "' does not exist";
  std::wstring Words;
  for (const std::string &W : O.InjectWords)
    Words += (Words.empty() ? L"" : L" ") + wide(W);
  SetEnvironmentVariableW(L"TPIO_REPORT", Records.c_str());
  SetEnvironmentVariableW(L"TPIO_OPTIONS", Words.c_str());

  Process P;
  if (!P.create(O))
    return "'" + O.Program + "' can't be started (error " +
           std::to_string(GetLastError()) + ")";
  if (!P.load(Dll)) {
    // STATUS_DLL_NOT_FOUND (ntstatus.h): one that a DLL needs, not the program.
    if (P.exitCode() == 0xC0000135)
      return "'" + O.Program + "' needs a DLL that was not found";
    return "the verifier can't be loaded into '" + O.Program + "'";
  }
  const bool Ended = P.run(O.Timeout);
  std::ofstream Out(std::filesystem::path(Records), std::ios::app);
  if (Ended)
    Out << "exit\t" << P.exitCode() << "\n";
  else
    Out << "timeout\t" << O.Timeout << "\n";
  return {};
}

} // namespace tpio::verify
