// RUN: %exits 1 %tpiolint %s -- %mock > %t.out 2>&1
// RUN: FileCheck %s --input-file=%t.out --implicit-check-not=warning:
// The very same as clang-tidy, which reads the same comments:
// RUN: %clang-tidy -load %tidy-module --config={} --checks=-*,tpio-* %s -- %mock > %t.tidy 2>/dev/null
// RUN: grep -o ':[0-9]*:[0-9]*: warning: .*' %t.out > %t.ours
// RUN: grep -o ':[0-9]*:[0-9]*: warning: .*' %t.tidy | diff - %t.ours
#include <windows.h>

void bare(PTP_IO io) {
  StartThreadpoolIo(io);
  CancelThreadpoolIo(io);
  CancelThreadpoolIo(io); // NOLINT
}

void with_a_reason(PTP_IO io) {
  StartThreadpoolIo(io);
  CancelThreadpoolIo(io);
  CancelThreadpoolIo(io); // NOLINT: because
}

void by_name(PTP_IO io) {
  StartThreadpoolIo(io);
  CancelThreadpoolIo(io);
  CancelThreadpoolIo(io); // NOLINT(tpio-extra-cancel)
}

void by_one_of_two_names(PTP_IO io) {
  StartThreadpoolIo(io);
  CancelThreadpoolIo(io);
  CancelThreadpoolIo(io); // NOLINT(bugprone-foo, tpio-extra-cancel)
}

void by_glob(PTP_IO io) {
  StartThreadpoolIo(io);
  CancelThreadpoolIo(io);
  CancelThreadpoolIo(io); // NOLINT(tpio-*)
}

// clang-tidy ignores what a NOLINT takes out.
void by_a_glob_that_takes_it_out(PTP_IO io) {
  StartThreadpoolIo(io);
  CancelThreadpoolIo(io);
  CancelThreadpoolIo(io); // NOLINT(tpio-*,-tpio-extra-cancel)
}

void of_another_check(PTP_IO io) {
  StartThreadpoolIo(io);
  CancelThreadpoolIo(io);
  // CHECK: :[[@LINE+1]]:3: warning: {{.*}} [tpio-extra-cancel]
  CancelThreadpoolIo(io); // NOLINT(tpio-orphan-start)
}

void of_no_check(PTP_IO io) {
  StartThreadpoolIo(io);
  CancelThreadpoolIo(io);
  // CHECK: :[[@LINE+1]]:3: warning: {{.*}} [tpio-extra-cancel]
  CancelThreadpoolIo(io); // NOLINT()
}

void in_lower_case(PTP_IO io) {
  StartThreadpoolIo(io);
  CancelThreadpoolIo(io);
  // CHECK: :[[@LINE+1]]:3: warning: {{.*}} [tpio-extra-cancel]
  CancelThreadpoolIo(io); // nolint
}

void next_line(PTP_IO io) {
  StartThreadpoolIo(io);
  CancelThreadpoolIo(io);
  // NOLINTNEXTLINE(tpio-extra-cancel)
  CancelThreadpoolIo(io);
}

void the_line_after_the_next(PTP_IO io) {
  StartThreadpoolIo(io);
  CancelThreadpoolIo(io);
  // NOLINTNEXTLINE

  // CHECK: :[[@LINE+1]]:3: warning: {{.*}} [tpio-extra-cancel]
  CancelThreadpoolIo(io);
}

void at_a_note(PTP_IO io) {
  StartThreadpoolIo(io);  // NOLINT
  CancelThreadpoolIo(io); // NOLINT
  // CHECK: :[[@LINE+1]]:3: warning: {{.*}} [tpio-extra-cancel]
  CancelThreadpoolIo(io);
}

// NOLINTBEGIN
void in_a_block(PTP_IO io) {
  StartThreadpoolIo(io);
  CancelThreadpoolIo(io);
  CancelThreadpoolIo(io);
}
// NOLINTEND

// NOLINTBEGIN(tpio-extra-cancel)
void in_a_block_of_the_check(PTP_IO io) {
  StartThreadpoolIo(io);
  CancelThreadpoolIo(io);
  CancelThreadpoolIo(io);
}
// NOLINTEND(tpio-extra-cancel)

// NOLINTBEGIN(tpio-orphan-start)
// NOLINTBEGIN(tpio-*)
void in_nested_blocks(PTP_IO io) {
  StartThreadpoolIo(io);
  CancelThreadpoolIo(io);
  CancelThreadpoolIo(io);
}
// NOLINTEND(tpio-*)
void in_a_block_of_another_check(PTP_IO io) {
  StartThreadpoolIo(io);
  CancelThreadpoolIo(io);
  // CHECK: :[[@LINE+1]]:3: warning: {{.*}} [tpio-extra-cancel]
  CancelThreadpoolIo(io);
}
// NOLINTEND(tpio-orphan-start)

void behind_all_blocks(PTP_IO io) {
  StartThreadpoolIo(io);
  CancelThreadpoolIo(io);
  // CHECK: :[[@LINE+1]]:3: warning: {{.*}} [tpio-extra-cancel]
  CancelThreadpoolIo(io);
}
// CHECK: 1 unit analysed, 7 findings (10 suppressed)
