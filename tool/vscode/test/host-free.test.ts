//===- host-free.test.ts - The modules that need no VS Code ---------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

import assert from "node:assert/strict";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, it } from "node:test";
import { check, findingsAt, lineTexts, pathItems, type Finding } from "../src/findings";
import { chosenByUser, chosenByWorkspace, consentKey, question } from "../src/consent";
import { expand, locate, type Machine } from "../src/locate";
import { judge, probe } from "../src/probe";
import { RestartBudget } from "../src/restarts";
import { forServer, serverArguments, serverSettings } from "../src/settings";
import { Status } from "../src/status";
import manifest from "../package.json";

function machine(programs: string[], more: Partial<Machine> = {}): Machine {
  return {
    platform: "linux", env: { PATH: "/a/bin:relative:/b/bin" }, home: "/home/u", folders: ["/w"],
    isProgram: (file) => programs.includes(file), ...more,
  };
}

const windows = (programs: string[]) => machine(programs, {
  platform: "win32", home: "C:\\Users\\u", folders: ["D:\\w"],
  env: { Path: "C:\\bin;D:\\x y", ProgramFiles: "C:\\Program Files", LOCALAPPDATA: "C:\\Users\\u\\AppData\\Local" },
});

describe("locate", () => {
  it("takes the setting first", () => {
    assert.deepEqual(locate("/s/tpiolint", machine(["/s/tpiolint", "/a/bin/tpiolint"])),
      { kind: "found", file: "/s/tpiolint", from: "setting" });
  });
  it("tries nothing else if the setting is wrong", () => {
    assert.deepEqual(locate("/s/tpiolint", machine(["/a/bin/tpiolint"])), { kind: "wrong-setting", file: "/s/tpiolint" });
  });
  it("takes what came with the extension before PATH", () => {
    const there = ["/x/server/bin/tpiolint", "/a/bin/tpiolint", "/s/tpiolint"];
    assert.deepEqual(locate("", machine(there, { extension: "/x" })),
      { kind: "found", file: "/x/server/bin/tpiolint", from: "extension" });
    assert.deepEqual(locate("/s/tpiolint", machine(there, { extension: "/x" })),
      { kind: "found", file: "/s/tpiolint", from: "setting" });
    assert.deepEqual(locate("", machine(["/b/bin/tpiolint"], { extension: "/x" })),
      { kind: "found", file: "/b/bin/tpiolint", from: "PATH" });
  });
  it("takes PATH in its order, and before the install places", () => {
    assert.deepEqual(locate(" ", machine(["/usr/bin/tpiolint", "/b/bin/tpiolint"])),
      { kind: "found", file: "/b/bin/tpiolint", from: "PATH" });
  });
  it("takes no program of a relative folder on PATH", () => {
    assert.equal(locate("", machine(["relative/tpiolint", "/w/relative/tpiolint"])).kind, "nowhere");
  });
  it("takes an install place last", () => {
    assert.deepEqual(locate("", machine(["/usr/local/bin/tpiolint"])),
      { kind: "found", file: "/usr/local/bin/tpiolint", from: "install place" });
    assert.deepEqual(locate("", windows(["C:\\Program Files\\LLVM\\bin\\tpiolint.exe"])),
      { kind: "found", file: "C:\\Program Files\\LLVM\\bin\\tpiolint.exe", from: "install place" });
  });
  it("tells where it looked", () => {
    const search = locate("", machine([], { env: { PATH: "/usr/bin:/a" } }));
    assert.equal(search.kind, "nowhere");
    assert.deepEqual(search.kind === "nowhere" && search.tried.slice(0, 3),
      ["/usr/bin/tpiolint", "/a/tpiolint", "/home/u/.local/bin/tpiolint"]);
  });
  it("knows that Windows writes Path and .exe", () => {
    assert.deepEqual(locate("", windows(["D:\\x y\\tpiolint.exe"])),
      { kind: "found", file: "D:\\x y\\tpiolint.exe", from: "PATH" });
    assert.deepEqual(locate("D:\\t\\tpiolint", windows(["D:\\t\\tpiolint.exe"])),
      { kind: "found", file: "D:\\t\\tpiolint.exe", from: "setting" });
  });
  it("expands the setting", () => {
    const here = machine([], { env: { TOOLS: "/t" } });
    for (const [setting, expected] of [
      ["~/bin/t", "/home/u/bin/t"], ["~u/bin", "/w/~u/bin"], ["${workspaceFolder}/build/t", "/w/build/t"],
      ["build/t", "/w/build/t"], ["${env:TOOLS}/t", "/t/t"], ["${env:NONE}/t", "/t"], ["${other}/t", "/w/${other}/t"],
    ] as const)
      assert.equal(expand(setting, here), expected, setting);
    assert.equal(expand("~\\t.exe", windows([])), "C:\\Users\\u\\t.exe");
    assert.equal(expand("build/t", machine([], { folders: [] })), "build/t");
  });
});

