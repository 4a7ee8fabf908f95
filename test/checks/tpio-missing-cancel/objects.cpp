// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// Several objects, several handles, and the many names of one object.
#include <windows.h>

struct Request {
  OVERLAPPED ov;
  char data[4096];
};
void CALLBACK on_io(PTP_CALLBACK_INSTANCE, PVOID, PVOID, ULONG, ULONG_PTR, PTP_IO);

struct Endpoint {
  HANDLE file;
  PTP_IO io;
};

bool cancels_the_object_of_somebody_else(PTP_IO other, HANDLE h, Request *r, PTP_IO *out) {
  PTP_IO mine = CreateThreadpoolIo(h, on_io, NULL, NULL);
  if (!mine)
    return false;
  *out = mine;
  StartThreadpoolIo(mine);
  if (!ReadFile(h, r->data, 1, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING) {
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    CancelThreadpoolIo(other);
    return false;
  }
  return true;
}

bool cancels_by_a_local_copy(PTP_IO io, HANDLE h, Request *r) {
  PTP_IO copy = io;
  StartThreadpoolIo(io);
  if (!ReadFile(h, r->data, 1, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING) {
    CancelThreadpoolIo(copy);
    return false;
  }
  return true;
}

bool cancels_by_a_cast(void *io, HANDLE h, Request *r) {
  StartThreadpoolIo(static_cast<PTP_IO>(io));
  if (!ReadFile(h, r->data, 1, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING) {
    CancelThreadpoolIo((PTP_IO)io);
    return false;
  }
  return true;
}

bool cancels_by_a_reference_to_the_field(Endpoint &e, Request *r) {
  PTP_IO &io = e.io;
  StartThreadpoolIo(e.io);
  if (!ReadFile(e.file, r->data, 1, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING) {
    CancelThreadpoolIo(io);
    return false;
  }
  return true;
}

bool forgets_the_field(Endpoint &e, Request *r) {
  StartThreadpoolIo(e.io);
  if (!ReadFile(e.file, r->data, 1, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING)
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    return false;
  return true;
}

bool uses_an_element_of_an_array(Endpoint *all, int i, Request *r) {
  StartThreadpoolIo(all[i].io);
  if (!ReadFile(all[i].file, r->data, 1, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING) {
    CancelThreadpoolIo(all[i].io);
    return false;
  }
  return true;
}

bool uses_an_element_of_an_array_and_forgets(Endpoint *all, int i, Request *r) {
  StartThreadpoolIo(all[i].io);
  if (!ReadFile(all[i].file, r->data, 1, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING)
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    return false;
  return true;
}

// Two pairs at once; each failure belongs to its own object.
bool copies_between_two_files(Endpoint *from, Endpoint *to, Request *in, Request *out) {
  StartThreadpoolIo(from->io);
  if (!ReadFile(from->file, in->data, 1, NULL, &in->ov) && GetLastError() != ERROR_IO_PENDING) {
    CancelThreadpoolIo(from->io);
    return false;
  }
  StartThreadpoolIo(to->io);
  if (!WriteFile(to->file, out->data, 1, NULL, &out->ov) && GetLastError() != ERROR_IO_PENDING) {
    CancelThreadpoolIo(to->io);
    return false;
  }
  return true;
}

bool starts_both_and_cancels_only_the_second(const wchar_t *a, const wchar_t *b, Request *in, Request *out, Endpoint *from, Endpoint *to) {
  from->file = CreateFileW(a, GENERIC_READ, 0, NULL, OPEN_EXISTING, FILE_FLAG_OVERLAPPED, NULL);
  to->file = CreateFileW(b, GENERIC_WRITE, 0, NULL, OPEN_EXISTING, FILE_FLAG_OVERLAPPED, NULL);
  from->io = CreateThreadpoolIo(from->file, on_io, NULL, NULL);
  to->io = CreateThreadpoolIo(to->file, on_io, NULL, NULL);
  if (!from->io || !to->io)
    return false;
  StartThreadpoolIo(from->io);
  if (!ReadFile(from->file, in->data, 1, NULL, &in->ov) && GetLastError() != ERROR_IO_PENDING)
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    return false;
  StartThreadpoolIo(to->io);
  if (!WriteFile(to->file, out->data, 1, NULL, &out->ov) && GetLastError() != ERROR_IO_PENDING) {
    CancelThreadpoolIo(to->io);
    return false;
  }
  return true;
}

// Read and write on one object: two starts, two outcomes.
bool reads_and_writes_on_one_object(PTP_IO io, HANDLE h, Request *in, Request *out) {
  StartThreadpoolIo(io);
  StartThreadpoolIo(io);
  bool reading = ReadFile(h, in->data, 1, NULL, &in->ov) || GetLastError() == ERROR_IO_PENDING;
  if (!reading)
    CancelThreadpoolIo(io);
  bool writing = WriteFile(h, out->data, 1, NULL, &out->ov) || GetLastError() == ERROR_IO_PENDING;
  if (!writing)
    CancelThreadpoolIo(io);
  return reading && writing;
}

bool closes_what_it_leaks(HANDLE h, Request *r) {
  PTP_IO io = CreateThreadpoolIo(h, on_io, NULL, NULL);
  if (!io)
    return false;
  StartThreadpoolIo(io);
  if (!ReadFile(h, r->data, 1, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING) {
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    CloseThreadpoolIo(io);
    return false;
  }
  WaitForThreadpoolIoCallbacks(io, FALSE);
  CloseThreadpoolIo(io);
  return true;
}
