//===----------------------------------------------------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The HTTP Server API of the mock: an error code is returned.
//
//===----------------------------------------------------------------------===//
#ifndef TPIO_MOCK_HTTP_H
#define TPIO_MOCK_HTTP_H

#include "windows.h"

typedef ULONGLONG HTTP_OPAQUE_ID, HTTP_REQUEST_ID, *PHTTP_REQUEST_ID, HTTP_CONNECTION_ID, HTTP_URL_GROUP_ID, HTTP_SERVER_SESSION_ID;
typedef struct _HTTPAPI_VERSION {
  USHORT HttpApiMajorVersion;
  USHORT HttpApiMinorVersion;
} HTTPAPI_VERSION, *PHTTPAPI_VERSION;
#define HTTPAPI_VERSION_1 {1, 0}
#define HTTPAPI_VERSION_2 {2, 0}
typedef enum _HTTP_REQUEST_PROPERTY { HttpRequestPropertyIsb, HttpRequestPropertyTcpInfoV0, HttpRequestPropertyQuicStats } HTTP_REQUEST_PROPERTY;
typedef struct _HTTP_REQUEST {
  ULONG Flags;
  HTTP_CONNECTION_ID ConnectionId;
  HTTP_REQUEST_ID RequestId;
} HTTP_REQUEST, *PHTTP_REQUEST;
typedef struct _HTTP_RESPONSE {
  ULONG Flags;
  USHORT StatusCode;
} HTTP_RESPONSE, *PHTTP_RESPONSE;
typedef struct _HTTP_DATA_CHUNK {
  int DataChunkType;
  PVOID pBuffer;
  ULONG BufferLength;
} HTTP_DATA_CHUNK, *PHTTP_DATA_CHUNK;
typedef struct _HTTP_CACHE_POLICY *PHTTP_CACHE_POLICY;
typedef struct _HTTP_LOG_DATA *PHTTP_LOG_DATA;
typedef struct _HTTP_BYTE_RANGE *PHTTP_BYTE_RANGE;
typedef struct _HTTP_SSL_CLIENT_CERT_INFO *PHTTP_SSL_CLIENT_CERT_INFO;
#define HTTP_NULL_ID 0ull
#define HTTP_IS_NULL_ID(pid) (HTTP_NULL_ID == *(pid))
#define HTTP_RECEIVE_REQUEST_FLAG_COPY_BODY 0x00000001

TPIO_MOCK_BEGIN

ULONG WINAPI HttpCreateRequestQueue(HTTPAPI_VERSION Version, PCWSTR Name, LPSECURITY_ATTRIBUTES SecurityAttributes, ULONG Flags, PHANDLE RequestQueueHandle);
ULONG WINAPI HttpCreateHttpHandle(PHANDLE RequestQueueHandle, ULONG Reserved);
ULONG WINAPI HttpCloseRequestQueue(HANDLE RequestQueueHandle);
ULONG WINAPI HttpReceiveHttpRequest(HANDLE RequestQueueHandle, HTTP_REQUEST_ID RequestId, ULONG Flags, PHTTP_REQUEST RequestBuffer, ULONG RequestBufferLength, PULONG BytesReturned, LPOVERLAPPED Overlapped);
ULONG WINAPI HttpReceiveRequestEntityBody(HANDLE RequestQueueHandle, HTTP_REQUEST_ID RequestId, ULONG Flags, PVOID EntityBuffer, ULONG EntityBufferLength, PULONG BytesReturned, LPOVERLAPPED Overlapped);
ULONG WINAPI HttpSendHttpResponse(HANDLE RequestQueueHandle, HTTP_REQUEST_ID RequestId, ULONG Flags, PHTTP_RESPONSE HttpResponse, PHTTP_CACHE_POLICY CachePolicy, PULONG BytesSent, PVOID Reserved1, ULONG Reserved2, LPOVERLAPPED Overlapped, PHTTP_LOG_DATA LogData);
ULONG WINAPI HttpSendResponseEntityBody(HANDLE RequestQueueHandle, HTTP_REQUEST_ID RequestId, ULONG Flags, USHORT EntityChunkCount, PHTTP_DATA_CHUNK EntityChunks, PULONG BytesSent, PVOID Reserved1, ULONG Reserved2, LPOVERLAPPED Overlapped, PHTTP_LOG_DATA LogData);
ULONG WINAPI HttpWaitForDisconnect(HANDLE RequestQueueHandle, HTTP_CONNECTION_ID ConnectionId, LPOVERLAPPED Overlapped);
ULONG WINAPI HttpWaitForDisconnectEx(HANDLE RequestQueueHandle, HTTP_CONNECTION_ID ConnectionId, ULONG Reserved, LPOVERLAPPED Overlapped);
ULONG WINAPI HttpWaitForDemandStart(HANDLE RequestQueueHandle, LPOVERLAPPED Overlapped);
ULONG WINAPI HttpReceiveClientCertificate(HANDLE RequestQueueHandle, HTTP_CONNECTION_ID ConnectionId, ULONG Flags, PHTTP_SSL_CLIENT_CERT_INFO SslClientCertInfo, ULONG SslClientCertInfoSize, PULONG BytesReceived, LPOVERLAPPED Overlapped);
ULONG WINAPI HttpCancelHttpRequest(HANDLE RequestQueueHandle, HTTP_REQUEST_ID RequestId, LPOVERLAPPED Overlapped);
ULONG WINAPI HttpFlushResponseCache(HANDLE RequestQueueHandle, PCWSTR UrlPrefix, ULONG Flags, LPOVERLAPPED Overlapped);
ULONG WINAPI HttpAddFragmentToCache(HANDLE RequestQueueHandle, PCWSTR UrlPrefix, PHTTP_DATA_CHUNK DataChunk, PHTTP_CACHE_POLICY CachePolicy, LPOVERLAPPED Overlapped);
ULONG WINAPI HttpReadFragmentFromCache(HANDLE RequestQueueHandle, PCWSTR UrlPrefix, PHTTP_BYTE_RANGE ByteRange, PVOID Buffer, ULONG BufferLength, PULONG BytesRead, LPOVERLAPPED Overlapped);
ULONG WINAPI HttpSetRequestProperty(HANDLE RequestQueueHandle, HTTP_OPAQUE_ID Id, HTTP_REQUEST_PROPERTY PropertyId, PVOID Input, ULONG InputPropertySize, LPOVERLAPPED Overlapped);
ULONG WINAPI HttpQueryRequestProperty(HANDLE RequestQueueHandle, HTTP_OPAQUE_ID Id, HTTP_REQUEST_PROPERTY PropertyId, PVOID Qualifier, ULONG QualifierSize, PVOID Output, ULONG OutputBufferLength, PULONG BytesReturned, LPOVERLAPPED Overlapped);

TPIO_MOCK_END

#endif // TPIO_MOCK_HTTP_H
