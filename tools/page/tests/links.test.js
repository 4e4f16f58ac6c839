// The address of docs/reference/index.html, its title, and the links that it copies.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { address, ask, catchCopies, codes, copied, entry, html, inView, opened, page, status, useBrowser, visit } from './browser.js';

useBrowser();

// The page as a web server has it, which writes down what it is asked for.
const requests = [];
let server;
before(() => new Promise((done) => {
  server = createServer((request, response) => {
    requests.push(request.url);
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(request.url.startsWith('/published') ? html.replace('</head>', '<link rel=canonical href="https://example.org/codes/"></head>') : html);
  }).listen(0, '127.0.0.1', done);
}));
after(() => server.close());
const served = (path) => `http://127.0.0.1:${server.address().port}${path}`;

const settled = (tab, wanted) => tab.waitForFunction((end) => location.href.endsWith(end), wanted);

test('what is typed and pasted stays on the machine, also with reload', () => visit({ url: served('/codes') }, async (tab) => {
  requests.length = 0;
  await ask(tab, 'user alice password hunter2');
  await settled(tab, '/codes#q=user+alice+password+hunter2');
  await tab.reload();
  assert.equal(await tab.inputValue('#query'), 'user alice password hunter2');
  await tab.goto(served('/codes?q=busy'));
  assert.equal(await tab.inputValue('#query'), '', 'a query that a server has seen is not one');
  assert.deepEqual(requests, ['/codes', '/codes?q=busy']);
}));

test('the address follows the search, and reload and Back restore it', () => visit({}, async (tab) => {
  await ask(tab, 'busy');
  await settled(tab, '#q=busy');
  await tab.click('#categories a[href="#SERVER"]');
  assert.equal(address(tab), '#q=busy&category=SERVER');
  await tab.reload();
  assert.equal(await tab.inputValue('#query'), 'busy');
  const found = await codes(tab);
  assert.equal(found[0], 302);
  await entry(tab, 302).evaluate((node) => { if (!node.open) node.querySelector('summary').click(); });
  await entry(tab, 302).locator('.related').getByRole('link', { name: /^502/ }).click();
  assert.equal(address(tab), '#502');
  assert.deepEqual(await opened(tab), [502]);
  await tab.goBack();
  await tab.waitForFunction(() => document.querySelector('#query').value === 'busy');
  assert.deepEqual(await codes(tab), found);
}));

test('an entry that is opened names the address and the page', () => visit({}, async (tab) => {
  await entry(tab, 302).locator('summary').first().click();
  assert.equal(address(tab), '#302');
  assert.equal(await tab.title(), '302 SERVER_BUSY – Chat SDK error codes');
  await entry(tab, 302).locator('summary').first().click();
  assert.equal(address(tab), '');
  assert.equal(await tab.title(), 'Chat SDK error codes');
  await ask(tab, 'group');
  assert.equal(await tab.title(), 'group – Chat SDK error codes');
}));

test('a link opens its code, in view, on a desk and on a phone', async () => {
  for (const size of [{ width: 1100, height: 800 }, { width: 360, height: 640 }]) {
    for (const code of [0, 217, 1302, 1502]) {
      await visit({ at: `#${code}`, ...size }, async (tab) => {
        assert.deepEqual(await opened(tab), [code]);
        await tab.waitForFunction((id) => document.activeElement.parentElement?.id === id, String(code));
        assert.ok(await inView(tab, code), `${code} at ${size.width}`);
      });
    }
  }
});

test('links by name, to several codes, to a category, and to nothing that there is', async () => {
  for (const at of ['#REACTION_OPERATION_IS_ILLEGAL', '#CHAT_ERROR_REACTION_OPERATION_IS_ILLEGAL', '#reaction_operation_is_illegal', '#1302,']) {
    await visit({ at }, async (tab) => assert.deepEqual(await opened(tab), [1302], at));
  }
  await visit({ at: '#217,302' }, async (tab) => assert.deepEqual(await codes(tab), [217, 302]));
  await visit({ at: '#PUSH' }, async (tab) => assert.deepEqual(await codes(tab), [1500, 1501, 1502]));
  await visit({ at: '#9999' }, async (tab) => assert.equal(await status(tab), '9999 is not a code.'));
  for (const at of ['#%', '#%E4', '#no-such-code', '#q=%', '#category=constructor&trait=toString&action=__proto__', '?lang=constructor', '?lang=__proto__#302']) {
    await visit({ at }, async (tab) => assert.ok((await tab.locator('h1').innerText()).startsWith('Chat SDK'), at)); // and nothing is thrown
  }
  await visit({ at: `#q=${'busy '.repeat(2000)}` }, async (tab) => assert.equal((await tab.inputValue('#query')).length <= 200, true));
});

test('"Copy link" leads to where the page is published, and from disk there is none', async () => {
  const copyLink = (tab, code) => entry(tab, code).getByRole('button', { name: `Copy link ${code}` });
  await visit({ url: served('/codes'), at: '#302' }, async (tab) => {
    await catchCopies(tab);
    await copyLink(tab, 302).click();
    assert.equal(await copied(tab), served('/codes?lang=en#302'));
  });
  await visit({ url: served('/published'), at: '#302' }, async (tab) => {
    await catchCopies(tab);
    await copyLink(tab, 302).click();
    assert.equal(await copied(tab), 'https://example.org/codes/?lang=en#302');
  });
  await visit({ at: '#302' }, async (tab) => {
    await catchCopies(tab);
    assert.equal(await copyLink(tab, 302).count(), 0);
    await tab.getByRole('button', { name: 'Copy as text 302' }).click();
    assert.ok(!(await copied(tab)).includes('file:') && !(await copied(tab)).includes(page.pathname), 'the folder is nobody’s business');
  });
});

test('"Copied" is said at the button, and heard', () => visit({ at: '#301' }, async (tab) => {
  await catchCopies(tab);
  const copy = tab.getByRole('button', { name: 'Copy as text 301' });
  await copy.click();
  await tab.waitForFunction(() => document.querySelector('[aria-label="Copy as text 301"]').textContent === '✓ Copied');
  await tab.waitForFunction(() => document.querySelector('#said').textContent === 'Copied');
  const lines = (await copied(tab)).split('\n');
  assert.match(lines[0], /^301 SERVER_TIMEOUT: /);
  assert.match(lines[1], /^What to do: /);
  assert.match(lines[2], /^Cause: /);
  assert.equal(lines[3], 'Action: RETRY, retryable');
  assert.match(lines[4], /^Caution: The server may have acted/);
  assert.match(lines.at(-2), /^chat-error \d+\.\d+\.\d+, catalog of \d{4}-\d\d-\d\d$/);
  await tab.waitForFunction(() => document.querySelector('[aria-label="Copy as text 301"]').textContent === 'Copy as text');
  await tab.evaluate(() => { navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed')); });
  await copy.click();
  await tab.waitForFunction(() => document.querySelector('[aria-label="Copy as text 301"]').textContent === 'Could not copy');
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
  await visit({ locale: 'zh-CN', at: '#302' }, async (tab) => {
    await tab.click('#language');
    assert.match(await entry(tab, 302).locator('h3:visible').innerText(), /server is busy/i);
    await tab.reload();
    assert.equal(await title(tab), 'Chat SDK error codes');
    await tab.goto(`${page.href}?lang=zh`); // a link that somebody sent
    assert.equal(await title(tab), '聊天 SDK 错误码');
    await ask(tab, '302');
    await settled(tab, '?lang=zh#q=302');
    await tab.click('#language'); // from here on the reader's choice counts
    assert.equal(address(tab), '#q=302');
  });
});
