//===- Handles.cpp - What is known of each handle -------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "reference/object/Handles.h"

#include <map>

namespace tpio::object {

namespace {

struct Table {
  SRWLOCK Guard = SRWLOCK_INIT;
  std::map<HANDLE, std::shared_ptr<File>> Files;
};

/// Never destroyed: a program may close handles while it exits.
Table &table() {
  static Table &T = *new Table;
  return T;
}

struct Lock {
  Lock() { AcquireSRWLockExclusive(&table().Guard); }
  ~Lock() { ReleaseSRWLockExclusive(&table().Guard); }
};

std::shared_ptr<File> &entry(HANDLE Handle) {
  std::shared_ptr<File> &F = table().Files[Handle];
  if (!F)
    F = std::make_shared<File>();
  return F;
}

} // namespace

std::shared_ptr<File> fileOf(HANDLE Handle) {
  const Lock L;
  const auto It = table().Files.find(Handle);
  return It == table().Files.end() ? nullptr : It->second;
}

void bind(HANDLE Handle, ThreadpoolIo *Io) {
  const Lock L;
  entry(Handle)->Io = Io;
}

void unbind(const ThreadpoolIo *Io) {
  const Lock L;
  for (auto &[Handle, F] : table().Files)
    if (F->Io == Io)
      F->Io = nullptr;
}

void setSkips(HANDLE Handle) {
  const Lock L;
  entry(Handle)->Skips = true;
}

void duplicated(HANDLE From, HANDLE To) {
  const Lock L;
  table().Files[To] = entry(From);
}

void forget(HANDLE Handle) {
  const Lock L;
  table().Files.erase(Handle);
}

} // namespace tpio::object
