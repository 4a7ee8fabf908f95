// RUN: %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --allow-empty --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// File streams in the manner of portable libraries: a void pointer for the object, the overlapped on the heap,
// skip on success, the byte count fetched afterwards.
#include <windows.h>
#include <ministd.h>

class Callback {
public:
  virtual void on_opened() {}
  virtual void on_completed(std::size_t n) = 0;
  virtual void on_error(DWORD code) = 0;
};

struct FileInfo {
  HANDLE handle;
  void *io_context;
  unsigned long long position;
  CRITICAL_SECTION lock;
};

struct ExtendedOverlapped : OVERLAPPED {
  ExtendedOverlapped(Callback *c, void (*f)(ExtendedOverlapped *, DWORD, DWORD)) : callback(c), func(f) { ZeroMemory(static_cast<OVERLAPPED *>(this), sizeof(OVERLAPPED)); }
  Callback *callback;
  void (*func)(ExtendedOverlapped *, DWORD, DWORD);
};

static void CALLBACK io_completion(PTP_CALLBACK_INSTANCE, void *, void *overlapped, ULONG result, ULONG_PTR n, PTP_IO) {
  ExtendedOverlapped *p = static_cast<ExtendedOverlapped *>(static_cast<OVERLAPPED *>(overlapped));
  p->func(p, result, static_cast<DWORD>(n));
  delete p;
}

static void write_done(ExtendedOverlapped *p, DWORD error, DWORD n) {
  if (error != ERROR_SUCCESS && error != ERROR_HANDLE_EOF)
    p->callback->on_error(error);
  else
    p->callback->on_completed(n);
}

bool finish_create(HANDLE fh, Callback *callback, FileInfo **out) {
  if (fh == INVALID_HANDLE_VALUE) {
    callback->on_error(GetLastError());
    return false;
  }
  void *io_context = CreateThreadpoolIo(fh, io_completion, nullptr, nullptr);
  if (!io_context) {
    CloseHandle(fh);
    return false;
  }
  if (!SetFileCompletionNotificationModes(fh, FILE_SKIP_COMPLETION_PORT_ON_SUCCESS)) {
    CloseThreadpoolIo(static_cast<PTP_IO>(io_context));
    CloseHandle(fh);
    return false;
  }
  FileInfo *info = new FileInfo();
  info->handle = fh;
  info->io_context = io_context;
  *out = info;
  callback->on_opened();
  return true;
}

std::size_t write_async(FileInfo *info, Callback *callback, const void *data, std::size_t count, unsigned long long position) {
  std::unique_ptr<ExtendedOverlapped> overlapped(new ExtendedOverlapped(callback, write_done));
  overlapped->Offset = static_cast<DWORD>(position);
  overlapped->OffsetHigh = static_cast<DWORD>(position >> 32);
  StartThreadpoolIo(static_cast<PTP_IO>(info->io_context));
  BOOL ok = WriteFile(info->handle, data, static_cast<DWORD>(count), nullptr, overlapped.get());
  DWORD error = GetLastError();
  if (ok == FALSE && error == ERROR_IO_PENDING) {
    overlapped.release();
    return 0;
  }
  CancelThreadpoolIo(static_cast<PTP_IO>(info->io_context));
  std::size_t result = static_cast<std::size_t>(-1);
  if (ok) {
    DWORD written = 0;
    if (GetOverlappedResult(info->handle, overlapped.get(), &written, FALSE))
      result = written;
    else
      callback->on_error(GetLastError());
  } else {
    callback->on_error(error);
  }
  return result;
}

std::size_t read_async(FileInfo *info, Callback *callback, void *data, std::size_t count) {
  ExtendedOverlapped *overlapped = new ExtendedOverlapped(callback, write_done);
  EnterCriticalSection(&info->lock);
  StartThreadpoolIo((PTP_IO)info->io_context);
  BOOL ok = ReadFile(info->handle, data, (DWORD)count, nullptr, overlapped);
  DWORD error = ok ? ERROR_SUCCESS : GetLastError();
  LeaveCriticalSection(&info->lock);
  switch (error) {
  case ERROR_IO_PENDING:
    return 0;
  case ERROR_SUCCESS: {
    CancelThreadpoolIo((PTP_IO)info->io_context);
    DWORD n = 0;
    GetOverlappedResult(info->handle, overlapped, &n, FALSE);
    delete overlapped;
    return n;
  }
  case ERROR_HANDLE_EOF:
    CancelThreadpoolIo((PTP_IO)info->io_context);
    delete overlapped;
    return 0;
  default:
    CancelThreadpoolIo((PTP_IO)info->io_context);
    delete overlapped;
    callback->on_error(error);
    return (std::size_t)-1;
  }
}

void close_stream(FileInfo *info) {
  if (info->io_context) {
    WaitForThreadpoolIoCallbacks(static_cast<PTP_IO>(info->io_context), FALSE);
    CloseThreadpoolIo(static_cast<PTP_IO>(info->io_context));
  }
  CloseHandle(info->handle);
  delete info;
}
