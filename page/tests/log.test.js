// Logs that are pasted, opened and dropped onto docs/reference/index.html.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { address, ask, catchCopies, codes, copied, entry, focused, notice, openFiles, openLogs, paste, pasteLog, status, useBrowser, visit, written } from './browser.js';

useBrowser();

const LOG = [
  '02:14:07.912 E ChatSDK: login failed, errorCode: 108',
  '02:14:08.377 I ChatApp: status code 404, exit code 1, 302 bytes, error 12 of 30',
  '02:14:21.540 W ChatSDK: sendMessage msgId=17a9 code=302 elapsed=812ms',
  '02:14:52.118 E ChatSDK: sendMessage {"code":301,"description":"timeout"} code=301',
  '02:15:03.006 E ChatSDK: joinChatRoom room=r-88 error 704',
  '02:15:03.010 E ChatSDK: 错误码：302，SERVER_BUSY',
  '02:15:03.011 E ChatSDK: onError(9876)',
  '02:15:03.012 E ChatSDK: <img src=x onerror=alert(1)> CHAT_ERROR_USER_NOT_LOGIN 302.5',
].join('\n');

const panel = (tab) => tab.locator('#log').innerText();
const lines = (tab, code) => entry(tab, code).locator('.lines li span').allTextContents();
const count = (tab, code) => entry(tab, code).locator('.count').innerText();

test('a pasted log shows its codes; lines, hits and codes are counted apart', () => visit({}, async (tab) => {
  await pasteLog(tab, LOG);
  assert.deepEqual(await codes(tab), [302, 108, 301, 704, 201]);
  assert.match(await panel(tab), /The log has 8 lines\. 6 lines carry codes: 8 hits, 5 different codes\./);
  assert.equal(await status(tab), `5 of ${written.length} codes`);
  assert.deepEqual(await lines(tab, 302), ['3', '6']);
  assert.equal(await count(tab, 302), '2 lines, 3 hits');
  assert.equal(await count(tab, 108), '1 line');
  assert.deepEqual(await entry(tab, 302).locator('mark').allTextContents(), ['code=302', '错误码：302']);
}));

test('the rule for logs finds in the page what it finds in the command', () => visit({}, async (tab) => {
  const rows = readFileSync(new URL('../../cli/tests/vectors.jsonl', import.meta.url), 'utf8').split('\n').filter((row) => row && !row.startsWith('//'));
  const vectors = rows.map((row) => JSON.parse(row));
  assert.ok(vectors.length > 700);
  const wrong = await tab.evaluate((all) => all.flatMap(({ line, codes }) => {
    const sorted = (list) => [...new Set(list)].sort((a, b) => a - b).join();
    const found = sorted(findCodes(rule, line).map(({ code }) => code));
    return found === sorted(codes) ? [] : [`${line}: ${found} for ${codes}`];
  }), vectors);
  assert.deepEqual(wrong, []);
}));

test('plural forms are right, and Chinese has none', async () => {
  await visit({}, async (tab) => {
    await openLogs(tab, ['one.log', 'code=302\n']);
    assert.match(await panel(tab), /^one\.log: The log has 1 line\. 1 line carries codes: 1 hit, 1 code\./);
  });
  await visit({ locale: 'zh-CN' }, async (tab) => {
    await openLogs(tab, ['one.log', 'code=302\n\n']);
    assert.match(await panel(tab), /^one\.log：日志共 2 行，其中 1 行含有错误码，共出现 1 次，涉及 1 个不同的错误码。/);
  });
});

test('each code has its first and its last line, and all of them on demand', () => visit({}, async (tab) => {
  const log = Array.from({ length: 1200 }, (_, index) => (index % 2 ? 'quiet' : `line ${index + 1} code=302`)).join('\n');
  await pasteLog(tab, log);
  assert.deepEqual(await lines(tab, 302), ['1', '1199']);
  await tab.getByRole('button', { name: 'All 600 lines 302' }).click();
  assert.equal((await lines(tab, 302)).length, 500);
  await tab.getByRole('button', { name: '100 more 302' }).click();
  const all = await lines(tab, 302);
  assert.deepEqual([all.length, all[0], all[299], all.at(-1)], [600, '1', '599', '1199']);
  assert.equal(await entry(tab, 302).getByRole('button', { name: /more/ }).count(), 0);
}));

