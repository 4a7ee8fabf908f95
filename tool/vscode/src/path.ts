//===- path.ts - The commands that show a finding's path ------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

import * as vscode from "vscode";
import { check, findingsAt, pathItems, source, type PathItem } from "./findings";

const name = (uri: vscode.Uri) => vscode.workspace.asRelativePath(uri);

const asRange = ({ start, end }: PathItem<vscode.Uri>["range"]) =>
  new vscode.Range(start.line, start.character, end.line, end.character);

/** The finding that is meant: given (by the code action) or chosen among those
 *  at the cursor. */
async function chosen(uri: vscode.Uri | undefined, finding: vscode.Diagnostic | undefined) {
  if (uri && finding)
    return { uri, finding };
  const editor = vscode.window.activeTextEditor;
  if (!editor)
    return undefined;
  const document = editor.document.uri;
  const found = findingsAt(vscode.languages.getDiagnostics(document), editor.selection.active);
  if (found.length === 0) {
    void vscode.window.showInformationMessage("tpiolint: there is no finding in this file.");
    return undefined;
  }
  const item = found.length === 1 ? { finding: found[0] } : await vscode.window.showQuickPick(
    found.map((one) => ({ label: one.message, description: `line ${one.range.start.line + 1}`, detail: check(one), finding: one })),
    { title: "tpiolint: the path of which finding?", matchOnDescription: true });
  return item?.finding ? { uri: document, finding: item.finding } : undefined;
}

async function reveal(item: PathItem<vscode.Uri>, preserveFocus: boolean): Promise<void> {
  await vscode.window.showTextDocument(item.uri, { preserveFocus, preview: true, selection: asRange(item.range) });
}

/** Lists the steps; the editor follows the one that is selected, and comes back
 *  where it was if none is taken. */
export async function showPath(uri?: vscode.Uri, finding?: vscode.Diagnostic): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const back = editor && { uri: editor.document.uri, range: editor.selection };
  const one = await chosen(uri, finding);
  if (!one)
    return;
  const taken = await vscode.window.showQuickPick(pathItems(one.finding, one.uri, name), {
    title: `tpiolint: ${check(one.finding)}`,
    placeHolder: "The finding and the steps of its path",
    onDidSelectItem: (item) => void reveal(item as unknown as PathItem<vscode.Uri>, true),
  });
  if (taken)
    await reveal(taken, false);
  else if (back)
    await vscode.window.showTextDocument(back.uri, { selection: back.range });
}

/** The same steps in a peek view. */
export async function peekPath(uri?: vscode.Uri, finding?: vscode.Diagnostic): Promise<void> {
  const one = await chosen(uri, finding);
  if (!one)
    return;
  const places = pathItems(one.finding, one.uri, name).map((item) => new vscode.Location(item.uri, asRange(item.range)));
  await vscode.commands.executeCommand("editor.action.peekLocations", one.uri, one.finding.range.start, places, "peek");
}

/** "Show the path" in the menu of a finding that has one. */
export class PathActions implements vscode.CodeActionProvider {
  static readonly kinds = [vscode.CodeActionKind.QuickFix];

  provideCodeActions(document: vscode.TextDocument, _range: vscode.Range, context: vscode.CodeActionContext) {
    return context.diagnostics
      .filter((finding) => finding.source === source && (finding.relatedInformation?.length ?? 0) > 0)
      .map((finding) => {
        const action = new vscode.CodeAction(`Show the path of ${check(finding)}`, vscode.CodeActionKind.QuickFix);
        action.command = { command: "tpiolint.showPath", title: action.title, arguments: [document.uri, finding] };
        return action;
      });
  }
}
