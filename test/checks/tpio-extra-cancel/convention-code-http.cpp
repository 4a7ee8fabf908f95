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

bool receives_a_request_and_cancels_what_is_pending(PTP_IO io, HANDLE q, Request *r) {
  StartThreadpoolIo(io);
  if (HttpReceiveHttpRequest(q, HTTP_NULL_ID, 0, &r->request, sizeof r->data, NULL, &r->ov) != NO_ERROR) {
    CancelThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
    return false;
  }
  return true;
}

void receives_a_request_and_sorts_by_code(PTP_IO io, HANDLE q, Request *r) {
  StartThreadpoolIo(io);
  switch (HttpReceiveHttpRequest(q, HTTP_NULL_ID, 0, &r->request, sizeof r->data, NULL, &r->ov)) {
  case NO_ERROR:
  case ERROR_IO_PENDING:
    break;
  default:
    CancelThreadpoolIo(io);
  }
}

bool receives_a_body_and_cancels_what_is_pending(PTP_IO io, HANDLE q, Request *r) {
  StartThreadpoolIo(io);
  if (HttpReceiveRequestEntityBody(q, r->request.RequestId, 0, r->data, sizeof r->data, NULL, &r->ov) != NO_ERROR) {
    CancelThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
    return false;
  }
  return true;
}

void receives_a_body_and_sorts_by_code(PTP_IO io, HANDLE q, Request *r) {
  StartThreadpoolIo(io);
  switch (HttpReceiveRequestEntityBody(q, r->request.RequestId, 0, r->data, sizeof r->data, NULL, &r->ov)) {
  case NO_ERROR:
  case ERROR_IO_PENDING:
    break;
  default:
    CancelThreadpoolIo(io);
  }
}

bool sends_a_response_and_cancels_what_is_pending(PTP_IO io, HANDLE q, Request *r) {
  StartThreadpoolIo(io);
  if (HttpSendHttpResponse(q, r->request.RequestId, 0, &r->response, NULL, NULL, NULL, 0, &r->ov, NULL) != NO_ERROR) {
    CancelThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
    return false;
  }
  return true;
}

void sends_a_response_and_sorts_by_code(PTP_IO io, HANDLE q, Request *r) {
  StartThreadpoolIo(io);
  switch (HttpSendHttpResponse(q, r->request.RequestId, 0, &r->response, NULL, NULL, NULL, 0, &r->ov, NULL)) {
  case NO_ERROR:
  case ERROR_IO_PENDING:
    break;
  default:
    CancelThreadpoolIo(io);
  }
}

bool sends_a_body_and_cancels_what_is_pending(PTP_IO io, HANDLE q, Request *r) {
  StartThreadpoolIo(io);
  if (HttpSendResponseEntityBody(q, r->request.RequestId, 0, 1, &r->chunk, NULL, NULL, 0, &r->ov, NULL) != NO_ERROR) {
    CancelThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
    return false;
  }
  return true;
}

void sends_a_body_and_sorts_by_code(PTP_IO io, HANDLE q, Request *r) {
  StartThreadpoolIo(io);
  switch (HttpSendResponseEntityBody(q, r->request.RequestId, 0, 1, &r->chunk, NULL, NULL, 0, &r->ov, NULL)) {
  case NO_ERROR:
  case ERROR_IO_PENDING:
    break;
  default:
    CancelThreadpoolIo(io);
  }
}

bool waits_for_a_disconnect_and_cancels_what_is_pending(PTP_IO io, HANDLE q, Request *r) {
  StartThreadpoolIo(io);
  if (HttpWaitForDisconnect(q, r->request.ConnectionId, &r->ov) != NO_ERROR) {
    CancelThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
    return false;
  }
  return true;
}

void waits_for_a_disconnect_and_sorts_by_code(PTP_IO io, HANDLE q, Request *r) {
  StartThreadpoolIo(io);
  switch (HttpWaitForDisconnect(q, r->request.ConnectionId, &r->ov)) {
  case NO_ERROR:
  case ERROR_IO_PENDING:
    break;
  default:
    CancelThreadpoolIo(io);
  }
}

bool waits_for_a_disconnect_ex_and_cancels_what_is_pending(PTP_IO io, HANDLE q, Request *r) {
  StartThreadpoolIo(io);
  if (HttpWaitForDisconnectEx(q, r->request.ConnectionId, 0, &r->ov) != NO_ERROR) {
    CancelThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
    return false;
  }
  return true;
}

void waits_for_a_disconnect_ex_and_sorts_by_code(PTP_IO io, HANDLE q, Request *r) {
  StartThreadpoolIo(io);
  switch (HttpWaitForDisconnectEx(q, r->request.ConnectionId, 0, &r->ov)) {
  case NO_ERROR:
  case ERROR_IO_PENDING:
    break;
  default:
    CancelThreadpoolIo(io);
  }
}

