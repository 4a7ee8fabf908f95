// usage: real.cjs VSCODE VSIX TPIOLINT FOLDER
//
// VS Code itself (the server that npm's code-server carries) with the packaged
// extension, used in Chromium as a person would. FOLDER holds the workspace in
// "w", and takes the profile and the pictures.
const assert = require('node:assert/strict');
const {spawn, spawnSync} = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const {chromium} = require('playwright-core');

const [vscode, vsix, tpiolint, folder] = process.argv.slice(2);
const workspace = path.join(folder, 'w');
const profile = path.join(folder, 'profile');
const article = path.join(workspace, 'article.cpp');
const log = what => console.log(what);
const common = ['--accept-server-license-terms', '--telemetry-level', 'off', '--force-disable-user-env',
  '--server-data-dir', profile, '--user-data-dir', profile, '--extensions-dir', path.join(profile, 'extensions')];
const main = path.join(vscode, 'out', 'server-main.js');

function settings(more) {
  fs.mkdirSync(path.join(profile, 'User'), {recursive: true});
  fs.mkdirSync(path.join(profile, 'Machine'), {recursive: true});
  const all = JSON.stringify({
    'telemetry.telemetryLevel': 'off', 'update.mode': 'none', 'extensions.autoCheckUpdates': false, 'git.enabled': false,
    'workbench.startupEditor': 'none', 'workbench.enableExperiments': false, 'security.workspace.trust.enabled': true,
    'window.commandCenter': false, 'editor.minimap.enabled': false, 'workbench.tips.enabled': false,
    'tpiolint.path': tpiolint, 'tpiolint.debounceMs': 0, ...more,
  });
  fs.writeFileSync(path.join(profile, 'User', 'settings.json'), all);
  fs.writeFileSync(path.join(profile, 'Machine', 'settings.json'), all);
}

async function serve() {
  const server = spawn(process.execPath, [main, ...common, '--host', '127.0.0.1', '--port', '0', '--without-connection-token'],
    {detached: true, stdio: ['ignore', 'pipe', 'pipe']});
  let said = '';
  const port = await new Promise((resolve, reject) => {
    const end = setTimeout(() => reject(new Error('the server did not start: ' + said)), 60_000);
    const read = text => {
      said += text;
      const found = /Web UI available at \S+:(\d+)/.exec(said);
      if (found) { clearTimeout(end); resolve(found[1]); }
    };
    server.stdout.on('data', read);
    server.stderr.on('data', read);
    server.on('exit', () => reject(new Error('the server ended: ' + said)));
  });
  return {port, group: server.pid, stop: () => { try { process.kill(-server.pid, 'SIGKILL'); } catch { /* It has gone. */ } }};
}

/** What stands behind the lines: VS Code draws it by style sheets. */
const behindLines = page => page.evaluate(() => [...document.querySelectorAll('.view-line span')]
  .map(e => getComputedStyle(e, '::after').content).filter(c => c && c !== 'none' && c !== 'normal' && c.length > 4));

async function until(what, holds, limit = 30_000) {
  for (const end = Date.now() + limit; Date.now() < end; await new Promise(r => setTimeout(r, 100)))
    if (await holds())
      return;
  throw new Error('waited in vain until ' + what);
}

async function command(page, name) {
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget input').fill('>' + name);
  const row = page.locator(`.quick-input-list [aria-label^="${name}"]`).first();
  await row.waitFor();
  await page.keyboard.press('Enter');
}

/** Takes a row of the menu of fixes: by keys, for a cover lies over it. */
async function take(page, menu, title) {
  await menu.getByText(title).first().waitFor();
  for (let tries = 0; tries < 20; ++tries) {
    const focused = await menu.locator('.monaco-list-row.focused').allInnerTexts();
    if (focused.some(text => text.includes(title)))
      return page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
  }
  throw new Error(`no row '${title}'`);
}

