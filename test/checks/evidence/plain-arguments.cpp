// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// Code out of view that is given a number or a buffer reaches that, and
// not the record around it: the flag and the pointer beside it stay what they
// are.
#include <windows.h>

void count(int *number);
void encode(char *text, int length);
bool look(const char *text);
extern void (*filter)(char *text, int length);

class Codec {
public:
  void encode(char *text, int length);
  int measure(char *text) const;
  static void wipe(char *text);

private:
  int state;
};
extern Codec codec;

class Reader {
public:
  Reader(char *text, int length);
  void read();

private:
  int position;
};

struct Peer {
  HANDLE file;
  PTP_IO io;
  bool started;
  OVERLAPPED ov;
  char text[64];
  int length;
};

bool another_field_decides(Peer *p) {
  p->length = 3;
  StartThreadpoolIo(p->io);
  encode(p->text, 64);
  if (!ReadFile(p->file, p->text, 64, nullptr, &p->ov) && GetLastError() != ERROR_IO_PENDING) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    if (p->length == 4)
      CancelThreadpoolIo(p->io);
    return false;
  }
  return true;
}

bool what_is_global_may_be_another_one(Peer *p) {
  static bool wanted;
  wanted = true;
  StartThreadpoolIo(p->io);
  encode(p->text, 64);
  if (!ReadFile(p->file, p->text, 64, nullptr, &p->ov) && GetLastError() != ERROR_IO_PENDING) {
    if (wanted)
      CancelThreadpoolIo(p->io);
    return false;
  }
  return true;
}

#define BETWEEN(NAME, ...)                                                                                             \
  bool NAME(Peer *p) {                                                                                                 \
    p->started = true;                                                                                                 \
    if (p->io)                                                                                                         \
      StartThreadpoolIo(p->io);                                                                                        \
    __VA_ARGS__;                                                                                                       \
    if (!ReadFile(p->file, p->text, 64, nullptr, &p->ov) && GetLastError() != ERROR_IO_PENDING) {                      \
      if (p->started && p->io)                                                                                         \
        CancelThreadpoolIo(p->io);                                                                                     \
      return false;                                                                                                    \
    }                                                                                                                  \
    return true;                                                                                                       \
  }

BETWEEN(a_number, count(&p->length))
BETWEEN(a_buffer, encode(p->text, 64))
BETWEEN(a_buffer_and_its_length, encode(p->text, p->length))
BETWEEN(a_text_to_look_at, if (look(p->text)) count(&p->length))
BETWEEN(a_buffer_for_a_pointer_to_a_function, filter(p->text, 64))
BETWEEN(a_buffer_for_a_method, codec.encode(p->text, 64))
BETWEEN(a_buffer_for_a_const_method, codec.measure(p->text))
BETWEEN(a_buffer_for_a_static_method, Codec::wipe(p->text))
BETWEEN(a_buffer_for_a_local, Codec mine; mine.encode(p->text, 64))
BETWEEN(a_buffer_for_a_constructor, Reader reader(p->text, 64); reader.read())
BETWEEN(several, count(&p->length); encode(p->text, p->length))