bool waits_for_demand_and_cancels_what_is_pending(PTP_IO io, HANDLE q, Request *r) {
  StartThreadpoolIo(io);
  if (HttpWaitForDemandStart(q, &r->ov) != NO_ERROR) {
    CancelThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
    return false;
  }
  return true;
}

void waits_for_demand_and_sorts_by_code(PTP_IO io, HANDLE q, Request *r) {
  StartThreadpoolIo(io);
  switch (HttpWaitForDemandStart(q, &r->ov)) {
  case NO_ERROR:
  case ERROR_IO_PENDING:
    break;
  default:
    CancelThreadpoolIo(io);
  }
}

bool asks_for_a_certificate_and_cancels_what_is_pending(PTP_IO io, HANDLE q, PHTTP_SSL_CLIENT_CERT_INFO info, Request *r) {
  StartThreadpoolIo(io);
  if (HttpReceiveClientCertificate(q, r->request.ConnectionId, 0, info, 512, NULL, &r->ov) != NO_ERROR) {
    CancelThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
    return false;
  }
  return true;
}

void asks_for_a_certificate_and_sorts_by_code(PTP_IO io, HANDLE q, PHTTP_SSL_CLIENT_CERT_INFO info, Request *r) {
  StartThreadpoolIo(io);
  switch (HttpReceiveClientCertificate(q, r->request.ConnectionId, 0, info, 512, NULL, &r->ov)) {
  case NO_ERROR:
  case ERROR_IO_PENDING:
    break;
  default:
    CancelThreadpoolIo(io);
  }
}

bool cancels_a_request_and_cancels_what_is_pending(PTP_IO io, HANDLE q, Request *r) {
  StartThreadpoolIo(io);
  if (HttpCancelHttpRequest(q, r->request.RequestId, &r->ov) != NO_ERROR) {
    CancelThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
    return false;
  }
  return true;
}

void cancels_a_request_and_sorts_by_code(PTP_IO io, HANDLE q, Request *r) {
  StartThreadpoolIo(io);
  switch (HttpCancelHttpRequest(q, r->request.RequestId, &r->ov)) {
  case NO_ERROR:
  case ERROR_IO_PENDING:
    break;
  default:
    CancelThreadpoolIo(io);
  }
}

bool flushes_the_cache_and_cancels_what_is_pending(PTP_IO io, HANDLE q, Request *r) {
  StartThreadpoolIo(io);
  if (HttpFlushResponseCache(q, L"/", 0, &r->ov) != NO_ERROR) {
    CancelThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
    return false;
  }
  return true;
}

void flushes_the_cache_and_sorts_by_code(PTP_IO io, HANDLE q, Request *r) {
  StartThreadpoolIo(io);
  switch (HttpFlushResponseCache(q, L"/", 0, &r->ov)) {
  case NO_ERROR:
  case ERROR_IO_PENDING:
    break;
  default:
    CancelThreadpoolIo(io);
  }
}

bool adds_a_fragment_and_cancels_what_is_pending(PTP_IO io, HANDLE q, Request *r) {
  StartThreadpoolIo(io);
  if (HttpAddFragmentToCache(q, L"/", &r->chunk, NULL, &r->ov) != NO_ERROR) {
    CancelThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
    return false;
  }
  return true;
}

void adds_a_fragment_and_sorts_by_code(PTP_IO io, HANDLE q, Request *r) {
  StartThreadpoolIo(io);
  switch (HttpAddFragmentToCache(q, L"/", &r->chunk, NULL, &r->ov)) {
  case NO_ERROR:
  case ERROR_IO_PENDING:
    break;
  default:
    CancelThreadpoolIo(io);
  }
}

bool reads_a_fragment_and_cancels_what_is_pending(PTP_IO io, HANDLE q, Request *r) {
  StartThreadpoolIo(io);
  if (HttpReadFragmentFromCache(q, L"/", NULL, r->data, sizeof r->data, NULL, &r->ov) != NO_ERROR) {
    CancelThreadpoolIo(io);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
    return false;
  }
  return true;
}

void reads_a_fragment_and_sorts_by_code(PTP_IO io, HANDLE q, Request *r) {
  StartThreadpoolIo(io);
  switch (HttpReadFragmentFromCache(q, L"/", NULL, r->data, sizeof r->data, NULL, &r->ov)) {
  case NO_ERROR:
  case ERROR_IO_PENDING:
    break;
  default:
    CancelThreadpoolIo(io);
  }
}
