//===- probe.ts - Is this program a server that we can talk to? -----------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// Host-free: what `tpiolint --version` and `tpiolint --help` say is judged
/// before the program is started as a server, because a program that knows no
/// `--lsp` would only look like one that crashes.
///
//===----------------------------------------------------------------------===//

import { execFile } from "node:child_process";

/** What two short runs of a program printed. */
export interface Answers {
  version: string;
  help: string;
}

export type Verdict = { kind: "usable"; version: string } | { kind: "unusable"; message: string };

/** Judges what `file` printed. The message is one line for the user. */
export function judge(file: string, answers: Answers): Verdict {
  const version = /^tpiolint (\d+(?:\.\d+)*\S*)/.exec(answers.version)?.[1];
  if (version === undefined)
    return { kind: "unusable", message: `'${file}' is not tpiolint.` };
  if (!/^\s*--lsp\b/m.test(answers.help))
    return {
      kind: "unusable",
      message: `'${file}' is tpiolint ${version}, which is too old: it has no language server (--lsp).`,
    };
  return { kind: "usable", version };
}

const probeMs = 20_000;

function output(file: string, argument: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = execFile(file, [argument], { timeout: probeMs, windowsHide: true }, (error, stdout) => {
      // Another program may not know the option: what it printed is judged.
      if (error && typeof error.code !== "number")
        reject(new Error(error.killed === true ? `no answer within ${probeMs / 1000} s` : error.message));
      else
        resolve(stdout);
    });
    child.stdin?.end();
  });
}

/** Runs `file` twice and judges it. Never rejects. */
export async function probe(file: string): Promise<Verdict> {
  try {
    const [version, help] = await Promise.all([output(file, "--version"), output(file, "--help")]);
    return judge(file, { version, help });
  } catch (error) {
    return { kind: "unusable", message: `'${file}' can't be run: ${error instanceof Error ? error.message : String(error)}.` };
  }
}
