//===- locate.ts - Where the server program may be ------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// Host-free: the file system and the environment are parameters, so that the
/// order of the search is tried for every system on any machine.
///
//===----------------------------------------------------------------------===//

import * as path from "node:path";

/** What the search asks of the machine. */
export interface Machine {
  platform: NodeJS.Platform;
  env: Readonly<Record<string, string | undefined>>;
  /** The home folder of the user. */
  home: string;
  /** The folder of the extension: the packages for one platform have the program
   *  in it. */
  extension?: string;
  /** Paths of the workspace folders, the first is `${workspaceFolder}`. */
  folders: readonly string[];
  /** Is there a file that can be run? */
  isProgram(file: string): boolean;
}

export type Search =
  | { kind: "found"; file: string; from: "setting" | "extension" | "PATH" | "install place" }
  /** The setting names a program that is not there: nothing else is tried. */
  | { kind: "wrong-setting"; file: string }
  | { kind: "nowhere"; tried: string[] };

const paths = (machine: Machine) => (machine.platform === "win32" ? path.win32 : path.posix);

/** Replaces a leading `~` and `${workspaceFolder}`, `${env:NAME}`. A relative
 *  path is relative to the first workspace folder. */
export function expand(setting: string, machine: Machine): string {
  const join = paths(machine);
  const folder = machine.folders[0] ?? "";
  let text = setting.trim().replace(/\$\{(workspaceFolder|env:([^}]+))\}/g, (_all, what: string, name?: string) =>
    what === "workspaceFolder" ? folder : (machine.env[name ?? ""] ?? ""));
  if (/^~(?=$|[\\/])/.test(text))
    text = machine.home + text.slice(1);
  return text === "" || join.isAbsolute(text) || folder === "" ? text : join.join(folder, text);
}

/** On Windows a name without an extension means the program with `.exe`. */
function programs(file: string, machine: Machine): string[] {
  return machine.platform === "win32" && !/\.(exe|cmd|bat)$/i.test(file) ? [file + ".exe", file] : [file];
}

function inExtension(machine: Machine): string[] {
  return machine.extension === undefined ? [] : [paths(machine).join(machine.extension, "server", "bin", "tpiolint")];
}

function onPath(machine: Machine): string[] {
  // Windows does not care for the case of a variable's name.
  const name = Object.keys(machine.env).find((key) =>
    machine.platform === "win32" ? key.toUpperCase() === "PATH" : key === "PATH");
  const join = paths(machine);
  return (name === undefined ? "" : (machine.env[name] ?? ""))
    .split(join.delimiter)
    // A relative folder on PATH would let a workspace choose the program.
    .filter((folder) => join.isAbsolute(folder))
    .map((folder) => join.join(folder, "tpiolint"));
}

function installPlaces(machine: Machine): string[] {
  const join = paths(machine);
  if (machine.platform === "win32") {
    const roots = ["ProgramFiles", "ProgramW6432", "LOCALAPPDATA"].map((name) => machine.env[name]);
    return roots
      .flatMap((root) => root === undefined ? [] : [
        join.join(root, "tpiolint", "bin", "tpiolint"),
        join.join(root, "Programs", "tpiolint", "bin", "tpiolint"),
        join.join(root, "LLVM", "bin", "tpiolint"),
      ]);
  }
  return [
    join.join(machine.home, ".local", "bin", "tpiolint"),
    "/usr/local/bin/tpiolint",
    "/usr/bin/tpiolint",
    "/opt/tpiolint/bin/tpiolint",
    "/opt/homebrew/bin/tpiolint",
    ...["22", "19"].map((version) => `/usr/lib/llvm-${version}/bin/tpiolint`),
  ];
}

/** Searches the server: `setting` (tpiolint.path), then what came with the
 *  extension, then PATH, then the usual install places. */
export function locate(setting: string, machine: Machine): Search {
  if (setting.trim() !== "") {
    const wanted = expand(setting, machine);
    const file = programs(wanted, machine).find((candidate) => machine.isProgram(candidate));
    return file === undefined ? { kind: "wrong-setting", file: wanted } : { kind: "found", file, from: "setting" };
  }
  const tried: string[] = [];
  for (const [from, places] of [["extension", inExtension(machine)], ["PATH", onPath(machine)], ["install place", installPlaces(machine)]] as const) {
    for (const file of places.flatMap((place) => programs(place, machine))) {
      if (machine.isProgram(file))
        return { kind: "found", file, from };
      if (from !== "extension" && !tried.includes(file))
        tried.push(file);
    }
  }
  return { kind: "nowhere", tried };
}
