// The entries of docs/reference/index.html, with script and without, on a screen and on paper.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { catalog, catchCopies, codes, copied, entry, html, opened, pasteLog, sorted, useBrowser, visit, written } from './browser.js';
import { createHash } from 'node:crypto';

useBrowser();

test('what an entry says', () => visit({ at: '#301' }, async (tab) => {
  const text = await entry(tab, 301).innerText();
  for (const part of ['SERVER_TIMEOUT', 'Retry?', 'Already done?', 'Perhaps: check first', 'Cause', 'What to do', 'ChatErrorCode.SERVER_TIMEOUT', 'Server', 'Repeat the same call after a back-off']) {
    assert.ok(text.includes(part), part);
  }
  assert.doesNotMatch(text, /\p{Script=Han}/u);
}));

test('an entry is led by the verdict; then what to do, cause, code, constants; its source is last', () => visit({ at: '#217' }, async (tab) => {
  const tops = await tab.evaluate(() => ['h3[lang=en]', '.verdict', '.body dl[lang=en] dt:nth-of-type(1)', '.body dl[lang=en] dt:nth-of-type(2)', '.tabs', '.constants']
    .map((selector) => document.getElementById('217').querySelector(selector).getBoundingClientRect().top));
  assert.deepEqual(tops, sorted(tops));
  assert.equal(await entry(tab, 217).locator('.body dl[lang=en] dt').first().textContent(), 'What to do');
  const [related, source] = await tab.evaluate(() => ['.related', '.source'].map((selector) => document.getElementById('217').querySelector(selector).getBoundingClientRect().top));
  assert.ok(related < source);
}));

test('whose codes these are, and the version and the date of the catalog', () => visit({}, async (tab) => {
  assert.match(await tab.locator('header').innerText(), /HarmonyOS chat SDK of Easemob and Agora/);
  assert.match(await tab.locator('footer').innerText(), /chat-error \d+\.\d+\.\d+, catalog of \d{4}-\d\d-\d\d/);
}));

test('where a code arrives, and whether it ends the session', () => visit({ at: '#q=217+300+108+109+602+302' }, async (tab) => {
  await tab.evaluate(() => document.querySelectorAll('details[id]').forEach((node) => { if (!node.open) node.querySelector('summary').click(); }));
  const fact = (code, term) => entry(tab, code).locator(term === 'Arrives' ? '.side > div >> nth=0' : '.verdict > div >> nth=2').textContent();
  assert.match(await fact(217, 'Arrives'), /onDisconnected[^]*onLogout/);
  assert.match(await fact(300, 'Arrives'), /Promise rejects[^]*onDisconnected/);
  assert.match(await fact(602, 'Arrives'), /As the result of a call/);
  assert.match(await fact(217, 'Session'), /logged out and the SDK will not reconnect/);
  assert.match(await fact(300, 'Session'), /reconnects by itself/);
  assert.match(await fact(302, 'Session'), /^Logged out\?No$/);
  const ends = catalog.errors.filter((error) => error.ends_session).map(({ code }) => code);
  assert.ok(ends.length > 10);
  await tab.keyboard.press('Escape');
  await tab.selectOption('#trait', 'session');
  assert.deepEqual(sorted(await codes(tab)), sorted(ends));
}));

test('related codes are links to each other', () => visit({ at: '#206' }, async (tab) => {
  const related = await entry(tab, 206).locator('.related a').evaluateAll((links) => links.map((link) => link.hash));
  assert.deepEqual(related, ['#207', '#213', '#214', '#216', '#217', '#220']);
  await entry(tab, 206).getByRole('link', { name: /^217 / }).click();
  assert.ok((await opened(tab)).includes(217));
}));

test('constants for C, Rust and ArkTS are there to be copied', () => visit({ at: '#302' }, async (tab) => {
  await catchCopies(tab);
  for (const [constant, file] of [['CHAT_ERROR_SERVER_BUSY', 'include/chat_error.h'], ['Code::SERVER_BUSY', 'core/src/catalog.rs'], ['ChatErrorCode.SERVER_BUSY', 'ohos/src/main/ets/ChatErrorEnums.ets']]) {
    await entry(tab, 302).getByRole('button', { name: `Copy ${constant}` }).click();
    assert.equal(await copied(tab), constant);
    const declared = readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8');
    assert.match(declared, new RegExp(`\\b${constant.replace(/^.*(?:::|\.)/, '')}\\b`), `${file} declares ${constant}`);
  }
}));

