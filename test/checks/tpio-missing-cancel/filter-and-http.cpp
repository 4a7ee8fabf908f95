// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// HRESULT and error-code conventions with the traps that belong to them.
#include <windows.h>
#include <fltuser.h>
#include <http.h>

struct Message {
  FILTER_MESSAGE_HEADER header;
  char body[256];
  OVERLAPPED ov;
};
struct Request {
  OVERLAPPED ov;
  HTTP_REQUEST request;
  char data[4096];
};

HRESULT pumps_messages(PTP_IO io, HANDLE port, Message *m) {
  StartThreadpoolIo(io);
  HRESULT hr = FilterGetMessage(port, &m->header, sizeof m->header + sizeof m->body, &m->ov);
  if (FAILED(hr) && hr != HRESULT_FROM_WIN32(ERROR_IO_PENDING)) {
    CancelThreadpoolIo(io);
    return hr;
  }
  return S_OK;
}

HRESULT pumps_messages_and_forgets(PTP_IO io, HANDLE port, Message *m) {
  StartThreadpoolIo(io);
  HRESULT hr = FilterGetMessage(port, &m->header, sizeof m->header + sizeof m->body, &m->ov);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  if (hr == HRESULT_FROM_WIN32(ERROR_IO_PENDING))
    hr = S_OK;
  if (FAILED(hr))
    OutputDebugStringA("no message");
  return S_OK;
}

bool compares_the_low_word(PTP_IO io, HANDLE port, Message *m) {
  StartThreadpoolIo(io);
  HRESULT hr = FilterGetMessage(port, &m->header, sizeof m->header + sizeof m->body, &m->ov);
  if (hr == S_OK || HRESULT_CODE(hr) == ERROR_IO_PENDING)
    return true;
  CancelThreadpoolIo(io);
  return false;
}

// ERROR_MORE_DATA is a failure of the HTTP functions like any other.
ULONG grows_the_buffer_and_forgets(PTP_IO io, HANDLE queue, Request *r, bool *grow) {
  StartThreadpoolIo(io);
  ULONG rc = HttpReceiveHttpRequest(queue, HTTP_NULL_ID, 0, &r->request, sizeof r->data, NULL, &r->ov);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  switch (rc) {
  case NO_ERROR:
  case ERROR_IO_PENDING:
    return NO_ERROR;
  case ERROR_MORE_DATA:
    *grow = true;
    return rc;
  default:
    CancelThreadpoolIo(io);
    return rc;
  }
}

ULONG grows_the_buffer_with_the_same_start(PTP_IO io, HANDLE queue, Request *r) {
  StartThreadpoolIo(io);
  ULONG rc = HttpReceiveHttpRequest(queue, HTTP_NULL_ID, 0, &r->request, 512, NULL, &r->ov);
  if (rc == ERROR_MORE_DATA)
    rc = HttpReceiveHttpRequest(queue, r->request.RequestId, 0, &r->request, sizeof r->data, NULL, &r->ov);
  if (rc != NO_ERROR && rc != ERROR_IO_PENDING)
    CancelThreadpoolIo(io);
  return rc;
}

ULONG takes_end_of_file_for_the_end(PTP_IO io, HANDLE queue, Request *r) {
  StartThreadpoolIo(io);
  ULONG rc = HttpReceiveRequestEntityBody(queue, r->request.RequestId, 0, r->data, sizeof r->data, NULL, &r->ov);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  if (rc == ERROR_HANDLE_EOF)
    return NO_ERROR;
  if (rc && rc != ERROR_IO_PENDING)
    CancelThreadpoolIo(io);
  return rc;
}

bool takes_every_failure_for_pending(PTP_IO io, HANDLE queue, Request *r) {
  StartThreadpoolIo(io);
  ULONG rc = HttpWaitForDisconnect(queue, r->request.ConnectionId, &r->ov);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  r->request.Flags = 1;
  return rc == NO_ERROR;
}

// The code itself is left to the owner of the request, who may tell a failure.
void leaves_the_code_in_the_request(PTP_IO io, HANDLE queue, Request *r) {
  StartThreadpoolIo(io);
  ULONG rc = HttpWaitForDisconnect(queue, r->request.ConnectionId, &r->ov);
  if (rc == NO_ERROR)
    return;
  r->request.Flags = rc;
}
