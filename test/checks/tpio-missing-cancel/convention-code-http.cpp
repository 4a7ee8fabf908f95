// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// The error code is the result: the HTTP Server API.
#include <windows.h>
#include <http.h>

struct Request {
  OVERLAPPED ov;
  HTTP_REQUEST request;
  HTTP_RESPONSE response;
  HTTP_DATA_CHUNK chunk;
  char data[4096];
};

ULONG receives_a_request_and_forgets_the_cancel(PTP_IO io, HANDLE q, Request *r) {
  StartThreadpoolIo(io);
  ULONG rc = HttpReceiveHttpRequest(q, HTTP_NULL_ID, 0, &r->request, sizeof r->data, NULL, &r->ov);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  if (rc != NO_ERROR && rc != ERROR_IO_PENDING)
    return rc;
  return NO_ERROR;
}

ULONG receives_a_request_and_cancels_on_failure(PTP_IO io, HANDLE q, Request *r) {
  StartThreadpoolIo(io);
  ULONG rc = HttpReceiveHttpRequest(q, HTTP_NULL_ID, 0, &r->request, sizeof r->data, NULL, &r->ov);
  if (rc != NO_ERROR && rc != ERROR_IO_PENDING) {
    CancelThreadpoolIo(io);
    return rc;
  }
  return NO_ERROR;
}

ULONG receives_a_body_and_forgets_the_cancel(PTP_IO io, HANDLE q, Request *r) {
  StartThreadpoolIo(io);
  ULONG rc = HttpReceiveRequestEntityBody(q, r->request.RequestId, 0, r->data, sizeof r->data, NULL, &r->ov);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  if (rc != NO_ERROR && rc != ERROR_IO_PENDING)
    return rc;
  return NO_ERROR;
}

ULONG receives_a_body_and_cancels_on_failure(PTP_IO io, HANDLE q, Request *r) {
  StartThreadpoolIo(io);
  ULONG rc = HttpReceiveRequestEntityBody(q, r->request.RequestId, 0, r->data, sizeof r->data, NULL, &r->ov);
  if (rc != NO_ERROR && rc != ERROR_IO_PENDING) {
    CancelThreadpoolIo(io);
    return rc;
  }
  return NO_ERROR;
}

ULONG sends_a_response_and_forgets_the_cancel(PTP_IO io, HANDLE q, Request *r) {
  StartThreadpoolIo(io);
  ULONG rc = HttpSendHttpResponse(q, r->request.RequestId, 0, &r->response, NULL, NULL, NULL, 0, &r->ov, NULL);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  if (rc != NO_ERROR && rc != ERROR_IO_PENDING)
    return rc;
  return NO_ERROR;
}

ULONG sends_a_response_and_cancels_on_failure(PTP_IO io, HANDLE q, Request *r) {
  StartThreadpoolIo(io);
  ULONG rc = HttpSendHttpResponse(q, r->request.RequestId, 0, &r->response, NULL, NULL, NULL, 0, &r->ov, NULL);
  if (rc != NO_ERROR && rc != ERROR_IO_PENDING) {
    CancelThreadpoolIo(io);
    return rc;
  }
  return NO_ERROR;
}

ULONG sends_a_body_and_forgets_the_cancel(PTP_IO io, HANDLE q, Request *r) {
  StartThreadpoolIo(io);
  ULONG rc = HttpSendResponseEntityBody(q, r->request.RequestId, 0, 1, &r->chunk, NULL, NULL, 0, &r->ov, NULL);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  if (rc != NO_ERROR && rc != ERROR_IO_PENDING)
    return rc;
  return NO_ERROR;
}

ULONG sends_a_body_and_cancels_on_failure(PTP_IO io, HANDLE q, Request *r) {
  StartThreadpoolIo(io);
  ULONG rc = HttpSendResponseEntityBody(q, r->request.RequestId, 0, 1, &r->chunk, NULL, NULL, 0, &r->ov, NULL);
  if (rc != NO_ERROR && rc != ERROR_IO_PENDING) {
    CancelThreadpoolIo(io);
    return rc;
  }
  return NO_ERROR;
}

ULONG waits_for_a_disconnect_and_forgets_the_cancel(PTP_IO io, HANDLE q, Request *r) {
  StartThreadpoolIo(io);
  ULONG rc = HttpWaitForDisconnect(q, r->request.ConnectionId, &r->ov);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  if (rc != NO_ERROR && rc != ERROR_IO_PENDING)
    return rc;
  return NO_ERROR;
}

