// usage: page.cjs PAGE PICTURE: reads the page as a person does, in Chromium.
const assert = require('node:assert/strict');
const {pathToFileURL} = require('node:url');
const {chromium} = require('playwright-core');

(async () => {
  const browser = await chromium.launch({executablePath: process.env.CHROMIUM, args: ['--no-sandbox']});
  const page = await browser.newPage({viewport: {width: 1200, height: 900}, colorScheme: 'light'});
  const asked = [], said = [];
  page.on('request', r => asked.push(r.url()));
  page.on('console', m => said.push(m.text()));
  page.on('pageerror', e => said.push(String(e)));
  page.on('dialog', d => { said.push('dialog ' + d.message()); d.dismiss(); });
  const url = pathToFileURL(process.argv[2]).href;
  await page.goto(url);
  const findings = page.locator('article');
  const total = await findings.count();
  assert(total > 3, `${total} findings`);
  assert.equal(await page.locator('article svg.way').count() > total, true, 'arrows between the steps');

  // The filter takes away what has not all the words, in the list as well.
  await page.keyboard.press('/');
  await page.keyboard.type('hoisted article');
  const left = await page.locator('article:visible').count();
  assert(left > 0 && left < total, `${left} of ${total} shown`);
  assert.match(await page.locator('#shown').textContent(), new RegExp(`^${left} of ${total} shown$`));
  assert.equal(await page.locator('nav li:visible').count(), 2 * left);
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('article:visible').count(), total);

  // The keys go from finding to finding and along the steps, in their order.
  await page.keyboard.press('j');
  assert.equal(await page.locator('article[aria-current=true]').getAttribute('id'), 'f1');
  for (const want of ['1', '2', '3']) {
    await page.keyboard.press('n');
    const step = page.locator('.step[aria-current=true]');
    assert.equal(await step.getAttribute('data-step'), want);
    assert(await step.isVisible());
  }
  await page.keyboard.press('p');
  assert.equal(await page.locator('.step[aria-current=true]').getAttribute('data-step'), '2');
  await page.keyboard.press('j');
  assert.equal(await page.locator('article[aria-current=true]').getAttribute('id'), 'f2');
  assert.equal(await page.locator('.step[aria-current=true]').count(), 0);

  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await paper();
  await page.keyboard.press('t');
  const dark = await paper();
  assert.notEqual(light, dark);
  await page.screenshot({path: process.argv[3].replace('.png', '-dark.png')});
  await page.keyboard.press('t');
  assert.equal(await paper(), light);
  await page.evaluate(() => scrollTo(0, 0));
  await page.screenshot({path: process.argv[3]});
  const still = await browser.newPage({javaScriptEnabled: false, colorScheme: 'dark'});
  await still.goto(url);
  assert.equal(await still.locator('article:visible').count(), total, 'readable without its script');
  assert.equal(await still.evaluate(() => 1).catch(() => 1), 1);
  await browser.close();
  assert.deepEqual(said, []);
  assert.deepEqual(asked, [url], 'nothing else is loaded');
  console.log(`${total} findings read`);
})().catch(e => { console.error(e); process.exit(1); });
