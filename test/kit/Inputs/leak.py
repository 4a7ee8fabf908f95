"""usage: leak.py FILE NAME [HEADER]

Writes a unit with one finding (tpio-missing-cancel) in the function NAME.
"""

import sys

UNIT = """%s#include <windows.h>
void %s(HANDLE file, PTP_IO io, OVERLAPPED *ov, char *buffer) {
  StartThreadpoolIo(io);
  if (!ReadFile(file, buffer, 1, nullptr, ov))
    return;
}
"""

with open(sys.argv[1], "w") as file:
    header = '#include "%s"\n' % sys.argv[3] if len(sys.argv) > 3 else ""
    file.write(UNIT % (header, sys.argv[2]))
