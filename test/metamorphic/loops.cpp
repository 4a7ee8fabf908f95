// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// One loop in many forms, right and wrong: the verdict does not depend on the form.
#include <windows.h>

struct Item {
  OVERLAPPED ov;
  char data[64];
  Item *next;
};
struct Range {
  Item *first, *last;
  Item *begin() const { return first; }
  Item *end() const { return last; }
};
static bool queued(BOOL ok) { return ok || GetLastError() == ERROR_IO_PENDING; }
#define ISSUE(item) (queued(WriteFile(h, (item)->data, 64, NULL, &(item)->ov)))

void by_index(PTP_IO io, HANDLE h, Item *items, int n) {
  for (int i = 0; i < n; i++) {
    StartThreadpoolIo(io);
    if (!ISSUE(&items[i]))
      CancelThreadpoolIo(io);
  }
}
void by_index_with_one_start(PTP_IO io, HANDLE h, Item *items, int n) {
  StartThreadpoolIo(io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-hoisted-start]
  for (int i = 0; i < n; i++)
    if (!ISSUE(&items[i]))
      CancelThreadpoolIo(io);
}
void by_pointer(PTP_IO io, HANDLE h, Item *items, int n) {
  for (Item *p = items; p != items + n; ++p) {
    StartThreadpoolIo(io);
    if (!ISSUE(p))
      CancelThreadpoolIo(io);
  }
}
void by_pointer_with_one_start(PTP_IO io, HANDLE h, Item *items, int n) {
  StartThreadpoolIo(io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-hoisted-start]
  for (Item *p = items; p != items + n; ++p)
    if (!ISSUE(p))
      CancelThreadpoolIo(io);
}
void by_list(PTP_IO io, HANDLE h, Item *items) {
  for (Item *p = items; p; p = p->next) {
    StartThreadpoolIo(io);
    if (!ISSUE(p))
      CancelThreadpoolIo(io);
  }
}
void by_list_with_one_start(PTP_IO io, HANDLE h, Item *items) {
  StartThreadpoolIo(io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-hoisted-start]
  for (Item *p = items; p; p = p->next)
    if (!ISSUE(p))
      CancelThreadpoolIo(io);
}
void by_range(PTP_IO io, HANDLE h, Range r) {
  for (Item &i : r) {
    StartThreadpoolIo(io);
    if (!ISSUE(&i))
      CancelThreadpoolIo(io);
  }
}
void by_range_with_one_start(PTP_IO io, HANDLE h, Range r) {
  StartThreadpoolIo(io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-hoisted-start]
  for (Item &i : r)
    if (!ISSUE(&i))
      CancelThreadpoolIo(io);
}
void by_while(PTP_IO io, HANDLE h, Item *p, int n) {
  while (n-- > 0) {
    StartThreadpoolIo(io);
    if (!ISSUE(p))
      CancelThreadpoolIo(io);
    p++;
  }
}
void by_while_with_one_start(PTP_IO io, HANDLE h, Item *p, int n) {
  StartThreadpoolIo(io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-hoisted-start]
  while (n-- > 0) {
    if (!ISSUE(p))
      CancelThreadpoolIo(io);
    p++;
  }
}
