// The address of docs/reference/index.html, its title, and what is copied to be sent.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { address, ask, catchCopies, codes, copied, entry, inView, notice, opened, page, status, useBrowser, visit } from './browser.js';

useBrowser();

const written = (tab, wanted) => tab.waitForFunction((end) => location.href.endsWith(end), wanted);

test('the address follows the search, and reload and Back restore it', () => visit({}, async (tab) => {
  await ask(tab, 'busy');
  await written(tab, 'index.html?q=busy');
  await tab.selectOption('#category', 'SERVER');
  assert.equal(address(tab), '?q=busy&category=SERVER');
  await tab.reload();
  assert.equal(await tab.inputValue('#query'), 'busy');
  assert.equal(await tab.inputValue('#category'), 'SERVER');
  assert.deepEqual(await codes(tab), [302]);
  await entry(tab, 302).getByRole('link', { name: /^502/ }).click();
  assert.equal(address(tab), '#502');
  assert.deepEqual(await opened(tab), [502]);
  await tab.goBack();
  await tab.waitForFunction(() => document.querySelector('#query').value === 'busy');
  assert.deepEqual(await codes(tab), [302]);
  await ask(tab, '错误 217');
  await written(tab, `?q=${encodeURIComponent('错误').concat('+217')}&category=SERVER`);
}));

test('an entry that is opened names the address and the page', () => visit({}, async (tab) => {
  assert.equal(await tab.title(), 'Chat SDK error codes');
  await entry(tab, 302).locator('summary').click();
  assert.equal(address(tab), '#302');
  assert.equal(await tab.title(), '302 SERVER_BUSY – Chat SDK error codes');
  await entry(tab, 302).locator('summary').click();
  assert.equal(address(tab), '');
  assert.equal(await tab.title(), 'Chat SDK error codes');
  await ask(tab, '217');
  assert.equal(await tab.title(), '217 USER_KICKED_BY_OTHER_DEVICE – Chat SDK error codes');
  await ask(tab, 'group');
  assert.equal(await tab.title(), 'group – Chat SDK error codes');
}));

test('a link opens its code, in view, on a desk and on a phone', async () => {
  for (const size of [{ width: 1100, height: 800 }, { width: 360, height: 640 }]) {
    await visit({ at: '#206', ...size }, async (tab) => {
      await entry(tab, 206).getByRole('link', { name: /^220 / }).click();
      await tab.waitForFunction(() => document.activeElement.parentElement?.id === '220');
      assert.ok(await inView(tab, 220), `220 at ${size.width}`);
    });
    for (const code of [0, 217, 1302, 1502]) {
      await visit({ at: `#${code}`, ...size }, async (tab) => {
        assert.deepEqual(await opened(tab), [code]);
        await tab.waitForFunction((id) => document.activeElement.parentElement?.id === id, String(code));
        assert.ok(await inView(tab, code), `${code} at ${size.width}`);
      });
    }
  }
});

test('links by name, to several codes, and to what is no code', async () => {
  for (const at of ['#REACTION_OPERATION_IS_ILLEGAL', '#CHAT_ERROR_REACTION_OPERATION_IS_ILLEGAL', '#reaction_operation_is_illegal', '#1302,']) {
    await visit({ at }, async (tab) => assert.deepEqual(await opened(tab), [1302], at));
  }
  await visit({ at: `#${encodeURIComponent('错误 217')}` }, async (tab) => assert.deepEqual(await opened(tab), [217]));
  await visit({ at: '#217,302' }, async (tab) => {
    assert.deepEqual(await codes(tab), [217, 302]);
    assert.deepEqual(await opened(tab), [217, 302]);
  });
  await visit({ at: '#9999' }, async (tab) => {
    assert.equal(await status(tab), '9999 is not a code.');
    assert.match(await notice(tab), /9999 is not a code/);
  });
  for (const at of ['#%', '#%E4', '#no-such-code', '?q=%']) {
    await visit({ at }, async (tab) => assert.deepEqual(await opened(tab), [], at)); // and nothing is thrown
  }
  await visit({}, async (tab) => {
    await ask(tab, 'busy');
    await tab.evaluate(() => { location.hash = '#108'; });
    await tab.waitForSelector('[id="108"][open]');
    assert.equal(await tab.inputValue('#query'), '');
    assert.ok(await inView(tab, 108));
  });
});

