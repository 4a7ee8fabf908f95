//===- server.ts - The server process and its client ----------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// One server serves all workspace folders. It is found, probed, started, and
/// started again when it crashes; its notifications feed the status item.
///
//===----------------------------------------------------------------------===//

import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import * as vscode from "vscode";
import {
  CloseAction, DidChangeConfigurationNotification, ErrorAction, LanguageClient, RevealOutputChannelOn,
  type LanguageClientOptions,
} from "vscode-languageclient/node";
import { source } from "./findings";
import { chosenByUser, chosenByWorkspace, consentKey, question } from "./consent";
import { locate, type Machine } from "./locate";
import { probe } from "./probe";
import { RestartBudget } from "./restarts";
import { forServer, serverArguments } from "./settings";
import { Status, type FileStatusParams, type StatusParams } from "./status";

const section = "tpiolint";
export const languages = ["c", "cpp"];
const choose = "Choose...";
const showOutput = "Show Output";
const restart = "Restart";
const runIt = "Run It";
const openSettings = "Open Settings";
const useOwn = "Use My Settings";
/** How long a server may take to say goodbye. */
const stopMs = 3_000;

export function machine(): Machine {
  return {
    platform: process.platform,
    env: process.env,
    home: os.homedir(),
    // The bundle is dist/extension.js.
    extension: path.dirname(__dirname),
    folders: (vscode.workspace.workspaceFolders ?? []).map((folder) => folder.uri.fsPath),
    isProgram(file) {
      try {
        fs.accessSync(file, fs.constants.X_OK);
        return fs.statSync(file).isFile();
      } catch {
        return false;
      }
    },
  };
}

