"""The translation units that the benchmark measures: ordinary Windows C++ with
<windows.h>, <vector> and <string>, with and without the API."""

HEADERS = """#include <windows.h>
#include <string>
#include <vector>
"""

PLAIN = """
struct Record{n} {{
  std::string name;
  std::vector<unsigned char> bytes;
  DWORD flags = 0;
}};

static bool load{n}(HANDLE file, std::vector<Record{n}> &records) {{
  Record{n} record;
  record.bytes.resize({n} + 16);
  DWORD got = 0;
  while (ReadFile(file, record.bytes.data(), DWORD(record.bytes.size()), &got, nullptr)) {{
    if (got == 0)
      break;
    record.name.assign(record.bytes.begin(), record.bytes.begin() + got);
    if (record.name.empty() || record.name.front() == '#')
      continue;
    record.flags |= got > 8 ? FILE_FLAG_OVERLAPPED : 0;
    records.push_back(record);
  }}
  return GetLastError() == ERROR_SUCCESS && !records.empty();
}}

std::string describe{n}(HANDLE file) {{
  std::vector<Record{n}> records;
  if (!load{n}(file, records))
    return "failed with " + std::to_string(GetLastError());
  std::string text;
  for (const Record{n} &r : records)
    text += r.name + (r.flags ? "*" : "") + "\\n";
  return text;
}}
"""

# A function as real code has it: an object of its own, one start for each
# operation, the failure judged and cancelled.
USER = """
class Channel{n} {{
  HANDLE file = INVALID_HANDLE_VALUE;
  PTP_IO io = nullptr;
  std::vector<char> buffer = std::vector<char>(4096);
  std::string last_error;
  OVERLAPPED ov = {{}};

public:
  bool send(const std::string &text, int retries) {{
    if (text.size() > buffer.size()) {{
      last_error = "too long: " + text;
      return false;
    }}
    text.copy(buffer.data(), buffer.size());
    for (int i = 0; i <= retries; ++i) {{
      ov = {{}};
      StartThreadpoolIo(io);
      DWORD error = ERROR_SUCCESS;
      if (!WriteFile(file, buffer.data(), DWORD(text.size()), nullptr, &ov))
        error = GetLastError();
      switch (error) {{
      case ERROR_SUCCESS:
      case ERROR_IO_PENDING:
        return true;
      case ERROR_NOT_ENOUGH_MEMORY:
      case ERROR_INVALID_USER_BUFFER:
        CancelThreadpoolIo(io);
        Sleep(10);
        continue;
      default:
        CancelThreadpoolIo(io);
        last_error = "WriteFile: " + std::to_string(error);
        return false;
      }}
    }}
    return false;
  }}
}};
"""

FUNCTIONS = 10


def without_api():
    return HEADERS + "".join(PLAIN.format(n=n) for n in range(FUNCTIONS))


def with_api():
    return (HEADERS
            + "".join(PLAIN.format(n=n) for n in range(FUNCTIONS))
            + "".join(USER.format(n=n) for n in range(FUNCTIONS)))