describe("consent", () => {
  const inspect = (all: Record<string, object>) => (name: string) => all[name];
  it("is needed for what the workspace says, not for what the user says", () => {
    assert.deepEqual(chosenByWorkspace(inspect({ path: { globalValue: "/u/t" } })), {});
    assert.deepEqual(chosenByWorkspace(inspect({ path: { globalValue: "/u/t", workspaceValue: "./t" } })), { path: "./t" });
    assert.deepEqual(chosenByWorkspace(inspect({ arguments: { workspaceFolderValue: ["-x"] } })), { arguments: ["-x"] });
    assert.deepEqual(chosenByUser(inspect({ path: { globalValue: "/u/t", workspaceValue: "./t" } })),
      { path: "/u/t", arguments: undefined });
  });
  it("is another one for another choice", () => {
    assert.equal(consentKey({ path: "a", arguments: [] }), consentKey({ arguments: [], path: "a" }));
    assert.notEqual(consentKey({ path: "a" }), consentKey({ path: "b" }));
    assert.notEqual(consentKey({ path: "a" }), consentKey({ path: "a", arguments: [] }));
  });
  it("names all that would be run", () => {
    assert.match(question({ path: "./t", arguments: ["-x"] }), /path = "\.\/t".*arguments = \["-x"\]/);
  });
});

describe("judge", () => {
  const help = "options:\n  --lsp    speak LSP\n";
  it("takes a tpiolint with a server", () => {
    assert.deepEqual(judge("t", { version: "tpiolint 0.1.0 (LLVM 19.1.7)\n", help }), { kind: "usable", version: "0.1.0" });
  });
  it("refuses one without, and names its version", () => {
    assert.deepEqual(judge("/t", { version: "tpiolint 0.1.0\n", help: "no such --lsp\n" }), {
      kind: "unusable", message: "'/t' is tpiolint 0.1.0, which is too old: it has no language server (--lsp).",
    });
  });
  it("refuses another program", () => {
    assert.deepEqual(judge("/usr/bin/cc", { version: "cc 12\n", help }), { kind: "unusable", message: "'/usr/bin/cc' is not tpiolint." });
  });
});

