//===- page.ts - The page of a check --------------------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// The program has the pages in it (--explain); VS Code shows them as it shows
/// Markdown.
///
//===----------------------------------------------------------------------===//

import { execFile } from "node:child_process";
import * as vscode from "vscode";

const scheme = "tpiolint-page";

/** What the program `file` says about `check`. */
function explain(file: string, check: string): Promise<string> {
  return new Promise((resolve) => {
    execFile(file, [`--explain=${check}`], { timeout: 10_000 }, (error, output) => {
      resolve(output !== "" ? output : `The page of ${check} can't be shown: ${error?.message ?? "it is empty"}`);
    });
  });
}

/** Opens pages as previews. `program` is the server that runs, if one does. */
export class Pages implements vscode.TextDocumentContentProvider {
  constructor(private readonly program: () => string | undefined) {}

  register(): vscode.Disposable {
    return vscode.workspace.registerTextDocumentContentProvider(scheme, this);
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const check = uri.path.replace(/^\/|\.md$/g, "");
    const file = this.program();
    return file === undefined ? "The server is not running." : explain(file, check);
  }

  async open(check: unknown): Promise<void> {
    if (typeof check !== "string" || !/^tpio-[a-z-]+$/.test(check))
      return;
    await vscode.commands.executeCommand("markdown.showPreview", vscode.Uri.from({ scheme, path: `/${check}.md` }));
  }
}
