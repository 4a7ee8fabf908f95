//===- fake-types.ts - The value classes of VS Code that cross the client -===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// Only what vscode-languageclient makes or reads: see fake-vscode.ts.
///
//===----------------------------------------------------------------------===//

import type { URI } from "vscode-uri";

export class EventEmitter<T> {
  private readonly listeners = new Set<(value: T) => unknown>();
  readonly event = (listener: (value: T) => unknown, self?: unknown, disposables?: { dispose(): void }[]) => {
    const bound = self === undefined ? listener : listener.bind(self);
    this.listeners.add(bound);
    const disposable = { dispose: () => void this.listeners.delete(bound) };
    disposables?.push(disposable);
    return disposable;
  };
  fire(value: T): void {
    for (const listener of [...this.listeners])
      listener(value);
  }
  dispose(): void {
    this.listeners.clear();
  }
}

export class Disposable {
  constructor(private readonly action: () => void) {}
  dispose(): void { this.action(); }
  static from(...all: { dispose(): void }[]) {
    return new Disposable(() => all.forEach((one) => one.dispose()));
  }
}

export class CancellationTokenSource {
  private readonly emitter = new EventEmitter<void>();
  token = { isCancellationRequested: false, onCancellationRequested: this.emitter.event };
  cancel(): void {
    this.token.isCancellationRequested = true;
    this.emitter.fire();
  }
  dispose(): void { this.emitter.dispose(); }
}

export class CancellationError extends Error {}

export class Position {
  constructor(readonly line: number, readonly character: number) {}
}

export class Range {
  readonly start: Position;
  readonly end: Position;
  constructor(a: number | Position, b: number | Position, c?: number, d?: number) {
    this.start = typeof a === "number" ? new Position(a, b as number) : a;
    this.end = typeof a === "number" ? new Position(c ?? 0, d ?? 0) : b as Position;
  }
}
export class Selection extends Range {
  get active() { return this.end; }
}

export class Location {
  constructor(readonly uri: URI, readonly range: Range) {}
}
export class DiagnosticRelatedInformation {
  constructor(readonly location: Location, readonly message: string) {}
}
export class Diagnostic {
  source?: string;
  code?: unknown;
  relatedInformation?: DiagnosticRelatedInformation[];
  tags?: number[];
  constructor(readonly range: Range, readonly message: string, readonly severity = 0) {}
}

export class TextEdit {
  constructor(readonly range: Range, readonly newText: string) {}
  static replace(range: Range, text: string) { return new TextEdit(range, text); }
  static insert(at: Position, text: string) { return new TextEdit(new Range(at, at), text); }
}
export class WorkspaceEdit {
  readonly files = new Map<string, TextEdit[]>();
  set(uri: URI, edits: (TextEdit | [TextEdit, unknown])[]): void {
    this.files.set(uri.toString(), edits.map((edit) => (Array.isArray(edit) ? edit[0] : edit)));
  }
  replace(uri: URI, range: Range, text: string): void {
    const key = uri.toString();
    this.files.set(key, [...(this.files.get(key) ?? []), TextEdit.replace(range, text)]);
  }
}

export class CodeActionKind {
  constructor(readonly value: string) {}
  append(part: string) { return new CodeActionKind(this.value === "" ? part : `${this.value}.${part}`); }
  contains(other: CodeActionKind) { return other.value === this.value || other.value.startsWith(this.value + "."); }
  static readonly Empty = new CodeActionKind("");
  static readonly QuickFix = new CodeActionKind("quickfix");
  static readonly Refactor = new CodeActionKind("refactor");
  static readonly RefactorExtract = new CodeActionKind("refactor.extract");
  static readonly RefactorInline = new CodeActionKind("refactor.inline");
  static readonly RefactorRewrite = new CodeActionKind("refactor.rewrite");
  static readonly Source = new CodeActionKind("source");
  static readonly SourceOrganizeImports = new CodeActionKind("source.organizeImports");
}
export class CodeAction {
  command?: { command: string; title: string; arguments?: unknown[] };
  edit?: WorkspaceEdit;
  isPreferred?: boolean;
  constructor(readonly title: string, readonly kind?: CodeActionKind) {}
}

export class MarkdownString {
  value: string;
  isTrusted?: boolean;
  supportHtml?: boolean;
  constructor(value = "") { this.value = value; }
  appendCodeblock(text: string) { this.value += text; return this; }
}
export class Hover {
  readonly contents: MarkdownString[];
  constructor(contents: MarkdownString | MarkdownString[], readonly range?: Range) {
    this.contents = Array.isArray(contents) ? contents : [contents];
  }
}
export class ThemeColor {
  constructor(readonly id: string) {}
}
export class RelativePattern {
  constructor(readonly baseUri: unknown, readonly pattern: string) {}
}

// Bases of classes of the client that nothing here makes.
export class CompletionItem {}
export class CodeLens {}
export class DocumentLink {}
export class InlayHint {}
export class SymbolInformation {}
export class CallHierarchyItem {}
export class TypeHierarchyItem {}

export const DiagnosticSeverity = { Error: 0, Warning: 1, Information: 2, Hint: 3 };
export const DiagnosticTag = { Unnecessary: 1, Deprecated: 2 };
export const CodeActionTriggerKind = { Invoke: 1, Automatic: 2 };
export const ConfigurationTarget = { Global: 1, Workspace: 2, WorkspaceFolder: 3 };
export const StatusBarAlignment = { Left: 1, Right: 2 };
export const ProgressLocation = { SourceControl: 1, Window: 10, Notification: 15 };
export const TextDocumentChangeReason = { Undo: 1, Redo: 2 };
export const LogLevel = { Off: 0, Trace: 1, Debug: 2, Info: 3, Warning: 4, Error: 5 };