async function session(page, port, group) {
  const open = encodeURIComponent(JSON.stringify([['openFile', `vscode-remote://127.0.0.1:${port}${article}`]]));
  await page.goto(`http://127.0.0.1:${port}/?folder=${encodeURIComponent(workspace)}&payload=${open}`);
  // Nothing runs in a folder that nobody trusts.
  const trust = page.getByRole('button', {name: /Yes, I trust/});
  await trust.waitFor({timeout: 60_000});
  assert.equal(await page.locator('.squiggly-warning').count(), 0);
  await trust.click();
  log('asked for trust, and nothing ran before');

  const squiggle = page.locator('.squiggly-warning').first();
  await squiggle.waitFor({timeout: 60_000});
  const status = page.locator('.statusbar-item[id*="tpiolint"]');
  await until('the status item counts', async () => /tpiolint: 1\b/.test(await status.textContent()));
  log('a finding, and its number in the status item');

  await page.locator('.view-line', {hasText: 'StartThreadpoolIo'}).first().click();
  await command(page, 'tpiolint: Show Path of Finding');
  await until('the list is there', async () => await page.locator('.quick-input-list .monaco-list-row').count() >= 5);
  const rows = await page.locator('.quick-input-list .monaco-list-row').allTextContents();
  log('path: ' + rows.length + ' rows');
  assert(rows.some(r => r.includes('the loop comes round again')), rows.join('\n'));
  await until('the steps stand behind their lines', async () =>
    (await behindLines(page)).some(text => text.includes('the loop comes round again')));
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.screenshot({path: path.join(folder, 'path.png')});
  await page.keyboard.press('Enter');
  await until('they stay', async () => (await behindLines(page)).length >= 3);
  await page.screenshot({path: path.join(folder, 'steps.png')});
  await command(page, 'tpiolint: Hide Path');
  await until('they go', async () => !(await behindLines(page)).some(text => text.includes('comes round')));
  log('path as a list and behind the lines');

  await page.locator('.view-line', {hasText: 'StartThreadpoolIo'}).first().click();
  await page.keyboard.press('Control+.');
  const menu = page.locator('.action-widget');
  await menu.waitFor();
  for (const title of ['Move the start directly before the operation', 'Suppress tpio-hoisted-start', 'Show the path', 'Explain'])
    await menu.getByText(title).first().waitFor();
  await page.screenshot({path: path.join(folder, 'fixes.png')});
  await take(page, menu, 'Move the start directly before the operation');
  await until('the finding goes', async () => await page.locator('.squiggly-warning').count() === 0);
  await until('the status item has none', async () => !/\d/.test(await status.textContent()));
  log('the fix mends it');

  await page.locator('.view-line', {hasText: 'CreateThreadpoolIo'}).first().click();
  await page.keyboard.press('Control+z');
  await squiggle.waitFor();
  // Ours only: of this VS Code's process group.
  spawnSync('pkill', ['-9', '-g', String(group), '-f', '--', '--lsp']);
  await until('it is noticed', async () => !/: 1\b/.test(await status.textContent()));
  await until('it is there again', async () => /tpiolint: 1\b/.test(await status.textContent()));
  log('a server that is killed comes back');

  settings({'tpiolint.checks': '-tpio-hoisted-start'});
  await until('the check is off', async () => await page.locator('.squiggly-warning').count() === 0);
  settings({'tpiolint.checks': 'tpio-nothing'});
  const wrong = page.locator('.notification-toast', {hasText: "bad value 'tpio-nothing' of 'tpiolint.checks': known are tpio-"});
  await wrong.first().waitFor();
  await wrong.getByRole('button', {name: 'Open Settings'}).waitFor();
  settings({});
  await squiggle.waitFor();
  log('settings are taken over, and a wrong one leads to them');
  await page.keyboard.press('Escape');

  await page.locator('.view-line', {hasText: 'StartThreadpoolIo'}).first().click();
  await page.keyboard.press('Control+.');
  await take(page, menu, 'Explain tpio-hoisted-start');
  await until('the page is shown', async () => {
    for (const frame of page.frames())
      // A frame may go while it is looked at.
      if (await frame.locator('h1', {hasText: 'tpio-hoisted-start'}).count().catch(() => 0))
        return true;
    return false;
  });
  await page.screenshot({path: path.join(folder, 'page.png')});
  log('the page of the check as a preview');
}

(async () => {
  settings({});
  const installed = spawnSync(process.execPath, [main, ...common, '--install-extension', vsix], {encoding: 'utf8'});
  assert.match(installed.stdout + installed.stderr, /successfully installed/, installed.stdout + installed.stderr);
  const server = await serve();
  let browser;
  try {
    browser = await chromium.launch({executablePath: process.env.CHROMIUM, args: ['--no-sandbox',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1']});
    const page = await browser.newPage({viewport: {width: 1280, height: 800}});
    try {
      await session(page, server.port, server.group);
    } catch (error) {
      await page.screenshot({path: path.join(folder, 'failed.png')});
      throw error;
    }
  } finally {
    await browser?.close();
    server.stop();
  }
  log('left in order');
  process.exit(0);
})().catch(error => { console.error(error); process.exit(1); });
