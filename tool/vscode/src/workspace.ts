//===- workspace.ts - The commands over the whole workspace ---------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

import * as vscode from "vscode";
import { ExecuteCommandRequest } from "vscode-languageclient/node";
import type { Server } from "./server";

/** Result of the server's command `tpiolint.lintWorkspace` (docs/lsp.md). */
interface LintResult {
  units: number;
  findings: number;
  failed: number;
  /** Those that could not be analysed; absent of an older server. */
  failures?: { uri: string; message: string }[];
}

const noServer = "tpiolint: the server is not running.";
const restart = "Restart";

async function request<Result>(server: Server, command: string): Promise<Result | undefined> {
  const client = server.running;
  if (!client) {
    if (await vscode.window.showWarningMessage(noServer, restart) === restart)
      await server.restart();
    return undefined;
  }
  try {
    return await client.sendRequest(ExecuteCommandRequest.type, { command }) as Result;
  } catch (error) {
    void vscode.window.showErrorMessage(`tpiolint: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}

/** The summary of a run, one line. */
export function summary({ units, findings, failed, failures }: LintResult, name = (uri: string) => uri): string {
  const count = (n: number, noun: string) => `${n} ${noun}${n === 1 ? "" : "s"}`;
  if (units === 0 && failed === 0)
    return "tpiolint: no compile_commands.json names a source file (setting tpiolint.buildDirectory).";
  const [first] = failures ?? [];
  const named = first === undefined ? ""
    : `, ${failed > 1 ? "the first is " : ""}${name(first.uri)}: ${first.message}`.replace(/\.$/, "");
  return `tpiolint: ${count(findings, "finding")} in ${count(units, "translation unit")}`
    + (failed > 0 ? `; ${failed} could not be analysed${named}.` : ".");
}

const fileName = (uri: string) => vscode.workspace.asRelativePath(vscode.Uri.parse(uri));

/** Has the server analyse all units of the compile databases. The progress, with
 *  its cancel button, is the server's. */
export async function lintWorkspace(server: Server): Promise<void> {
  await vscode.workspace.saveAll(false);
  const result = await request<LintResult>(server, "tpiolint.lintWorkspace");
  if (!result)
    return;
  const show = "Show Problems";
  const trouble = result.failed > 0 || result.units === 0;
  const answer = trouble
    ? await vscode.window.showWarningMessage(summary(result, fileName), show, "Show Output")
    : await vscode.window.showInformationMessage(summary(result, fileName), ...(result.findings > 0 ? [show] : []));
  if (answer === show)
    await vscode.commands.executeCommand("workbench.actions.view.problems");
  else if (answer !== undefined)
    await vscode.commands.executeCommand("tpiolint.showOutput");
}

export async function clearWorkspace(server: Server): Promise<void> {
  await request(server, "tpiolint.clearWorkspace");
}
