// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// A start whose operation may be made out of view is no orphan: who gave the
// object to this function may have given it to that code, too.
#include <windows.h>

bool try_to_read(void);
void read_elsewhere(void);
void note(const char *);

void CALLBACK done(PTP_CALLBACK_INSTANCE, PVOID, PVOID, ULONG, ULONG_PTR, PTP_IO) {}

void cancels_what_was_not_read(PTP_IO io) {
  StartThreadpoolIo(io);
  if (!try_to_read())
    CancelThreadpoolIo(io);
}

void cancels_what_was_not_read_in_the_end(PTP_IO io) {
  StartThreadpoolIo(io);
  const bool ok = try_to_read();
  if (ok)
    return;
  CancelThreadpoolIo(io);
}

void reads_on_one_way(PTP_IO io, bool ready) {
  StartThreadpoolIo(io);
  if (ready) {
    read_elsewhere();
    return;
  }
  CancelThreadpoolIo(io);
}

class Queue {
public:
  void reads_on_one_way(bool ready);

private:
  PTP_IO io;
};

void Queue::reads_on_one_way(bool ready) {
  StartThreadpoolIo(io);
  read_elsewhere();
  if (!ready)
    CancelThreadpoolIo(io);
}

// Nothing has run between the start and the end.
void forgets_on_one_way(PTP_IO io, bool ready) {
  StartThreadpoolIo(io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-orphan-start]
  if (ready)
    return;
  CancelThreadpoolIo(io);
}

// What ran before the start has no part in it.
void forgets_after_something_else(PTP_IO io, bool ready) {
  read_elsewhere();
  StartThreadpoolIo(io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-orphan-start]
  if (ready)
    return;
  CancelThreadpoolIo(io);
}

// Its own operation is the one that is meant.
void returns_before_its_own_operation(PTP_IO io, HANDLE file, char *data, OVERLAPPED *ov, bool ready) {
  StartThreadpoolIo(io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-orphan-start]
  note("begins");
  if (!ready)
    return;
  if (!ReadFile(file, data, 64, NULL, ov) && GetLastError() != ERROR_IO_PENDING)
    CancelThreadpoolIo(io);
}

// Nobody else knows the object.
void starts_what_it_has_made(HANDLE file) {
  PTP_IO io = CreateThreadpoolIo(file, done, NULL, NULL);
  if (!io)
    return;
  StartThreadpoolIo(io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-orphan-start]
  read_elsewhere();
  CloseThreadpoolIo(io);
}
