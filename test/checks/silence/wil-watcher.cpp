// RUN: %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --allow-empty --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// A directory watcher in the manner of WIL: RAII objects, a restart from the callback, plain failure cancels.
#include <windows.h>
#include <ministd.h>

namespace wil {
template <typename T, void(WINAPI *Close)(T)>
struct closer {
  void operator()(typename std::remove_pointer<T>::type *p) const { Close(p); }
};

struct waits_and_closes {
  void operator()(TP_IO *io) const {
    WaitForThreadpoolIoCallbacks(io, FALSE);
    CloseThreadpoolIo(io);
  }
};
using unique_threadpool_io = std::unique_ptr<TP_IO, waits_and_closes>;

class unique_hfile {
public:
  unique_hfile() = default;
  explicit unique_hfile(HANDLE h) : m_h(h) {}
  unique_hfile(unique_hfile &&o) : m_h(o.m_h) { o.m_h = INVALID_HANDLE_VALUE; }
  unique_hfile &operator=(unique_hfile &&o) {
    reset(o.m_h);
    o.m_h = INVALID_HANDLE_VALUE;
    return *this;
  }
  ~unique_hfile() { reset(INVALID_HANDLE_VALUE); }
  void reset(HANDLE h) {
    if (m_h != INVALID_HANDLE_VALUE)
      CloseHandle(m_h);
    m_h = h;
  }
  HANDLE get() const { return m_h; }
  explicit operator bool() const { return m_h != INVALID_HANDLE_VALUE; }

private:
  HANDLE m_h = INVALID_HANDLE_VALUE;
};

enum class FolderChangeEvent : DWORD { ChangesLost, Added, Removed };

struct folder_change_reader_state {
  folder_change_reader_state(bool recursive, DWORD filter, std::function<void(FolderChangeEvent, const wchar_t *)> &&callback)
      : m_callback(std::move(callback)), m_recursive(recursive), m_filter(filter) {}
  ~folder_change_reader_state() {
    if (m_tpIo.get() != nullptr) {
      CancelIoEx(m_folderHandle.get(), &m_overlapped);
      m_tpIo.reset();
    }
  }
  HRESULT StartIo() {
    StartThreadpoolIo(m_tpIo.get());
    ZeroMemory(&m_overlapped, sizeof(m_overlapped));
    if (!ReadDirectoryChangesW(m_folderHandle.get(), m_readBuffer, sizeof(m_readBuffer), m_recursive, m_filter, nullptr, &m_overlapped, nullptr)) {
      DWORD error = GetLastError();
      CancelThreadpoolIo(m_tpIo.get());
      return HRESULT_FROM_WIN32(error);
    }
    return S_OK;
  }
  std::function<void(FolderChangeEvent, const wchar_t *)> m_callback;
  unique_threadpool_io m_tpIo;
  unique_hfile m_folderHandle;
  BOOL m_recursive;
  DWORD m_filter;
  OVERLAPPED m_overlapped = {};
  DWORD m_readBuffer[4096];
};

class folder_change_reader {
public:
  HRESULT create(const wchar_t *folder, bool recursive, DWORD filter, std::function<void(FolderChangeEvent, const wchar_t *)> &&callback) {
    auto state = std::make_unique<folder_change_reader_state>(recursive, filter, std::move(callback));
    state->m_folderHandle = unique_hfile(CreateFileW(folder, FILE_LIST_DIRECTORY, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, nullptr, OPEN_EXISTING, FILE_FLAG_BACKUP_SEMANTICS | FILE_FLAG_OVERLAPPED, nullptr));
    if (!state->m_folderHandle)
      return HRESULT_FROM_WIN32(GetLastError());
    state->m_tpIo = unique_threadpool_io(CreateThreadpoolIo(state->m_folderHandle.get(), &folder_change_reader::callback, state.get(), nullptr));
    if (!state->m_tpIo)
      return HRESULT_FROM_WIN32(GetLastError());
    HRESULT hr = state->StartIo();
    if (FAILED(hr))
      return hr;
    m_state = std::move(state);
    return S_OK;
  }

private:
  static void CALLBACK callback(PTP_CALLBACK_INSTANCE, void *context, void *overlapped, ULONG result, ULONG_PTR bytes, PTP_IO) {
    auto state = static_cast<folder_change_reader_state *>(context);
    if (result == ERROR_SUCCESS && bytes != 0)
      state->m_callback(FolderChangeEvent::Added, L"");
    else if (result == ERROR_NOTIFY_ENUM_DIR)
      state->m_callback(FolderChangeEvent::ChangesLost, nullptr);
    if (result == ERROR_SUCCESS || result == ERROR_NOTIFY_ENUM_DIR)
      state->StartIo();
    (void)overlapped;
  }
  std::unique_ptr<folder_change_reader_state> m_state;
};
} // namespace wil

HRESULT watches(wil::folder_change_reader &reader, std::function<void(wil::FolderChangeEvent, const wchar_t *)> callback) {
  return reader.create(L"C:\\", true, FILE_NOTIFY_CHANGE_FILE_NAME, std::move(callback));
}
