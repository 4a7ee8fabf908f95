//===- fake-vscode.ts - As much of VS Code as the extension and its client use ===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// Loaded under the name `vscode`. What the user would see or do is in `fake`;
/// documents, diagnostics, settings and commands behave as in VS Code as far as
/// the extension and vscode-languageclient can tell.
///
//===----------------------------------------------------------------------===//

import { URI } from "vscode-uri";
import { CodeAction, Diagnostic, EventEmitter, Position, Range } from "./fake-types";

export * from "./fake-types";
export { URI as Uri };
export const version = "1.91.0";
export enum TextEditorRevealType { Default, InCenter }

type Listener<T> = EventEmitter<T>;
const emitters = {
  open: new EventEmitter<Document>(),
  close: new EventEmitter<Document>(),
  change: new EventEmitter<unknown>(),
  save: new EventEmitter<Document>(),
  configuration: new EventEmitter<{ affectsConfiguration(name: string): boolean }>(),
  folders: new EventEmitter<unknown>(),
  editor: new EventEmitter<unknown>(),
  editors: new EventEmitter<unknown>(),
};
const never = <T>(): Listener<T>["event"] => new EventEmitter<T>().event;
const nothing = { dispose: () => undefined };

/** A document with a single line-ending convention. */
export class Document {
  version = 1;
  isClosed = false;
  isDirty = false;
  constructor(readonly uri: URI, readonly languageId: string, public text: string) {}
  getText() { return this.text; }
  get lineCount() { return this.text.split("\n").length; }
  get fileName() { return this.uri.fsPath; }
}

interface Shown { kind: "error" | "warning" | "information"; message: string; buttons: string[] }
interface Filter { scheme?: string; language?: string; pattern?: unknown }

/** The hands of the user and the eyes of the test. */
export const fake = {
  shown: [] as Shown[],
  /** What the user answers to a message; undefined closes it. */
  answer: (() => undefined) as (shown: Shown) => string | undefined,
  /** What the user picks of a list. */
  pick: <T>(items: readonly T[]): T | undefined => items[0],
  /** What the dialog that chooses a file returns. */
  openDialog: undefined as URI[] | undefined,
  log: [] as string[],
  settings: new Map<string, unknown>(),
  workspaceSettings: new Map<string, unknown>(),
  defaults: new Map<string, unknown>(),
  commands: new Map<string, (...args: unknown[]) => unknown>(),
  executed: [] as { command: string; args: unknown[] }[],
  revealed: [] as { uri: string; options: unknown }[],
  status: { text: "", tooltip: "", visible: false, command: "" },
  statusTexts: [] as string[],
  collections: new Map<string, Map<string, Diagnostic[]>>(),
  providers: { codeActions: [] as unknown[], hovers: [] as unknown[], pages: [] as unknown[], inlays: [] as unknown[] },
  /** The texts behind the lines of the editor, by line. */
  behindLines(): Record<number, string> {
    type Drawn = { range: Range; renderOptions?: { after: { contentText: string } } };
    const all = [...(window.activeTextEditor?.drawn.values() ?? [])].flat() as Drawn[];
    return Object.fromEntries(all.filter((one) => one.renderOptions)
      .map((one) => [one.range.start.line, one.renderOptions?.after.contentText ?? ""]));
  },
  progress: [] as string[],
  visible(kind: Shown["kind"]): string[] {
    return this.shown.filter((one) => one.kind === kind).map((one) => one.message);
  },
  open(uri: URI, languageId: string, text: string): Document {
    const document = new Document(uri, languageId, text);
    workspace.textDocuments.push(document);
    window.activeTextEditor = fakeEditor(document);
    window.visibleTextEditors = [window.activeTextEditor];
    emitters.open.fire(document);
    emitters.editor.fire(window.activeTextEditor);
    emitters.editors.fire(window.visibleTextEditors);
    return document;
  },
  /** Replaces the whole text, as one change. */
  edit(document: Document, text: string): void {
    const lines = document.text.split("\n");
    const range = new Range(0, 0, lines.length - 1, (lines.at(-1) ?? "").length);
    const rangeLength = document.text.length;
    document.text = text;
    document.version++;
    document.isDirty = true;
    emitters.change.fire({ document, contentChanges: [{ range, rangeOffset: 0, rangeLength, text }], reason: undefined });
  },
  close(document: Document): void {
    document.isClosed = true;
    workspace.textDocuments.splice(workspace.textDocuments.indexOf(document), 1);
    emitters.close.fire(document);
  },
  /** Changes settings as the user would, `undefined` takes one away. */
  set(settings: Record<string, unknown>): void {
    const names = Object.keys(settings).map((name) => `tpiolint.${name}`);
    for (const [name, value] of Object.entries(settings)) {
      if (value === undefined)
        fake.settings.delete(`tpiolint.${name}`);
      else
        fake.settings.set(`tpiolint.${name}`, value);
    }
    emitters.configuration.fire({
      affectsConfiguration: (name) => names.some((one) => one === name || one.startsWith(name + ".")),
    });
  },
  addFolder(uri: URI): void {
    const folder = { uri, name: uri.path.split("/").at(-1) ?? "", index: workspace.workspaceFolders.length };
    workspace.workspaceFolders.push(folder);
    emitters.folders.fire({ added: [folder], removed: [] });
  },
  diagnostics(uri: URI): Diagnostic[] {
    return [...fake.collections.values()].flatMap((collection) => collection.get(uri.toString()) ?? []);
  },
  forget(): void {
    fake.shown.length = fake.log.length = fake.executed.length = fake.revealed.length = 0;
    fake.statusTexts.length = fake.progress.length = 0;
    fake.answer = () => undefined;
    fake.pick = (items) => items[0];
  },
};

