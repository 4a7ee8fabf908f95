// RUN: %exits 1 %tpiolint --quiet %s -- %mock 2>&1 | FileCheck %s --implicit-check-not="{{: warning:}}" --implicit-check-not=error:
// A path goes through functions and macros of the user's header; a wrapper is
// judged where it is called.
#include "Inputs/pipe.h"

// CHECK: pipe.h:24:7: warning: operation 'ReadFile' queues no completion packet {{.*}} [tpio-missing-cancel]
// CHECK: pipe.h:27:3: note: returns false from 'readNext'
// CHECK: :[[@LINE+2]]:3: note: returns here with the start still open
bool forgets_what_the_helper_says(Pipe &pipe) {
  RETURN_IF(!readNext(pipe));
  return true;
}

bool undoes_what_the_helper_says(Pipe &pipe) {
  if (readNext(pipe))
    return true;
  undo(pipe);
  return false;
}

bool undoes_it_twice(Pipe &pipe) {
  if (readNext(pipe))
    return true;
  undo(pipe);
  // CHECK: :[[@LINE+1]]:3: warning: 'CancelThreadpoolIo' has nothing to cancel {{.*}} [tpio-extra-cancel]
  undo(pipe);
  return false;
}
