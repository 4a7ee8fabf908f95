// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// An object that is given to a holder and read back is the same object, whichever way it goes in and comes out.
#include <windows.h>

static VOID CALLBACK done(PTP_CALLBACK_INSTANCE, PVOID, PVOID, ULONG, ULONG_PTR, PTP_IO) {}
static bool failed(BOOL ok) { return !ok && GetLastError() != ERROR_IO_PENDING; }

template <typename T, T Bad> struct Box {
  T value = Bad;
  T get() const { return value; }
  void reset(T other) { value = other; }
};

class BoxedReader {
public:
  bool open() {
    io.reset(CreateThreadpoolIo(file.get(), done, this, NULL));
    return io.get() != NULL;
  }
  bool reads() {
    StartThreadpoolIo(io.get());
    if (failed(ReadFile(file.get(), bytes, 64, NULL, &ov))) {
      CancelThreadpoolIo(io.get());
      return false;
    }
    return true;
  }
  bool reads_and_forgets() {
    StartThreadpoolIo(io.get());
    return !failed(ReadFile(file.get(), bytes, 64, NULL, &ov));
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  }

private:
  Box<HANDLE, nullptr> file;
  Box<PTP_IO, nullptr> io;
  OVERLAPPED ov;
  char bytes[64];
};

// By a constructor.
struct Constructed {
  PTP_IO value;
  explicit Constructed(PTP_IO io) : value(io) {}
  PTP_IO get() const { return value; }
};

class ConstructedReader {
public:
  explicit ConstructedReader(HANDLE h) : file(h), io(CreateThreadpoolIo(h, done, this, NULL)) {}
  bool reads() {
    StartThreadpoolIo(io.get());
    if (failed(ReadFile(file, bytes, 64, NULL, &ov))) {
      CancelThreadpoolIo(io.get());
      return false;
    }
    return true;
  }
  bool reads_and_forgets() {
    StartThreadpoolIo(io.get());
    return !failed(ReadFile(file, bytes, 64, NULL, &ov));
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  }

private:
  HANDLE file;
  Constructed io;
  OVERLAPPED ov;
  char bytes[64];
};

// By an assignment; read back by a conversion.
struct Assigned {
  PTP_IO value = NULL;
  Assigned &operator=(PTP_IO io) {
    value = io;
    return *this;
  }
  operator PTP_IO() const { return value; }
};

class AssignedReader {
public:
  bool open() {
    io = CreateThreadpoolIo(file, done, this, NULL);
    return io != NULL;
  }
  bool reads() {
    StartThreadpoolIo(io);
    if (failed(ReadFile(file, bytes, 64, NULL, &ov))) {
      CancelThreadpoolIo(io);
      return false;
    }
    return true;
  }
  bool reads_and_forgets() {
    StartThreadpoolIo(io);
    return !failed(ReadFile(file, bytes, 64, NULL, &ov));
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  }

private:
  HANDLE file;
  Assigned io;
  OVERLAPPED ov;
  char bytes[64];
};

// Its members are in another file.
class Opaque {
public:
  void attach(PTP_IO io);
  PTP_IO get() const;

private:
  PTP_IO value;
};

class OpaqueReader {
public:
  bool open() {
    io.attach(CreateThreadpoolIo(file, done, this, NULL));
    return io.get() != NULL;
  }
  bool reads() {
    StartThreadpoolIo(io.get());
    if (failed(ReadFile(file, bytes, 64, NULL, &ov))) {
      CancelThreadpoolIo(io.get());
      return false;
    }
    return true;
  }

private:
  HANDLE file;
  Opaque io;
  OVERLAPPED ov;
  char bytes[64];
};

// Two holders are two objects.
class TwoReaders {
public:
  bool open() {
    first.reset(CreateThreadpoolIo(a, done, this, NULL));
    second.reset(CreateThreadpoolIo(b, done, this, NULL));
    return first.get() && second.get();
  }
  bool reads_both_and_cancels_the_first() {
    StartThreadpoolIo(first.get());
    StartThreadpoolIo(second.get());
    const bool ok = !failed(ReadFile(b, bytes, 64, NULL, &ov));
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    CancelThreadpoolIo(first.get());
    return ok;
  }
  bool reads_the_first() {
    StartThreadpoolIo(first.get());
    const bool ok = !failed(ReadFile(a, bytes, 64, NULL, &ov));
    if (!ok)
      CancelThreadpoolIo(first.get());
    return ok;
  }

private:
  HANDLE a, b;
  Box<PTP_IO, nullptr> first, second;
  OVERLAPPED ov;
  char bytes[64];
};
