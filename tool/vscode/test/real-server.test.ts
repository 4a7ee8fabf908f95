//===- real-server.test.ts - The extension with the server itself ---------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// TPIOLINT names the program. The client, the protocol and the server are the
/// real ones; only VS Code is small.
///
//===----------------------------------------------------------------------===//

import assert from "node:assert/strict";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { after, before, beforeEach, describe, it } from "node:test";
import { URI } from "vscode-uri";
import { activate, deactivate } from "../src/extension";
import { CancellationTokenSource, Position, Range, type Diagnostic, type TextEdit } from "./fake-types";
import { fake, languages, type Action, type Document } from "./fake-vscode";
import { run, scratch, until } from "./support";

const program = process.env["TPIOLINT"];
const wrong = `#include <windows.h>
void f(HANDLE file, PTP_WIN32_IO_CALLBACK done, OVERLAPPED *pending, const char *text) {
  // ä€𝄞
  PTP_IO io = CreateThreadpoolIo(file, done, nullptr, nullptr);
  StartThreadpoolIo(io);
  for (int i = 0; i < 3; i++) {
    BOOL ok = WriteFile(file, text, 1, nullptr, &pending[i]);
    if (!ok && GetLastError() != ERROR_IO_PENDING)
      CancelThreadpoolIo(io);
  }
}
`;
const unrelated = "int main() { return 0; }\n";

const root = path.join(scratch, "a ö");
const other = path.join(scratch, "second");
const at = (...parts: string[]) => URI.file(path.join(...parts));
const article = at(root, "article ä.cpp");
const token = new CancellationTokenSource().token;

function applied(text: string, edits: readonly TextEdit[]): string {
  const lines = text.split("\n");
  const offset = ({ line, character }: Position) =>
    lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, 0) + character;
  return [...edits].sort((a, b) => offset(b.range.start) - offset(a.range.start))
    .reduce((result, edit) => result.slice(0, offset(edit.range.start)) + edit.newText + result.slice(offset(edit.range.end)), text);
}

async function actions(document: Document, range: Range, diagnostics: Diagnostic[]): Promise<Action[]> {
  const asked = fake.providers.codeActions as
    { provideCodeActions(document: Document, range: Range, context: object, token: unknown): Promise<Action[] | undefined> }[];
  const answers = await Promise.all(asked.map((provider) =>
    provider.provideCodeActions(document, range, { diagnostics, triggerKind: 1 }, token)));
  return answers.flatMap((one) => one ?? []);
}

describe("real server", { skip: program === undefined && "TPIOLINT names no server" }, () => {
  let document: Document;
  before(async () => {
    for (const [folder, file] of [[root, article.fsPath], [other, path.join(other, "b.cpp")]] as const) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(file, wrong);
      writeFileSync(path.join(folder, "compile_commands.json"), JSON.stringify([
        { directory: folder, file, arguments: ["clang++", "--target=x86_64-w64-mingw32", "-c", file] }]));
    }
    fake.addFolder(URI.file(root));
    fake.settings.set("tpiolint.path", program);
    fake.settings.set("tpiolint.debounceMs", 0);
    await activate({ subscriptions: [] } as unknown as Parameters<typeof activate>[0]);
    assert.deepEqual(fake.shown, []);
  });
  beforeEach(() => fake.forget());
  after(async () => {
    await deactivate();
    rmSync(scratch, { recursive: true });
  });

  const finding = () => languages.getDiagnostics(article)[0];

  it("shows the finding with its page and its path", async () => {
    document = fake.open(article, "cpp", wrong);
    await until("the finding is there", () => fake.status.text === "$(warning) tpiolint: 1");
    const code = finding()?.code as { value: string; target: URI };
    assert.equal(code.value, "tpio-hoisted-start");
    assert.match(code.target.toString(), /^https:\/\//);
    assert.equal(finding()?.source, "tpiolint");
    assert.ok((finding()?.relatedInformation?.length ?? 0) > 0);
    let shown: { label: string; detail: string }[] = [];
    fake.pick = (items) => (shown = items as unknown as typeof shown, items[1]);
    await run("tpiolint.showPath");
    assert.equal(shown.length, (finding()?.relatedInformation?.length ?? 0) + 1);
    assert.equal(shown[0]?.detail, finding()?.message);
    assert.match(shown[1]?.label ?? "", /^1 {2}article ä\.cpp:[0-9]+$/);
    assert.ok(Object.values(fake.behindLines()).some((text) => text.includes("the loop comes round again")), JSON.stringify(fake.behindLines()));
  });

  it("explains a function where the pointer is", async () => {
    const line = wrong.split("\n").findIndex((text) => text.includes("StartThreadpoolIo"));
    const [provider] = fake.providers.hovers as
      { provideHover(document: Document, position: Position, token: unknown): Promise<{ contents: { value: string }[] } | undefined> }[];
    const hover = await provider?.provideHover(document, new Position(line, 5), token);
    assert.match(hover?.contents[0]?.value ?? "", /StartThreadpoolIo/);
  });

  it("fixes it, and the finding goes", async () => {
    const found = finding();
    assert.ok(found);
    const offered = await actions(document, found.range, [found]);
    const fix = offered.find(({ isPreferred }) => isPreferred === true);
    assert.ok(fix, offered.map(({ title }) => title).join("; "));
    assert.ok(offered.some(({ title }) => title === "Show the path of tpio-hoisted-start"));
    assert.ok(offered.some(({ title }) => title.includes("Suppress tpio-hoisted-start")));
    const edits = fix.edit?.files.get(article.toString()) ?? [];
    fake.edit(document, applied(document.text, edits));
    await until("it is gone", () => fake.status.text === "$(check) tpiolint");
    assert.equal(finding(), undefined);
    assert.ok(document.text.indexOf("for (") < document.text.indexOf("StartThreadpoolIo"), document.text);
  });

  it("takes over a setting while it runs, and gives it back", async () => {
    fake.edit(document, wrong);
    await until("it is back", () => fake.status.text === "$(warning) tpiolint: 1");
    fake.set({ checks: "-tpio-hoisted-start" });
    await until("the check is off", () => fake.status.text === "$(check) tpiolint");
    fake.set({ checks: undefined });
    await until("the check is on", () => fake.status.text === "$(warning) tpiolint: 1");
  });

  it("says of a file without the API that it does not use it", async () => {
    const file = at(root, "main.cpp");
    writeFileSync(file.fsPath, unrelated);
    const plain = fake.open(file, "cpp", unrelated);
    await until("it says so", () => fake.status.tooltip.includes("This file does not use thread-pool I/O."));
    fake.close(plain);
  });

  it("lints all roots, and clears", async () => {
    fake.addFolder(URI.file(other));
    await run("tpiolint.workspace.lint");
    assert.deepEqual(fake.shown.map(({ message }) => message), ["tpiolint: 2 findings in 2 translation units."]);
    await until("both are there", () => finding() !== undefined && languages.getDiagnostics(at(other, "b.cpp")).length === 1);
    await run("tpiolint.workspace.clear");
    await until("the closed file's is gone", () => languages.getDiagnostics(at(other, "b.cpp")).length === 0);
    assert.notEqual(finding(), undefined);
  });

  it("is there again after a restart, and leaves nothing when all is closed", async () => {
    await run("tpiolint.restart");
    await until("it went", () => finding() === undefined);
    await until("it is there again", () => finding() !== undefined);
    fake.close(document);
    await until("it is gone", () => finding() === undefined);
    assert.deepEqual(fake.visible("error"), []);
  });
});
