// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// Operations behind virtual calls, lambdas, templates and function pointers.
#include <windows.h>

struct Request {
  OVERLAPPED ov;
  char data[4096];
};

class Channel {
public:
  virtual ~Channel() {}
  virtual BOOL issue(HANDLE h, Request *r) = 0;
};

class Reader final : public Channel {
public:
  BOOL issue(HANDLE h, Request *r) override { return ReadFile(h, r->data, 4096, NULL, &r->ov); }
};

class Writer final : public Channel {
public:
  BOOL issue(HANDLE h, Request *r) override {
    return WriteFile(h, r->data, 4096, NULL, &r->ov);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  }
};

void issues_by_a_virtual_call_and_cancels(PTP_IO io, HANDLE h, Request *r) {
  Reader reader;
  Channel &channel = reader;
  StartThreadpoolIo(io);
  if (!channel.issue(h, r) && GetLastError() != ERROR_IO_PENDING)
    CancelThreadpoolIo(io);
}

void issues_by_a_virtual_call_and_forgets(PTP_IO io, HANDLE h, Request *r) {
  Writer writer;
  Channel &channel = writer;
  StartThreadpoolIo(io);
  if (!channel.issue(h, r) && GetLastError() != ERROR_IO_PENDING)
    OutputDebugStringA("failed");
}

template <typename Operation>
bool guarded(PTP_IO io, Operation operation) {
  StartThreadpoolIo(io);
  if (operation())
    return true;
  if (GetLastError() == ERROR_IO_PENDING)
    return true;
  CancelThreadpoolIo(io);
  return false;
}

template <typename Operation>
bool unguarded(PTP_IO io, Operation operation) {
  StartThreadpoolIo(io);
  if (operation())
    return true;
  return GetLastError() == ERROR_IO_PENDING;
}

bool passes_a_lambda_to_a_template_that_cancels(PTP_IO io, HANDLE h, Request *r) {
  return guarded(io, [&] { return ReadFile(h, r->data, 1, NULL, &r->ov); });
}

bool passes_a_lambda_to_a_template_that_forgets(PTP_IO io, HANDLE h, Request *r) {
  return unguarded(io, [&] { return ReadFile(h, r->data, 2, NULL, &r->ov); });
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
}

void cancels_in_a_local_lambda(PTP_IO io, HANDLE h, Request *r) {
  auto fail = [io] { CancelThreadpoolIo(io); };
  StartThreadpoolIo(io);
  if (!ReadFile(h, r->data, 3, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING)
    fail();
}

void defines_a_lambda_that_cancels_and_never_calls_it(PTP_IO io, HANDLE h, Request *r, bool tidy) {
  auto fail = [io] { CancelThreadpoolIo(io); };
  StartThreadpoolIo(io);
  if (!ReadFile(h, r->data, 3, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING) {
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    if (tidy)
      fail();
  }
}

typedef BOOL(WINAPI *ReadLike)(HANDLE, LPVOID, DWORD, LPDWORD, LPOVERLAPPED);

void issues_by_a_pointer_to_read_file(PTP_IO io, HANDLE h, Request *r) {
  ReadLike op = ReadFile;
  StartThreadpoolIo(io);
  if (!op(h, r->data, 3, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING)
    CancelThreadpoolIo(io);
}

void issues_by_a_pointer_to_read_file_and_forgets(PTP_IO io, HANDLE h, Request *r) {
  ReadLike op = ReadFile;
  StartThreadpoolIo(io);
  if (!op(h, r->data, 3, NULL, &r->ov) && GetLastError() != ERROR_IO_PENDING)
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    OutputDebugStringA("failed");
}

template <BOOL Write>
DWORD transfer(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  BOOL ok = Write ? WriteFile(h, r->data, 1, NULL, &r->ov) : ReadFile(h, r->data, 1, NULL, &r->ov);
  DWORD error = ok ? NO_ERROR : GetLastError();
  if (error == ERROR_IO_PENDING)
    error = NO_ERROR;
  if (error)
    CancelThreadpoolIo(io);
  return error;
}

DWORD transfers_both_ways(PTP_IO io, HANDLE h, Request *r) {
  DWORD error = transfer<TRUE>(io, h, &r[0]);
  return error ? error : transfer<FALSE>(io, h, &r[1]);
}

template <int Size>
DWORD transfers_and_forgets(PTP_IO io, HANDLE h, Request *r) {
  StartThreadpoolIo(io);
  BOOL ok = ReadFile(h, r->data, Size, NULL, &r->ov);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  DWORD error = ok ? NO_ERROR : GetLastError();
  return error == ERROR_IO_PENDING ? NO_ERROR : error;
}

// Two instantiations, one site, one finding.
template DWORD transfers_and_forgets<16>(PTP_IO, HANDLE, Request *);
template DWORD transfers_and_forgets<32>(PTP_IO, HANDLE, Request *);
