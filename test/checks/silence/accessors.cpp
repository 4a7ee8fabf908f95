// RUN: %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --allow-empty --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// Objects and handles behind accessors, smart pointers, iterators and pimpls: the same expression is the same object.
#include <windows.h>
#include <ministd.h>

struct Request {
  OVERLAPPED ov;
  char data[64];
};
static bool queued(BOOL ok) { return ok || GetLastError() == ERROR_IO_PENDING; }

class Device {
public:
  PTP_IO io() const;
  HANDLE handle() const;
  virtual PTP_IO virtual_io() = 0;
  virtual HANDLE virtual_handle() = 0;
  PTP_IO inline_io() const { return m_io; }
  HANDLE inline_handle() const { return m_handle; }
  operator HANDLE() const { return m_handle; }

private:
  HANDLE m_handle;
  PTP_IO m_io;
};
PTP_IO object_of(HANDLE h);
Device &the_device();

bool asks_accessors_without_a_body(Device &d, Request *r) {
  StartThreadpoolIo(d.io());
  if (queued(ReadFile(d.handle(), r->data, 64, NULL, &r->ov)))
    return true;
  CancelThreadpoolIo(d.io());
  return false;
}

bool asks_virtual_accessors(Device &d, Request *r) {
  StartThreadpoolIo(d.virtual_io());
  if (queued(ReadFile(d.virtual_handle(), r->data, 64, NULL, &r->ov)))
    return true;
  CancelThreadpoolIo(d.virtual_io());
  return false;
}

bool asks_inline_accessors(Device *d, Request *r) {
  StartThreadpoolIo(d->inline_io());
  if (queued(ReadFile(d->inline_handle(), r->data, 64, NULL, &r->ov)))
    return true;
  CancelThreadpoolIo(d->inline_io());
  return false;
}

bool converts_the_device_to_a_handle(Device &d, Request *r) {
  StartThreadpoolIo(d.inline_io());
  if (queued(ReadFile(d, r->data, 64, NULL, &r->ov)))
    return true;
  CancelThreadpoolIo(d.inline_io());
  return false;
}

bool looks_the_object_up(HANDLE h, Request *r) {
  StartThreadpoolIo(object_of(h));
  if (queued(ReadFile(h, r->data, 64, NULL, &r->ov)))
    return true;
  CancelThreadpoolIo(object_of(h));
  return false;
}

bool asks_a_singleton(Request *r) {
  StartThreadpoolIo(the_device().io());
  if (queued(ReadFile(the_device().handle(), r->data, 64, NULL, &r->ov)))
    return true;
  CancelThreadpoolIo(the_device().io());
  return false;
}

struct Impl {
  HANDLE file;
  PTP_IO io;
};
class Pimpl {
public:
  bool reads(Request *r) {
    StartThreadpoolIo(m_impl->io);
    if (queued(ReadFile(m_impl->file, r->data, 64, NULL, &r->ov)))
      return true;
    CancelThreadpoolIo(m_impl->io);
    return false;
  }

private:
  std::unique_ptr<Impl> m_impl;
};

template <typename T>
class ComPtr {
public:
  T *operator->() const;
  T *Get() const;
};

bool goes_through_an_opaque_pointer(ComPtr<Impl> p, Request *r) {
  StartThreadpoolIo(p->io);
  if (queued(ReadFile(p->file, r->data, 64, NULL, &r->ov)))
    return true;
  CancelThreadpoolIo(p->io);
  return false;
}

bool goes_through_two_opaque_pointers(ComPtr<Impl> p, Request *r) {
  StartThreadpoolIo(p.Get()->io);
  if (queued(ReadFile(p.Get()->file, r->data, 64, NULL, &r->ov)))
    return true;
  CancelThreadpoolIo(p->io);
  return false;
}

struct Node {
  int first;
  Impl second;
};
class Iterator {
public:
  Node *operator->() const;
  Node &operator*() const;
  Iterator &operator++();
  bool operator!=(const Iterator &) const;
};
class Table {
public:
  Iterator begin();
  Iterator end();
  Iterator find(int);
};

bool goes_through_an_iterator(Table &t, int key, Request *r) {
  Iterator it = t.find(key);
  StartThreadpoolIo(it->second.io);
  if (queued(ReadFile(it->second.file, r->data, 64, NULL, &r->ov)))
    return true;
  CancelThreadpoolIo(it->second.io);
  return false;
}

bool goes_over_all_nodes(Table &t, Request *r) {
  for (auto &node : t) {
    StartThreadpoolIo(node.second.io);
    if (!queued(ReadFile(node.second.file, r->data, 64, NULL, &r->ov))) {
      CancelThreadpoolIo(node.second.io);
      return false;
    }
    r++;
  }
  return true;
}

struct Raw {
  void *io;
  void *file;
  PTP_IO volatile racy;
};

bool casts_each_time(Raw *raw, Request *r) {
  StartThreadpoolIo(static_cast<PTP_IO>(raw->io));
  if (queued(ReadFile(raw->file, r->data, 64, NULL, &r->ov)))
    return true;
  CancelThreadpoolIo(reinterpret_cast<PTP_IO>(raw->io));
  return false;
}

bool reads_a_volatile_field_each_time(Raw *raw, Request *r) {
  StartThreadpoolIo(raw->racy);
  if (queued(ReadFile(raw->file, r->data, 64, NULL, &r->ov)))
    return true;
  CancelThreadpoolIo(raw->racy);
  return false;
}

bool takes_a_snapshot_by_an_interlocked_call(PVOID volatile *slot, HANDLE h, Request *r) {
  PTP_IO io = static_cast<PTP_IO>(InterlockedCompareExchangePointer(slot, NULL, NULL));
  if (!io)
    return false;
  StartThreadpoolIo(io);
  if (queued(ReadFile(h, r->data, 64, NULL, &r->ov)))
    return true;
  CancelThreadpoolIo(io);
  return false;
}

struct Slots {
  PTP_IO io[4];
  HANDLE file[4];
  unsigned next;
};
unsigned pick(Slots *s);

bool indexes_by_a_call(Slots *s, Request *r) {
  unsigned i = pick(s);
  StartThreadpoolIo(s->io[i]);
  if (queued(ReadFile(s->file[i], r->data, 64, NULL, &r->ov)))
    return true;
  CancelThreadpoolIo(s->io[i]);
  return false;
}

bool indexes_by_arithmetic(Slots *s, Request *r) {
  StartThreadpoolIo(s->io[s->next & 3]);
  if (queued(ReadFile(s->file[s->next & 3], r->data, 64, NULL, &r->ov))) {
    s->next++;
    return true;
  }
  CancelThreadpoolIo(s->io[s->next & 3]);
  return false;
}

bool takes_the_address_of_the_object(PTP_IO *io, HANDLE *h, Request *r) {
  StartThreadpoolIo(*io);
  if (queued(ReadFile(*h, r->data, 64, NULL, &r->ov)))
    return true;
  CancelThreadpoolIo(*io);
  return false;
}