ULONG waits_for_a_disconnect_and_cancels_on_failure(PTP_IO io, HANDLE q, Request *r) {
  StartThreadpoolIo(io);
  ULONG rc = HttpWaitForDisconnect(q, r->request.ConnectionId, &r->ov);
  if (rc != NO_ERROR && rc != ERROR_IO_PENDING) {
    CancelThreadpoolIo(io);
    return rc;
  }
  return NO_ERROR;
}

ULONG waits_for_a_disconnect_ex_and_forgets_the_cancel(PTP_IO io, HANDLE q, Request *r) {
  StartThreadpoolIo(io);
  ULONG rc = HttpWaitForDisconnectEx(q, r->request.ConnectionId, 0, &r->ov);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  if (rc != NO_ERROR && rc != ERROR_IO_PENDING)
    return rc;
  return NO_ERROR;
}

ULONG waits_for_a_disconnect_ex_and_cancels_on_failure(PTP_IO io, HANDLE q, Request *r) {
  StartThreadpoolIo(io);
  ULONG rc = HttpWaitForDisconnectEx(q, r->request.ConnectionId, 0, &r->ov);
  if (rc != NO_ERROR && rc != ERROR_IO_PENDING) {
    CancelThreadpoolIo(io);
    return rc;
  }
  return NO_ERROR;
}

ULONG waits_for_demand_and_forgets_the_cancel(PTP_IO io, HANDLE q, Request *r) {
  StartThreadpoolIo(io);
  ULONG rc = HttpWaitForDemandStart(q, &r->ov);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  if (rc != NO_ERROR && rc != ERROR_IO_PENDING)
    return rc;
  return NO_ERROR;
}

ULONG waits_for_demand_and_cancels_on_failure(PTP_IO io, HANDLE q, Request *r) {
  StartThreadpoolIo(io);
  ULONG rc = HttpWaitForDemandStart(q, &r->ov);
  if (rc != NO_ERROR && rc != ERROR_IO_PENDING) {
    CancelThreadpoolIo(io);
    return rc;
  }
  return NO_ERROR;
}

ULONG asks_for_a_certificate_and_forgets_the_cancel(PTP_IO io, HANDLE q, PHTTP_SSL_CLIENT_CERT_INFO info, Request *r) {
  StartThreadpoolIo(io);
  ULONG rc = HttpReceiveClientCertificate(q, r->request.ConnectionId, 0, info, 512, NULL, &r->ov);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  if (rc != NO_ERROR && rc != ERROR_IO_PENDING)
    return rc;
  return NO_ERROR;
}

ULONG asks_for_a_certificate_and_cancels_on_failure(PTP_IO io, HANDLE q, PHTTP_SSL_CLIENT_CERT_INFO info, Request *r) {
  StartThreadpoolIo(io);
  ULONG rc = HttpReceiveClientCertificate(q, r->request.ConnectionId, 0, info, 512, NULL, &r->ov);
  if (rc != NO_ERROR && rc != ERROR_IO_PENDING) {
    CancelThreadpoolIo(io);
    return rc;
  }
  return NO_ERROR;
}

ULONG cancels_a_request_and_forgets_the_cancel(PTP_IO io, HANDLE q, Request *r) {
  StartThreadpoolIo(io);
  ULONG rc = HttpCancelHttpRequest(q, r->request.RequestId, &r->ov);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  if (rc != NO_ERROR && rc != ERROR_IO_PENDING)
    return rc;
  return NO_ERROR;
}

ULONG cancels_a_request_and_cancels_on_failure(PTP_IO io, HANDLE q, Request *r) {
  StartThreadpoolIo(io);
  ULONG rc = HttpCancelHttpRequest(q, r->request.RequestId, &r->ov);
  if (rc != NO_ERROR && rc != ERROR_IO_PENDING) {
    CancelThreadpoolIo(io);
    return rc;
  }
  return NO_ERROR;
}

ULONG flushes_the_cache_and_forgets_the_cancel(PTP_IO io, HANDLE q, Request *r) {
  StartThreadpoolIo(io);
  ULONG rc = HttpFlushResponseCache(q, L"/", 0, &r->ov);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  if (rc != NO_ERROR && rc != ERROR_IO_PENDING)
    return rc;
  return NO_ERROR;
}

ULONG flushes_the_cache_and_cancels_on_failure(PTP_IO io, HANDLE q, Request *r) {
  StartThreadpoolIo(io);
  ULONG rc = HttpFlushResponseCache(q, L"/", 0, &r->ov);
  if (rc != NO_ERROR && rc != ERROR_IO_PENDING) {
    CancelThreadpoolIo(io);
    return rc;
  }
  return NO_ERROR;
}

