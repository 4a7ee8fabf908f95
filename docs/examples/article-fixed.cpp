// The program of R. Chen, "The mental model for StartThreadpoolIo" (The Old New
// Thing, 2021-11-17), with what it takes to compile it around it. Its own lines
// are unchanged, but for the one that the article moves: every operation has a
// start of its own. article.cpp is the program as it was.

#include <windows.h>

constexpr int NUMBER = 10;

VOID CALLBACK callback(PTP_CALLBACK_INSTANCE instance, PVOID context,
                       PVOID overlapped, ULONG ioResult,
                       ULONG_PTR numberOfBytesTransferred, PTP_IO io);

void writeBlocks(HANDLE fileHandle, const void *const (&data)[NUMBER],
                 const DWORD (&size)[NUMBER], const DWORD (&offset)[NUMBER]) {
DWORD bytesWritten;

auto io = CreateThreadpoolIo(fileHandle, callback, nullptr, nullptr);

OVERLAPPED pending[NUMBER] = {};

for (int i = 0; i < NUMBER; i++) {
    pending[i].Offset = offset[i];
    pending[i].OffsetHigh = 0;
    StartThreadpoolIo(io);
    bool result = WriteFile(fileHandle, data[i], size[i],
            &bytesWritten, &pending[i]);

    if (!result && GetLastError() != ERROR_IO_PENDING) {
        CancelThreadpoolIo(io);
    }
}

WaitForThreadpoolIoCallbacks(io, FALSE);
CloseThreadpoolIo(io);
}