test('without script every entry can be read, in both languages', () => visit({ javaScriptEnabled: false }, async (tab) => {
  assert.deepEqual(sorted(await codes(tab)), sorted(written));
  assert.ok(await tab.locator('form').isHidden());
  for (const code of [0, 302, 1502]) {
    const text = await entry(tab, code).innerText();
    for (const part of ['Cause', 'What to do', '原因', '解决办法']) assert.ok(text.includes(part), `${code}: ${part}`);
  }
  const said = (code) => entry(tab, code).evaluate((node) => [['.body', '::before'], ['.body', '::after'], ['summary code', '::after']].map(([part, end]) => getComputedStyle(node.querySelector(part), end).content));
  assert.deepEqual(await said(301), ['none', '"retryable 可重试 · may have taken effect 可能已生效"', '" · RETRY"']);
  assert.deepEqual(await said(217), ['none', '"not retryable 不可重试 · ends the session 结束会话"', '" · LOG_IN"']);
  const hidden = await tab.locator('details[id] dd').evaluateAll((facts) => facts.filter((fact) => fact.getBoundingClientRect().height === 0).length);
  assert.equal(hidden, 0);
  assert.ok(await tab.locator('#categories').evaluate((node) => node.getBoundingClientRect().top < 200), 'the categories are at the top');
  await tab.click('#categories a[href="#PUSH"]');
  assert.ok(await tab.locator('#PUSH').evaluate((node) => { const { top } = node.getBoundingClientRect(); return top >= 0 && top < innerHeight; }));
}));

test('search engines find a description, a title and an anchor for each code', () => {
  const text = html.replace(/<script[^]*?<\/script>/g, '');
  assert.match(text, /<meta name="description" content="[^"]*Easemob[^"]*环信[^"]*">/);
  assert.match(text, /<title>[^<]+<\/title>/);
  for (const code of written) assert.equal(text.match(new RegExp(` id=${code}[ >]`, 'g'))?.length, 1, `anchor of ${code}`);
  const causes = catalog.errors.flatMap(({ en, zh }) => [en, zh].flatMap(({ cause, solution, message }) => [cause, solution, message]));
  assert.ok(causes.length > 600);
  const plain = text.replace(/<[^>]*>/g, '').replaceAll('&lt;', '<').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
  for (const text of causes) assert.ok(plain.includes(text), text);
});

test('printed: a table of what is shown, with the filter named; an open log with its counts', () => visit({}, async (tab) => {
  const printed = async () => {
    await tab.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    const rows = await tab.locator('details[id]').evaluateAll((entries) => entries.map((node) => {
      const [head, body] = [node.querySelector('summary'), node.querySelector('dl[lang=en]')].map((part) => part.getBoundingClientRect());
      const term = document.createRange();
      term.selectNodeContents(node.querySelector('dl[lang=en] dt'));
      return { left: Math.round(body.left), good: head.right <= body.left && Math.abs(head.top - body.top) < 12 && body.height > 20 && term.getBoundingClientRect().height < 30 };
    }));
    await tab.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    assert.ok(rows.every(({ good }) => good), 'what to do and the cause are next to the code');
    assert.equal(new Set(rows.map(({ left }) => left)).size, 1, 'in one column');
    return rows.length;
  };
  await tab.emulateMedia({ media: 'print' });
  assert.equal(await printed(), written.length);
  assert.ok(await tab.locator('button, form, select').evaluateAll((nodes) => nodes.every((node) => !node.checkVisibility())));
  const pdf = (await tab.pdf({ format: 'A4' })).toString('latin1');
  const pages = pdf.match(/\/Type\s*\/Page\b/g).length;
  console.log(`# printed: ${pages} pages of A4`);
  assert.ok(pages >= 6 && pages <= 20, `${pages} pages`);
  assert.deepEqual(await opened(tab), [], 'printing folds away again what it unfolded');
  await tab.emulateMedia({ media: 'screen' });
  await pasteLog(tab, 'login failed, errorCode: 108\nsending failed, code=302\ncode=302\ncode=206\ncode=217');
  await tab.evaluate(() => document.documentElement.classList.add('filtering'));
  await tab.selectOption('#trait', 'retryable');
  await tab.emulateMedia({ media: 'print' });
  assert.equal(await printed(), 1);
  assert.equal(await tab.locator('#asked').innerText(), 'retryable');
  assert.match(await tab.locator('#log').innerText(), /^Pasted text\s+5 lines, 5 with codes/);
}));

test('the policy allows these scripts and this style, and nothing else', () => visit({}, async (tab) => {
  const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)[1];
  assert.doesNotMatch(policy, /unsafe/);
  const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  const scripts = [...html.matchAll(/<script(?: type="module")?>([^]*?)<\/script>/g)].map((match) => hash(match[1]));
  assert.equal(/script-src ([^;]*)/.exec(policy)[1], scripts.join(' '));
  assert.equal(/style-src ([^;]*)/.exec(policy)[1], hash(/<style>([^]*?)<\/style>/.exec(html)[1]));
  assert.match(policy, /^default-src 'none';/);
  assert.ok(await tab.evaluate(() => document.documentElement.className.includes('ready')));
}));

test('the page is at most 300 KB, and 90 KB with gzip', () => {
  const [plain, compressed] = [Buffer.byteLength(html), gzipSync(html).length];
  console.log(`# ${plain} bytes, ${compressed} compressed`);
  assert.ok(plain <= 300 * 1024 && compressed <= 90 * 1024);
});
