//===- support.ts - What the tests of the extension share -----------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

import assert from "node:assert/strict";
import { chmodSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import manifest from "../package.json";
import { fake } from "./fake-vscode";

const properties: Record<string, { default: unknown }> = manifest.contributes.configuration.properties;
for (const [name, { default: value }] of Object.entries(properties))
  fake.defaults.set(name, value);

export const scratch = mkdtempSync(path.join(tmpdir(), "tpiolint vscode "));

const waitMs = 120_000;

/** Waits until `what` holds. The limit only ends a test that would hang. */
export async function until(what: string, holds: () => boolean): Promise<void> {
  for (const end = Date.now() + waitMs; !holds();) {
    if (Date.now() > end)
      assert.fail(`waited in vain until ${what}; shown: ${JSON.stringify(fake.shown)}; log: ${fake.log.join("\n")}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

export interface Received {
  method: string;
  params: unknown;
  argv: string[];
}

/** Makes a program that is the fake server, in one of its manners. Out: its
 *  path, and what it received. */
export function fakeServer(name: string, manner = "") {
  const file = path.join(scratch, name);
  const log = `${file}.log`;
  const script = path.join(__dirname, "fake-server.js");
  writeFileSync(file, `#!/bin/sh\nFAKE_SERVER=${manner} FAKE_LOG='${log}' exec '${process.execPath}' '${script}' "$@"\n`);
  chmodSync(file, 0o755);
  return {
    file,
    received: (method: string): Received[] => !existsSync(log) ? [] : readFileSync(log, "utf8").trimEnd().split("\n")
      .map((line) => JSON.parse(line) as Received).filter((one) => one.method === method),
  };
}

export function run(command: string, ...args: unknown[]): Promise<unknown> {
  const action = fake.commands.get(command);
  assert.ok(action, `there is no command ${command}`);
  return Promise.resolve(action(...args));
}
