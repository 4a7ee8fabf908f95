// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// Objects in smart pointers, vectors and maps.
#include <windows.h>
#include <ministd.h>

struct Request {
  OVERLAPPED ov;
  char data[64];
};
struct IoCloser {
  void operator()(TP_IO *io) const {
    WaitForThreadpoolIoCallbacks(io, FALSE);
    CloseThreadpoolIo(io);
  }
};
using unique_io = std::unique_ptr<TP_IO, IoCloser>;

static bool queued(BOOL ok) { return ok || GetLastError() == ERROR_IO_PENDING; }

class File {
public:
  bool reads(Request *r) {
    StartThreadpoolIo(m_io.get());
    if (queued(ReadFile(m_file, r->data, 64, NULL, &r->ov)))
      return true;
    CancelThreadpoolIo(m_io.get());
    return false;
  }
  bool reads_and_forgets(Request *r) {
    StartThreadpoolIo(m_io.get());
    if (queued(ReadFile(m_file, r->data, 64, NULL, &r->ov)))
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
      return true;
    return false;
  }
  bool reads_by_a_raw_copy(Request *r) {
    PTP_IO io = m_io.get();
    StartThreadpoolIo(io);
    if (queued(ReadFile(m_file, r->data, 64, NULL, &r->ov)))
      return true;
    CancelThreadpoolIo(m_io.get());
    return false;
  }

private:
  HANDLE m_file;
  unique_io m_io;
};

struct Entry {
  HANDLE file;
  PTP_IO io;
};

class Pool {
public:
  bool reads_from_a_vector(std::size_t i, Request *r) {
    StartThreadpoolIo(m_entries[i].io);
    if (queued(ReadFile(m_entries[i].file, r->data, 64, NULL, &r->ov)))
      return true;
    CancelThreadpoolIo(m_entries[i].io);
    return false;
  }
  bool reads_from_all(Request *r) {
    for (Entry &e : m_entries) {
      StartThreadpoolIo(e.io);
      if (!queued(ReadFile(e.file, r->data, 64, NULL, &r->ov))) {
        CancelThreadpoolIo(e.io);
        return false;
      }
      r++;
    }
    return true;
  }
  bool reads_from_all_and_forgets(Request *r) {
    for (Entry &e : m_entries) {
      StartThreadpoolIo(e.io);
      if (!queued(ReadFile(e.file, r->data, 64, NULL, &r->ov)))
      // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
        return false;
      r++;
    }
    return true;
  }
  bool reads_from_a_map(int key, Request *r) {
    StartThreadpoolIo(m_by_key[key].io);
    if (queued(ReadFile(m_by_key[key].file, r->data, 64, NULL, &r->ov)))
      return true;
    CancelThreadpoolIo(m_by_key[key].io);
    return false;
  }
  bool reads_from_a_map_by_reference(int key, Request *r) {
    Entry &e = m_by_key[key];
    StartThreadpoolIo(e.io);
    if (queued(ReadFile(e.file, r->data, 64, NULL, &r->ov)))
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
      return true;
    return false;
  }
  bool reads_from_a_map_of_objects(int key, HANDLE file, Request *r) {
    StartThreadpoolIo(m_ios[key]);
    if (queued(ReadFile(file, r->data, 64, NULL, &r->ov)))
      return true;
    CancelThreadpoolIo(m_ios[key]);
    return false;
  }

private:
  std::vector<Entry> m_entries;
  std::map<int, Entry> m_by_key;
  std::map<int, PTP_IO> m_ios;
};

struct Session {
  HANDLE pipe;
  PTP_IO io;
  Request rx;
};

bool reads_through_a_unique_session(std::unique_ptr<Session> &s) {
  StartThreadpoolIo(s->io);
  if (queued(ReadFile(s->pipe, s->rx.data, 64, NULL, &s->rx.ov)))
    return true;
  CancelThreadpoolIo(s->io);
  return false;
}

bool reads_through_a_unique_session_and_forgets(std::unique_ptr<Session> &s) {
  StartThreadpoolIo(s->io);
  if (queued(ReadFile(s->pipe, s->rx.data, 64, NULL, &s->rx.ov)))
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    return true;
  return false;
}

bool reads_through_a_shared_session(const std::shared_ptr<Session> &s) {
  StartThreadpoolIo(s->io);
  if (queued(ReadFile(s->pipe, s->rx.data, 64, NULL, &s->rx.ov)))
    return true;
  CancelThreadpoolIo(s->io);
  return false;
}

bool reads_through_a_shared_session_and_forgets(const std::shared_ptr<Session> &s) {
  StartThreadpoolIo(s->io);
  if (queued(ReadFile(s->pipe, s->rx.data, 64, NULL, &s->rx.ov)))
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    return true;
  return false;
}

// The request is released into the operation, taken back on failure.
bool releases_the_request_into_the_read(PTP_IO io, HANDLE h, std::unique_ptr<Request> r) {
  StartThreadpoolIo(io);
  if (queued(ReadFile(h, r->data, 64, NULL, &r->ov))) {
    r.release();
    return true;
  }
  CancelThreadpoolIo(io);
  return false;
}

bool locks_a_mutex_around_it_all(std::mutex &m, PTP_IO io, HANDLE h, Request *r) {
  std::lock_guard<std::mutex> lock(m);
  StartThreadpoolIo(io);
  if (queued(ReadFile(h, r->data, 64, NULL, &r->ov)))
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    return true;
  return false;
}
