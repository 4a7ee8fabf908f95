//===- restarts.ts - How often a server that crashed is started again -----===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// Host-free: a budget of restarts in a sliding window of time.
///
//===----------------------------------------------------------------------===//

export class RestartBudget {
  private ends: number[] = [];

  /** At most `limit` restarts within `windowMs` milliseconds. `now` is a clock
   *  in milliseconds. */
  constructor(
    private readonly limit = 4,
    private readonly windowMs = 3 * 60_000,
    private readonly now: () => number = Date.now,
  ) {}

  /** Tells that the server ended. Out: may it be started once more? */
  ended(): boolean {
    const time = this.now();
    this.ends = this.ends.filter((end) => time - end < this.windowMs);
    this.ends.push(time);
    return this.ends.length <= this.limit;
  }

  /** The user asked for a restart: the count begins anew. */
  reset(): void {
    this.ends = [];
  }
}
