//===- build.mjs - Bundles the extension ----------------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// usage: node scripts/build.mjs
///
/// dist/extension.js is the whole extension: no node_modules is packaged.
///
//===----------------------------------------------------------------------===//

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));

export const common = {
  absWorkingDir: root,
  bundle: true,
  platform: "node",
  format: "cjs",
  // The oldest VS Code that package.json allows (1.91) runs Node 20.
  target: "node18",
  logLevel: "warning",
};

const { metafile } = await build({
  ...common,
  entryPoints: ["src/extension.ts"],
  outfile: "dist/extension.js",
  external: ["vscode"],
  minify: true,
  legalComments: "none",
  metafile: true,
});

// The licences of what is bundled ask for their text beside it.
const packages = new Set(Object.keys(metafile.inputs)
  .map((input) => /^(?:.*\/)?node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[0])
  .filter((folder) => folder !== undefined));
const notices = [...packages].sort().map((folder) => {
  const at = path.resolve(root, folder);
  const { name, version } = JSON.parse(readFileSync(path.join(at, "package.json"), "utf8"));
  const file = readdirSync(at).find((entry) => /^licen[cs]e(\.|$)/i.test(entry));
  if (file === undefined)
    throw new Error(`${name} is bundled and has no licence file`);
  return `${name} ${version}\n\n${readFileSync(path.join(at, file), "utf8").trim()}\n`;
});
writeFileSync(path.join(root, "dist/THIRD-PARTY-NOTICES.txt"), notices.join(`\n${"-".repeat(80)}\n\n`));
