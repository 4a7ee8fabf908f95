// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// The article's mistake as a C programmer writes it.
#include <windows.h>

struct job {
  OVERLAPPED ov;
  DWORD size;
  char data[256];
};

int write_all_with_one_start(PTP_IO io, HANDLE file, struct job *jobs, int count) {
  int i, failed = 0;
  StartThreadpoolIo(io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-hoisted-start]
  for (i = 0; i < count; i++) {
    if (!WriteFile(file, jobs[i].data, jobs[i].size, NULL, &jobs[i].ov)) {
      if (GetLastError() != ERROR_IO_PENDING) {
        CancelThreadpoolIo(io);
        failed++;
      }
    }
  }
  return failed;
}

int write_all(PTP_IO io, HANDLE file, struct job *jobs, int count) {
  int i, failed = 0;
  for (i = 0; i < count; i++) {
    StartThreadpoolIo(io);
    if (!WriteFile(file, jobs[i].data, jobs[i].size, NULL, &jobs[i].ov)) {
      if (GetLastError() != ERROR_IO_PENDING) {
        CancelThreadpoolIo(io);
        failed++;
      }
    }
  }
  return failed;
}

int read_while_with_one_start(PTP_IO io, HANDLE file, struct job *job, struct job *end) {
  StartThreadpoolIo(io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-hoisted-start]
  while (job != end) {
    if (!ReadFile(file, job->data, job->size, NULL, &job->ov) && GetLastError() != ERROR_IO_PENDING) {
      CancelThreadpoolIo(io);
      return -1;
    }
    job++;
  }
  return 0;
}

int read_while(PTP_IO io, HANDLE file, struct job *job, struct job *end) {
  while (job != end) {
    StartThreadpoolIo(io);
    if (!ReadFile(file, job->data, job->size, NULL, &job->ov) && GetLastError() != ERROR_IO_PENDING) {
      CancelThreadpoolIo(io);
      return -1;
    }
    job++;
  }
  return 0;
}

void jump_back_with_one_start(PTP_IO io, HANDLE file, struct job *job, int count) {
  int i = 0;
  StartThreadpoolIo(io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-hoisted-start]
next:
  if (!ReadFile(file, job[i].data, job[i].size, NULL, &job[i].ov) && GetLastError() != ERROR_IO_PENDING) {
    CancelThreadpoolIo(io);
    return;
  }
  if (++i < count)
    goto next;
}

void jump_back(PTP_IO io, HANDLE file, struct job *job, int count) {
  int i = 0;
next:
  StartThreadpoolIo(io);
  if (!ReadFile(file, job[i].data, job[i].size, NULL, &job[i].ov) && GetLastError() != ERROR_IO_PENDING) {
    CancelThreadpoolIo(io);
    return;
  }
  if (++i < count)
    goto next;
}