/** Its errors go to the log; what the user is to see is told by Server, once. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

export class Server implements vscode.Disposable {
  readonly status = new Status();
  private readonly changed = new vscode.EventEmitter<void>();
  /** The status is another one now. */
  readonly onDidChange = this.changed.event;
  private client: LanguageClient | undefined;
  /** The last start. A server that ends before it is over is doStart()'s. */
  private starting: { isOver: boolean; ended: boolean } = { isOver: true, ended: false };
  private readonly budget = new RestartBudget();
  /** Starts and stops happen one after the other. */
  private queue: Promise<void> = Promise.resolve();

  /** `answers` is kept outside of the workspace. */
  constructor(private readonly output: vscode.LogOutputChannel, private readonly answers: vscode.Memento) {}

  /** The file of the server that runs. */
  program: string | undefined;

  get running(): LanguageClient | undefined {
    return this.client?.isRunning() ? this.client : undefined;
  }

  start(): Promise<void> {
    return this.enqueue(() => this.doStart());
  }

  stop(): Promise<void> {
    return this.enqueue(() => this.doStop());
  }

  /** Stops and starts with a fresh count of restarts. */
  restart(): Promise<void> {
    return this.enqueue(async () => {
      this.budget.reset();
      await this.doStop();
      await this.doStart();
    });
  }

  /** Sends the settings that the server takes over while it runs. */
  async pushSettings(): Promise<void> {
    await this.running?.sendNotification(DidChangeConfigurationNotification.type, {
      settings: { [section]: this.settings(undefined) },
    });
  }

  closed(document: vscode.TextDocument): void {
    this.status.closed(document.uri.toString());
    this.changed.fire();
  }

  dispose(): void {
    this.changed.dispose();
  }

  private enqueue(action: () => Promise<void>): Promise<void> {
    const done = this.queue.then(action);
    // The next one runs whatever became of this one.
    this.queue = done.catch(() => undefined);
    return done;
  }

  private settings(scope: vscode.Uri | undefined): object {
    const configuration = vscode.workspace.getConfiguration(section, scope);
    return forServer((name) => configuration.get(name));
  }

  private async doStart(): Promise<void> {
    if (this.client)
      return;
    this.tell(() => this.status.starting());
    const chosen = await this.processSettings();
    const found = locate(typeof chosen.path === "string" ? chosen.path : "", machine());
    if (found.kind !== "found") {
      if (found.kind === "nowhere")
        this.output.info(`looked for the server at: ${found.tried.join(", ")}`);
      this.refuse(found.kind === "wrong-setting"
        ? `The setting tpiolint.path names '${found.file}', which is no program.`
        : "The program tpiolint was found neither on PATH (that of the shell which VS Code was started from) nor in the "
          + "usual install places. Install it as the extension's page says, or choose it.");
      return;
    }
    const verdict = await probe(found.file);
    if (verdict.kind === "unusable") {
      this.refuse(verdict.message);
      return;
    }
    this.output.info(`server: ${found.file} (${found.from}), version ${verdict.version}`);
    this.program = found.file;
    const client = this.newClient(found.file, serverArguments(chosen.arguments));
    this.client = client;
    this.starting = { isOver: false, ended: false };
    try {
      await client.start();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.giveUp(`The server '${found.file}' could not be started: ${reason}`);
      return;
    } finally {
      this.starting.isOver = true;
    }
    if (this.starting.ended)
      this.ended(client);
    else
      this.tell(() => this.status.running(client.initializeResult?.serverInfo?.version ?? verdict.version));
  }

  /** The program and its arguments; what the workspace says of them only if
   *  the user agrees. */
  private async processSettings(): Promise<{ path?: unknown; arguments?: unknown }> {
    const configuration = vscode.workspace.getConfiguration(section);
    const inspect = (name: string) => configuration.inspect(name);
    const chosen = chosenByWorkspace(inspect);
    if (Object.keys(chosen).length === 0)
      return { path: configuration.get("path"), arguments: configuration.get("arguments") };
    const key = consentKey(chosen);
    if (this.answers.get(key) === undefined) {
      const answer = await vscode.window.showWarningMessage(question(chosen), { modal: true }, runIt, useOwn);
      // A question that was closed is asked again the next time.
      if (answer !== undefined)
        await this.answers.update(key, answer === runIt);
      if (answer !== runIt)
        return chosenByUser(inspect);
    }
    if (this.answers.get(key) === true)
      return { ...chosenByUser(inspect), ...chosen };
    return chosenByUser(inspect);
  }

  private async doStop(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    if (client) {
      // One that hangs, or died at its start, must not stop the next one.
      await client.stop(stopMs).catch((error: unknown) => this.output.warn(`stopping the server: ${String(error)}`));
      await client.dispose().catch(() => undefined);
    }
    this.tell(() => this.status.stopped());
  }

  private newClient(command: string, args: string[]): LanguageClient {
    const options: LanguageClientOptions = {
      documentSelector: languages.map((language) => ({ scheme: "file", language })),
      diagnosticCollectionName: source,
      outputChannel: this.output,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      initializationOptions: { ...this.settings(undefined), statusNotifications: true },
      errorHandler: {
        error: () => ({ action: ErrorAction.Continue, handled: true }),
        // Restarts are ours: a new client looks for the program again, and a
        // crash during a start is told once.
        closed: () => {
          this.ended(client);
          return { action: CloseAction.DoNotRestart, handled: true, message: "The server ended." };
        },
      },
      // start() rejects as well, and that is told once.
      initializationFailedHandler: () => false,
      middleware: {
        handleDiagnostics: (uri, diagnostics, next) => {
          next(uri, diagnostics);
          this.tell(() => this.status.published(uri.toString(), diagnostics.length));
        },
        workspace: {
          configuration: (params) => params.items.map((item) =>
            item.section === section ? this.settings(item.scopeUri ? vscode.Uri.parse(item.scopeUri) : undefined) : null),
          // The client would send the section with all defaults: see
          // settings.ts and pushSettings().
          didChangeConfiguration: () => Promise.resolve(),
        },
      },
    };
    const client: LanguageClient = new QuietClient(section, "tpiolint", { command, args }, options);
    client.onNotification("tpiolint/badSetting", ({ message }: { message: string }) => this.tellBadSetting(message));
    client.onNotification("tpiolint/status", (params: StatusParams) => this.tell(() => this.status.work(params)));
    client.onNotification("tpiolint/fileStatus", (params: FileStatusParams) =>
      this.tell(() => this.status.file({ ...params, uri: vscode.Uri.parse(params.uri).toString() })));
    return client;
  }

  private tellBadSetting(message: string): void {
    this.output.error(message);
    void vscode.window.showErrorMessage(message, openSettings).then((answer) =>
      answer === openSettings ? vscode.commands.executeCommand("workbench.action.openSettings", "@ext:tpiolint.tpiolint") : undefined);
  }

  /** The server ended without being asked to. */
  private ended(client: LanguageClient): void {
    if (this.client !== client)
      return;
    if (!this.starting.isOver) {
      this.starting.ended = true;
      return;
    }
    this.client = undefined;
    if (!this.budget.ended()) {
      this.giveUp("The server ended too often within a few minutes and is not started again.");
      return;
    }
    this.output.warn("the server ended; it is started again");
    this.tell(() => this.status.starting());
    void this.start();
  }

  private giveUp(message: string): void {
    this.client = undefined;
    this.output.error(message);
    this.tell(() => this.status.failed(message));
    void vscode.window.showErrorMessage(`tpiolint: ${message}`, restart, showOutput).then((answer) => {
      if (answer === restart)
        return this.restart();
      if (answer === showOutput)
        this.output.show();
      return undefined;
    });
  }

  /** There is no server to start. */
  private refuse(message: string): void {
    this.output.error(message);
    this.tell(() => this.status.failed(message));
    void vscode.window.showErrorMessage(`tpiolint: ${message}`, choose, showOutput).then((answer) => {
      if (answer === choose)
        return this.choose();
      if (answer === showOutput)
        this.output.show();
      return undefined;
    });
  }

  /** Lets the user choose the program; a usable one becomes tpiolint.path. */
  async choose(): Promise<void> {
    const answer = await vscode.window.showOpenDialog({
      title: "The program tpiolint", openLabel: "Use", canSelectFiles: true, canSelectFolders: false, canSelectMany: false,
    });
    const file = answer?.[0]?.fsPath;
    if (file === undefined)
      return;
    const verdict = await probe(file);
    if (verdict.kind === "unusable") {
      this.refuse(verdict.message);
      return;
    }
    const configuration = vscode.workspace.getConfiguration(section);
    // Where a stronger setting hides the user's, that is the one to change.
    const target = configuration.inspect("path")?.workspaceValue === undefined
      ? vscode.ConfigurationTarget.Global : vscode.ConfigurationTarget.Workspace;
    // A change of the setting restarts the server by itself.
    const isSame = configuration.get("path") === file;
    await configuration.update("path", file, target);
    if (isSame)
      await this.restart();
  }

  private tell(change: () => void): void {
    change();
    this.changed.fire();
  }
}