describe("probe", () => {
  it("tells what can't be run", async () => {
    const verdict = await probe("/nowhere/tpiolint");
    assert.match(verdict.kind === "unusable" ? verdict.message : "", /^'\/nowhere\/tpiolint' can't be run: .*ENOENT/);
  });
  it("judges a program that fails by what it printed", async (context) => {
    if (process.platform === "win32")
      return context.skip("a shell script");
    const folder = mkdtempSync(path.join(tmpdir(), "probe "));
    const file = path.join(folder, "tpiolint");
    writeFileSync(file, "#!/bin/sh\necho unknown option; exit 2\n");
    chmodSync(file, 0o755);
    assert.deepEqual(await probe(file), { kind: "unusable", message: `'${file}' is not tpiolint.` });
    rmSync(folder, { recursive: true });
    return undefined;
  });
});

describe("settings", () => {
  it("sends only what somebody set", () => {
    const made: Record<string, unknown> = {
      checks: "", extraArgs: [], nodeBudget: null, assumeSkipOnSuccess: false, debounceMs: 0, path: "/x", buildDirectory: "out",
    };
    assert.deepEqual(forServer((name) => made[name]), { assumeSkipOnSuccess: false, debounceMs: 0, buildDirectory: "out" });
    const choose = (value: unknown) => forServer((name) => name === "assumeSkipOnSuccess" ? value : undefined);
    assert.deepEqual([choose("project"), choose("on"), choose("off"), choose("else")],
      [{}, { assumeSkipOnSuccess: true }, { assumeSkipOnSuccess: false }, { assumeSkipOnSuccess: "else" }]);
  });
  it("is silent with the defaults of package.json but for those of the server", () => {
    const properties: Record<string, { default: unknown }> = manifest.contributes.configuration.properties;
    assert.deepEqual(forServer((name) => properties[`tpiolint.${name}`]?.default), { debounceMs: 100, inlayHints: false });
    for (const name of serverSettings)
      assert.ok(`tpiolint.${name}` in properties, name);
  });
  it("makes the command line", () => {
    assert.deepEqual(serverArguments(["-p", 3, "out", "--lsp"]), ["--lsp", "-p", "out"]);
    assert.deepEqual(serverArguments("-p"), ["--lsp"]);
  });
});

describe("restarts", () => {
  it("ends after the limit, and forgets what is long ago", () => {
    let time = 0;
    const budget = new RestartBudget(2, 100, () => time);
    assert.deepEqual([budget.ended(), budget.ended(), budget.ended()], [true, true, false]);
    time = 99;
    assert.equal(budget.ended(), false);
    time = 199;
    assert.equal(budget.ended(), true);
  });
  it("begins anew on request", () => {
    const budget = new RestartBudget(1, 100, () => 0);
    assert.deepEqual([budget.ended(), budget.ended()], [true, false]);
    budget.reset();
    assert.equal(budget.ended(), true);
  });
});

describe("status", () => {
  const running = () => {
    const status = new Status();
    status.running("0.1.0");
    return status;
  };
  it("follows the process", () => {
    const status = new Status();
    assert.equal(status.shown(undefined).text, "$(circle-slash) tpiolint");
    status.starting();
    assert.equal(status.shown(undefined).text, "$(sync~spin) tpiolint");
    status.running("0.1.0");
    assert.deepEqual(status.shown(undefined),
      { text: "$(check) tpiolint", tooltip: "tpiolint 0.1.0", severity: "none", click: "problems" });
    status.failed("gone");
    assert.deepEqual(status.shown("a"), { text: "$(error) tpiolint", tooltip: "gone", severity: "error", click: "output" });
  });
  it("counts the findings of the file in view, and forgets them with the process", () => {
    const status = running();
    status.published("a", 2);
    status.published("b", 1);
    status.published("b", 3);
    status.published("c", 1);
    status.published("c", 0);
    assert.equal(status.shown("a").text, "$(warning) tpiolint: 2");
    assert.match(status.shown("a").tooltip, /^2 findings in this file\.\n3 findings in other files\.$/m);
    assert.equal(status.shown("d").text, "$(circle-outline) tpiolint", "not checked yet, so not clean");
    assert.match(status.shown("d").tooltip, /^This file was not checked yet\.$/m);
    status.stopped();
    status.running("0.1.0");
    assert.equal(status.total(), 0);
  });
  it("spins while the server works", () => {
    const status = running();
    status.published("a", 1);
    status.work({ state: "working", message: "analysing a.cpp" });
    assert.equal(status.shown("a").text, "$(sync~spin) tpiolint: 1");
    assert.match(status.shown("a").tooltip, /analysing a\.cpp$/);
    status.work({ state: "idle" });
    assert.equal(status.shown("a").text, "$(warning) tpiolint: 1");
  });
  it("tells what is wrong with the file in view, and only there", () => {
    const status = running();
    status.file({ uri: "a", state: "error", message: "no compile command" });
    status.file({ uri: "b", state: "incomplete", message: "budget", unit: "b.cpp" });
    assert.deepEqual([status.shown("a").severity, status.shown("a").click], ["warning", "output"]);
    assert.match(status.shown("a").tooltip, /^This file was not checked: no compile command$/m);
    assert.match(status.shown("b").tooltip, /^This file was not checked wholly: budget\nRead through b\.cpp\.$/m);
    assert.deepEqual([status.shown("a").text, status.shown("b").text],
      ["$(warning) tpiolint: not checked", "$(warning) tpiolint: incomplete"]);
    assert.equal(status.shown("b").severity, "warning");
    assert.deepEqual([status.shown("c").text, status.shown("c").click], ["$(circle-outline) tpiolint", "problems"]);
    status.closed("a");
    assert.equal(status.shown("a").severity, "none");
  });
  it("says one finding, two findings", () => {
    const status = running();
    status.published("a", 1);
    status.file({ uri: "a", state: "ok", suppressed: 1 });
    assert.match(status.shown("a").tooltip, /1 finding in this file\.\nThis file was checked; 1 suppressed finding\.$/);
    status.file({ uri: "a", state: "not-concerned" });
    assert.match(status.shown("a").tooltip, /does not use thread-pool I\/O\.$/);
  });
});

describe("findings", () => {
  const at = (line: number, character: number) => ({ line, character });
  const finding = (message: string, line: number, from: number, to: number, source = "tpiolint"): Finding<string> => ({
    source, message, code: "tpio-late-start", range: { start: at(line, from), end: at(line, to) },
    relatedInformation: [{ message: "started here", location: { uri: "h", range: { start: at(4, 0), end: at(4, 1) } } }],
  });
  const all = [finding("wide", 1, 0, 20), finding("narrow", 1, 5, 8), finding("other", 1, 5, 8, "clangd"), finding("below", 7, 0, 3)];
  const names = (line: number, character: number) => findingsAt(all, at(line, character)).map((one) => one.message);
  it("are those under the cursor, the narrowest first, never another server's", () => {
    assert.deepEqual(names(1, 6), ["narrow", "wide"]);
    assert.deepEqual(names(1, 8), ["narrow", "wide"]);
    assert.deepEqual(names(1, 20), ["wide"]);
  });
  it("are those of the line, else those of the file", () => {
    assert.deepEqual(names(7, 30), ["below"]);
    assert.deepEqual(names(30, 0), ["wide", "narrow", "below"]);
  });
  it("become a list with the path in order", () => {
    assert.deepEqual(pathItems(finding("wrong", 1, 5, 8), "c", (uri) => `${uri}.cpp`).map(({ label, detail }) => [label, detail]),
      [["$(warning) tpio-late-start  c.cpp:2", "wrong"], ["1  h.cpp:5", "started here"]]);
    const twice = pathItems({ ...finding("wrong", 1, 5, 8), relatedInformation: [...(all[0]?.relatedInformation ?? []), ...(all[0]?.relatedInformation ?? [])] }, "c", String);
    assert.deepEqual([...lineTexts(twice)], [[4, "1. started here   2. started here"]]);
    assert.equal(pathItems({ ...finding("wrong", 1, 5, 8), relatedInformation: undefined }, "c", String).length, 1);
  });
  it("have the id of their check as code", () => {
    assert.equal(check({ code: "a" }), "a");
    assert.equal(check({ code: { value: "b", target: "page" } }), "b");
    assert.equal(check({}), "");
  });
});
