// fallible.exe right|wrong [COUNT] [skip]: reads from a pipe that its peer has
// filled. The wrong program has no cancel for a read that fails, the right one
// has all of them.
#include <windows.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>

static volatile LONG Calls = 0;
static void CALLBACK onIo(PTP_CALLBACK_INSTANCE, void *, void *, ULONG,
                          ULONG_PTR, PTP_IO) {
  InterlockedIncrement(&Calls);
}

int main(int argc, char **argv) {
  const bool Right = argc > 1 && std::strcmp(argv[1], "right") == 0;
  const int Count = argc > 2 ? std::atoi(argv[2]) : 3;
  const bool Skips = argc > 3;
  char Name[64];
  std::snprintf(Name, sizeof(Name), "\\\\.\\pipe\\fallible-%lu",
                GetCurrentProcessId());
  HANDLE Server = CreateNamedPipeA(Name,
                                   PIPE_ACCESS_DUPLEX | FILE_FLAG_OVERLAPPED,
                                   PIPE_TYPE_BYTE, 1, 4096, 4096, 0, nullptr);
  HANDLE Peer = CreateFileA(Name, GENERIC_READ | GENERIC_WRITE, 0, nullptr,
                            OPEN_EXISTING, 0, nullptr);
  if (Skips)
    SetFileCompletionNotificationModes(Server,
                                       FILE_SKIP_COMPLETION_PORT_ON_SUCCESS);
  PTP_IO Io = CreateThreadpoolIo(Server, onIo, nullptr, nullptr);
  if (!Io)
    return 3;
  int Successes = 0, Pending = 0, Failures = 0;
  for (int I = 0; I < Count; ++I) {
    OVERLAPPED O = {};
    char Byte;
    DWORD Bytes = 0;
    WriteFile(Peer, "x", 1, &Bytes, nullptr);
    StartThreadpoolIo(Io);
    const BOOL Ok = ReadFile(Server, &Byte, 1, &Bytes, &O);
    if (Ok) {
      ++Successes;
      if (Skips)
        CancelThreadpoolIo(Io);
    } else if (GetLastError() == ERROR_IO_PENDING) {
      ++Pending;
    } else {
      std::printf("failed with %lu\n", GetLastError());
      ++Failures;
      if (Right)
        CancelThreadpoolIo(Io);
    }
    WaitForThreadpoolIoCallbacks(Io, FALSE);
  }
  CloseThreadpoolIo(Io);
  std::printf("%d at once, %d pending, %d failed, %ld callbacks\n", Successes,
              Pending, Failures, Calls);
  return 0;
}