test('a search in the open log, and a search for codes in it', () => visit({}, async (tab) => {
  await pasteLog(tab, LOG);
  await tab.getByRole('searchbox', { name: 'Search in the log' }).fill('SENDmessage');
  assert.deepEqual(await tab.locator('#found li span').allTextContents(), ['3', '4']);
  assert.deepEqual(await tab.locator('#found mark').allTextContents(), ['sendMessage', 'sendMessage']);
  assert.equal(await tab.locator('#count').innerText(), '2 lines');
  await tab.getByRole('searchbox', { name: 'Search in the log' }).fill('nowhere');
  assert.equal(await tab.locator('#count').innerText(), '0 lines');
  await tab.keyboard.press('Escape');
  assert.equal(await tab.locator('#count').innerText(), '', 'Escape clears this search');
  assert.ok(await tab.locator('#log').isVisible(), 'and leaves the log open');
  await ask(tab, 'token');
  assert.deepEqual(await codes(tab), [108]);
}));

test('a known code that the log does not have is not called unknown', () => visit({}, async (tab) => {
  await pasteLog(tab, LOG);
  await ask(tab, '217');
  assert.deepEqual(await codes(tab), []);
  assert.match(await notice(tab), /The log does not have 217 USER_KICKED_BY_OTHER_DEVICE\./);
  assert.doesNotMatch(await notice(tab), /217 is not a code/);
  await tab.getByRole('button', { name: 'Show anyway' }).click();
  assert.deepEqual(await codes(tab), [217]);
  assert.ok(await tab.locator('#log').isHidden());
  await tab.getByRole('button', { name: 'Back to the log' }).click();
  assert.deepEqual(await codes(tab), [302, 108, 301, 704, 201]);
}));

test('leaving an entry by a link keeps log and search, and Back brings them back', () => visit({}, async (tab) => {
  await pasteLog(tab, 'code=217\ncode=302\ncode=302');
  await ask(tab, 'kicked');
  assert.deepEqual(await codes(tab), [217]);
  await entry(tab, 217).getByRole('link', { name: /^206/ }).click();
  assert.ok((await codes(tab)).length > 100);
  assert.equal(await tab.inputValue('#query'), '');
  assert.equal(address(tab), '#206');
  assert.ok(await tab.locator('#log').isHidden());
  await tab.goBack();
  await tab.waitForSelector('#log:not([hidden])');
  assert.equal(await tab.inputValue('#query'), 'kicked');
  assert.deepEqual(await codes(tab), [217]);
  assert.equal(await count(tab, 217), '1 line');
  await tab.goForward();
  await tab.waitForSelector('[id="206"][open]');
  assert.ok(await tab.locator('#log').isHidden());
}));

test('Escape clears the search first, then closes the log, which can be undone', () => visit({}, async (tab) => {
  await tab.clock.install();
  await tab.focus('#query');
  await pasteLog(tab, LOG);
  await ask(tab, 'token');
  await tab.keyboard.press('Escape');
  assert.equal((await codes(tab)).length, 5);
  await tab.keyboard.press('Escape');
  assert.equal((await codes(tab)).length, written.length);
  assert.ok(await tab.locator('#log').isHidden());
  assert.equal(await tab.locator('.from-log').count(), 0);
  assert.equal(await status(tab), 'The log was closed.');
  await tab.getByRole('button', { name: 'Undo' }).click();
  assert.equal((await codes(tab)).length, 5);
  assert.match(await panel(tab), /8 lines/);
  await tab.keyboard.press('Escape');
  await tab.clock.runFor(61_000);
  assert.ok(await tab.locator('#notice').isHidden(), 'the offer expires');
}));

