//===- findings.ts - Findings and their paths as lists to choose from -----===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// Host-free: works on what it needs of a diagnostic, so that it takes those of
/// VS Code (its Diagnostic is structurally a Finding).
///
//===----------------------------------------------------------------------===//

export interface Place {
  readonly line: number;
  readonly character: number;
}

export interface Step<Uri> {
  readonly location: { readonly uri: Uri; readonly range: { readonly start: Place; readonly end: Place } };
  readonly message: string;
}

export interface Finding<Uri> {
  readonly source?: string | undefined;
  readonly message: string;
  readonly code?: unknown;
  readonly range: { readonly start: Place; readonly end: Place };
  readonly relatedInformation?: readonly Step<Uri>[] | undefined;
}

export const source = "tpiolint";

/** The check's id. */
export function check(finding: { readonly code?: unknown }): string {
  const code = finding.code;
  if (typeof code === "object" && code !== null && "value" in code)
    return String(code.value);
  return typeof code === "string" || typeof code === "number" ? String(code) : "";
}

/** Our findings that touch `at`, the narrowest first; if none does, those of its
 *  line; if there are none either, all of the file. */
export function findingsAt<F extends Finding<unknown>>(all: readonly F[], at: Place): F[] {
  const ours = all.filter((finding) => finding.source === source);
  const after = (a: Place, b: Place) => a.line > b.line || (a.line === b.line && a.character >= b.character);
  const under = ours.filter(({ range }) => after(at, range.start) && after(range.end, at));
  const size = ({ range }: F) => (range.end.line - range.start.line) * 10_000 + range.end.character - range.start.character;
  if (under.length > 0)
    return under.sort((a, b) => size(a) - size(b));
  const inLine = findingsInLine(ours, at);
  return inLine.length > 0 ? inLine : ours;
}

/** Our findings in the line of `at`. */
export function findingsInLine<F extends Finding<unknown>>(all: readonly F[], at: Place): F[] {
  return all.filter(({ source: from, range }) => from === source && range.start.line <= at.line && at.line <= range.end.line);
}

export interface PathItem<Uri> {
  label: string;
  detail: string;
  /** 0 is the finding itself. */
  number: number;
  uri: Uri;
  range: { readonly start: Place; readonly end: Place };
}

/** The finding, then the steps of its path in order. `name` is how a file is
 *  shown. A label is cut where the list ends, a detail has a line of its own. */
export function pathItems<Uri>(finding: Finding<Uri>, uri: Uri, name: (uri: Uri) => string): PathItem<Uri>[] {
  const place = (of: Uri, { start }: { readonly start: Place }) => `${name(of)}:${start.line + 1}`;
  return [
    { label: `$(warning) ${check(finding)}  ${place(uri, finding.range)}`, detail: finding.message, number: 0, uri, range: finding.range },
    ...(finding.relatedInformation ?? []).map(({ message, location }, index) => ({
      label: `${index + 1}  ${place(location.uri, location.range)}`, detail: message, number: index + 1, ...location,
    })),
  ];
}

/** What stands behind each line of one file: its steps with their numbers. */
export function lineTexts(items: readonly PathItem<unknown>[]): Map<number, string> {
  const lines = new Map<number, string>();
  for (const { number, detail, range } of items) {
    if (number === 0)
      continue;
    const before = lines.get(range.start.line);
    lines.set(range.start.line, `${before === undefined ? "" : before + "   "}${number}. ${detail}`);
  }
  return lines;
}
