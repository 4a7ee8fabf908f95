//===- extension.test.ts - The extension in a small VS Code, with a fake server ===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import path from "node:path";
import { after, before, beforeEach, describe, it } from "node:test";
import { URI } from "vscode-uri";
import { activate, deactivate } from "../src/extension";
import { summary } from "../src/workspace";
import manifest from "../package.json";
import { fake, languages, workspace } from "./fake-vscode";
import { Range, type CodeAction, type Diagnostic } from "./fake-types";
import { fakeServer, run, scratch, until } from "./support";

const good = fakeServer("tpiolint");
const file = URI.file(path.join(scratch, "a ä.cpp"));
const answers = new Map<string, unknown>();
const context = {
  subscriptions: [] as { dispose(): void }[],
  workspaceState: {
    get: (key: string) => answers.get(key),
    update: (key: string, value: unknown) => Promise.resolve(void answers.set(key, value)),
  },
};
const start = () => activate(context as unknown as Parameters<typeof activate>[0]);
const idle = () => fake.status.text.startsWith("$(check)") || fake.status.text.startsWith("$(warning)")
  || fake.status.text.startsWith("$(circle-outline)");
const started = () => until("the server runs", idle);

/** Has the extension use another program, and waits until it did. */
async function use(program: string, holds: () => boolean): Promise<void> {
  fake.settings.set("tpiolint.path", program);
  await run("tpiolint.restart");
  await until(`${program} was tried`, holds);
}

