// The explorer's interface (tool/reference/native/tpio-explore.h) on Windows:
// real pipes and objects. program.exe NAME CHOICE: every tpio_choose gives
// CHOICE, or the highest value.
#ifndef TPIO_EXPLORE_H
#define TPIO_EXPLORE_H

#include <windows.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef void (*tpio_program)(void);
static tpio_program tpio_programs[256];
static const char *tpio_names[256];
static int tpio_count;
static unsigned tpio_choice;

#define TPIO_PROGRAM(Name)                                                     \
  static void tpio_program_##Name(void);                                       \
  __attribute__((constructor)) static void tpio_enter_##Name(void) {           \
    tpio_names[tpio_count] = #Name;                                            \
    tpio_programs[tpio_count++] = tpio_program_##Name;                         \
  }                                                                            \
  static void tpio_program_##Name(void)

enum { TPIO_SKIP_ABSENT, TPIO_SKIP_SET, TPIO_SKIP_UNKNOWN };

static unsigned tpio_choose(unsigned Alternatives) {
  return tpio_choice < Alternatives ? tpio_choice : Alternatives - 1;
}

static HANDLE tpio_handle(int Skip) {
  char Name[64];
  static int Number;
  HANDLE Server, Peer;
  DWORD Done;
  sprintf(Name, "\\\\.\\pipe\\corpus-%lu-%d", GetCurrentProcessId(), Number++);
  Server = CreateNamedPipeA(Name, PIPE_ACCESS_DUPLEX | FILE_FLAG_OVERLAPPED,
                            PIPE_TYPE_BYTE, 1, 65536, 65536, 0, NULL);
  Peer = CreateFileA(Name, GENERIC_READ | GENERIC_WRITE, 0, NULL, OPEN_EXISTING,
                     0, NULL);
  // Something to read at once, then reads pend.
  WriteFile(Peer, Name, 8, &Done, NULL);
  if (Skip == TPIO_SKIP_SET)
    SetFileCompletionNotificationModes(Server,
                                       FILE_SKIP_COMPLETION_PORT_ON_SUCCESS);
  return Server;
}

static void CALLBACK tpio_nothing(PTP_CALLBACK_INSTANCE, PVOID, PVOID, ULONG,
                                  ULONG_PTR, PTP_IO) {}

static PTP_IO tpio_object(HANDLE H, PTP_WIN32_IO_CALLBACK Callback,
                          void *Context) {
  return CreateThreadpoolIo(H, Callback ? Callback : tpio_nothing, Context,
                            NULL);
}
#define tpio_borrowed_object tpio_object
// There is no object without a handle here: what nothing in view binds is bound.
static PTP_IO tpio_unbound_object(HANDLE H) {
  return tpio_object(H, nullptr, nullptr);
}
static void *tpio_memory(size_t Bytes) { return calloc(1, Bytes); }
// Programs that need these are not in the sample.
static void *tpio_extension(const char *) { abort(); }
static void tpio_arrive(PTP_IO, void *) { abort(); }

int main(int Count, char **Words) {
  tpio_choice = Count > 2 ? (unsigned)atoi(Words[2]) : 0;
  for (int I = 0; I < tpio_count; ++I)
    if (Count > 1 && strcmp(tpio_names[I], Words[1]) == 0)
      return tpio_programs[I](), 0;
  return 3;
}

#endif // TPIO_EXPLORE_H
