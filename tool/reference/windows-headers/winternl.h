//===----------------------------------------------------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The native API of the mock.
//
//===----------------------------------------------------------------------===//
#ifndef TPIO_MOCK_WINTERNL_H
#define TPIO_MOCK_WINTERNL_H

#include "windows.h"

typedef struct _IO_STATUS_BLOCK {
  NTSTATUS Status;
  ULONG_PTR Information;
} IO_STATUS_BLOCK, *PIO_STATUS_BLOCK;
typedef void(NTAPI *PIO_APC_ROUTINE)(PVOID ApcContext, PIO_STATUS_BLOCK IoStatusBlock, ULONG Reserved);
typedef void(NTAPI *PTP_IO_CALLBACK)(PTP_CALLBACK_INSTANCE Instance, PVOID Context, PVOID ApcContext, PIO_STATUS_BLOCK IoSB, PTP_IO Io);
typedef struct _UNICODE_STRING {
  USHORT Length;
  USHORT MaximumLength;
  WCHAR *Buffer;
} UNICODE_STRING, *PUNICODE_STRING;
typedef enum _FILE_INFORMATION_CLASS { FileDirectoryInformation = 1, FileCompletionInformation = 30, FileIoCompletionNotificationInformation = 41 } FILE_INFORMATION_CLASS;
typedef enum _DIRECTORY_NOTIFY_INFORMATION_CLASS { DirectoryNotifyInformation = 1, DirectoryNotifyExtendedInformation } DIRECTORY_NOTIFY_INFORMATION_CLASS;

TPIO_MOCK_BEGIN

// The native operations, each under its two names.
#define TPIO_MOCK_NT(Name, ...)                                                \
  NTSTATUS NTAPI Nt##Name(HANDLE FileHandle, HANDLE Event, PIO_APC_ROUTINE ApcRoutine, PVOID ApcContext, PIO_STATUS_BLOCK IoStatusBlock, __VA_ARGS__); \
  NTSTATUS NTAPI Zw##Name(HANDLE FileHandle, HANDLE Event, PIO_APC_ROUTINE ApcRoutine, PVOID ApcContext, PIO_STATUS_BLOCK IoStatusBlock, __VA_ARGS__);
TPIO_MOCK_NT(ReadFile, PVOID Buffer, ULONG Length, PLARGE_INTEGER ByteOffset, PULONG Key)
TPIO_MOCK_NT(WriteFile, PVOID Buffer, ULONG Length, PLARGE_INTEGER ByteOffset, PULONG Key)
TPIO_MOCK_NT(ReadFileScatter, FILE_SEGMENT_ELEMENT *SegmentArray, ULONG Length, PLARGE_INTEGER ByteOffset, PULONG Key)
TPIO_MOCK_NT(WriteFileGather, FILE_SEGMENT_ELEMENT *SegmentArray, ULONG Length, PLARGE_INTEGER ByteOffset, PULONG Key)
TPIO_MOCK_NT(DeviceIoControlFile, ULONG IoControlCode, PVOID InputBuffer, ULONG InputBufferLength, PVOID OutputBuffer, ULONG OutputBufferLength)
TPIO_MOCK_NT(FsControlFile, ULONG FsControlCode, PVOID InputBuffer, ULONG InputBufferLength, PVOID OutputBuffer, ULONG OutputBufferLength)
TPIO_MOCK_NT(LockFile, PLARGE_INTEGER ByteOffset, PLARGE_INTEGER Length, ULONG Key, BOOLEAN FailImmediately, BOOLEAN ExclusiveLock)
TPIO_MOCK_NT(NotifyChangeDirectoryFile, PVOID Buffer, ULONG Length, ULONG CompletionFilter, BOOLEAN WatchTree)
TPIO_MOCK_NT(NotifyChangeDirectoryFileEx, PVOID Buffer, ULONG Length, ULONG CompletionFilter, BOOLEAN WatchTree, DIRECTORY_NOTIFY_INFORMATION_CLASS DirectoryNotifyInformationClass)
TPIO_MOCK_NT(QueryDirectoryFile, PVOID FileInformation, ULONG Length, FILE_INFORMATION_CLASS FileInformationClass, BOOLEAN ReturnSingleEntry, PUNICODE_STRING FileName, BOOLEAN RestartScan)
TPIO_MOCK_NT(QueryDirectoryFileEx, PVOID FileInformation, ULONG Length, FILE_INFORMATION_CLASS FileInformationClass, ULONG QueryFlags, PUNICODE_STRING FileName)

typedef struct _FILE_IO_COMPLETION_NOTIFICATION_INFORMATION {
  ULONG Flags;
} FILE_IO_COMPLETION_NOTIFICATION_INFORMATION;
NTSTATUS NTAPI NtSetInformationFile(HANDLE FileHandle, PIO_STATUS_BLOCK IoStatusBlock, PVOID FileInformation, ULONG Length, FILE_INFORMATION_CLASS FileInformationClass);
NTSTATUS NTAPI ZwSetInformationFile(HANDLE FileHandle, PIO_STATUS_BLOCK IoStatusBlock, PVOID FileInformation, ULONG Length, FILE_INFORMATION_CLASS FileInformationClass);
ULONG NTAPI RtlNtStatusToDosError(NTSTATUS Status);

// The five of the thread pool's I/O under their native names.
NTSTATUS NTAPI TpAllocIoCompletion(PTP_IO *IoReturn, HANDLE File, PTP_IO_CALLBACK Callback, PVOID Context, PTP_CALLBACK_ENVIRON CallbackEnviron);
void NTAPI TpStartAsyncIoOperation(PTP_IO Io);
void NTAPI TpCancelAsyncIoOperation(PTP_IO Io);
void NTAPI TpWaitForIoCompletion(PTP_IO Io, LONG CancelPendingCallbacks);
void NTAPI TpReleaseIoCompletion(PTP_IO Io);

TPIO_MOCK_END

#endif // TPIO_MOCK_WINTERNL_H
