// RUN: %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --allow-empty --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// RUN: %exits 1 %tpiolint --quiet %s -- %mock -DBUG1 2>&1 | FileCheck %s --check-prefix=BUG1 --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// RUN: %exits 1 %tpiolint --quiet %s -- %mock -DBUG2 2>&1 | FileCheck %s --check-prefix=BUG2 --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// An HTTP server on a request queue: receive, answer, grow the buffer when the request is too long.
#include <windows.h>
#include <http.h>

struct RequestIo {
  OVERLAPPED ov;
  bool sending;
  ULONG size;
  PHTTP_REQUEST request;
  HTTP_RESPONSE response;
};

class HttpServer {
public:
  bool start(RequestIo *requests, int count) {
    const HTTPAPI_VERSION version = HTTPAPI_VERSION_2;
    if (HttpCreateRequestQueue(version, NULL, NULL, 0, &m_queue) != NO_ERROR)
      return false;
    m_io = CreateThreadpoolIo(m_queue, &HttpServer::on_io, this, NULL);
    if (!m_io)
      return false;
    for (int i = 0; i < count; i++)
      if (receive(&requests[i], HTTP_NULL_ID) != NO_ERROR)
        return false;
    return true;
  }

private:
  ULONG receive(RequestIo *r, HTTP_REQUEST_ID id) {
    r->sending = false;
    StartThreadpoolIo(m_io);
    ULONG rc = HttpReceiveHttpRequest(m_queue, id, 0, r->request, r->size, NULL, &r->ov);
    // BUG1: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    if (rc == NO_ERROR || rc == ERROR_IO_PENDING)
      return NO_ERROR;
#ifdef BUG1
    if (rc == ERROR_MORE_DATA)
      return rc;
#endif
    CancelThreadpoolIo(m_io);
    return rc;
  }

  ULONG answer(RequestIo *r) {
    r->sending = true;
    r->response.StatusCode = 204;
    StartThreadpoolIo(m_io);
    ULONG rc = HttpSendHttpResponse(m_queue, r->request->RequestId, 0, &r->response, NULL, NULL, NULL, 0, &r->ov, NULL);
#ifdef BUG2
    if (rc != NO_ERROR) {
      CancelThreadpoolIo(m_io);
      // BUG2: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
      return rc;
    }
#else
    if (rc != NO_ERROR && rc != ERROR_IO_PENDING) {
      CancelThreadpoolIo(m_io);
      return rc;
    }
#endif
    return NO_ERROR;
  }

  bool grow(RequestIo *r, ULONG size) {
    HTTP_REQUEST_ID id = r->request->RequestId;
    HeapFree(GetProcessHeap(), 0, r->request);
    r->request = static_cast<PHTTP_REQUEST>(HeapAlloc(GetProcessHeap(), 0, size));
    r->size = size;
    return r->request && receive(r, id) == NO_ERROR;
  }

  static void CALLBACK on_io(PTP_CALLBACK_INSTANCE, PVOID context, PVOID overlapped, ULONG result, ULONG_PTR bytes, PTP_IO) {
    HttpServer *self = static_cast<HttpServer *>(context);
    RequestIo *r = CONTAINING_RECORD(overlapped, RequestIo, ov);
    if (result == ERROR_MORE_DATA) {
      self->grow(r, static_cast<ULONG>(bytes));
    } else if (r->sending) {
      self->receive(r, HTTP_NULL_ID);
    } else if (result == NO_ERROR) {
      if (self->answer(r) != NO_ERROR)
        self->receive(r, HTTP_NULL_ID);
    }
  }

  HANDLE m_queue = NULL;
  PTP_IO m_io = nullptr;
};

bool serves(HttpServer &server, RequestIo *requests) { return server.start(requests, 16); }
