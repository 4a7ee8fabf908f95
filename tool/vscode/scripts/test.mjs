//===- test.mjs - Bundles the tests with a small VS Code and runs them ----===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// usage: node scripts/test.mjs [NAME...]
///
/// The tests of the host-free modules need nothing; the others load
/// test/fake-vscode.ts under the name `vscode`. TPIOLINT names a real server,
/// without it the tests that need one are skipped.
///
//===----------------------------------------------------------------------===//

import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { common } from "./build.mjs";

const names = process.argv.slice(2);
const tests = readdirSync(fileURLToPath(new URL("../test", import.meta.url)))
  .filter((file) => file.endsWith(".test.ts") && (names.length === 0 || names.includes(file.slice(0, -8))))
  .map((file) => file.slice(0, -3));
if (tests.length === 0) {
  console.error(`test.mjs: no test is called ${names.join(" or ")}`);
  process.exit(2);
}
await build({
  ...common,
  entryPoints: [...tests, "fake-server"].map((test) => `test/${test}.ts`),
  outdir: "dist/test",
  alias: { vscode: "./test/fake-vscode.ts" },
  sourcemap: "inline",
});
const files = tests.map((test) => fileURLToPath(new URL(`../dist/test/${test}.js`, import.meta.url)));
const run = spawnSync(process.execPath, ["--enable-source-maps", "--test", "--test-reporter=tap", ...files], { stdio: "inherit" });
process.exit(run.status ?? 1);
