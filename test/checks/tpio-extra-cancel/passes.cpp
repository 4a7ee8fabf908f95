// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{[0-9]: warning:}}" --implicit-check-not=error:
// One pass over a container issues, the next one cancels what failed. Both see the same elements; no path knows that.
#include <windows.h>
#include <ministd.h>

struct Request {
  OVERLAPPED ov;
  DWORD error;
  char data[64];
};
static bool failed(DWORD error) { return error != 0 && error != ERROR_IO_PENDING; }
static DWORD read(HANDLE h, Request *r) { return ReadFile(h, r->data, 64, NULL, &r->ov) ? 0 : GetLastError(); }

struct Requests {
  int count;
  Request items[4];
  Request *begin() { return items; }
  Request *end() { return items + count; }
};

void cancels_in_a_second_pass_over_its_own_container(PTP_IO io, HANDLE h, Requests &requests) {
  for (Request &r : requests) {
    StartThreadpoolIo(io);
    r.error = read(h, &r);
  }
  for (Request &r : requests)
    if (failed(r.error))
      CancelThreadpoolIo(io);
}

void cancels_all_in_a_second_pass_over_its_own_container(PTP_IO io, HANDLE h, Requests &requests) {
  for (Request &r : requests) {
    StartThreadpoolIo(io);
    r.error = read(h, &r);
    if (failed(r.error))
      CancelThreadpoolIo(io);
  }
  for (Request &r : requests)
    if (r.error)
      CancelThreadpoolIo(io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
}

bool leaves_before_the_second_pass_over_its_own_container(PTP_IO io, HANDLE h, Requests &requests) {
  for (Request &r : requests) {
    StartThreadpoolIo(io);
    r.error = ReadFile(h, r.data, 64, NULL, &r.ov) ? 0 : GetLastError();
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    if (r.error == ERROR_ACCESS_DENIED)
      return false;
  }
  for (Request &r : requests)
    if (failed(r.error))
      CancelThreadpoolIo(io);
  return true;
}

void cancels_in_a_second_pass(PTP_IO io, HANDLE h, std::vector<Request> &requests) {
  for (Request &r : requests) {
    StartThreadpoolIo(io);
    r.error = read(h, &r);
  }
  for (Request &r : requests)
    if (failed(r.error))
      CancelThreadpoolIo(io);
}

void cancels_in_a_second_pass_what_the_first_has_cancelled(PTP_IO io, HANDLE h, std::vector<Request> &requests) {
  for (Request &r : requests) {
    StartThreadpoolIo(io);
    r.error = read(h, &r);
    if (failed(r.error))
      CancelThreadpoolIo(io);
  }
  for (Request &r : requests)
    if (failed(r.error))
      CancelThreadpoolIo(io);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
}

void cancels_by_an_algorithm(PTP_IO io, HANDLE h, std::vector<Request> &requests) {
  for (Request &r : requests) {
    StartThreadpoolIo(io);
    r.error = read(h, &r);
  }
  std::for_each(requests.begin(), requests.end(), [&](Request &r) {
    if (failed(r.error))
      CancelThreadpoolIo(io);
  });
}

void issues_by_an_algorithm(PTP_IO io, HANDLE h, std::vector<Request> &requests) {
  std::for_each(requests.begin(), requests.end(), [&](Request &r) {
    StartThreadpoolIo(io);
    r.error = read(h, &r);
  });
  for (Request &r : requests)
    if (failed(r.error))
      CancelThreadpoolIo(io);
}

void issues_by_an_algorithm_and_never_cancels(PTP_IO io, HANDLE h, std::vector<Request> &requests) {
  std::for_each(requests.begin(), requests.end(), [&](Request &r) {
    StartThreadpoolIo(io);
    r.error = 0;
    ReadFile(h, r.data, 64, NULL, &r.ov);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
  });
}

// The code is the caller's, who may cancel.
void issues_by_an_algorithm_and_leaves_the_codes(PTP_IO io, HANDLE h, std::vector<Request> &requests) {
  std::for_each(requests.begin(), requests.end(), [&](Request &r) {
    StartThreadpoolIo(io);
    r.error = ReadFile(h, r.data, 64, NULL, &r.ov) ? 0 : GetLastError();
  });
}

void cancels_what_a_second_list_says(PTP_IO io, HANDLE h, std::vector<Request> &requests) {
  std::vector<DWORD> errors;
  for (Request &r : requests) {
    StartThreadpoolIo(io);
    errors.push_back(read(h, &r));
  }
  for (DWORD error : errors)
    if (failed(error))
      CancelThreadpoolIo(io);
}

bool leaves_before_the_second_pass(PTP_IO io, HANDLE h, std::vector<Request> &requests) {
  for (Request &r : requests) {
    StartThreadpoolIo(io);
    r.error = ReadFile(h, r.data, 64, NULL, &r.ov) ? 0 : GetLastError();
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    if (failed(r.error))
      return false;
  }
  for (Request &r : requests)
    if (failed(r.error))
      CancelThreadpoolIo(io); // for none that has failed: those never come here
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-extra-cancel]
  return true;
}

