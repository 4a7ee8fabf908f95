//===- decorations.ts - The steps of a path at their lines ----------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// A path is read beside the code: each step as grey text behind its line, with
/// its number, and the one that is looked at on a marked line. VS Code's own peek
/// view sorts the places and drops their texts.
///
//===----------------------------------------------------------------------===//

import * as vscode from "vscode";
import { lineTexts, type PathItem } from "./findings";

export class PathDecorations implements vscode.Disposable {
  private readonly step = vscode.window.createTextEditorDecorationType({
    after: { color: new vscode.ThemeColor("editorCodeLens.foreground"), margin: "0 0 0 2em", fontStyle: "italic" },
  });
  private readonly current = vscode.window.createTextEditorDecorationType({
    isWholeLine: true, backgroundColor: new vscode.ThemeColor("editor.stackFrameHighlightBackground"),
  });
  private items: readonly PathItem<vscode.Uri>[] = [];
  private at: PathItem<vscode.Uri> | undefined;
  private readonly listeners = vscode.Disposable.from(
    vscode.window.onDidChangeVisibleTextEditors(() => this.draw()),
    // An edit moves the lines: the path is another one soon.
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0 && this.items.some(({ uri }) => uri.toString() === document.uri.toString()))
        this.clear();
    }),
  );

  show(items: readonly PathItem<vscode.Uri>[], at: PathItem<vscode.Uri> | undefined): void {
    this.items = items;
    this.at = at;
    this.draw();
  }

  clear(): void {
    this.show([], undefined);
  }

  dispose(): void {
    this.listeners.dispose();
    this.step.dispose();
    this.current.dispose();
  }

  private draw(): void {
    for (const editor of vscode.window.visibleTextEditors) {
      const uri = editor.document.uri.toString();
      const here = this.items.filter((item) => item.uri.toString() === uri);
      editor.setDecorations(this.step, [...lineTexts(here)].map(([line, text]) => ({
        range: new vscode.Range(line, Number.MAX_SAFE_INTEGER, line, Number.MAX_SAFE_INTEGER),
        renderOptions: { after: { contentText: text } },
      })));
      const line = this.at?.uri.toString() === uri ? this.at.range.start.line : undefined;
      editor.setDecorations(this.current, line === undefined ? [] : [new vscode.Range(line, 0, line, 0)]);
    }
  }
}
