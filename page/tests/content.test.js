// What docs/reference/index.html says of each code, with its script and without, on a screen and on paper.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { catalog, catchCopies, codes, copied, entry, opened, page, useBrowser, visit, written } from './browser.js';

useBrowser();

const row = (text, term) => text.locator('dt', { hasText: new RegExp(`^${term}$`) }).locator('xpath=following-sibling::dd[1]').first();

test('what an entry says', () => visit({ at: '#301' }, async (tab) => {
  const text = await entry(tab, 301).innerText();
  for (const part of ['SERVER_TIMEOUT', 'retryable', 'may have taken effect', 'Cause', 'Solution', 'RETRY', 'Server', 'Repeat the same call after a back-off']) {
    assert.ok(text.includes(part), part);
  }
  assert.doesNotMatch(text, /\p{Script=Han}/u);
}));

test('whose codes these are, and the version and the date of the catalog', () => visit({}, async (tab) => {
  assert.match(await tab.locator('header').innerText(), /HarmonyOS chat SDK of Easemob and Agora/);
  assert.match(await tab.locator('footer').innerText(), /chat-error \d+\.\d+\.\d+, catalog of \d{4}-\d\d-\d\d/);
  await tab.click('#language');
  assert.match(await tab.locator('header').innerText(), /环信 \/ 声网 HarmonyOS 聊天 SDK/);
}));

