// The program of R. Chen, "The mental model for StartThreadpoolIo" (The Old New
// Thing, 2021-11-17), with what it takes to compile it around it. Its own lines
// are unchanged. `./dev lint` without arguments checks this file;
// article-fixed.cpp is the same program mended.

#include <windows.h>

constexpr int NUMBER = 10;

VOID CALLBACK callback(PTP_CALLBACK_INSTANCE instance, PVOID context,
                       PVOID overlapped, ULONG ioResult,
                       ULONG_PTR numberOfBytesTransferred, PTP_IO io);

void writeBlocks(HANDLE fileHandle, const void *const (&data)[NUMBER],
                 const DWORD (&size)[NUMBER], const DWORD (&offset)[NUMBER]) {
DWORD bytesWritten;

auto io = CreateThreadpoolIo(fileHandle, callback, nullptr, nullptr);
StartThreadpoolIo(io);

OVERLAPPED pending[NUMBER] = {};

for (int i = 0; i < NUMBER; i++) {
    pending[i].Offset = offset[i];
    pending[i].OffsetHigh = 0;
    bool result = WriteFile(fileHandle, data[i], size[i],
            &bytesWritten, &pending[i]);

    if (!result && GetLastError() != ERROR_IO_PENDING) {
        CancelThreadpoolIo(io);
    }
}

WaitForThreadpoolIoCallbacks(io, FALSE);
CloseThreadpoolIo(io);
}
