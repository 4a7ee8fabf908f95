#pragma once
#include <windows.h>

struct Copier {
  HANDLE File;
  PTP_IO Io;
  OVERLAPPED Overlapped;
  char Buffer[4096];

  bool readOn();
};
