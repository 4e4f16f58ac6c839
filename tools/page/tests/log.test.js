// Logs that are pasted, opened and dropped onto docs/reference/index.html.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PATIENCE, address, ask, catchCopies, codes, copied, entry, notice, openFiles, openLogs, pasteLog, status, useBrowser, visit, written } from './browser.js';

useBrowser();

const LOG = [
  '02:14:07.912 E ChatSDK: login failed, errorCode: 108',
  '02:14:08.377 I ChatApp: the list has 12 of 30',
  '02:14:21.540 W ChatSDK: sendMessage msgId=17a9 code=302 elapsed=812ms',
  '02:14:52.118 E ChatSDK: sendMessage {"code":301,"description":"timeout"} code=301',
  '02:15:03.010 E ChatSDK: 错误码：302，SERVER_BUSY',
  '02:15:03.012 E ChatSDK: <img src=x onerror=alert(1)> CHAT_ERROR_USER_NOT_LOGIN',
].join('\n');

const panel = (tab) => tab.locator('#log').innerText();
const lines = (tab, code) => entry(tab, code).locator('.lines li span').allTextContents();

test('a log as a picture: its codes by count, where they are, their lines', () => visit({}, async (tab) => {
  await openLogs(tab, ['chat.log', LOG]);
  assert.deepEqual(await codes(tab), [302, 108, 301, 201]);
  assert.match(await panel(tab), /^chat\.log\s+6 lines, 5 with codes: 7 hits, 4 different codes\./);
  const rows = await tab.$$eval('#list .with-log', (links) => links.map((link) => [`#${link.parentElement.id}`, link.querySelector('.bar').textContent,
    getComputedStyle(link.querySelector('.bar'), '::before').width, [...link.querySelectorAll('rect')].map((part) => Number(part.getAttribute('x')))]));
  assert.deepEqual(rows.map(([hash, count, , places]) => [hash, count, places]), [
    ['#302', '2 lines, 3 hits', [20, 40]], ['#108', '1 line', [0]], ['#301', '1 line, 2 hits', [30]], ['#201', '1 line', [50]]]);
  const [long, short] = rows.map(([, , width]) => parseFloat(width));
  assert.ok(Math.abs(long - 2 * short) < 1, `${long} ${short}`);
  await entry(tab, 301).locator('summary').click();
  assert.deepEqual(await lines(tab, 301), ['4']);
  assert.deepEqual(await entry(tab, 302).locator('mark').allTextContents().then((marks) => marks.map((mark) => mark.includes('302'))), [true, true]);
  await entry(tab, 301).getByRole('button', { name: 'Evidence 301' }).click();
  assert.match(await entry(tab, 301).locator('.why').innerText(), /^\+\d+ \w/);
  assert.equal(await tab.evaluate(() => document.querySelectorAll('#list img').length), 0);
}));

test('numbers, names and tags are aligned, also in a log, and so are the numbers of lines', () => visit({ width: 1366 }, async (tab) => {
  const log = Array.from({ length: 1200 }, (_, index) => (index % 2 ? `${LOG.split('\n')[index % 6]}` : `line code=302`)).join('\n');
  const edges = (selector, side) => tab.$$eval(selector, (nodes, name) => [...new Set(nodes.map((node) => Math.round(node.getBoundingClientRect()[name])))], side);
  const aligned = async () => {
    for (const [selector, side] of [['summary b', 'right'], ['summary code', 'left'], ['h3[lang=en]', 'left'], ['.tag.retryable', 'left'], ['.tag.effect', 'left'], ['.tag.session', 'left'], ['.tag.count', 'left']]) {
      assert.ok((await edges(selector, side)).length <= 1, selector);
    }
  };
  await aligned();
  await openLogs(tab, ['a.log', log]);
  await aligned();
  await entry(tab, 302).evaluate((node) => { if (!node.open) node.querySelector('summary').click(); });
  assert.equal((await lines(tab, 302)).length, 2);
  await tab.getByRole('button', { name: /^Show 500 more 302/ }).click();
  assert.equal((await lines(tab, 302)).length, 502);
  assert.equal((await edges('[id="302"] .lines span', 'right')).length, 1);
}));

