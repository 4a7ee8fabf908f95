//===- settings.ts - What the server is told of the settings --------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// Host-free. VS Code knows a default for every setting, the server takes what
/// it is sent for stronger than the project's `.tpiolint`: so a setting that
/// nobody made is not sent.
///
//===----------------------------------------------------------------------===//

/** The settings of section `tpiolint` that the server knows (docs/lsp.md). */
export const serverSettings = [
  "checks", "buildDirectory", "extraArgs", "extraOperations", "assumeSkipOnSuccess", "nodeBudget", "debounceMs", "inlayHints",
] as const;

export type ServerSettings = Partial<Record<(typeof serverSettings)[number], unknown>>;

/** A choice of the settings editor, as the server takes it: null leaves it to
 *  the project. */
const choices: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  assumeSkipOnSuccess: { project: null, on: true, off: false },
};

/** Settings that only a new server process takes over. */
export const processSettings = ["path", "arguments"] as const;

function choice(name: string, made: string): unknown {
  const known = choices[name] ?? {};
  return made in known ? known[made] : made;
}

/** In: a reader of single settings of section `tpiolint`. Out: those that
 *  somebody made. */
export function forServer(read: (name: string) => unknown): ServerSettings {
  const result: ServerSettings = {};
  for (const name of serverSettings) {
    const made = read(name);
    const value = name in choices && typeof made === "string" ? choice(name, made) : made;
    const empty = value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);
    if (!empty)
      result[name] = value;
  }
  return result;
}

/** The server's command line. What is no string in the setting is left out. */
export function serverArguments(setting: unknown): string[] {
  const more = Array.isArray(setting) ? setting.filter((item): item is string => typeof item === "string") : [];
  return ["--lsp", ...more.filter((item) => item !== "--lsp")];
}