/** An editor, with what is drawn into it by decoration type. */
interface Editor {
  document: Document;
  selection: { active: Position };
  drawn: Map<unknown, unknown[]>;
  setDecorations(type: unknown, list: unknown[]): void;
  revealRange(): void;
}

function fakeEditor(document: Document): Editor {
  const drawn = new Map<unknown, unknown[]>();
  return {
    document, drawn, selection: { active: new Position(0, 0) },
    setDecorations: (type, list) => void drawn.set(type, list),
    revealRange: () => undefined,
  };
}

function message(kind: Shown["kind"]) {
  return (text: string, ...more: unknown[]) => {
    const buttons = more.filter((one): one is string => typeof one === "string");
    const one = { kind, message: text, buttons };
    fake.shown.push(one);
    return Promise.resolve(fake.answer(one));
  };
}

const line = (level: string) => (text: unknown) => void fake.log.push(`${level}: ${String(text)}`);

export const window = {
  activeTextEditor: undefined as Editor | undefined,
  visibleTextEditors: [] as Editor[],
  tabGroups: { all: [], onDidChangeTabs: never(), onDidChangeTabGroups: never() },
  onDidChangeActiveTextEditor: emitters.editor.event,
  onDidChangeVisibleTextEditors: emitters.editors.event,
  showErrorMessage: message("error"),
  showWarningMessage: message("warning"),
  showInformationMessage: message("information"),
  showOpenDialog: () => Promise.resolve(fake.openDialog),
  showQuickPick<T>(items: readonly T[], options?: { onDidSelectItem?(item: T): void }) {
    const picked = fake.pick(items);
    if (picked)
      options?.onDidSelectItem?.(picked);
    return Promise.resolve(picked);
  },
  showTextDocument(uri: URI, options: unknown) {
    fake.revealed.push({ uri: uri.toString(), options });
    return Promise.resolve(window.activeTextEditor);
  },
  createTextEditorDecorationType: (options: unknown) => ({ options, dispose: nothing.dispose }),
  withProgress(options: { title?: string; location: number }, task: (progress: unknown, token: unknown) => unknown) {
    fake.progress.push(options.title ?? "");
    const report = (value: { message?: string }) => void fake.progress.push(value.message ?? "");
    return task({ report }, { isCancellationRequested: false, onCancellationRequested: never() });
  },
  createOutputChannel(name: string) {
    return {
      name, logLevel: 2, onDidChangeLogLevel: never(),
      trace: line("trace"), debug: line("debug"), info: line("info"), warn: line("warn"), error: line("error"),
      append: line("info"), appendLine: line("info"),
      clear() { /* Lines are kept for the test. */ }, show: () => void fake.log.push("shown"), hide() { /* Never shown. */ },
      dispose() { /* Holds nothing. */ },
    };
  },
  createStatusBarItem: () => new Proxy<Record<string, unknown>>({ ...fake.status, name: "" }, {
    get: (item, key: string) => key === "show" || key === "hide" ? () => { fake.status.visible = key === "show"; }
      : key === "dispose" ? nothing.dispose : item[key],
    set(item, key: string, value: unknown) {
      item[key] = value;
      if (key in fake.status)
        Object.assign(fake.status, { [key]: value });
      if (key === "text" && fake.statusTexts.at(-1) !== value)
        fake.statusTexts.push(String(value));
      return true;
    },
  }),
};

