# Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The operations, and every way of telling their outcomes apart, as tables.

In the texts {h} is the handle, {r} a struct Req *, {op} the call, {bad}, {ok},
{queued} and {failed} are conditions over the result {x}, {err} is the last error.
"@" starts each name that belongs to one program alone.
"""
from dataclasses import dataclass


@dataclass(frozen=True)
class Convention:
    """How a result tells its outcome."""
    name: str
    result: str  # its type
    ok: tuple  # a packet comes now
    bad: tuple  # not so
    err: tuple = ()  # where the code is, if it is not the result
    pending: tuple = ()
    queued: tuple = ()  # for codes that are the result


CONVENTIONS = {c.name: c for c in [
    Convention("bool", "BOOL", ("{x}", "{x} != FALSE", "{x} != 0"), ("!{x}", "{x} == FALSE"),
               ("GetLastError()",), ("ERROR_IO_PENDING",)),
    Convention("boolwsa", "BOOL", ("{x}", "{x} != FALSE"), ("!{x}", "{x} == FALSE"),
               ("WSAGetLastError()", "(int)GetLastError()"), ("WSA_IO_PENDING", "ERROR_IO_PENDING")),
    Convention("int", "int", ("{x} == 0", "{x} != SOCKET_ERROR", "!{x}"), ("{x} == SOCKET_ERROR", "{x} != 0", "{x}"),
               ("WSAGetLastError()", "(int)GetLastError()"), ("WSA_IO_PENDING",)),
    Convention("code", "ULONG", ("{x} == NO_ERROR", "!{x}"), ("{x} != NO_ERROR", "{x}"),
               (), ("ERROR_IO_PENDING",), ("{x} == NO_ERROR || {x} == ERROR_IO_PENDING",)),
    Convention("hresult", "HRESULT", ("{x} == S_OK", "SUCCEEDED({x})"), ("FAILED({x})", "{x} != S_OK"),
               (), ("HRESULT_FROM_WIN32(ERROR_IO_PENDING)",),
               ("SUCCEEDED({x}) || {x} == HRESULT_FROM_WIN32(ERROR_IO_PENDING)",)),
    Convention("ntstatus", "NTSTATUS", ("{x} == STATUS_SUCCESS",), ("{x} != STATUS_SUCCESS",),
               (), ("STATUS_PENDING",), ("NT_SUCCESS({x})", "!NT_ERROR({x})", "{x} >= 0")),
]}

# Operation -> (convention, call).
OPERATIONS = {
    "ReadFile": ("bool", "ReadFile({h}, {r}->data, 64, NULL, &{r}->ov)"),
    "WriteFile": ("bool", "WriteFile({h}, {r}->data, 64, &{r}->n, &{r}->ov)"),
    "ReadFileScatter": ("bool", "ReadFileScatter({h}, (FILE_SEGMENT_ELEMENT *){r}->data, 64, NULL, &{r}->ov)"),
    "WriteFileGather": ("bool", "WriteFileGather({h}, (FILE_SEGMENT_ELEMENT *){r}->data, 64, NULL, &{r}->ov)"),
    "DeviceIoControl": ("bool", "DeviceIoControl({h}, 7, {r}->data, 8, {r}->data, 8, NULL, &{r}->ov)"),
    "LockFileEx": ("bool", "LockFileEx({h}, LOCKFILE_EXCLUSIVE_LOCK, 0, 1, 0, &{r}->ov)"),
    "TransactNamedPipe": ("bool", "TransactNamedPipe({h}, {r}->data, 8, {r}->data, 8, NULL, &{r}->ov)"),
    "WaitCommEvent": ("bool", "WaitCommEvent({h}, &{r}->n, &{r}->ov)"),
    "ConnectNamedPipe": ("bool", "ConnectNamedPipe({h}, &{r}->ov)"),
    "ReadDirectoryChangesW": ("bool", "ReadDirectoryChangesW({h}, {r}->data, 64, FALSE, FILE_NOTIFY_CHANGE_LAST_WRITE, NULL, &{r}->ov, NULL)"),
    "WinUsb_ControlTransfer": ("bool", "WinUsb_ControlTransfer({h}, {r}->setup, (PUCHAR){r}->data, 64, NULL, &{r}->ov)"),
    "WinUsb_ReadPipe": ("bool", "WinUsb_ReadPipe({h}, 1, (PUCHAR){r}->data, 64, NULL, &{r}->ov)"),
    "WinUsb_WritePipe": ("bool", "WinUsb_WritePipe({h}, 1, (PUCHAR){r}->data, 64, NULL, &{r}->ov)"),
    "AcceptEx": ("boolwsa", "AcceptEx((SOCKET){h}, {r}->s, {r}->data, 0, 28, 28, &{r}->n, &{r}->ov)"),
    "TransmitFile": ("boolwsa", "TransmitFile((SOCKET){h}, NULL, 0, 0, &{r}->ov, NULL, 0)"),
    "ConnectEx": ("boolwsa", "@connect_ex((SOCKET){h}, NULL, 0, NULL, 0, NULL, &{r}->ov)"),
    "DisconnectEx": ("boolwsa", "@disconnect_ex((SOCKET){h}, &{r}->ov, 0, 0)"),
    "TransmitPackets": ("boolwsa", "@transmit_packets((SOCKET){h}, NULL, 0, 0, &{r}->ov, 0)"),
    "WSARecvMsg": ("int", "@recv_msg((SOCKET){h}, &{r}->msg, NULL, &{r}->ov, NULL)"),
    "WSASendMsg": ("int", "WSASendMsg((SOCKET){h}, &{r}->msg, 0, NULL, &{r}->ov, NULL)"),
    "WSASend": ("int", "WSASend((SOCKET){h}, &{r}->buf, 1, NULL, 0, &{r}->ov, NULL)"),
    "WSARecv": ("int", "WSARecv((SOCKET){h}, &{r}->buf, 1, NULL, &{r}->n, &{r}->ov, NULL)"),
    "WSASendTo": ("int", "WSASendTo((SOCKET){h}, &{r}->buf, 1, NULL, 0, NULL, 0, &{r}->ov, NULL)"),
    "WSARecvFrom": ("int", "WSARecvFrom((SOCKET){h}, &{r}->buf, 1, NULL, &{r}->n, NULL, NULL, &{r}->ov, NULL)"),
    "WSAIoctl": ("int", "WSAIoctl((SOCKET){h}, SIO_ROUTING_INTERFACE_CHANGE, NULL, 0, NULL, 0, NULL, &{r}->ov, NULL)"),
    "WSASetSocketSecurity": ("int", "WSASetSocketSecurity((SOCKET){h}, NULL, 0, &{r}->ov, NULL)"),
    "WSASetSocketPeerTargetName": ("int", "WSASetSocketPeerTargetName((SOCKET){h}, NULL, 0, &{r}->ov, NULL)"),
    "WSADeleteSocketPeerTargetName": ("int", "WSADeleteSocketPeerTargetName((SOCKET){h}, NULL, 0, &{r}->ov, NULL)"),
    "WSAQuerySocketSecurity": ("int", "WSAQuerySocketSecurity((SOCKET){h}, NULL, 0, NULL, NULL, &{r}->ov, NULL)"),
    "HttpReceiveHttpRequest": ("code", "HttpReceiveHttpRequest({h}, 0, 0, (PHTTP_REQUEST){r}->data, 64, NULL, &{r}->ov)"),
    "HttpReceiveRequestEntityBody": ("code", "HttpReceiveRequestEntityBody({h}, 1, 0, {r}->data, 64, NULL, &{r}->ov)"),
    "HttpWaitForDisconnect": ("code", "HttpWaitForDisconnect({h}, 1, &{r}->ov)"),
    "HttpCancelHttpRequest": ("code", "HttpCancelHttpRequest({h}, 1, &{r}->ov)"),
    "HttpSendHttpResponse": ("code", "HttpSendHttpResponse({h}, 1, 0, (PHTTP_RESPONSE){r}->data, NULL, NULL, NULL, 0, &{r}->ov, NULL)"),
    "HttpSendResponseEntityBody": ("code", "HttpSendResponseEntityBody({h}, 1, 0, 0, NULL, NULL, NULL, 0, &{r}->ov, NULL)"),
    "HttpWaitForDisconnectEx": ("code", "HttpWaitForDisconnectEx({h}, 1, 0, &{r}->ov)"),
    "HttpWaitForDemandStart": ("code", "HttpWaitForDemandStart({h}, &{r}->ov)"),
    "HttpReceiveClientCertificate": ("code", "HttpReceiveClientCertificate({h}, 1, 0, NULL, 0, NULL, &{r}->ov)"),
    "HttpFlushResponseCache": ("code", "HttpFlushResponseCache({h}, L\"x\", 0, &{r}->ov)"),
    "HttpReadFragmentFromCache": ("code", "HttpReadFragmentFromCache({h}, L\"x\", NULL, {r}->data, 64, NULL, &{r}->ov)"),
    "HttpAddFragmentToCache": ("code", "HttpAddFragmentToCache({h}, L\"x\", NULL, NULL, &{r}->ov)"),
    "HttpSetRequestProperty": ("code", "HttpSetRequestProperty({h}, 1, HttpRequestPropertyIsb, {r}->data, 4, &{r}->ov)"),
    "HttpQueryRequestProperty": ("code", "HttpQueryRequestProperty({h}, 1, HttpRequestPropertyIsb, NULL, 0, {r}->data, 64, NULL, &{r}->ov)"),
    "AttachVirtualDisk": ("code", "AttachVirtualDisk({h}, NULL, ATTACH_VIRTUAL_DISK_FLAG_NONE, 0, NULL, &{r}->ov)"),
    "ExpandVirtualDisk": ("code", "ExpandVirtualDisk({h}, EXPAND_VIRTUAL_DISK_FLAG_NONE, NULL, &{r}->ov)"),
    "MergeVirtualDisk": ("code", "MergeVirtualDisk({h}, MERGE_VIRTUAL_DISK_FLAG_NONE, NULL, &{r}->ov)"),
    "MirrorVirtualDisk": ("code", "MirrorVirtualDisk({h}, MIRROR_VIRTUAL_DISK_FLAG_NONE, NULL, &{r}->ov)"),
    "ResizeVirtualDisk": ("code", "ResizeVirtualDisk({h}, RESIZE_VIRTUAL_DISK_FLAG_NONE, NULL, &{r}->ov)"),
    "CompactVirtualDisk": ("code", "CompactVirtualDisk({h}, COMPACT_VIRTUAL_DISK_FLAG_NONE, NULL, &{r}->ov)"),
    "FilterGetMessage": ("hresult", "FilterGetMessage({h}, (PFILTER_MESSAGE_HEADER){r}->data, 64, &{r}->ov)"),
    "NtReadFile": ("ntstatus", "NtReadFile({h}, NULL, NULL, {r}, &{r}->io, {r}->data, 64, NULL, NULL)"),
    "NtWriteFile": ("ntstatus", "NtWriteFile({h}, NULL, NULL, {r}, &{r}->io, {r}->data, 64, NULL, NULL)"),
    "NtDeviceIoControlFile": ("ntstatus", "NtDeviceIoControlFile({h}, NULL, NULL, {r}, &{r}->io, 7, NULL, 0, NULL, 0)"),
    "NtLockFile": ("ntstatus", "NtLockFile({h}, NULL, NULL, {r}, &{r}->io, NULL, NULL, 0, TRUE, TRUE)"),
    "NtNotifyChangeDirectoryFile": ("ntstatus", "NtNotifyChangeDirectoryFile({h}, NULL, NULL, {r}, &{r}->io, {r}->data, 64, 16, TRUE)"),
    "NtReadFileScatter": ("ntstatus", "NtReadFileScatter({h}, NULL, NULL, {r}, &{r}->io, (FILE_SEGMENT_ELEMENT *){r}->data, 64, NULL, NULL)"),
    "NtWriteFileGather": ("ntstatus", "NtWriteFileGather({h}, NULL, NULL, {r}, &{r}->io, (FILE_SEGMENT_ELEMENT *){r}->data, 64, NULL, NULL)"),
    "NtNotifyChangeDirectoryFileEx": ("ntstatus", "NtNotifyChangeDirectoryFileEx({h}, NULL, NULL, {r}, &{r}->io, {r}->data, 64, 16, TRUE, DirectoryNotifyInformation)"),
    "NtQueryDirectoryFile": ("ntstatus", "NtQueryDirectoryFile({h}, NULL, NULL, {r}, &{r}->io, {r}->data, 64, FileDirectoryInformation, FALSE, NULL, TRUE)"),
    "NtQueryDirectoryFileEx": ("ntstatus", "NtQueryDirectoryFileEx({h}, NULL, NULL, {r}, &{r}->io, {r}->data, 64, FileDirectoryInformation, 0, NULL)"),
    "NtFsControlFile": ("ntstatus", "NtFsControlFile({h}, NULL, NULL, {r}, &{r}->io, FSCTL_PIPE_LISTEN, NULL, 0, NULL, 0)"),
}
# ntdll.dll has each of its functions twice.
OPERATIONS.update({"Zw" + name[2:]: (convention, "Zw" + call[2:])
                   for name, (convention, call) in OPERATIONS.items() if name.startswith("Nt")})
# Winsock gives out these functions at run time: name -> (type, variable).
EXTENSIONS = {
    "ConnectEx": ("LPFN_CONNECTEX", "@connect_ex"),
    "DisconnectEx": ("LPFN_DISCONNECTEX", "@disconnect_ex"),
    "TransmitPackets": ("LPFN_TRANSMITPACKETS", "@transmit_packets"),
    "WSARecvMsg": ("LPFN_WSARECVMSG", "@recv_msg"),
}
OPERATION_NAMES = "|".join(sorted(OPERATIONS, key=len, reverse=True))

PREAMBLE = """#include <windows.h>
#include <winsock2.h>
#include <mswsock.h>
#include <http.h>
#include <virtdisk.h>
#include <winusb.h>
#include <fltuser.h>
#include <winternl.h>
struct Req { OVERLAPPED ov; char data[64]; DWORD n; WSABUF buf; SOCKET s; IO_STATUS_BLOCK io; WSAMSG msg; WINUSB_SETUP_PACKET setup; };
#ifdef __cplusplus
extern "C" {
#endif
int more(void);
HANDLE open_elsewhere(void);
#ifdef __cplusplus
}
#endif
static int noted;
static void note(int what) { noted += what; }
"""


@dataclass(frozen=True)
class Way:
    """A way of testing. {FAIL}, {OK}, {PEND} and {GONE} are the lines for no
    packet, success, pending and either; helpers stand before the function."""
    name: str
    text: str
    helpers: str = ""
    cpp: bool = False
    three: bool = False  # success and pending have lines of their own
    skips: bool = False  # a success gets {FAIL} too


# For results that leave the code in the last error.
LAST_ERROR_WAYS = [
    Way("and", "if ({bad:op} && {err} != {pend}) {{\n{FAIL}\n}}"),
    Way("variable", "{R} ok{u} = {op};\nif ({bad:ok{u}} && {err} != {pend}) {{\n{FAIL}\n}}"),
    Way("nested", "if ({bad:op}) {{\nif ({err} != {pend}) {{\n{FAIL}\n}}\n}}"),
    Way("nested-code", "if ({bad:op}) {{\nDWORD e{u} = {err};\nif (e{u} != {pend}) {{\n{FAIL}\n}}\n}}"),
    Way("else-if", "if ({ok:op}) {{\n{OK}\n}}\nelse if ({err} == {pend}) {{\n{PEND}\n}}\nelse {{\n{FAIL}\n}}", three=True),
    Way("code-in-else-if", "DWORD e{u} = 0;\nif ({ok:op}) {{\n{OK}\n}}\nelse if ((e{u} = {err}) == {pend}) {{\n{PEND}\n}}\nelse {{\n{FAIL}\n}}", three=True),
    Way("ternary-code", "DWORD e{u} = {ok:op} ? NO_ERROR : {err};\nif (e{u} != NO_ERROR && e{u} != {pend}) {{\n{FAIL}\n}}"),
    Way("switch", "DWORD e{u} = NO_ERROR;\nif ({bad:op}) {{\ne{u} = {err};\n}}\nswitch (e{u}) {{\ncase NO_ERROR:\n{OK}\nbreak;\ncase {pend}:\n{PEND}\nbreak;\ndefault:\n{FAIL}\nbreak;\n}}", three=True),
    Way("switch-known-code", "if ({bad:op}) {{\nswitch ({err}) {{\ncase {pend}:\nbreak;\ncase ERROR_HANDLE_EOF:\nnote(1);\n{FAIL}\nbreak;\ndefault:\n{FAIL}\nbreak;\n}}\n}}"),
    Way("flag", "int queued{u} = {ok:op} || {err} == {pend};\nif (!queued{u}) {{\n{FAIL}\n}}"),
    Way("positive", "if ({ok:op} || {err} == {pend}) {{\n{GONE}\n}}\nelse {{\n{FAIL}\n}}"),
    Way("predicate", "if (!@queued{u}({op})) {{\n{FAIL}\n}}", "static int @queued{u}({R} x) {{\nreturn {ok:x} || {err} == {pend};\n}}"),
    Way("code-helper", "DWORD e{u} = @code{u}({op});\nif (e{u} && e{u} != {pend}) {{\n{FAIL}\n}}", "static DWORD @code{u}({R} x) {{\nif ({bad:x}) {{\nreturn {err};\n}}\nreturn 0;\n}}"),
    Way("is-pending", "if ({bad:op} && !@is_pending{u}({err})) {{\n{FAIL}\n}}", "static int @is_pending{u}(DWORD e) {{\nreturn e == {pend};\n}}"),
    Way("judge-out", "DWORD e{u} = 0;\n@judge{u}({op}, &e{u});\nif (e{u} != NO_ERROR) {{\n{FAIL}\n}}", "static void @judge{u}({R} x, DWORD *e) {{\n*e = {ok:x} ? NO_ERROR : {err};\nif (*e == {pend}) {{\n*e = NO_ERROR;\n}}\n}}"),
    Way("hresult", "HRESULT hr{u} = {ok:op} ? S_OK : HRESULT_FROM_WIN32({err});\nif (FAILED(hr{u}) && hr{u} != HRESULT_FROM_WIN32({pend})) {{\n{FAIL}\n}}"),
    Way("hresult-helper", "HRESULT hr{u} = S_OK;\nif ({bad:op}) {{\nhr{u} = @last{u}();\n}}\nif (hr{u} == HRESULT_FROM_WIN32({pend})) {{\nhr{u} = S_OK;\n}}\nif (FAILED(hr{u})) {{\n{FAIL}\n}}", "static HRESULT @last{u}(void) {{\nDWORD e = {err};\nreturn HRESULT_FROM_WIN32(e);\n}}"),
    Way("enum", "enum @Fate{u} fate{u} = {ok:op} ? @Done{u} : {err} == {pend} ? @Later{u} : @Never{u};\nif (fate{u} == @Never{u}) {{\n{FAIL}\n}}", "enum @Fate{u} {{ @Done{u}, @Later{u}, @Never{u} }};"),
    Way("enum-switch", "enum @Fate{u} fate{u} = @judge{u}({op});\nswitch (fate{u}) {{\ncase @Done{u}:\n{OK}\nbreak;\ncase @Later{u}:\n{PEND}\nbreak;\ncase @Never{u}:\n{FAIL}\nbreak;\n}}",
        "enum @Fate{u} {{ @Done{u}, @Later{u}, @Never{u} }};\nstatic enum @Fate{u} @judge{u}({R} x) {{\nif ({ok:x}) {{\nreturn @Done{u};\n}}\nreturn {err} == {pend} ? @Later{u} : @Never{u};\n}}", three=True),
    Way("bits", "unsigned f{u} = 0;\nif ({bad:op}) {{\nf{u} |= 1;\nif ({err} == {pend}) {{\nf{u} |= 2;\n}}\n}}\nif ((f{u} & 3) == 1) {{\n{FAIL}\n}}"),
    Way("do-once", "int lost{u} = 1;\ndo {{\nif ({ok:op}) {{\nlost{u} = 0;\nbreak;\n}}\nif ({err} == {pend}) {{\nlost{u} = 0;\n}}\n}} while (0);\nif (lost{u}) {{\n{FAIL}\n}}"),
    Way("goto", "{R} ok{u} = 0;\nok{u} = {op};\nif ({ok:ok{u}}) {{\ngoto over{u};\n}}\nif ({err} == {pend}) {{\ngoto over{u};\n}}\n{FAIL}\nover{u}:\n;"),
    Way("in-condition", "{R} ok{u} = 0;\nDWORD e{u} = 0;\nif (({bad:(ok{u} = {op})}) && (e{u} = {err}) != {pend}) {{\n{FAIL}\n}}"),
    Way("out-flag", "int lost{u} = 0;\nif ({bad:op}) {{\nlost{u} = {err} != {pend};\n}}\nnote(lost{u});\nif (lost{u}) {{\n{FAIL}\n}}"),
    Way("function-pointer", "{R} (*f{u})(HANDLE, struct Req *) = @issue{u};\nif ({bad:f{u}({h}, {r})} && {err} != {pend}) {{\n{FAIL}\n}}", "static {R} @issue{u}(HANDLE h, struct Req *r) {{\nreturn {opof:h,r};\n}}"),
    Way("issue-helper", "if ({bad:@issue{u}({h}, {r})} && {err} != {pend}) {{\n{FAIL}\n}}", "static {R} @issue{u}(HANDLE h, struct Req *r) {{\nreturn {opof:h,r};\n}}"),
    Way("verdict-helper", "if (!@issue{u}({h}, {r})) {{\n{FAIL}\n}}", "static int @issue{u}(HANDLE h, struct Req *r) {{\nif ({ok:{opof:h,r}}) {{\nreturn 1;\n}}\nreturn {err} == {pend};\n}}"),
    Way("lambda", "auto lost{u} = [&] {{\nreturn {bad:op} && {err} != {pend};\n}};\nif (lost{u}()) {{\n{FAIL}\n}}", cpp=True),
    Way("throws", "try {{\nif ({bad:op} && {err} != {pend}) {{\nthrow 1;\n}}\n}}\ncatch (int) {{\n{FAIL}\n}}", cpp=True),
    Way("throws-in-helper", "try {{\n@check{u}({op});\n}}\ncatch (int) {{\n{FAIL}\n}}", "static void @check{u}({R} x) {{\nif ({bad:x} && {err} != {pend}) {{\nthrow 1;\n}}\n}}", cpp=True),
    Way("bool-reference", "bool lost{u} = false;\n@judge{u}({op}, lost{u});\nif (lost{u}) {{\n{FAIL}\n}}", "static void @judge{u}({R} x, bool &lost) {{\nlost = {bad:x} && {err} != {pend};\n}}", cpp=True),
    Way("init-if", "if (DWORD e{u} = {ok:op} ? NO_ERROR : {err}; e{u} != NO_ERROR && e{u} != {pend}) {{\n{FAIL}\n}}", cpp=True),
]

# ERROR_MORE_DATA is a warning: with a cancel or without, nothing rests on it.
LAST_ERROR_WAYS += [
    Way("more-data-is-queued", "if ({bad:op}) {{\nDWORD e{u} = {err};\nif (e{u} != {pend} && e{u} != ERROR_MORE_DATA) {{\n{FAIL}\n}}\n}}"),
    Way("more-data-has-failed", "if ({bad:op}) {{\nswitch ({err}) {{\ncase {pend}:\nbreak;\ncase ERROR_MORE_DATA:\nnote(2);\n{FAIL}\nbreak;\ndefault:\n{FAIL}\nbreak;\n}}\n}}"),
]

LAST_ERROR_WAYS += [
    Way("all-but-pending", "if ({ok:op} || {err} != {pend}) {{\n{FAIL}\n}}", skips=True),
    Way("all-but-pending-helper", "if (!@is_pending{u}({op})) {{\n{FAIL}\n}}", "static int @is_pending{u}({R} x) {{\nreturn {bad:x} && {err} == {pend};\n}}", skips=True),
]

# For results that are the code.
CODE_WAYS = [
    Way("variable", "{R} x{u} = {op};\nif (!({queued:x{u}})) {{\n{FAIL}\n}}"),
    Way("two-tests", "{R} x{u} = {op};\nif ({bad:x{u}}) {{\nif (x{u} != {pend}) {{\n{FAIL}\n}}\n}}"),
    Way("and", "{R} x{u} = {op};\nif ({bad:x{u}} && x{u} != {pend}) {{\n{FAIL}\n}}"),
    Way("else-if", "{R} x{u} = {op};\nif ({ok:x{u}}) {{\n{OK}\n}}\nelse if (x{u} == {pend}) {{\n{PEND}\n}}\nelse {{\n{FAIL}\n}}", three=True),
    Way("switch", "{R} x{u} = {op};\nswitch (x{u}) {{\ncase 0:\n{OK}\nbreak;\ncase {pend}:\n{PEND}\nbreak;\ndefault:\n{FAIL}\nbreak;\n}}", three=True),
    Way("flag", "{R} x{u} = {op};\nint queued{u} = {queued:x{u}};\nif (!queued{u}) {{\n{FAIL}\n}}"),
    Way("positive", "{R} x{u} = {op};\nif ({queued:x{u}}) {{\n{GONE}\n}}\nelse {{\n{FAIL}\n}}"),
    Way("predicate", "if (!@queued{u}({op})) {{\n{FAIL}\n}}", "static int @queued{u}({R} x) {{\nreturn {queued:x};\n}}"),
    Way("in-condition", "{R} x{u} = 0;\nif (({bad:(x{u} = {op})}) && x{u} != {pend}) {{\n{FAIL}\n}}"),
    Way("bits", "{R} x{u} = {op};\nunsigned f{u} = 0;\nif ({bad:x{u}}) {{\nf{u} |= 1;\n}}\nif (x{u} == {pend}) {{\nf{u} |= 2;\n}}\nif (f{u} == 1) {{\n{FAIL}\n}}"),
    Way("normalised", "{R} x{u} = {op};\nif (x{u} == {pend}) {{\nx{u} = 0;\n}}\nif ({bad:x{u}}) {{\n{FAIL}\n}}"),
    Way("do-once", "{R} x{u} = 0;\nint lost{u} = 1;\ndo {{\nx{u} = {op};\nif ({queued:x{u}}) {{\nlost{u} = 0;\nbreak;\n}}\n}} while (0);\nif (lost{u}) {{\n{FAIL}\n}}"),
    Way("goto", "{R} x{u} = 0;\nx{u} = {op};\nif ({queued:x{u}}) {{\ngoto over{u};\n}}\n{FAIL}\nover{u}:\n;"),
    Way("issue-helper", "{R} x{u} = @issue{u}({h}, {r});\nif (!({queued:x{u}})) {{\n{FAIL}\n}}", "static {R} @issue{u}(HANDLE h, struct Req *r) {{\nreturn {opof:h,r};\n}}"),
    Way("verdict-helper", "if (!@issue{u}({h}, {r})) {{\n{FAIL}\n}}", "static int @issue{u}(HANDLE h, struct Req *r) {{\n{R} x = {opof:h,r};\nreturn {queued:x};\n}}"),
    Way("lambda", "auto lost{u} = [&] {{\n{R} x = {op};\nreturn !({queued:x});\n}};\nif (lost{u}()) {{\n{FAIL}\n}}", cpp=True),
    Way("throws", "try {{\n{R} x{u} = {op};\nif (!({queued:x{u}})) {{\nthrow 1;\n}}\n}}\ncatch (int) {{\n{FAIL}\n}}", cpp=True),
]

CODE_WAYS += [
    Way("all-but-pending", "{R} x{u} = {op};\nif (x{u} != {pend}) {{\n{FAIL}\n}}", skips=True),
]
