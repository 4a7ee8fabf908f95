//===- pages.cpp - What each check is about, as a run ---------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// pages.exe CHECK wrong|right: does what the page of CHECK shows, on a
// temporary file. draw-count.py draws the count of both runs for the page.
//
//===----------------------------------------------------------------------===//

#include <windows.h>

#include <cstdio>
#include <cstring>
#include <new>

static HANDLE File;
static PTP_IO Io;
static OVERLAPPED Pending[4];
static char Data[4];

static void CALLBACK callback(PTP_CALLBACK_INSTANCE, void *, void *, ULONG,
                              ULONG_PTR, PTP_IO) {}

static bool queued(BOOL ok) { return ok || GetLastError() == ERROR_IO_PENDING; }

/// Writes one byte; or reads one, which the handle does not allow: that fails
/// and queues no packet.
static bool issue(int index, bool fails = false) {
  Pending[index].Offset = index;
  const bool result = queued(
      fails ? ReadFile(File, Data + index, 1, nullptr, &Pending[index])
            : WriteFile(File, Data + index, 1, nullptr, &Pending[index]));
  Sleep(20); // the packet arrives before the next step
  return result;
}

static void hoisted(bool right) {
  if (!right)
    StartThreadpoolIo(Io);
  for (int i = 0; i < 3; i++) {
    if (right)
      StartThreadpoolIo(Io);
    issue(i);
  }
}

static void missingStart(bool right) {
  StartThreadpoolIo(Io);
  issue(0);
  if (right)
    StartThreadpoolIo(Io);
  issue(1);
}

static void lateStart(bool right) {
  if (right)
    StartThreadpoolIo(Io);
  issue(0);
  if (!right)
    StartThreadpoolIo(Io);
}

static void missingCancel(bool right) {
  StartThreadpoolIo(Io);
  if (!issue(0, true) && right)
    CancelThreadpoolIo(Io);
}

static void extraCancel(bool right) {
  StartThreadpoolIo(Io);
  if (issue(0) && right)
    return;
  CancelThreadpoolIo(Io);
}

static void orphanStart(bool right) {
  StartThreadpoolIo(Io);
  if (right)
    issue(0);
}

static void throwingWindow(bool right) try {
  if (right)
    throw std::bad_alloc(); // before there is a start
  StartThreadpoolIo(Io);
  throw std::bad_alloc();
} catch (const std::bad_alloc &) {
}

static const struct {
  const char *Check;
  void (*Run)(bool);
} Runs[] = {{"tpio-hoisted-start", hoisted},
            {"tpio-missing-start", missingStart},
            {"tpio-late-start", lateStart},
            {"tpio-missing-cancel", missingCancel},
            {"tpio-extra-cancel", extraCancel},
            {"tpio-orphan-start", orphanStart},
            {"tpio-throwing-window", throwingWindow}};

int main(int argc, char **argv) {
  if (argc != 3)
    return 2;
  char name[64];
  std::snprintf(name, sizeof(name), "pages-%lu.tmp", GetCurrentProcessId());
  File = CreateFileA(name, GENERIC_WRITE, 0, nullptr, CREATE_ALWAYS,
                     FILE_FLAG_OVERLAPPED | FILE_FLAG_DELETE_ON_CLOSE, nullptr);
  if (File == INVALID_HANDLE_VALUE)
    return 2;
  Io = CreateThreadpoolIo(File, callback, nullptr, nullptr);
  if (!Io)
    return 2;
  for (const auto &each : Runs)
    if (std::strcmp(each.Check, argv[1]) == 0) {
      each.Run(std::strcmp(argv[2], "right") == 0);
      Sleep(50);
      CloseThreadpoolIo(Io);
      return 0;
    }
  return 2;
}