test('a closed log gives its memory back', () => visit({}, async (tab, context) => {
  const session = await context.newCDPSession(tab);
  const used = async () => {
    for (let turn = 0; turn < 3; turn += 1) await session.send('HeapProfiler.collectGarbage');
    return (await session.send('Runtime.getHeapUsage')).usedSize / 1e6;
  };
  await session.send('HeapProfiler.enable');
  await pasteLog(tab, LOG);
  await tab.getByRole('button', { name: 'Close the log' }).click();
  const before = await used();
  await openLogs(tab, ['a.log', `${LOG}\n`.repeat(12_000)]);
  const open = await used();
  await tab.evaluate(() => { window.file = new WeakRef(log.files[0]); });
  await tab.getByRole('button', { name: 'Close the log' }).click();
  const closed = await used();
  console.log(`# heap: ${before.toFixed(1)} MB before, ${open.toFixed(1)} MB with a log of 5 MB, ${closed.toFixed(1)} MB after`);
  assert.ok(open > before + 2, 'the log is there');
  assert.ok(closed < before + 1.5, `${closed} MB`);
  assert.equal(await tab.evaluate(() => window.file.deref()), undefined, 'its text is gone');
}));

test('UTF-8, UTF-16 with and without its mark, and GBK', () => visit({}, async (tab) => {
  const text = '02:14 登录失败 errorCode: 302\r\n02:15 SERVER_BUSY 繁忙\r\n';
  const le = Buffer.from(text, 'utf16le');
  const be = Buffer.from(le).swap16();
  // "登录失败" and "繁忙" in GBK, as tools on Windows write them.
  const gbk = Buffer.concat([Buffer.from('02:14 '), Buffer.from('b5c7c2bccaa7b0dc', 'hex'), Buffer.from(' errorCode: 302\r\n02:15 SERVER_BUSY '),
    Buffer.from('b7b1c3a6', 'hex'), Buffer.from('\r\n')]);
  const mark = (bytes) => Buffer.from(bytes);
  for (const [what, bytes, form] of [['utf-8', Buffer.from(text), ''], ['utf-8 with mark', Buffer.concat([mark([0xef, 0xbb, 0xbf]), Buffer.from(text)]), ''],
    ['le', le, ' (UTF-16)'], ['le with mark', Buffer.concat([mark([0xff, 0xfe]), le]), ' (UTF-16)'], ['be', be, ' (UTF-16)'],
    ['be with mark', Buffer.concat([mark([0xfe, 0xff]), be]), ' (UTF-16)'], ['gbk', gbk, ' (GBK)'], ['gzip', gzipSync(text), ' (gzip)']]) {
    await openLogs(tab, ['app.log', bytes]);
    await tab.waitForFunction((start) => document.querySelector('#log').innerText.startsWith(start), `app.log${form}: The log has 2 lines. 2 lines carry codes`);
    assert.deepEqual(await lines(tab, 302), ['1', '2'], what);
    assert.match(await entry(tab, 302).locator('.lines').textContent(), /登录失败[^]*繁忙/, what);
    await tab.getByRole('button', { name: 'Close the log' }).click();
  }
}));

test('several files are one log, each line with the name of its file', () => visit({}, async (tab) => {
  await openLogs(tab, ['easemob.log', 'code=302\nquiet'], ['easemob.log.1', 'code=217\ncode=302\n'], ['empty.log', '']);
  assert.match(await panel(tab), /^easemob\.log, easemob\.log\.1, empty\.log: The log has 4 lines\. 3 lines carry codes: 3 hits, 2 different codes\./);
  assert.deepEqual(await lines(tab, 302), ['easemob.log:1', 'easemob.log.1:2']);
}));

test('binary files, damaged gzip and zip files are named as such', () => visit({}, async (tab) => {
  const png = Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * 7919) % 256));
  const database = Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(5000)]);
  for (const [name, bytes, said] of [['a.png', png, 'a.png is a binary file, not a log.'], ['a.db', database, 'a.db is a binary file, not a log.'],
    ['a.log.gz', Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3]), 'a.log.gz is a gzip file that cannot be unpacked.'],
    ['logs.zip', Buffer.from('PK\x03\x04rest'), 'logs.zip is a zip archive; unpack it first.']]) {
    await openFiles(tab, [name, bytes]);
    await tab.waitForFunction((text) => document.querySelector('#status').textContent === text, said);
    assert.ok(await tab.locator('#log').isHidden());
  }
  await openLogs(tab, ['a.png', png], ['b.log', 'code: 302\0 x\0']);
  assert.match(await panel(tab), /^b\.log: .*1 code\.\s+a\.png is a binary file/);
}));

test('a log in which nothing is found says what is recognised', () => visit({}, async (tab) => {
  await openLogs(tab, ['quiet.log', 'all is well\n'.repeat(3)]);
  assert.match(await panel(tab), /No code was found\. What is recognised: errorCode: 302/);
  assert.deepEqual(await codes(tab), []);
}));

