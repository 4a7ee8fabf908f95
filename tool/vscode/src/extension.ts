//===- extension.ts - What VS Code starts and ends ------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

import * as vscode from "vscode";
import { PathDecorations } from "./decorations";
import { Pages } from "./page";
import { PathActions, showPath } from "./path";
import { languages, Server } from "./server";
import { processSettings } from "./settings";
import { clearWorkspace, lintWorkspace } from "./workspace";

let server: Server | undefined;

function statusItem(of: Server): vscode.Disposable[] {
  const item = vscode.window.createStatusBarItem("tpiolint.status", vscode.StatusBarAlignment.Right, 99);
  item.name = "tpiolint";
  const update = () => {
    const document = vscode.window.activeTextEditor?.document;
    const concerned = document !== undefined && languages.includes(document.languageId);
    const shown = of.status.shown(concerned ? document.uri.toString() : undefined);
    item.text = shown.text;
    item.tooltip = shown.tooltip;
    item.command = shown.click === "output" ? "tpiolint.showOutput" : "workbench.actions.view.problems";
    item.backgroundColor = shown.severity === "none" ? undefined
      : new vscode.ThemeColor(`statusBarItem.${shown.severity}Background`);
    if (concerned || shown.severity === "error")
      item.show();
    else
      item.hide();
  };
  update();
  return [item, of.onDidChange(update), vscode.window.onDidChangeActiveTextEditor(update)];
}

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const output = vscode.window.createOutputChannel("tpiolint", { log: true });
  const current = new Server(output, context.workspaceState);
  server = current;
  const command = vscode.commands.registerCommand;
  const decorations = new PathDecorations();
  const pages = new Pages(() => current.program);
  context.subscriptions.push(
    output,
    current,
    ...statusItem(current),
    command("tpiolint.workspace.lint", () => lintWorkspace(current)),
    command("tpiolint.workspace.clear", () => clearWorkspace(current)),
    decorations,
    pages.register(),
    command("tpiolint.showPath", (uri?: vscode.Uri, finding?: vscode.Diagnostic) => showPath(decorations, uri, finding)),
    command("tpiolint.hidePath", () => decorations.clear()),
    command("tpiolint.explain", (check: unknown) => pages.open(check)),
    command("tpiolint.restart", () => current.restart()),
    command("tpiolint.showOutput", () => output.show()),
    command("tpiolint.chooseServer", () => current.choose()),
    vscode.languages.registerCodeActionsProvider(
      languages.map((language) => ({ scheme: "file", language })), new PathActions(),
      { providedCodeActionKinds: PathActions.kinds }),
    vscode.workspace.onDidCloseTextDocument((document) => current.closed(document)),
    vscode.workspace.onDidChangeConfiguration(async (event) => {
      if (processSettings.some((name) => event.affectsConfiguration(`tpiolint.${name}`)))
        await current.restart();
      else if (event.affectsConfiguration("tpiolint"))
        await current.pushSettings();
    }),
  );
  await current.start();
}

export async function deactivate(): Promise<void> {
  await server?.stop();
  server = undefined;
}