test('a search in the open log outlives a filter and another language', () => visit({}, async (tab) => {
  await pasteLog(tab, LOG);
  await tab.fill('#find', 'SENDmessage');
  await tab.waitForFunction(() => document.querySelector('#count').textContent === '2 lines');
  assert.deepEqual(await tab.locator('#found mark').allTextContents(), ['sendMessage', 'sendMessage']);
  await tab.click('#more');
  await tab.selectOption('#trait', 'retryable');
  assert.equal(await tab.inputValue('#find'), 'SENDmessage');
  await tab.click('#language');
  assert.equal(await tab.inputValue('#find'), 'SENDmessage');
  await tab.waitForFunction(() => document.querySelector('#count').textContent === '2 行');
  assert.match(await panel(tab), /共 6 行，5 行含有错误码，出现 7 次/);
  await tab.fill('#find', 'nowhere');
  await tab.waitForFunction(() => document.querySelector('#count').textContent === '0 行');
  assert.ok(await tab.locator('#found').isHidden());
}));

test('a known code that the log does not have can be looked at, and Back leads to the log', () => visit({}, async (tab) => {
  await pasteLog(tab, LOG);
  await ask(tab, '217');
  assert.deepEqual(await codes(tab), []);
  assert.match(await notice(tab), /The log does not have 217 USER_KICKED_BY_OTHER_DEVICE\./);
  await tab.getByRole('button', { name: 'Show anyway' }).click();
  assert.deepEqual(await codes(tab), [217]);
  await tab.goBack();
  await tab.waitForSelector('#log:not([hidden])');
  await tab.keyboard.press('Escape');
  await entry(tab, 108).evaluate((node) => node.querySelector('summary').click());
  await entry(tab, 108).locator('.related a').first().click();
  assert.ok(await tab.locator('#log').isHidden());
  await tab.getByRole('button', { name: 'Back to the log' }).click();
  assert.deepEqual(await codes(tab), [302, 108, 301, 201]);
  await tab.getByRole('button', { name: 'Close the log' }).click();
  assert.equal((await codes(tab)).length, written.length);
  assert.equal(await tab.locator('.from-log').count(), 0);
}));

test('reload says that the log is gone', () => visit({}, async (tab) => {
  await pasteLog(tab, LOG);
  await tab.reload();
  assert.match(await notice(tab), /The page was reloaded\. Logs are not kept: open yours again\./);
  assert.equal(await tab.getByRole('button', { name: 'Open logs' }).count(), 2);
  await ask(tab, '302');
  await tab.waitForFunction(() => location.hash === '#q=302');
  assert.equal(address(tab), '#q=302');
}));

test('files that are not logs are refused with a reason', () => visit({}, async (tab) => {
  await openFiles(tab, ['a.zip', Buffer.from('PK\x03\x04x')]);
  await tab.waitForSelector('#notice:not([hidden])');
  assert.match(await notice(tab), /a\.zip is a zip archive; unpack it first\./);
  await openLogs(tab, ['a.zip', Buffer.from('PK\x03\x04x')], ['quiet.log', 'all is well\n']);
  assert.match(await panel(tab), /a\.zip is a zip archive[^]*No code was found\. What is recognised: errorCode: 302/);
}));

test('the report has message, action and place of each code', () => visit({}, async (tab) => {
  await catchCopies(tab);
  await openLogs(tab, ['chat.log', LOG]);
  await tab.getByRole('button', { name: 'Copy report' }).click();
  const report = await copied(tab);
  assert.match(report, /^chat\.log: 6 lines, 5 with codes[^]*302 SERVER_BUSY: [^\n]+\n {2}2 lines, 3 hits, first line 3 \(02:14:21\.540\), last line 5 \(02:15:03\.010\)\n {2}RETRY: Repeat/);
}));

test('logs are pasted and dropped with nothing focused, also as files', () => visit({}, async (tab) => {
  for (const [type, event, key] of [['drop', 'DragEvent', 'dataTransfer'], ['paste', 'ClipboardEvent', 'clipboardData']]) {
    for (const asFile of [true, false]) {
      await tab.evaluate(([type, event, key, asFile]) => {
        const transfer = new DataTransfer();
        if (asFile) transfer.items.add(new File(['02:14 sending failed, code=302\n02:15 sending failed, code=302\n'], 'chat.log'));
        else transfer.setData('text/plain', '02:14 sending failed, code=302\n02:15 sending failed, code=302\n');
        if (type === 'drop') document.body.dispatchEvent(new DragEvent('dragover', { bubbles: true, cancelable: true }));
        document.body.dispatchEvent(new window[event](type, { [key]: transfer, bubbles: true, cancelable: true }));
      }, [type, event, key, asFile]);
      await tab.waitForSelector('#log:not([hidden])');
      assert.equal(await tab.locator('.dropping').count(), 0);
      assert.equal(await entry(tab, 302).locator('.bar').textContent(), '2 lines', `${type} ${asFile}`);
      await tab.getByRole('button', { name: 'Close the log' }).click();
    }
  }
}));

