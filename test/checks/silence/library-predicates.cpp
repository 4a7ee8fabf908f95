// RUN: %tpiolint --quiet %s -- %mock -std=c++20 2>&1 | FileCheck %s --allow-empty --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// The library says the same twice of an object that nothing has changed.
#include <windows.h>
#include <ministd.h>

struct Job {
  HANDLE h;
  PTP_IO io;
  std::unique_ptr<int> extra;
  std::function<void()> then;
  std::vector<int> parts;
  OVERLAPPED ov;
  char buf[8];
};

static bool failed(Job *j) { return !ReadFile(j->h, j->buf, 8, NULL, &j->ov) && GetLastError() != ERROR_IO_PENDING; }

bool as_long_as_there_is_more(Job *j) {
  if (j->extra)
    StartThreadpoolIo(j->io);
  if (failed(j)) {
    if (j->extra)
      CancelThreadpoolIo(j->io);
    return false;
  }
  return true;
}

bool as_long_as_it_is_not_empty(Job *j) {
  if (!j->parts.empty())
    StartThreadpoolIo(j->io);
  if (failed(j)) {
    if (!j->parts.empty())
      CancelThreadpoolIo(j->io);
    return false;
  }
  return true;
}

bool as_long_as_somebody_waits(Job *j) {
  if (j->then)
    StartThreadpoolIo(j->io);
  if (failed(j)) {
    if (j->then)
      CancelThreadpoolIo(j->io);
    return false;
  }
  return true;
}

bool by_a_reference(Job &j) {
  const std::vector<int> &parts = j.parts;
  if (parts.size() > 2)
    StartThreadpoolIo(j.io);
  if (failed(&j)) {
    if (j.parts.size() > 2)
      CancelThreadpoolIo(j.io);
    return false;
  }
  return true;
}