test('"Copy link" is absolute, with its language', () => visit({ locale: 'zh-CN', at: '?q=busy' }, async (tab) => {
  await catchCopies(tab);
  await tab.getByRole('button', { name: '复制链接 302' }).click();
  const link = await copied(tab);
  assert.equal(link, `${page.href}?lang=zh#302`);
  await visit({ locale: 'en-US', at: link.slice(page.href.length) }, async (other) => {
    assert.deepEqual(await opened(other), [302]);
    assert.equal(await other.locator('h1').innerText(), '聊天 SDK 错误码');
  });
}));

test('"Copy as text" carries the link and the version, by choice in both languages', () => visit({ at: '#301' }, async (tab) => {
  await catchCopies(tab);
  await tab.getByRole('button', { name: 'Copy as text 301' }).click();
  const text = await copied(tab);
  const lines = text.split('\n');
  assert.match(lines[0], /^301 SERVER_TIMEOUT: /);
  assert.match(lines[1], /^Cause: /);
  assert.match(lines[2], /^Solution: /);
  assert.equal(lines[3], 'Action: RETRY, retryable');
  assert.match(lines[4], /^Caution: The server may have acted/);
  assert.equal(lines[6], `${page.href}?lang=en#301`);
  assert.match(lines[7], /^chat-error \d+\.\d+\.\d+, catalog of \d{4}-\d\d-\d\d$/);
  assert.doesNotMatch(text, /\p{Script=Han}/u);
  assert.equal(await status(tab), 'Copied');
  await tab.getByRole('button', { name: 'Copy in both languages 301' }).click();
  assert.match(await copied(tab), /^301 SERVER_TIMEOUT: .*\n原因：[^]*\n\n301 SERVER_TIMEOUT: .*\nCause: /);
}));

test('a message such as "Copied" expires', () => visit({ at: '?q=302' }, async (tab) => {
  await tab.clock.install();
  await catchCopies(tab);
  const before = await status(tab);
  await tab.getByRole('button', { name: 'Copy link 302' }).click();
  await tab.waitForFunction(() => document.querySelector('#status').textContent === 'Copied');
  await tab.clock.runFor(5000);
  assert.equal(await status(tab), before);
}));

test('copies without the clipboard of the new way too', () => visit({ at: '#302' }, async (tab) => {
  await tab.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed'));
    document.execCommand = (command) => { window.copied = document.activeElement.value; return command === 'copy'; };
  });
  await tab.getByRole('button', { name: 'Copy as text 302' }).click();
  assert.match(await copied(tab), /^302 SERVER_BUSY/);
  assert.equal(await status(tab), 'Copied');
}));

test('the language follows the reader, can be switched, and is remembered', async () => {
  const title = (tab) => tab.locator('h1').innerText();
  for (const [locale, wanted, lang] of [['zh-CN', '聊天 SDK 错误码', 'zh-Hans'], ['en-GB', 'Chat SDK error codes', 'en'], ['fr-FR', 'Chat SDK error codes', 'en']]) {
    await visit({ locale }, async (tab) => {
      assert.equal(await title(tab), wanted);
      assert.equal(await tab.locator('html').getAttribute('lang'), lang);
      assert.equal(await tab.title(), wanted);
    });
  }
  await visit({ locale: 'zh-CN', at: '?q=302' }, async (tab) => {
    await tab.click('#language');
    assert.match(await entry(tab, 302).locator('h3').innerText(), /server is busy/);
    assert.equal(await tab.inputValue('#query'), '302');
    await tab.reload();
    assert.equal(await title(tab), 'Chat SDK error codes');
    await tab.goto(`${page.href}?lang=zh`); // a link that somebody sent
    assert.equal(await title(tab), '聊天 SDK 错误码');
    await ask(tab, '302');
    await written(tab, '?lang=zh&q=302');
    await tab.click('#language'); // from here on the reader's choice counts
    assert.equal(address(tab), '?q=302');
    await tab.reload();
    assert.equal(await title(tab), 'Chat SDK error codes');
  });
});