/** Makes a log in the page and drops it; measures how long that takes and how long the page does not answer at most. */
const drop = (tab, line, size) => tab.evaluate(async ([line, size]) => {
  const block = `${line}\n`.repeat(Math.ceil(1e6 / (line.length + 1)));
  const transfer = new DataTransfer();
  transfer.items.add(new File(Array.from({ length: Math.ceil(size / block.length) }, () => block), 'big.log'));
  window.longest = 0;
  window.said = 0;
  let last = performance.now();
  const look = () => { window.longest = Math.max(window.longest, performance.now() - last); last = performance.now(); window.looking = setTimeout(look); };
  new MutationObserver((changes) => { window.said += changes.length; }).observe(document.getElementById('status'), { childList: true });
  window.begun = performance.now();
  document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
  look();
}, [line, size]);

const NOISE = '07-12 10:00:00.123  1234  5678 I C03f00/ArkUI: frame rendered in 16 ms, node count 1234';

test('a log of 50 MB: a progress bar, no babble, what is typed stays, and no long frame', () => visit({}, async (tab) => {
  await drop(tab, `${`${NOISE}\n`.repeat(49)}W ChatSDK: sendMessage code=302`, 50e6);
  await tab.waitForSelector('#reading progress');
  await tab.fill('#query', '302');
  await tab.waitForFunction(() => document.querySelector('#reading progress').value > 0.1);
  await tab.waitForSelector('#log:not([hidden])', { timeout: 60_000 });
  const { longest, taken, said } = await tab.evaluate(() => ({ longest: window.longest, taken: performance.now() - window.begun, said: window.said }));
  console.log(`# 50 MB: ${taken.toFixed(0)} ms, at most ${longest.toFixed(0)} ms at a time, ${said} announcements`);
  assert.equal(await tab.inputValue('#query'), '302');
  assert.deepEqual(await codes(tab), [302]);
  assert.match(await status(tab), /^302, /);
  assert.ok(said <= 4, `${said} announcements`);
  assert.ok(taken < 3000 * PATIENCE && longest < 100 * PATIENCE, `${taken} ms, ${longest} ms`);
}));

test('reading can be cancelled, and leaves everything as it was', () => visit({ at: '#q=busy' }, async (tab) => {
  const before = await codes(tab);
  await drop(tab, 'sendMessage code=302 elapsed=812ms', 60e6);
  await tab.evaluate(() => {
    const { slice } = Blob.prototype;
    Blob.prototype.slice = function read(...range) { window.parts = (window.parts ?? 0) + 1; return slice.apply(this, range); };
  });
  await tab.getByRole('button', { name: 'Cancel' }).click();
  await tab.waitForFunction(() => document.querySelector('#said').textContent === 'Reading was cancelled.');
  assert.ok(await tab.locator('#reading').isHidden() && await tab.locator('#log').isHidden());
  const parts = await tab.evaluate(() => window.parts ?? 0);
  await tab.waitForTimeout(500);
  assert.ok(await tab.evaluate(() => window.parts ?? 0) <= parts + 1, 'nothing is read any more');
  assert.deepEqual(await codes(tab), before);
  assert.equal(await tab.inputValue('#query'), 'busy');
}));

test('no line freezes the page, whatever it repeats', () => visit({}, async (tab) => {
  for (const part of ['A', 'error', 'code: ', '码', 'ERR_', '(', '1', 'code.', 'code..', 'code ', '1 ', 'a_']) {
    await drop(tab, `${part.repeat(3e5 / part.length)}\ncode=302`, 1e5);
    await tab.waitForSelector('#log:not([hidden])', { timeout: 60_000 });
    const longest = await tab.evaluate(() => { clearTimeout(window.looking); return window.longest; });
    assert.ok(longest < 100 * PATIENCE, `${part}: ${longest} ms`);
    assert.ok((await codes(tab)).includes(302), part);
    await tab.getByRole('button', { name: 'Close the log' }).click();
  }
}));
