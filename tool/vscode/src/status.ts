//===- status.ts - What the status item says ------------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// Host-free: events of the server become a state, the state becomes texts.
///
//===----------------------------------------------------------------------===//

/** Payload of the notification `tpiolint/status` (docs/lsp.md). */
export interface StatusParams {
  state: "idle" | "working";
  message?: string;
  pending?: number;
}

/** Payload of the notification `tpiolint/fileStatus`. */
export interface FileStatusParams {
  uri: string;
  state: "ok" | "not-concerned" | "incomplete" | "error";
  message?: string;
  unit?: string;
  suppressed?: number;
}

export interface Shown {
  text: string;
  tooltip: string;
  severity: "none" | "warning" | "error";
  /** What a click does: the list of problems, or the log if there is trouble. */
  click: "problems" | "output";
}

type Process = { kind: "stopped" } | { kind: "starting" } | { kind: "running" } | { kind: "failed"; message: string };

export class Status {
  private process: Process = { kind: "stopped" };
  private version = "";
  private working: StatusParams | undefined;
  private readonly findings = new Map<string, number>();
  private readonly files = new Map<string, FileStatusParams>();

  starting(): void {
    this.process = { kind: "starting" };
    this.forget();
  }
  running(version: string): void {
    this.process = { kind: "running" };
    this.version = version;
  }
  stopped(): void {
    this.process = { kind: "stopped" };
    this.forget();
  }
  failed(message: string): void {
    this.process = { kind: "failed", message };
    this.forget();
  }
  work(params: StatusParams): void {
    this.working = params.state === "working" ? params : undefined;
  }
  file(params: FileStatusParams): void {
    this.files.set(params.uri, params);
  }
  closed(uri: string): void {
    this.files.delete(uri);
  }
  /** `count` findings are shown in `uri` now. */
  published(uri: string, count: number): void {
    if (count > 0)
      this.findings.set(uri, count);
    else
      this.findings.delete(uri);
  }

  private forget(): void {
    this.working = undefined;
    this.findings.clear();
    this.files.clear();
  }

  total(): number {
    return [...this.findings.values()].reduce((sum, count) => sum + count, 0);
  }

  /** `uri`: the file in the active editor, if one is. */
  shown(uri: string | undefined): Shown {
    switch (this.process.kind) {
      case "failed":
        return { text: "$(error) tpiolint", tooltip: this.process.message, severity: "error", click: "output" };
      case "stopped":
        return { text: "$(circle-slash) tpiolint", tooltip: "The server is not running.", severity: "none", click: "output" };
      case "starting":
        return { text: "$(sync~spin) tpiolint", tooltip: "The server is starting.", severity: "none", click: "output" };
      case "running":
        return this.shownRunning(uri);
    }
  }

  private shownRunning(uri: string | undefined): Shown {
    const file = uri === undefined ? undefined : this.files.get(uri);
    const here = uri === undefined ? 0 : (this.findings.get(uri) ?? 0);
    const elsewhere = this.total() - here;
    const trouble = file?.state === "error" || file?.state === "incomplete";
    const lines = [`tpiolint ${this.version}`];
    if (uri !== undefined)
      lines.push(here > 0 ? `${plural(here, "finding")} in this file.` : file?.state === "ok" ? "No findings in this file." : "");
    if (elsewhere > 0)
      lines.push(`${plural(elsewhere, "finding")} in other files.`);
    if (file)
      lines.push(describe(file));
    else if (uri !== undefined && !this.working)
      lines.push("This file was not checked yet.");
    if (this.working)
      lines.push(this.working.message ?? "Checking.");
    // What the file in view has; a file that nobody has checked is not clean.
    const icon = this.working ? "$(sync~spin)" : trouble || here > 0 ? "$(warning)"
      : uri === undefined || file ? "$(check)" : "$(circle-outline)";
    const what = [...(here > 0 ? [String(here)] : []),
      ...(file?.state === "incomplete" ? ["incomplete"] : file?.state === "error" ? ["not checked"] : [])];
    return {
      text: `${icon} tpiolint${what.length > 0 ? `: ${what.join(", ")}` : ""}`,
      tooltip: lines.filter((line) => line !== "").join("\n"),
      severity: trouble ? "warning" : "none",
      click: trouble ? "output" : "problems",
    };
  }
}

function describe(file: FileStatusParams): string {
  const through = file.unit ? `\nRead through ${file.unit}.` : "";
  const because = file.message ? `: ${file.message}` : ".";
  switch (file.state) {
    case "ok":
      return `This file was checked${file.suppressed ? `; ${plural(file.suppressed, "suppressed finding")}` : ""}.${through}`;
    case "not-concerned":
      return "This file does not use thread-pool I/O.";
    case "incomplete":
      return `This file was not checked wholly${because}${through}`;
    case "error":
      return `This file was not checked${because}${through}`;
  }
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