ULONG adds_a_fragment_and_forgets_the_cancel(PTP_IO io, HANDLE q, Request *r) {
  StartThreadpoolIo(io);
  ULONG rc = HttpAddFragmentToCache(q, L"/", &r->chunk, NULL, &r->ov);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  if (rc != NO_ERROR && rc != ERROR_IO_PENDING)
    return rc;
  return NO_ERROR;
}

ULONG adds_a_fragment_and_cancels_on_failure(PTP_IO io, HANDLE q, Request *r) {
  StartThreadpoolIo(io);
  ULONG rc = HttpAddFragmentToCache(q, L"/", &r->chunk, NULL, &r->ov);
  if (rc != NO_ERROR && rc != ERROR_IO_PENDING) {
    CancelThreadpoolIo(io);
    return rc;
  }
  return NO_ERROR;
}

ULONG reads_a_fragment_and_forgets_the_cancel(PTP_IO io, HANDLE q, Request *r) {
  StartThreadpoolIo(io);
  ULONG rc = HttpReadFragmentFromCache(q, L"/", NULL, r->data, sizeof r->data, NULL, &r->ov);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  if (rc != NO_ERROR && rc != ERROR_IO_PENDING)
    return rc;
  return NO_ERROR;
}

ULONG reads_a_fragment_and_cancels_on_failure(PTP_IO io, HANDLE q, Request *r) {
  StartThreadpoolIo(io);
  ULONG rc = HttpReadFragmentFromCache(q, L"/", NULL, r->data, sizeof r->data, NULL, &r->ov);
  if (rc != NO_ERROR && rc != ERROR_IO_PENDING) {
    CancelThreadpoolIo(io);
    return rc;
  }
  return NO_ERROR;
}

ULONG sets_a_property_and_forgets_the_cancel(PTP_IO io, HANDLE q, Request *r) {
  StartThreadpoolIo(io);
  ULONG rc = HttpSetRequestProperty(q, r->request.RequestId, HttpRequestPropertyIsb, r->data, 4, &r->ov);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  if (rc != NO_ERROR && rc != ERROR_IO_PENDING)
    return rc;
  return NO_ERROR;
}

ULONG sets_a_property_and_cancels_on_failure(PTP_IO io, HANDLE q, Request *r) {
  StartThreadpoolIo(io);
  ULONG rc = HttpSetRequestProperty(q, r->request.RequestId, HttpRequestPropertyIsb, r->data, 4, &r->ov);
  if (rc != NO_ERROR && rc != ERROR_IO_PENDING) {
    CancelThreadpoolIo(io);
    return rc;
  }
  return NO_ERROR;
}

ULONG asks_for_a_property_and_forgets_the_cancel(PTP_IO io, HANDLE q, Request *r) {
  StartThreadpoolIo(io);
  ULONG rc = HttpQueryRequestProperty(q, r->request.RequestId, HttpRequestPropertyTcpInfoV0, NULL, 0, r->data, sizeof r->data, NULL, &r->ov);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  if (rc != NO_ERROR && rc != ERROR_IO_PENDING)
    return rc;
  return NO_ERROR;
}

ULONG asks_for_a_property_and_cancels_on_failure(PTP_IO io, HANDLE q, Request *r) {
  StartThreadpoolIo(io);
  ULONG rc = HttpQueryRequestProperty(q, r->request.RequestId, HttpRequestPropertyTcpInfoV0, NULL, 0, r->data, sizeof r->data, NULL, &r->ov);
  if (rc != NO_ERROR && rc != ERROR_IO_PENDING) {
    CancelThreadpoolIo(io);
    return rc;
  }
  return NO_ERROR;
}

// The low bit of the event suppresses the packet of a file, not that of a bound request queue.
ULONG marks_the_event_and_forgets_the_cancel(PTP_IO io, HANDLE q, Request *r) {
  r->ov.hEvent = (HANDLE)((ULONG_PTR)r->ov.hEvent | 1);
  StartThreadpoolIo(io);
  ULONG rc = HttpReceiveHttpRequest(q, HTTP_NULL_ID, 0, &r->request, sizeof r->data, NULL, &r->ov);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  if (rc != NO_ERROR && rc != ERROR_IO_PENDING)
    return rc;
  return NO_ERROR;
}

ULONG marks_the_event_and_cancels_on_failure(PTP_IO io, HANDLE q, Request *r) {
  r->ov.hEvent = (HANDLE)((ULONG_PTR)r->ov.hEvent | 1);
  StartThreadpoolIo(io);
  ULONG rc = HttpReceiveHttpRequest(q, HTTP_NULL_ID, 0, &r->request, sizeof r->data, NULL, &r->ov);
  if (rc != NO_ERROR && rc != ERROR_IO_PENDING) {
    CancelThreadpoolIo(io);
    return rc;
  }
  return NO_ERROR;
}