test('a short report to copy', () => visit({}, async (tab) => {
  await catchCopies(tab);
  await openLogs(tab, ['chat.log', LOG]);
  await tab.getByRole('button', { name: 'Copy report' }).click();
  const report = (await copied(tab)).split('\n');
  assert.match(report[0], /^chat\.log: The log has 8 lines\./);
  assert.equal(report[1], '302 SERVER_BUSY: 2 lines, 3 hits, first line 3 (02:14:21.540), last line 6 (02:15:03.010)');
  assert.match(report.at(-2), /^chat-error \d+\.\d+\.\d+, catalog of \d{4}-\d\d-\d\d$/);
}));

test('logs are pasted and dropped with nothing focused, also as files', () => visit({}, async (tab) => {
  assert.equal(await focused(tab), await tab.evaluate(() => document.body.id || document.documentElement.id));
  for (const [type, event, key] of [['drop', 'DragEvent', 'dataTransfer'], ['paste', 'ClipboardEvent', 'clipboardData']]) {
    for (const asFile of [true, false]) {
      await tab.evaluate(([type, event, key, asFile]) => {
        const transfer = new DataTransfer();
        if (asFile) transfer.items.add(new File(['code=302\ncode=302\n'], 'chat.log'));
        else transfer.setData('text/plain', 'code=302\ncode=302\n');
        document.body.dispatchEvent(new window[event](type, { [key]: transfer, bubbles: true, cancelable: true }));
      }, [type, event, key, asFile]);
      await tab.waitForSelector('#log:not([hidden])');
      assert.equal(await count(tab, 302), '2 lines', `${type} ${asFile}`);
      await tab.getByRole('button', { name: 'Close the log' }).click();
    }
  }
}));

/** Pastes a log and says how long the page did not answer at most, and how long all of it took. */
async function busy(tab, log) {
  const before = await tab.evaluate(() => {
    window.longest = 0;
    let last = performance.now();
    const look = () => {
      window.longest = Math.max(window.longest, performance.now() - last);
      last = performance.now();
      window.looking = setTimeout(look, 0);
    };
    look();
    return performance.now();
  });
  await pasteLog(tab, log);
  return tab.evaluate((start) => {
    clearTimeout(window.looking);
    return { longest: window.longest, all: performance.now() - start };
  }, before);
}

test('a log of 1 MB does not freeze the page, whatever its lines', () => visit({}, async (tab) => {
  const log = LOG.repeat(Math.ceil(1e6 / LOG.length)).slice(0, 1e6);
  const hostile = ['A', 'error', 'code: ', '码', 'ERR_', '(', '1'].map((part) => part.repeat(1e6 / part.length));
  hostile.push(`code${' '.repeat(1e6)}`, 'code='.padEnd(1e6, '1'), `${'code'.padEnd(40)}x\n`.repeat(25_000));
  for (const [what, text] of [['lines of a log', log], ...hostile.map((text) => [JSON.stringify(text.slice(0, 6)), text])]) {
    const { longest, all } = await busy(tab, text + '\ncode=302');
    console.log(`# 1 MB of ${what}: ${all.toFixed(0)} ms, at most ${longest.toFixed(0)} ms at a time`);
    assert.ok(longest < 2000, `${what}: ${longest} ms`);
    assert.ok((await codes(tab)).includes(302), what);
    await tab.getByRole('button', { name: 'Close the log' }).click();
  }
}));

test('200,000 different numbers do not block the page', () => visit({}, async (tab) => {
  const log = Array.from({ length: 200_000 }, (_, index) => `errorCode: ${10_000 + index}`).join('\n');
  const { longest, all } = await busy(tab, `${log}\ncode=302`);
  console.log(`# 200,000 numbers: ${all.toFixed(0)} ms, at most ${longest.toFixed(0)} ms at a time`);
  assert.ok(longest < all / 3, `${longest} ms of ${all} ms`);
  assert.match(await panel(tab), /The log has 200,001 lines\. 1 line carries codes: 1 hit, 1 code\./);
  await ask(tab, '302');
  assert.deepEqual(await codes(tab), [302]);
}));
