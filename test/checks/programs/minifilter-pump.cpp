// RUN: %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --allow-empty --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// RUN: %exits 1 %tpiolint --quiet %s -- %mock -DBUG1 2>&1 | FileCheck %s --check-prefix=BUG1 --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// RUN: %exits 1 %tpiolint --quiet %s -- %mock -DBUG2 2>&1 | FileCheck %s --check-prefix=BUG2 --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// A service behind a minifilter port: messages kept posted, answers sent, re-posted from the callback.
#include <windows.h>
#include <fltuser.h>

class MessagePump {
public:
  struct Message {
    FILTER_MESSAGE_HEADER header;
    UCHAR body[1024];
    OVERLAPPED ov;
  };

  HRESULT start(const wchar_t *name, Message *messages, int count) {
    HRESULT hr = FilterConnectCommunicationPort(name, 0, NULL, 0, NULL, &m_port);
    if (FAILED(hr))
      return hr;
    m_io = CreateThreadpoolIo(m_port, &MessagePump::on_message, this, NULL);
    if (!m_io)
      return HRESULT_FROM_WIN32(GetLastError());
    for (int i = 0; i < count; i++) {
      hr = post(&messages[i]);
      if (FAILED(hr))
        return hr;
    }
    return S_OK;
  }

private:
  HRESULT post(Message *m) {
    ZeroMemory(&m->ov, sizeof m->ov);
    StartThreadpoolIo(m_io);
    HRESULT hr = FilterGetMessage(m_port, &m->header, __builtin_offsetof(Message, ov), &m->ov);
    // BUG1: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
#ifdef BUG2
    if (FAILED(hr)) {
      CancelThreadpoolIo(m_io);
      // BUG2: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
      return hr;
    }
    return S_OK;
#else
    if (hr == HRESULT_FROM_WIN32(ERROR_IO_PENDING))
      return S_OK;
#ifndef BUG1
    if (FAILED(hr))
      CancelThreadpoolIo(m_io);
    return hr;
#else
    return FAILED(hr) ? E_FAIL : S_OK;
#endif
#endif
  }

  static void CALLBACK on_message(PTP_CALLBACK_INSTANCE, PVOID context, PVOID overlapped, ULONG result, ULONG_PTR, PTP_IO) {
    MessagePump *self = static_cast<MessagePump *>(context);
    Message *m = CONTAINING_RECORD(overlapped, Message, ov);
    if (result != ERROR_OPERATION_ABORTED)
      self->post(m);
  }

  HANDLE m_port = INVALID_HANDLE_VALUE;
  PTP_IO m_io = nullptr;
};

HRESULT runs(MessagePump &pump, MessagePump::Message *messages) { return pump.start(L"\\port", messages, 8); }
