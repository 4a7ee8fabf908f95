//===- Attach.h - Puts a process under the checker ------------ -*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The environment chooses what happens:
///
///     TPIO_MODE     plain or checked (default)
///     TPIO_REPORT   a file for the records; else text goes to standard error
///     TPIO_OPTIONS  fault injection: words as in Injection.h
///     TPIO_TRACE    a file for `OBJECT EVENT REFERENCES AWAITED` of each
///     change
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_REFERENCE_OBJECT_ATTACH_H
#define TPIO_REFERENCE_OBJECT_ATTACH_H

namespace tpio::object {

void attach();

/// At the end of the process: what is left leaks.
/// \returns the number of faults.
unsigned detach();

} // namespace tpio::object

#endif // TPIO_REFERENCE_OBJECT_ATTACH_H
