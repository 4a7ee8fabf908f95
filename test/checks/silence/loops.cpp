// RUN: %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --allow-empty --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// Loops whose starts are right although they do not stand directly before the operation.
#include <winsock2.h>
#include <windows.h>

struct Request {
  OVERLAPPED ov;
  WSABUF buf;
  DWORD flags;
  char data[64];
};
static bool queued(BOOL ok) { return ok || GetLastError() == ERROR_IO_PENDING; }

void starts_anew_at_the_end_of_each_failed_round(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  while (!queued(ReadFile(h, r->data, 64, NULL, &r->ov))) {
    CancelThreadpoolIo(io);
    Sleep(100);
    StartThreadpoolIo(io);
  }
}

void starts_for_the_next_one_if_there_is_one(PTP_IO io, HANDLE h, Request *r, int n) {
  if (n <= 0)
    return;
  StartThreadpoolIo(io);
  for (int i = 0; i < n; i++) {
    if (!queued(ReadFile(h, r[i].data, 64, NULL, &r[i].ov)))
      CancelThreadpoolIo(io);
    if (i + 1 < n)
      StartThreadpoolIo(io);
  }
}

int repeats_while_it_is_interrupted(PTP_IO io, SOCKET s, Request *r) {
  int rc, error = 0;
  StartThreadpoolIo(io);
  do {
    rc = WSARecv(s, &r->buf, 1, NULL, &r->flags, &r->ov, NULL);
    if (rc == SOCKET_ERROR)
      error = WSAGetLastError();
  } while (rc == SOCKET_ERROR && error == WSAEINTR);
  if (rc == SOCKET_ERROR && error != WSA_IO_PENDING) {
    CancelThreadpoolIo(io);
    return error;
  }
  return 0;
}

bool halves_the_size_until_it_fits(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  for (DWORD size = 64; size >= 8; size /= 2) {
    if (ReadFile(h, r->data, size, NULL, &r->ov))
      return true;
    switch (GetLastError()) {
    case ERROR_IO_PENDING:
      return true;
    case ERROR_NOT_ENOUGH_QUOTA:
    case ERROR_NO_SYSTEM_RESOURCES:
      continue;
    default:
      CancelThreadpoolIo(io);
      return false;
    }
  }
  CancelThreadpoolIo(io);
  return false;
}

void tops_up_to_a_depth(PTP_IO io, HANDLE h, Request *r, int *depth) {
  while (*depth < 8) {
    Request *next = &r[*depth];
    StartThreadpoolIo(io);
    if (!queued(ReadFile(h, next->data, 64, NULL, &next->ov))) {
      CancelThreadpoolIo(io);
      break;
    }
    ++*depth;
  }
}

void keeps_a_start_in_hand(PTP_IO io, HANDLE h, Request *r, int n) {
  bool in_hand = false;
  for (int i = 0; i < n; i++) {
    if (!in_hand)
      StartThreadpoolIo(io);
    in_hand = true;
    if (queued(ReadFile(h, r[i].data, 64, NULL, &r[i].ov)))
      in_hand = false;
  }
  if (in_hand)
    CancelThreadpoolIo(io);
}

// The loop comes first, the start after it.
void loops_over_something_else(PTP_IO io, HANDLE h, Request *r, int n) {
  for (int i = 0; i < n; i++)
    r->data[i & 63] = static_cast<char>(i);
  StartThreadpoolIo(io);
  if (!queued(WriteFile(h, r->data, 64, NULL, &r->ov)))
    CancelThreadpoolIo(io);
}

// A loop between the start and the one operation.
void fills_the_buffer_after_the_start(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  for (int i = 0; i < 64; i++)
    r->data[i] = static_cast<char>(i);
  if (!queued(WriteFile(h, r->data, 64, NULL, &r->ov)))
    CancelThreadpoolIo(io);
}

// Synchronous calls in the loop need no start.
DWORD copies_the_head_synchronously(PTP_IO io, SOCKET s, Request *r, int n) {
  DWORD got = 0, total = 0;
  StartThreadpoolIo(io);
  for (int i = 0; i < n; i++) {
    if (WSARecv(s, &r->buf, 1, &got, &r->flags, NULL, NULL) != 0)
      break;
    total += got;
  }
  if (WSARecv(s, &r->buf, 1, NULL, &r->flags, &r->ov, NULL) != 0 && WSAGetLastError() != WSA_IO_PENDING)
    CancelThreadpoolIo(io);
  return total;
}
