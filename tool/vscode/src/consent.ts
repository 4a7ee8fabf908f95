//===- consent.ts - May this folder choose the program? -------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// Host-free. A folder that is trusted is trusted to be edited; that a program
/// of its choice is started, or the user's with arguments of its choice, is
/// asked once for each choice.
///
//===----------------------------------------------------------------------===//

import { processSettings } from "./settings";

/** What VS Code knows of one setting, by where it was made. */
export interface Inspected {
  globalValue?: unknown;
  workspaceValue?: unknown;
  workspaceFolderValue?: unknown;
}
export type Inspect = (name: string) => Inspected | undefined;

/** Process settings that the workspace makes, by name; empty if it makes none. */
export function chosenByWorkspace(inspect: Inspect): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const name of processSettings) {
    const value = inspect(name)?.workspaceFolderValue ?? inspect(name)?.workspaceValue;
    if (value !== undefined)
      result[name] = value;
  }
  return result;
}

/** The process settings without what the workspace says. */
export function chosenByUser(inspect: Inspect): Record<string, unknown> {
  return Object.fromEntries(processSettings.map((name) => [name, inspect(name)?.globalValue]));
}

/** Under this key an answer is remembered: another choice is another question. */
export function consentKey(chosen: Record<string, unknown>): string {
  return "runs " + JSON.stringify(Object.entries(chosen).sort(([a], [b]) => a.localeCompare(b)));
}

/** The question, with everything that would be run. */
export function question(chosen: Record<string, unknown>): string {
  const parts = Object.entries(chosen).map(([name, value]) => `tpiolint.${name} = ${JSON.stringify(value)}`);
  return `The settings of this workspace choose what is run: ${parts.join(", ")}. Run that?`;
}