describe("extension", { skip: process.platform === "win32" && "the fake server is a shell script" }, () => {
  before(async () => {
    fake.addFolder(URI.file(scratch));
    fake.settings.set("tpiolint.path", good.file);
    fake.settings.set("tpiolint.checks", "-tpio-orphan-start");
    fake.settings.set("tpiolint.arguments", ["--resource-dir=/r"]);
    await start();
  });
  beforeEach(() => fake.forget());
  after(async () => {
    await deactivate();
    context.subscriptions.forEach((one) => one.dispose());
    rmSync(scratch, { recursive: true });
  });

  it("has every command of package.json, and no other but the server's", () => {
    const own = manifest.contributes.commands.map(({ command }) => command);
    assert.deepEqual([...fake.commands.keys()].sort(),
      [...own, "tpiolint.lintWorkspace", "tpiolint.clearWorkspace"].sort());
  });

  it("brings no language, and wakes for C and C++ only", () => {
    assert.deepEqual(Object.keys(manifest.contributes).sort(), ["commands", "configuration", "menus", "walkthroughs"]);
    assert.deepEqual(manifest.activationEvents, ["onLanguage:c", "onLanguage:cpp"]);
  });

  it("starts the server with arguments and only those settings that somebody made", async () => {
    const [first] = good.received("initialize");
    assert.deepEqual(first?.argv, ["--lsp", "--resource-dir=/r"]);
    const settings = { checks: "-tpio-orphan-start", debounceMs: 100, inlayHints: false };
    assert.deepEqual((first?.params as { initializationOptions: unknown }).initializationOptions,
      { ...settings, statusNotifications: true });
    await until("the settings were pulled", () => good.received("pulled").length === 1);
    assert.deepEqual(good.received("pulled")[0]?.params, [settings, null]);
  });

  it("shows findings in a collection of its own, and their number", async () => {
    const document = fake.open(file, "cpp", "one\nBAD two\n");
    await until("the finding is there", () => fake.status.text === "$(warning) tpiolint: 1");
    assert.deepEqual([...fake.collections.keys()], ["tpiolint"]);
    const [finding] = languages.getDiagnostics(file);
    assert.equal(finding?.source, "tpiolint");
    assert.equal(finding.relatedInformation?.[0]?.message, "started here");
    assert.ok(fake.statusTexts.includes("$(sync~spin) tpiolint"), fake.statusTexts.join());
    assert.ok(fake.status.visible);

    fake.edit(document, "BAD\nBAD HALF\n");
    await until("both are there", () => fake.status.text === "$(warning) tpiolint: 2, incomplete" && fake.status.command === "tpiolint.showOutput");
    assert.match(fake.status.tooltip, /2 findings in this file\.\nThis file was not checked wholly: too big/);
    fake.edit(document, "good\n");
    await until("none is there", () => fake.status.text === "$(check) tpiolint");
    fake.edit(document, "BAD\n");
    await until("it is back", () => fake.status.text === "$(warning) tpiolint: 1");
    fake.close(document);
    await until("none is left", () => languages.getDiagnostics(file).length === 0);
    await until("nothing is known of a closed file", () => fake.status.text === "$(circle-outline) tpiolint");
  });

  it("keeps its hands off other languages, and hides there", async () => {
    const script = fake.open(URI.file(path.join(scratch, "a.py")), "python", "BAD\n");
    assert.ok(!fake.status.visible);
    const untitled = fake.open(URI.parse("untitled:Untitled-1"), "cpp", "BAD\n");
    const header = fake.open(URI.file(path.join(scratch, "a.h")), "c", "good\n");
    await until("the header was opened", () => good.received("didOpen").some(({ params }) => JSON.stringify(params).includes("a.h")));
    assert.ok(fake.status.visible);
    const opened = good.received("didOpen").map(({ params }) => (params as { languageId: string }).languageId);
    assert.deepEqual([...new Set(opened)], ["cpp", "c"]);
    assert.ok(!JSON.stringify(good.received("didOpen")).includes("untitled"));
    [script, untitled, header].forEach((document) => fake.close(document));
  });

  it("shows the path of a finding", async () => {
    const document = fake.open(file, "cpp", "one\nBAD two\n");
    await until("the finding is there", () => languages.getDiagnostics(file).length === 1);
    let items: readonly { label?: string; detail?: string }[] = [];
    fake.pick = (list) => (items = list as typeof items, list[1]);
    await run("tpiolint.showPath");
    assert.deepEqual(items.map(({ label, detail }) => [label, detail]),
      [["$(warning) tpio-missing-start  a ä.cpp:2", "finding 2"], ["1  a ä.cpp:1", "started here"]]);
    assert.deepEqual(fake.revealed.map(({ uri }) => uri), [file.toString(), file.toString()]);
    assert.deepEqual((fake.revealed[1]?.options as { selection: object }).selection, new Range(0, 0, 0, 0));
    assert.deepEqual(fake.behindLines(), { 0: "1. started here" }, "the step stands at its line");

    await run("tpiolint.hidePath");
    assert.deepEqual(fake.behindLines(), {});
    await run("tpiolint.showPath");
    fake.edit(document, "one\nBAD two\n");
    assert.deepEqual(fake.behindLines(), {}, "an edit takes it away");
    await until("the finding is there again", () => languages.getDiagnostics(file).length === 1);

    fake.pick = () => undefined;
    await run("tpiolint.showPath");
    assert.deepEqual(fake.behindLines(), {}, "Escape as well");
    assert.equal(fake.revealed.length, 5, "it returns where it was");
    fake.close(document);
    await until("the finding is gone", () => languages.getDiagnostics(file).length === 0);
    fake.open(file, "cpp", "good\n");
    await run("tpiolint.showPath");
    assert.deepEqual(fake.visible("information"), ["tpiolint: there is no finding in this file."]);
    fake.close(workspace.textDocuments[0] ?? document);
  });

  it("offers the path where a finding has one", () => {
    const provider = fake.providers.codeActions[0] as {
      provideCodeActions(document: unknown, range: unknown, context: { diagnostics: Partial<Diagnostic>[] }): CodeAction[];
    };
    const diagnostics = [
      { source: "tpiolint", code: "tpio-late-start", relatedInformation: [{}] }, { source: "tpiolint", relatedInformation: [] },
      { source: "clangd", relatedInformation: [{}] },
    ] as unknown as Diagnostic[];
    const actions = provider.provideCodeActions({ uri: file }, new Range(0, 0, 0, 0), { diagnostics });
    assert.deepEqual(actions.map(({ title, command }) => [title, command?.command]),
      [["Show the path of tpio-late-start", "tpiolint.showPath"], ["Explain tpio-late-start", "tpiolint.explain"]]);
    assert.deepEqual(actions[0]?.command?.arguments, [file, diagnostics[0]]);
  });

  it("shows the page of a check as a preview", async () => {
    await run("tpiolint.explain", "tpio-late-start");
    const [opened] = fake.executed.filter(({ command }) => command === "markdown.showPreview");
    assert.equal(String(opened?.args[0]), "tpiolint-page:/tpio-late-start.md");
    const pages = fake.providers.pages[0] as { provideTextDocumentContent(uri: URI): Promise<string> };
    assert.match(await pages.provideTextDocumentContent(opened?.args[0] as URI), /^# tpio-late-start/);
    await run("tpiolint.explain", "--output=x");
    await run("tpiolint.explain");
    assert.equal(fake.executed.filter(({ command }) => command === "markdown.showPreview").length, 1);
  });

  it("lints the workspace, and clears", async () => {
    fake.answer = () => "Show Problems";
    await run("tpiolint.workspace.lint");
    assert.deepEqual(fake.visible("warning"), ["tpiolint: 3 findings in 2 translation units; 1 could not be analysed, c.cpp: no compile command."]);
    assert.ok(fake.executed.some(({ command }) => command === "workbench.actions.view.problems"));
    await run("tpiolint.workspace.clear");
    assert.deepEqual(good.received("executeCommand").map(({ params }) => (params as { command: string }).command),
      ["tpiolint.lintWorkspace", "tpiolint.clearWorkspace"]);
    assert.equal(summary({ units: 1, findings: 1, failed: 0 }), "tpiolint: 1 finding in 1 translation unit.");
    assert.match(summary({ units: 0, findings: 0, failed: 0 }), /no compile_commands\.json names/);
  });

  it("sends changed settings to the running server, once, without unset ones", async () => {
    fake.set({ nodeBudget: 7, checks: undefined });
    await until("they were sent", () => good.received("didChangeConfiguration").length > 0);
    fake.set({ nodeBudget: undefined });
    await until("they were sent", () => good.received("didChangeConfiguration").length > 1);
    assert.deepEqual(good.received("didChangeConfiguration").map(({ params }) => params), [
      { settings: { tpiolint: { nodeBudget: 7, debounceMs: 100, inlayHints: false } } },
      { settings: { tpiolint: { debounceMs: 100, inlayHints: false } } },
    ]);
    assert.equal(good.received("initialize").length, 1);
  });

  it("leads from a wrong setting to the settings", async () => {
    fake.answer = ({ buttons }) => buttons[0];
    fake.set({ checks: "WRONG" });
    await until("it was told", () => fake.visible("error").length === 1);
    assert.deepEqual(fake.visible("error"), ["tpiolint: bad value 'WRONG'"]);
    await until("the settings were opened", () => fake.executed.some(({ command, args }) =>
      command === "workbench.action.openSettings" && args[0] === "@ext:tpiolint.tpiolint"));
    fake.set({ checks: "-tpio-orphan-start" });
    await until("both were sent", () => good.received("didChangeConfiguration").length === 4);
    fake.set({ checks: undefined });
    await until("as before", () => good.received("didChangeConfiguration").length === 5);
  });

  it("tells a running server of a second root", async () => {
    fake.addFolder(URI.file(path.join(scratch, "second")));
    await until("it was told", () => good.received("didChangeWorkspaceFolders").length === 1);
    assert.match(JSON.stringify(good.received("didChangeWorkspaceFolders")[0]?.params), /"added":\[\{"uri":"[^"]*second"/);
  });

  it("starts another server when the command line changes", async () => {
    fake.set({ arguments: undefined });
    await until("it was started", () => good.received("initialize").length === 2);
    assert.deepEqual(good.received("initialize")[1]?.argv, ["--lsp"]);
    await started();
  });

  it("restarts a server that crashes, within limits, and leaves no finding of it", async () => {
    const other = URI.file(path.join(scratch, "b.cpp"));
    const second = fake.open(other, "cpp", "BAD\n");
    await until("the finding is there", () => languages.getDiagnostics(other).length === 1);
    const document = fake.open(file, "cpp", "good\n");
    const before = good.received("initialize").length;
    fake.edit(document, "CRASH\n");
    // Each new server opens the text that crashes it.
    await until("it gave up", () => fake.status.text === "$(error) tpiolint");
    assert.equal(good.received("initialize").length, before + 4);
    assert.deepEqual(fake.visible("error"), ["tpiolint: The server ended too often within a few minutes and is not started again."]);
    assert.deepEqual(fake.shown[0]?.buttons, ["Restart", "Show Output"]);
    assert.deepEqual(languages.getDiagnostics(other), [], "a stale finding");

    fake.edit(document, "BAD\n");
    fake.answer = ({ buttons }) => buttons[0];
    await run("tpiolint.workspace.lint");
    await until("it works again", () => languages.getDiagnostics(file).length + languages.getDiagnostics(other).length === 2);
    [document, second].forEach((one) => fake.close(one));
    await until("all is closed", () => languages.getDiagnostics(file).length + languages.getDiagnostics(other).length === 0);
  });

  it("says that a server dies at its start, once", async () => {
    await use(fakeServer("dies", "dies").file, () => fake.status.text === "$(error) tpiolint");
    assert.equal(fake.visible("error").length, 1, fake.visible("error").join("\n"));
    assert.match(fake.visible("error")[0] ?? "", /^tpiolint: The server '.*dies' could not be started: /);
  });

  it("says that a program is too old, or another one", async () => {
    await use(fakeServer("old", "old").file, () => fake.shown.length === 1);
    await use(fakeServer("other", "other").file, () => fake.shown.length === 2);
    assert.match(fake.visible("error")[0] ?? "", /old' is tpiolint 0\.9\.0, which is too old: it has no language server \(--lsp\)\.$/);
    assert.match(fake.visible("error")[1] ?? "", /other' is not tpiolint\.$/);
    assert.deepEqual(fake.shown.map(({ buttons }) => buttons[0]), ["Choose...", "Choose..."]);
    assert.deepEqual([fake.status.text, fake.status.command, fake.status.visible], ["$(error) tpiolint", "tpiolint.showOutput", true]);
  });

  it("lets the user choose the program if there is none", async () => {
    fake.openDialog = [URI.file(good.file)];
    fake.answer = ({ buttons }) => buttons.find((button) => button === "Choose...");
    await use(path.join(scratch, "nowhere"), () => fake.shown.length === 1);
    assert.match(fake.visible("error")[0] ?? "", /^tpiolint: The setting tpiolint\.path names '.*nowhere', which is no program\.$/);
    await started();
    assert.equal(fake.settings.get("tpiolint.path"), good.file);
    fake.openDialog = undefined;
  });

  it("does not wait for a server that never says goodbye", async () => {
    const hangs = fakeServer("hangs", "hangs");
    await use(hangs.file, idle);
    assert.equal(hangs.received("initialize").length, 1);
    const before = good.received("initialize").length;
    await use(good.file, () => good.received("initialize").length === before + 1);
    await started();
  });

  it("asks before it runs what the workspace chooses, and remembers the answer", async () => {
    const other = fakeServer("workspace");
    const starts = () => [good.received("initialize").length, other.received("initialize").length];
    const [own = 0] = starts();
    fake.workspaceSettings.set("tpiolint.path", other.file);
    fake.answer = ({ buttons }) => buttons[1];
    await run("tpiolint.restart");
    await started();
    assert.deepEqual(starts(), [own + 1, 0]);
    assert.deepEqual(fake.visible("warning").length, 1);
    assert.ok(fake.visible("warning")[0]?.includes(other.file));
    await run("tpiolint.restart");
    await started();
    assert.deepEqual([starts(), fake.visible("warning").length], [[own + 2, 0], 1]);

    fake.workspaceSettings.set("tpiolint.arguments", ["--resource-dir=/w"]);
    fake.answer = ({ buttons }) => buttons[0];
    await run("tpiolint.restart");
    await started();
    assert.deepEqual([starts(), fake.visible("warning").length], [[own + 2, 1], 2]);
    assert.deepEqual(other.received("initialize")[0]?.argv, ["--lsp", "--resource-dir=/w"]);
    fake.workspaceSettings.clear();
    await run("tpiolint.restart");
    await started();
    assert.deepEqual(starts(), [own + 3, 1]);
  });
});
