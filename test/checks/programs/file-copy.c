// RUN: %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --allow-empty --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// RUN: %exits 1 %tpiolint --quiet %s -- %mock -DBUG1 2>&1 | FileCheck %s --check-prefix=BUG1 --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// RUN: %exits 1 %tpiolint --quiet %s -- %mock -DBUG2 2>&1 | FileCheck %s --check-prefix=BUG2 --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// A file copied by the pool, several chunks in flight, in C.
#include <windows.h>

#define CHUNKS 8
#define CHUNK_SIZE 65536

struct copy;

struct chunk {
  OVERLAPPED ov;
  struct copy *copy;
  DWORD size;
  BYTE data[CHUNK_SIZE];
};

struct copy {
  HANDLE source, target;
  PTP_IO source_io, target_io;
  LONG64 next;
  LONG pending;
  DWORD error;
  HANDLE done;
  struct chunk chunks[CHUNKS];
};

static void CALLBACK source_done(PTP_CALLBACK_INSTANCE instance, PVOID context, PVOID overlapped, ULONG result, ULONG_PTR bytes, PTP_IO io);
static void CALLBACK target_done(PTP_CALLBACK_INSTANCE instance, PVOID context, PVOID overlapped, ULONG result, ULONG_PTR bytes, PTP_IO io);

static int read_chunk(struct copy *c, struct chunk *k) {
  k->ov.Offset = (DWORD)c->next;
  k->ov.OffsetHigh = (DWORD)(c->next >> 32);
  c->next += CHUNK_SIZE;
#ifndef BUG1
  StartThreadpoolIo(c->source_io);
#endif
  if (!ReadFile(c->source, k->data, CHUNK_SIZE, NULL, &k->ov)) {
    DWORD error = GetLastError();
    if (error != ERROR_IO_PENDING) {
      CancelThreadpoolIo(c->source_io);
      c->error = error;
      return -1;
    }
  }
  return 0;
}

static int write_chunk(struct chunk *k, DWORD size) {
  struct copy *c = k->copy;
  StartThreadpoolIo(c->target_io);
  if (!WriteFile(c->target, k->data, size, NULL, &k->ov)) {
    DWORD error = GetLastError();
#ifdef BUG2
    CancelThreadpoolIo(c->target_io);
    // BUG2: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
    if (error != ERROR_IO_PENDING) {
#else
    if (error != ERROR_IO_PENDING) {
      CancelThreadpoolIo(c->target_io);
#endif
      c->error = error;
      return -1;
    }
  }
  return 0;
}

static void chunk_finished(struct copy *c) {
  if (InterlockedDecrement(&c->pending) == 0)
    SetEvent(c->done);
}

int copy_file(struct copy *c, const WCHAR *from, const WCHAR *to) {
  int i;
  int rc = -1;
  c->source = CreateFileW(from, GENERIC_READ, FILE_SHARE_READ, NULL, OPEN_EXISTING, FILE_FLAG_OVERLAPPED | FILE_FLAG_NO_BUFFERING, NULL);
  if (c->source == INVALID_HANDLE_VALUE)
    return -1;
  c->target = CreateFileW(to, GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, FILE_FLAG_OVERLAPPED, NULL);
  if (c->target == INVALID_HANDLE_VALUE)
    goto close_source;
  c->source_io = CreateThreadpoolIo(c->source, source_done, c, NULL);
  if (!c->source_io)
    goto close_target;
  c->target_io = CreateThreadpoolIo(c->target, target_done, c, NULL);
  if (!c->target_io)
    goto close_source_io;
  c->pending = CHUNKS;
#ifdef BUG1
  StartThreadpoolIo(c->source_io);
  // BUG1: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-hoisted-start]
#endif
  for (i = 0; i < CHUNKS; i++) {
    c->chunks[i].copy = c;
    if (read_chunk(c, &c->chunks[i]) != 0)
      chunk_finished(c);
  }
  WaitForSingleObject(c->done, INFINITE);
  rc = c->error == 0 ? 0 : -1;
  WaitForThreadpoolIoCallbacks(c->target_io, FALSE);
  CloseThreadpoolIo(c->target_io);
close_source_io:
  WaitForThreadpoolIoCallbacks(c->source_io, FALSE);
  CloseThreadpoolIo(c->source_io);
close_target:
  CloseHandle(c->target);
close_source:
  CloseHandle(c->source);
  return rc;
}

static void CALLBACK source_done(PTP_CALLBACK_INSTANCE instance, PVOID context, PVOID overlapped, ULONG result, ULONG_PTR bytes, PTP_IO io) {
  struct chunk *k = CONTAINING_RECORD(overlapped, struct chunk, ov);
  (void)instance, (void)io;
  if (result != NO_ERROR || bytes == 0 || write_chunk(k, (DWORD)bytes) != 0)
    chunk_finished((struct copy *)context);
}

static void CALLBACK target_done(PTP_CALLBACK_INSTANCE instance, PVOID context, PVOID overlapped, ULONG result, ULONG_PTR bytes, PTP_IO io) {
  struct chunk *k = CONTAINING_RECORD(overlapped, struct chunk, ov);
  (void)instance, (void)bytes, (void)io;
#ifndef BUG1
  if (result == NO_ERROR && read_chunk(k->copy, k) == 0)
    return;
#endif
  (void)result;
  chunk_finished(k->copy);
  (void)context;
}