void cancels_before_it_leaves_early(PTP_IO io, HANDLE h, std::vector<Request> &requests) {
  for (Request &r : requests) {
    StartThreadpoolIo(io);
    r.error = ReadFile(h, r.data, 64, NULL, &r.ov) ? 0 : GetLastError();
    if (r.error == ERROR_ACCESS_DENIED) {
      CancelThreadpoolIo(io);
      r.error = 0;
      break;
    }
  }
  for (Request &r : requests)
    if (failed(r.error))
      CancelThreadpoolIo(io);
}

void cancels_for_the_one_that_an_algorithm_has_found(PTP_IO io, HANDLE h, std::vector<Request> &requests) {
  auto it = std::find_if(requests.begin(), requests.end(), [&](Request &r) {
    StartThreadpoolIo(io);
    r.error = read(h, &r);
    return failed(r.error);
  });
  if (it != requests.end())
    CancelThreadpoolIo(io);
}

bool cancels_for_the_one_that_stopped_an_algorithm(PTP_IO io, HANDLE h, std::vector<Request> &requests) {
  const bool all = std::all_of(requests.begin(), requests.end(), [&](Request &r) {
    StartThreadpoolIo(io);
    r.error = read(h, &r);
    return !failed(r.error);
  });
  if (!all)
    CancelThreadpoolIo(io);
  return all;
}

bool forgets_the_one_that_stopped_an_algorithm(PTP_IO io, HANDLE h, std::vector<Request> &requests) {
  return std::all_of(requests.begin(), requests.end(), [&](Request &r) {
    StartThreadpoolIo(io);
    r.error = ReadFile(h, r.data, 64, NULL, &r.ov) ? 0 : GetLastError();
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    return !failed(r.error);
  });
}

bool leaves_its_cancel_to_the_function_around(PTP_IO io, HANDLE h, Request *r) {
  auto issue = [&] {
    StartThreadpoolIo(io);
    r->error = read(h, r);
    return !failed(r->error);
  };
  if (issue())
    return true;
  CancelThreadpoolIo(io);
  return false;
}

bool forgets_beside_a_function_around_that_settles_its_own(PTP_IO io, HANDLE h, Request *r, void (*later)(bool (*)(PTP_IO, HANDLE, Request *))) {
  later([](PTP_IO io, HANDLE h, Request *r) {
    StartThreadpoolIo(io);
    r->error = ReadFile(h, r->data, 64, NULL, &r->ov) ? 0 : GetLastError();
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [tpio-missing-cancel]
    return !failed(r->error);
  });
  StartThreadpoolIo(io);
  if (!failed(read(h, r)))
    return true;
  CancelThreadpoolIo(io);
  return false;
}

class Batch {
public:
  void issues_and_settles() {
    issue();
    settle();
  }
  void starts_all_and_then_issues_all() {
    start();
    issueStarted();
    settle();
  }

private:
  void start() {
    for (std::size_t i = 0; i < m_requests.size(); i++)
      StartThreadpoolIo(m_io);
  }
  void issueStarted() {
    for (Request &r : m_requests)
      r.error = read(m_file, &r);
  }
  void issue() {
    for (Request &r : m_requests) {
      StartThreadpoolIo(m_io);
      r.error = read(m_file, &r);
    }
  }
  void settle() {
    for (Request &r : m_requests)
      if (failed(r.error))
        CancelThreadpoolIo(m_io);
  }

  HANDLE m_file;
  PTP_IO m_io;
  std::vector<Request> m_requests;
};
