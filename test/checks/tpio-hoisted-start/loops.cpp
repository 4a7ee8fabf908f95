// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// Every shape of a loop.
#include <windows.h>

struct Request {
  OVERLAPPED ov;
  char data[64];
  Request *next;
};

static bool queued(BOOL ok) { return ok || GetLastError() == ERROR_IO_PENDING; }

void do_while_with_one_start(PTP_IO io, HANDLE h, Request *r, int n) {
  StartThreadpoolIo(io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-hoisted-start]
  do {
    if (!WriteFile(h, r->data, 64, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING)
      CancelThreadpoolIo(io);
    r++;
  } while (--n > 0);
}

void do_while_with_a_start_for_each(PTP_IO io, HANDLE h, Request *r, int n) {
  do {
    StartThreadpoolIo(io);
    if (!WriteFile(h, r->data, 64, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING)
      CancelThreadpoolIo(io);
    r++;
  } while (--n > 0);
}

void range_for_with_one_start(PTP_IO io, HANDLE h) {
  static Request requests[8];
  StartThreadpoolIo(io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-hoisted-start]
  for (Request &r : requests)
    if (!WriteFile(h, r.data, 64, NULL, &r.ov) && GetLastError() != ERROR_IO_PENDING)
      CancelThreadpoolIo(io);
}

void range_for_with_a_start_for_each(PTP_IO io, HANDLE h) {
  static Request requests[8];
  for (Request &r : requests) {
    StartThreadpoolIo(io);
    if (!WriteFile(h, r.data, 64, NULL, &r.ov) && GetLastError() != ERROR_IO_PENDING)
      CancelThreadpoolIo(io);
  }
}

void list_walk_with_one_start(PTP_IO io, HANDLE h, Request *head) {
  StartThreadpoolIo(io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-hoisted-start]
  for (Request *r = head; r; r = r->next) {
    if (queued(WriteFile(h, r->data, 64, NULL, &r->ov)))
      continue;
    CancelThreadpoolIo(io);
    break;
  }
}

void list_walk_with_a_start_for_each(PTP_IO io, HANDLE h, Request *head) {
  for (Request *r = head; r; r = r->next) {
    StartThreadpoolIo(io);
    if (queued(WriteFile(h, r->data, 64, NULL, &r->ov)))
      continue;
    CancelThreadpoolIo(io);
    break;
  }
}

void starts_in_the_outer_loop_for_the_inner_one(PTP_IO io, HANDLE h, Request *r, int rows, int columns) {
  for (int y = 0; y < rows; y++) {
    StartThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-hoisted-start]
    for (int x = 0; x < columns; x++) {
      Request *one = &r[y * columns + x];
      if (!queued(WriteFile(h, one->data, 64, NULL, &one->ov))) {
        CancelThreadpoolIo(io);
        return;
      }
    }
  }
}

void starts_in_the_inner_loop(PTP_IO io, HANDLE h, Request *r, int rows, int columns) {
  for (int y = 0; y < rows; y++) {
    for (int x = 0; x < columns; x++) {
      Request *one = &r[y * columns + x];
      StartThreadpoolIo(io);
      if (!queued(WriteFile(h, one->data, 64, NULL, &one->ov))) {
        CancelThreadpoolIo(io);
        return;
      }
    }
  }
}

void forever_with_one_start(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-hoisted-start]
  for (;;) {
    if (!queued(ReadFile(h, r->data, 64, NULL, &r->ov))) {
      CancelThreadpoolIo(io);
      return;
    }
    r = r->next;
  }
}

// Sixty-four rounds of something else come first.
void clears_a_table_before_the_loop(PTP_IO io, HANDLE h, Request *r, int n) {
  int table[64];
  for (int i = 0; i < 64; i++)
    table[i] = i;
  StartThreadpoolIo(io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-hoisted-start]
  for (int i = 0; i < n; i++) {
    r[i].ov.Offset = table[i & 63];
    if (!queued(ReadFile(h, r[i].data, 64, NULL, &r[i].ov))) {
      CancelThreadpoolIo(io);
      break;
    }
  }
}

void clears_a_table_before_the_right_loop(PTP_IO io, HANDLE h, Request *r, int n) {
  int table[64];
  for (int i = 0; i < 64; i++)
    table[i] = i;
  for (int i = 0; i < n; i++) {
    r[i].ov.Offset = table[i & 63];
    StartThreadpoolIo(io);
    if (!queued(ReadFile(h, r[i].data, 64, NULL, &r[i].ov))) {
      CancelThreadpoolIo(io);
      break;
    }
  }
}

// Statements between the start and the loop change nothing.
void prepares_between_the_start_and_the_loop(PTP_IO io, HANDLE h, Request *r, int n) {
  StartThreadpoolIo(io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-hoisted-start]
  DWORD at = 0;
  LARGE_INTEGER size;
  GetFileSizeEx(h, &size);
  for (int i = 0; i < n; i++, at += 64) {
    r[i].ov.Offset = at;
    if (!queued(ReadFile(h, r[i].data, 64, NULL, &r[i].ov))) {
      CancelThreadpoolIo(io);
      break;
    }
  }
}

// A loop that never comes round again hoists nothing: the second operation
// lacks a start of its own.
void starts_once_for_two_in_a_loop(PTP_IO io, HANDLE h, Request *r, int n) {
  StartThreadpoolIo(io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-hoisted-start]
  for (int i = 0; i < n; i++) {
    if (!queued(ReadFile(h, r[i].data, 64, NULL, &r[i].ov))) {
      CancelThreadpoolIo(io);
      return;
    }
    if (!queued(WriteFile(h, r[i].data, 64, NULL, &r[i].ov)))
      return;
  }
}

void starts_once_for_two_in_a_loop_of_one_round(PTP_IO io, HANDLE h, Request *r, int n) {
  StartThreadpoolIo(io);
  do {
    if (!queued(ReadFile(h, r->data, 64, NULL, &r->ov))) {
      CancelThreadpoolIo(io);
      return;
    }
    if (!queued(WriteFile(h, r->data, 64, NULL, &r->ov)))
      // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-start]
      return;
    if (n > 0)
      return;
  } while (n > 0);
}
