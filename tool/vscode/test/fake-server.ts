//===- fake-server.ts - A server of docs/lsp.md that finds nothing by itself ===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// Each line with the word BAD is a finding, the line before it a step of its
/// path. FAKE_LOG names a file that takes what was received, one JSON object a
/// line. FAKE_SERVER is how it misbehaves: `old` and `other` answer the probe
/// like another program, `dies` ends at its start, `hangs` never says goodbye;
/// a document with the word CRASH ends any.
///
//===----------------------------------------------------------------------===//

import { appendFileSync } from "node:fs";
import {
  createProtocolConnection, StreamMessageReader, StreamMessageWriter, type Diagnostic,
} from "vscode-languageserver-protocol/node";

const manner = process.env["FAKE_SERVER"] ?? "";
const option = process.argv[2];

if (option === "--version") {
  console.log(manner === "other" ? "gcc (Debian 12.2.0)" : "tpiolint 0.9.0 (LLVM 19.1.7)");
  process.exit(0);
}
if (option === "--help") {
  console.log(manner === "old" ? "usage: tpiolint FILES" : "options:\n  --lsp      speak LSP");
  process.exit(0);
}
if (option?.startsWith("--explain=")) {
  console.log(`# ${option.slice("--explain=".length)}`);
  process.exit(0);
}
if (option !== "--lsp" || manner === "dies")
  process.exit(3);

function log(method: string, params: unknown): void {
  const file = process.env["FAKE_LOG"];
  if (file !== undefined)
    appendFileSync(file, JSON.stringify({ method, params, argv: process.argv.slice(2) }) + "\n");
}

const connection = createProtocolConnection(
  new StreamMessageReader(process.stdin), new StreamMessageWriter(process.stdout));
const notify = (method: string, params: unknown) => void connection.sendNotification(method, params);

function analyse(uri: string, version: number, text: string): void {
  if (text.includes("CRASH"))
    process.exit(9);
  notify("tpiolint/status", { state: "working", message: "analysing", pending: 1 });
  const line = (index: number, from: number, to: number) =>
    ({ start: { line: index, character: from }, end: { line: index, character: to } });
  const diagnostics = text.split("\n").flatMap((content, index): Diagnostic[] => {
    const at = content.indexOf("BAD");
    return at < 0 ? [] : [{
      range: line(index, at, at + 3), severity: 2, source: "tpiolint", code: "tpio-missing-start",
      codeDescription: { href: "https://example.invalid/tpio-missing-start" }, message: `finding ${index + 1}`,
      relatedInformation: [{ location: { uri, range: line(Math.max(0, index - 1), 0, 1) }, message: "started here" }],
    }];
  });
  notify("textDocument/publishDiagnostics", { uri, version, diagnostics });
  notify("tpiolint/fileStatus", { uri, version, state: text.includes("HALF") ? "incomplete" : "ok", message: "too big", findings: diagnostics.length });
  notify("tpiolint/status", { state: "idle", message: "", pending: 0 });
}

connection.onRequest("initialize", (params: { capabilities: unknown }) => {
  log("initialize", { ...params, capabilities: undefined });
  return {
    capabilities: {
      textDocumentSync: { openClose: true, change: 1 },
      executeCommandProvider: { commands: ["tpiolint.lintWorkspace", "tpiolint.clearWorkspace"] },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    },
    serverInfo: { name: "tpiolint", version: "0.9.0" },
  };
});
connection.onNotification("initialized", () => {
  // The client must keep quiet about it: the extension pushes by itself.
  void connection.sendRequest("client/registerCapability", {
    registrations: [{ id: "1", method: "workspace/didChangeConfiguration", registerOptions: { section: "tpiolint" } }],
  }).then(() => connection.sendRequest("workspace/configuration", { items: [{ section: "tpiolint" }, { section: "other" }] }))
    .then((answer) => log("pulled", answer));
});
connection.onNotification("textDocument/didOpen", (params: { textDocument: { uri: string; version: number; text: string; languageId: string } }) => {
  log("didOpen", { uri: params.textDocument.uri, languageId: params.textDocument.languageId });
  analyse(params.textDocument.uri, params.textDocument.version, params.textDocument.text);
});
connection.onNotification("textDocument/didChange", (params: { textDocument: { uri: string; version: number }; contentChanges: { text: string }[] }) =>
  analyse(params.textDocument.uri, params.textDocument.version, params.contentChanges.at(-1)?.text ?? ""));
connection.onNotification("textDocument/didClose", (params: { textDocument: { uri: string } }) =>
  notify("textDocument/publishDiagnostics", { uri: params.textDocument.uri, diagnostics: [] }));
connection.onNotification("workspace/didChangeConfiguration", (params: unknown) => {
  log("didChangeConfiguration", params);
  if (JSON.stringify(params).includes("WRONG"))
    notify("tpiolint/badSetting", { message: "tpiolint: bad value 'WRONG'" });
});
connection.onNotification("workspace/didChangeWorkspaceFolders", (params: unknown) => log("didChangeWorkspaceFolders", params));
connection.onRequest("workspace/executeCommand", (params: { command: string }) => {
  log("executeCommand", params);
  return params.command === "tpiolint.lintWorkspace" ? {
    units: 2, findings: 3, failed: 1, failures: [{ uri: "file:///w/c.cpp", message: "no compile command" }],
  } : null;
});
connection.onRequest("shutdown", () => (manner === "hangs" ? new Promise(() => undefined) : null));
connection.onNotification("exit", () => process.exit(0));
connection.listen();
