// RUN: %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --allow-empty --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// An asynchronous HTTP server in the manner of the SDK's sample: the object comes along as a parameter.
#include <windows.h>
#include <http.h>

typedef struct SERVER_CONTEXT {
  HANDLE queue;
  PTP_IO io;
  BOOL stopping;
} SERVER_CONTEXT, *PSERVER_CONTEXT;

struct HTTP_IO_CONTEXT;
typedef void HTTP_COMPLETION(struct HTTP_IO_CONTEXT *io, PTP_IO tp, ULONG result);

typedef struct HTTP_IO_CONTEXT {
  OVERLAPPED overlapped;
  HTTP_COMPLETION *complete;
  PSERVER_CONTEXT server;
} HTTP_IO_CONTEXT;

typedef struct IO_REQUEST {
  HTTP_IO_CONTEXT context;
  HTTP_REQUEST request;
  UCHAR buffer[4096];
} IO_REQUEST;

typedef struct IO_RESPONSE {
  HTTP_IO_CONTEXT context;
  HTTP_RESPONSE response;
} IO_RESPONSE;

static void post_receive(PSERVER_CONTEXT server, PTP_IO io);

static void response_done(HTTP_IO_CONTEXT *context, PTP_IO io, ULONG result) {
  IO_RESPONSE *response = CONTAINING_RECORD(context, IO_RESPONSE, context);
  (void)io, (void)result;
  HeapFree(GetProcessHeap(), 0, response);
}

static IO_RESPONSE *make_response(PSERVER_CONTEXT server) {
  IO_RESPONSE *response = HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, sizeof *response);
  if (response) {
    response->context.server = server;
    response->context.complete = response_done;
    response->response.StatusCode = 200;
  }
  return response;
}

static void respond(IO_REQUEST *request, PTP_IO io, ULONG result) {
  PSERVER_CONTEXT server = request->context.server;
  IO_RESPONSE *response;
  ULONG rc;
  if (result != NO_ERROR && result != ERROR_MORE_DATA)
    return;
  response = make_response(server);
  if (!response)
    return;
  StartThreadpoolIo(io);
  rc = HttpSendHttpResponse(server->queue, request->request.RequestId, 0, &response->response, NULL, NULL, NULL, 0, &response->context.overlapped, NULL);
  if (rc != NO_ERROR && rc != ERROR_IO_PENDING) {
    CancelThreadpoolIo(io);
    OutputDebugStringA("HttpSendHttpResponse failed");
    HeapFree(GetProcessHeap(), 0, response);
  }
}

static void receive_done(HTTP_IO_CONTEXT *context, PTP_IO io, ULONG result) {
  IO_REQUEST *request = CONTAINING_RECORD(context, IO_REQUEST, context);
  if (!context->server->stopping) {
    respond(request, io, result);
    post_receive(context->server, io);
  }
  HeapFree(GetProcessHeap(), 0, request);
}

static void post_receive(PSERVER_CONTEXT server, PTP_IO io) {
  ULONG rc;
  IO_REQUEST *request = HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, sizeof *request);
  if (!request)
    return;
  request->context.server = server;
  request->context.complete = receive_done;
  StartThreadpoolIo(io);
  rc = HttpReceiveHttpRequest(server->queue, HTTP_NULL_ID, HTTP_RECEIVE_REQUEST_FLAG_COPY_BODY, &request->request, sizeof request->buffer, NULL, &request->context.overlapped);
  if (rc != ERROR_IO_PENDING && rc != NO_ERROR) {
    CancelThreadpoolIo(io);
    if (rc == ERROR_MORE_DATA)
      respond(request, io, ERROR_MORE_DATA);
    HeapFree(GetProcessHeap(), 0, request);
  }
}

static void CALLBACK completed(PTP_CALLBACK_INSTANCE instance, PVOID context, PVOID overlapped, ULONG result, ULONG_PTR bytes, PTP_IO io) {
  HTTP_IO_CONTEXT *io_context = CONTAINING_RECORD(overlapped, HTTP_IO_CONTEXT, overlapped);
  (void)instance, (void)context, (void)bytes;
  io_context->complete(io_context, io, result);
}

BOOL server_start(PSERVER_CONTEXT server) {
  HTTPAPI_VERSION version = HTTPAPI_VERSION_2;
  int i;
  if (HttpCreateRequestQueue(version, L"sample", NULL, 0, &server->queue) != NO_ERROR)
    return FALSE;
  server->io = CreateThreadpoolIo(server->queue, completed, server, NULL);
  if (server->io == NULL) {
    HttpCloseRequestQueue(server->queue);
    return FALSE;
  }
  for (i = 0; i < 10; i++)
    post_receive(server, server->io);
  return TRUE;
}

void server_stop(PSERVER_CONTEXT server) {
  server->stopping = TRUE;
  HttpCloseRequestQueue(server->queue);
  WaitForThreadpoolIoCallbacks(server->io, FALSE);
  CloseThreadpoolIo(server->io);
}