export const workspace = {
  workspaceFolders: [] as { uri: URI; name: string; index: number }[],
  textDocuments: [] as Document[],
  notebookDocuments: [],
  onDidOpenTextDocument: emitters.open.event,
  onDidCloseTextDocument: emitters.close.event,
  onDidChangeTextDocument: emitters.change.event,
  onDidSaveTextDocument: emitters.save.event,
  onWillSaveTextDocument: never(),
  onDidChangeConfiguration: emitters.configuration.event,
  onDidChangeWorkspaceFolders: emitters.folders.event,
  onDidOpenNotebookDocument: never(), onDidCloseNotebookDocument: never(), onDidChangeNotebookDocument: never(),
  onDidSaveNotebookDocument: never(), onDidCreateFiles: never(), onDidRenameFiles: never(), onDidDeleteFiles: never(),
  onWillCreateFiles: never(), onWillRenameFiles: never(), onWillDeleteFiles: never(),
  saveAll: () => Promise.resolve(true),
  asRelativePath: (uri: URI) => uri.path.split("/").at(-1) ?? "",
  getWorkspaceFolder: (uri: URI) => workspace.workspaceFolders.find((folder) => uri.path.startsWith(folder.uri.path)),
  createFileSystemWatcher: () => ({ onDidCreate: never(), onDidChange: never(), onDidDelete: never(), dispose: nothing.dispose }),
  registerTextDocumentContentProvider: (_scheme: string, provider: unknown) => register(fake.providers.pages, provider),
  getConfiguration(section?: string) {
    const full = (name: string) => (section ? `${section}.${name}` : name);
    const get = (name: string, otherwise?: unknown) =>
      fake.settings.get(full(name)) ?? fake.defaults.get(full(name)) ?? otherwise;
    return {
      get,
      inspect: (name: string) => ({
        key: full(name), globalValue: fake.settings.get(full(name)), workspaceValue: fake.workspaceSettings.get(full(name)),
      }),
      update(name: string, value: unknown) {
        fake.set({ [name]: value });
        return Promise.resolve();
      },
    };
  },
};

const matches = (filter: Filter, document: Document) =>
  (filter.scheme === undefined || filter.scheme === document.uri.scheme)
  && (filter.language === undefined || filter.language === document.languageId);

export const languages = {
  match: (selector: Filter | Filter[], document: Document) =>
    [selector].flat().some((filter) => matches(filter, document)) ? 10 : 0,
  getDiagnostics: (uri: URI) => fake.diagnostics(uri),
  createDiagnosticCollection(name: string) {
    const own = new Map<string, Diagnostic[]>();
    fake.collections.set(name, own);
    return {
      name,
      set: (uri: URI, list: Diagnostic[] | undefined) => void own.set(uri.toString(), list ?? []),
      delete: (uri: URI) => own.delete(uri.toString()),
      clear: () => own.clear(),
      has: (uri: URI) => own.has(uri.toString()),
      get: (uri: URI) => own.get(uri.toString()),
      dispose: () => own.clear(),
    };
  },
  registerCodeActionsProvider: (_selector: unknown, provider: unknown) => register(fake.providers.codeActions, provider),
  registerInlayHintsProvider: (_selector: unknown, provider: unknown) => register(fake.providers.inlays, provider),
  registerHoverProvider: (_selector: unknown, provider: unknown) => register(fake.providers.hovers, provider),
};

function register(list: unknown[], provider: unknown) {
  list.push(provider);
  return { dispose: () => void list.splice(list.indexOf(provider), 1) };
}

export const commands = {
  registerCommand(name: string, run: (...args: unknown[]) => unknown) {
    // As VS Code: this is what a command of the server with the name of one of
    // the extension's would end in.
    if (fake.commands.has(name))
      throw new Error(`command '${name}' already exists`);
    fake.commands.set(name, run);
    return { dispose: () => void fake.commands.delete(name) };
  },
  executeCommand(command: string, ...args: unknown[]): Promise<unknown> {
    fake.executed.push({ command, args });
    return Promise.resolve(fake.commands.get(command)?.(...args));
  },
};

export const env = { appName: "Visual Studio Code", language: "en", openExternal: () => Promise.resolve(true) };
export const extensions = { all: [], getExtension: () => undefined };
export type Action = InstanceType<typeof CodeAction>;
