#!/usr/bin/env node
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Runs the program of this platform, which is a package of its own: npm installs
// the one whose system and processor are ours.
'use strict';

const {spawn} = require('node:child_process');
const os = require('node:os');
const path = require('node:path');

const platform = `${process.platform}-${process.arch}`;
const name = `@tpiolint/${platform}`;

function fail(text) {
  console.error(`tpiolint: ${text}`);
  process.exit(2);
}

let folder;
try {
  folder = path.dirname(require.resolve(`${name}/package.json`));
} catch {
  const known = Object.keys(require('../package.json').optionalDependencies);
  fail(known.includes(name)
    ? `the package '${name}' is not installed; install without --omit=optional`
    : `there is no program for '${platform}', only for ${known.map(k => k.slice('@tpiolint/'.length)).join(', ')}`);
}
const program = path.join(folder, 'bin', process.platform === 'win32' ? 'tpiolint.exe' : 'tpiolint');
const run = spawn(program, process.argv.slice(2), {stdio: 'inherit'});
// The program answers them; this one waits for its end.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => run.kill(signal));
run.on('error', error => fail(`'${program}' can't be run: ${error.message}`));
run.on('exit', (status, signal) => process.exit(status ?? 128 + (os.constants.signals[signal] ?? 0)));
