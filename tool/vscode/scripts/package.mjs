//===- package.mjs - Makes the .vsix --------------------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// usage: node scripts/package.mjs [OUTPUT.vsix]
///
/// Needs no network: all is bundled, and the packager looks nothing up.
///
//===----------------------------------------------------------------------===//

import { copyFileSync, existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import vsce from "@vscode/vsce";
import "./build.mjs";

const file = (name) => fileURLToPath(new URL(`../${name}`, import.meta.url));

// The project's licence, which the package must hold. Not a second copy in git.
const license = file("../../LICENSE");
if (!existsSync(license)) {
  console.error(`package.mjs: ${license} is missing; run this inside the project's source tree`);
  process.exit(2);
}
copyFileSync(license, file("LICENSE"));
await vsce.createVSIX({
  cwd: file("."),
  packagePath: process.argv[2],
  dependencies: false,
  allowMissingRepository: true,
  // There is no public place of the repository that a picture could be taken from.
  rewriteRelativeLinks: false,
});