test('where a code arrives, and whether it ends the session', () => visit({ at: '?q=217 300 108 109 602 302' }, async (tab) => {
  await tab.evaluate(() => document.querySelectorAll('.entry').forEach((node) => { if (!node.open) node.querySelector('summary').click(); }));
  const arrives = (code) => row(entry(tab, code), 'Arrives').textContent();
  assert.match(await arrives(217), /onDisconnected[^]*onLogout/);
  assert.match(await arrives(300), /Promise rejects[^]*onDisconnected/);
  assert.match(await arrives(108), /onTokenExpired/);
  assert.match(await arrives(109), /onTokenWillExpire/);
  assert.match(await arrives(602), /^As the result of a call/);
  assert.match(await row(entry(tab, 217), 'Session').textContent(), /logged out and the SDK will not reconnect/);
  assert.match(await row(entry(tab, 300), 'Session').textContent(), /reconnects by itself/);
  assert.equal(await entry(tab, 302).locator('dt', { hasText: /^Session$/ }).count(), 0);
  const ends = [...catalog.matchAll(/code = (\d+)\n(?:(?!\[\[)[^])*?ends_session = true/g)].map((match) => match[1]);
  assert.ok(ends.includes('217') && ends.length > 10);
  assert.deepEqual(await tab.evaluate(() => errors.filter((error) => error.ends).map((error) => String(error.code))), ends);
}));

test('related codes are links to each other', () => visit({ at: '#206' }, async (tab) => {
  const related = await entry(tab, 206).locator('a').evaluateAll((links) => links.map((link) => link.hash));
  assert.deepEqual(related, ['#207', '#213', '#214', '#216', '#217', '#220']);
  await entry(tab, 206).getByRole('link', { name: /^217 / }).click();
  assert.deepEqual((await opened(tab)).at(-1), 217);
}));

test('constants for C, Rust and ArkTS are there to be copied', () => visit({ at: '#302' }, async (tab) => {
  await catchCopies(tab);
  for (const [constant, file] of [['CHAT_ERROR_SERVER_BUSY', 'include/chat_error.h'], ['Code::SERVER_BUSY', 'core/src/catalog.rs'], ['ChatErrorCode.SERVER_BUSY', 'ohos/src/main/ets/ChatErrorEnums.ets']]) {
    await entry(tab, 302).getByRole('button', { name: constant }).click();
    assert.equal(await copied(tab), constant);
    const declared = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
    assert.match(declared, new RegExp(`\\b${constant.replace(/^.*(?:::|\.)/, '')}\\b`), `${file} declares ${constant}`);
  }
}));

test('since and source', () => visit({ at: '?q=302 350' }, async (tab) => {
  assert.match(await row(entry(tab, 302), 'Source').textContent(), /first published table/);
  assert.match(await row(entry(tab, 350), 'Source').textContent(), /the error codes of SDK 5/);
  const [, code, source] = /^code = (\d+)\n(?:(?!\[\[)[^])*?source = "([^"]+)"/m.exec(catalog) ?? [];
  if (!code) return; // no entry names a source of its own yet
  await tab.fill('#query', code);
  assert.ok((await row(entry(tab, code), 'Source').textContent()).includes(source), source);
}));

test('without script every entry can be read, in both languages', () => visit({ javaScriptEnabled: false }, async (tab) => {
  assert.deepEqual((await codes(tab)).toSorted((a, b) => a - b), written.toSorted((a, b) => a - b));
  assert.ok(await tab.locator('form').isHidden());
  for (const code of [0, 302, 1502]) {
    const text = await entry(tab, code).innerText();
    for (const part of ['Cause', 'Solution', 'Action', '原因', '解决办法', '处理方式']) assert.ok(text.includes(part), `${code}: ${part}`);
  }
  const hidden = await tab.locator('.entry dd').evaluateAll((facts) => facts.filter((fact) => fact.getBoundingClientRect().height === 0).length);
  assert.equal(hidden, 0);
  assert.match(await entry(tab, 301).innerText(), /RETRY retryable, may have taken effect/);
  await tab.goto(`${page.href}#1302`);
  assert.ok(await entry(tab, 1302).evaluate((node) => { const { top } = node.getBoundingClientRect(); return top >= 0 && top < innerHeight; }));
}));

test('search engines find a description, a title and an anchor for each code', () => {
  const html = readFileSync(page, 'utf8').replace(/<script[^]*?<\/script>/g, '');
  assert.match(html, /<meta name="description" content="[^"]*Easemob[^"]*环信[^"]*">/);
  assert.match(html, /<title>[^<]+<\/title>/);
  for (const code of written) assert.equal(html.match(new RegExp(` id=${code}[ >]`, 'g'))?.length, 1, `anchor of ${code}`);
  const causes = [...catalog.matchAll(/^(?:en|zh)\.(?:cause|solution|message) = "(.*)"$/gm)].map((match) => match[1]);
  assert.ok(causes.length > 600);
  const plain = html.replaceAll('&lt;', '<').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
  for (const text of causes) assert.ok(plain.includes(text), text);
});

test('printed, it is a table of all codes', () => visit({ locale: 'zh-CN' }, async (tab) => {
  await tab.emulateMedia({ media: 'print' });
  const rows = await tab.locator('.entry').evaluateAll((entries) => entries.map((node) => {
    const [head, body] = [node.querySelector('summary'), node.querySelector('dl[lang=zh]')].map((part) => part.getBoundingClientRect());
    return { beside: head.right <= body.left && Math.abs(head.top - body.top) < 12, left: Math.round(body.left), height: body.height };
  }));
  assert.equal(rows.length, written.length);
  assert.ok(rows.every(({ beside, height }) => beside && height > 20), 'cause and solution stand beside the code');
  assert.equal(new Set(rows.map(({ left }) => left)).size, 1, 'in one column');
  assert.ok(await tab.locator('form').isHidden());
  assert.ok(await tab.locator('button').evaluateAll((buttons) => buttons.every((button) => !button.checkVisibility())));
  const pdf = await tab.pdf({ format: 'A4' });
  const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g).length;
  console.log(`# printed: ${pages} pages of A4`);
  assert.ok(pages >= 6 && pages <= 20, `${pages} pages`);
}));

test('the page weighs at most 200 KB, 50 KB compressed', () => {
  const html = readFileSync(page);
  const [plain, compressed] = [html.length, gzipSync(html, { level: 9 }).length];
  console.log(`# ${plain} bytes, ${compressed} compressed`);
  assert.ok(plain <= 200 * 1024 && compressed <= 50 * 1024);
});
