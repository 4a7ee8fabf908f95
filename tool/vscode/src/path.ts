//===- path.ts - The commands that show a finding's path ------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

import * as vscode from "vscode";
import type { PathDecorations } from "./decorations";
import { check, findingsAt, findingsInLine, pathItems, source, type PathItem } from "./findings";

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
    found.map((one) => ({ label: `${check(one)}  line ${one.range.start.line + 1}`, detail: one.message, finding: one })),
    { title: "tpiolint: the path of which finding?", matchOnDetail: true });
  return item?.finding ? { uri: document, finding: item.finding } : undefined;
}

async function reveal(item: PathItem<vscode.Uri>, preserveFocus: boolean): Promise<void> {
  const range = asRange(item.range);
  const editor = await vscode.window.showTextDocument(item.uri, {
    preserveFocus, preview: true, selection: new vscode.Range(range.start, range.start),
  });
  editor.revealRange(range, vscode.TextEditorRevealType.InCenter);
}

/** Lists the steps; each stands at its line as well, and the editor follows the
 *  one that is selected. If none is taken it comes back where it was, and the
 *  steps go. */
export async function showPath(decorations: PathDecorations, uri?: vscode.Uri, finding?: vscode.Diagnostic): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const back = editor && { uri: editor.document.uri, range: editor.selection };
  const one = await chosen(uri, finding);
  if (!one)
    return;
  const items = pathItems(one.finding, one.uri, name);
  decorations.show(items, items[0]);
  const taken = await vscode.window.showQuickPick(items, {
    title: `tpiolint: ${check(one.finding)}`,
    placeHolder: "The finding and the steps of its path (Escape hides them)",
    onDidSelectItem: (item) => {
      const step = item as unknown as PathItem<vscode.Uri>;
      decorations.show(items, step);
      void reveal(step, true);
    },
  });
  if (taken) {
    decorations.show(items, taken);
    await reveal(taken, false);
  } else {
    decorations.clear();
    if (back)
      await vscode.window.showTextDocument(back.uri, { selection: back.range });
  }
}

/** "Show the path" in the menu of a finding that has one, and the page of its
 *  check. */
export class PathActions implements vscode.CodeActionProvider {
  static readonly kinds = [vscode.CodeActionKind.QuickFix];

  provideCodeActions(document: vscode.TextDocument, range: vscode.Range, context: vscode.CodeActionContext) {
    const action = (title: string, command: string, ...args: unknown[]) => {
      const made = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
      made.command = { command, title, arguments: args };
      return made;
    };
    // The server offers its fixes anywhere in the line: so these stand beside them.
    const inLine = findingsInLine(vscode.languages.getDiagnostics(document.uri), range.start);
    const found = context.diagnostics.filter((finding) => finding.source === source);
    return (found.length > 0 ? found : inLine).flatMap((finding) => [
      ...((finding.relatedInformation?.length ?? 0) > 0
        ? [action(`Show the path of ${check(finding)}`, "tpiolint.showPath", document.uri, finding)] : []),
      ...(check(finding) !== "" ? [action(`Explain ${check(finding)}`, "tpiolint.explain", check(finding))] : []),
    ]);
  }
}
