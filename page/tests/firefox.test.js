// The main things that docs/reference/index.html does, in Debian's Firefox, which playwright-core cannot drive.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inflateSync } from 'node:zlib';
import puppeteer from 'puppeteer-core';
import { page } from './browser.js';

let firefox;
before(async () => {
  firefox = await puppeteer.launch({ browser: 'firefox', executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr', headless: true,
    extraPrefsFirefox: { 'intl.accept_languages': 'en-US' } });
});
after(() => firefox.close());

/** Opens the page, gives it to the steps, and sees that it asked for nothing and reported no error. */
async function visit(at, steps) {
  const tab = await firefox.newPage();
  const complaints = [];
  tab.on('pageerror', (error) => complaints.push(error.message));
  tab.on('console', (message) => { if (message.type() === 'error') complaints.push(message.text()); });
  tab.on('request', (request) => {
    if (!request.isNavigationRequest() && !request.url().startsWith('data:')) complaints.push(request.url());
  });
  await tab.goto(page.href + at);
  await steps(tab);
  assert.deepEqual(complaints, []);
  await tab.close();
}

const ask = (tab, text) => tab.evaluate((typed) => {
  query.value = typed;
  query.dispatchEvent(new InputEvent('input', { bubbles: true }));
}, text);
const codes = (tab, state = '') => tab.$$eval(`.entry:not([hidden])${state}`, (entries) => entries.map((entry) => Number(entry.id)));
const text = (tab, selector) => tab.$eval(selector, (node) => node.innerText);
const paste = (tab, log) => tab.evaluate((pasted) => take(pasted, false), log);

test('Firefox: what is typed is answered', () => visit('', async (tab) => {
  assert.ok((await codes(tab)).length > 100);
  await tab.type('#query', '217，');
  assert.deepEqual(await codes(tab), [217]);
  assert.deepEqual(await codes(tab, '[open]'), [217]);
  for (const [typed, found] of [['302、303', [302, 303]], ['２１７', [217]], ['what is 302', [302]], ['userKickedByOtherDevice', [217]], ['SERVER_BUSSY', [302]], ['64', []]]) {
    await ask(tab, typed);
    assert.deepEqual(await codes(tab), found, typed);
  }
  assert.match(await text(tab, '#notice'), /^64 is not a code/);
  await ask(tab, '顶号');
  assert.equal((await codes(tab))[0], 206);
  assert.ok(await tab.evaluate(() => CSS.highlights.get('found').size >= 0));
}));

test('Firefox: filters, keys and the address', () => visit('', async (tab) => {
  await tab.select('#category', 'SERVER');
  await ask(tab, '217');
  assert.match(await text(tab, '#notice'), /The filters hide 217/);
  await tab.keyboard.press('Escape');
  assert.ok((await codes(tab)).length > 100);
  await tab.keyboard.type('30');
  await tab.keyboard.press('ArrowDown');
  await tab.keyboard.press('Enter');
  assert.deepEqual(await codes(tab, '[open]'), [300]);
  assert.match(tab.url(), /\?q=30#300$/);
  assert.match(await tab.title(), /^300 SERVER_NOT_REACHABLE/);
  await tab.reload();
  assert.deepEqual(await codes(tab, '[open]'), [300]);
  assert.equal(await tab.$eval('#query', (field) => field.value), '30');
}));

test('Firefox: a link opens its entry in view, and the language can be chosen', () => visit('?lang=zh#1302', async (tab) => {
  assert.deepEqual(await codes(tab, '[open]'), [1302]);
  assert.equal(await text(tab, 'h1'), '聊天 SDK 错误码');
  const { top, bottom } = await tab.$eval('[id="1302"] summary', (node) => { const { top, bottom } = node.getBoundingClientRect(); return { top, bottom }; });
  assert.ok(top > 0 && bottom < 1000, `${top} ${bottom}`);
  await tab.click('#language');
  assert.equal(await text(tab, 'h1'), 'Chat SDK error codes');
  await tab.evaluate(() => localStorage.clear());
}));

test('Firefox: a log, a link out of it, and Back', () => visit('', async (tab) => {
  await paste(tab, '02:14 errorCode: 217\n02:15 code=302\n02:16 code=302\n');
  await tab.waitForSelector('#log:not([hidden])');
  assert.deepEqual(await codes(tab), [302, 217]);
  assert.match(await text(tab, '#log'), /The log has 3 lines\. 3 lines carry codes: 3 hits, 2 different codes\./);
  await tab.click('[id="217"] a[href="#206"]');
  assert.ok((await codes(tab)).length > 100);
  await tab.evaluate(() => history.back());
  await tab.waitForSelector('#log:not([hidden])');
  assert.deepEqual(await codes(tab), [302, 217]);
}));

test('Firefox: files in UTF-16 and GBK', () => visit('', async (tab) => {
  for (const bytes of [[...Buffer.from('登录失败 errorCode: 302\n', 'utf16le')], [...Buffer.from('b5c7c2bccaa7b0dc', 'hex'), ...Buffer.from(' errorCode: 302\n')]]) {
    await tab.evaluate((content) => openLogs([new File([new Uint8Array(content)], 'app.log')]), bytes);
    await tab.waitForSelector('#log:not([hidden])');
    assert.match(await tab.$eval('[id="302"] .lines', (lines) => lines.textContent), /登录失败/);
    await tab.evaluate(() => closeLog());
  }
}));

/** How many pages the tab prints; of what size is a matter of puppeteer and Firefox. */
async function printed(tab) {
  const pdf = Buffer.from(await tab.pdf({ timeout: 0 })).toString('latin1');
  const parts = [...pdf.matchAll(/stream\r?\n([^]*?)\r?\nendstream/g)].map((match) => {
    try {
      return inflateSync(Buffer.from(match[1], 'latin1')).toString('latin1');
    } catch {
      return ''; // a part that is not compressed
    }
  });
  return [pdf, ...parts].join('\n').match(/\/Type\s*\/Page\b/g).length;
}

test('Firefox: printed, the entries are unfolded', () => visit('', async (tab) => {
  const unfolded = await printed(tab);
  await tab.evaluate(() => document.head.append(make('style', {}, '@media print { .body { display: none } }')));
  const folded = await printed(tab);
  console.log(`# printed: ${unfolded} pages, without what entries unfold ${folded}`);
  assert.ok(unfolded > 1.3 * folded);
}));
