// docs/reference/index.html as a reader uses it: opened from disk, in Chromium.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { launch, page } from './browser.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

/** Opens the page for a reader, gives it to the steps, and sees that it asked for nothing and reported no error. */
async function visit({ locale = 'en-US', colorScheme = 'light', width = 1100, at = '' } = {}, steps) {
  const context = await browser.newContext({ locale, colorScheme, viewport: { width, height: 800 } });
  const tab = await context.newPage();
  const complaints = [];
  tab.on('pageerror', (error) => complaints.push(error.message));
  tab.on('console', (message) => { if (message.type() === 'error') complaints.push(message.text()); });
  tab.on('request', (request) => {
    if (!request.isNavigationRequest() && !request.url().startsWith('data:')) complaints.push(request.url());
  });
  try {
    await tab.goto(page.href + at);
    await steps(tab);
    assert.deepEqual(complaints, []);
  } finally {
    await context.close();
  }
}

const codes = (tab) => tab.locator('.entry').evaluateAll((entries) => entries.map((entry) => Number(entry.id)));
const opened = (tab) => tab.locator('.entry[open]').evaluateAll((entries) => entries.map((entry) => Number(entry.id)));
const focused = (tab) => tab.evaluate(() => document.activeElement.id || document.activeElement.parentElement.id);
const status = (tab) => tab.locator('#status').textContent();

/** Pastes as the browser does, into whatever has the focus; says how long it took until the result was painted. */
const paste = (tab, text) => tab.evaluate(async (pasted) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', pasted);
  const start = performance.now();
  document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  await new Promise((done) => { requestAnimationFrame(() => setTimeout(done)); });
  return performance.now() - start;
}, text);

test('every code of the catalog is there, under the heading of its category', () => visit({}, async (tab) => {
  const catalog = readFileSync(new URL('../../catalog/errors.toml', import.meta.url), 'utf8');
  const written = [...catalog.matchAll(/^code = (\d+)$/gm)].map((match) => Number(match[1]));
  assert.ok(written.length > 100);
  const shown = await codes(tab);
  assert.deepEqual(shown.toSorted((a, b) => a - b), written.toSorted((a, b) => a - b));
  assert.deepEqual(await opened(tab), []);
  assert.equal(await tab.locator('h2').first().textContent(), 'General 7');
  assert.equal(await status(tab), `${written.length} of ${written.length} codes`);
}));

test('a number, a name and words of either language find a code as they are typed', () => visit({}, async (tab) => {
  for (const text of ['302', 'busy', 'BUSY', 'server_busy', 'server busy', '繁忙', 'errorCode: 302', 'ChatError.SERVER_BUSY']) {
    await tab.fill('#query', '');
    await tab.locator('#query').pressSequentially(text);
    assert.equal((await codes(tab))[0], 302, text);
    assert.ok((await opened(tab)).includes(302), text);
  }
  await tab.fill('#query', '30');
  assert.deepEqual((await codes(tab)).slice(0, 7), [300, 301, 302, 303, 304, 305, 306]);
  await tab.fill('#query', 'no such thing');
  assert.deepEqual(await codes(tab), []);
  assert.equal(await status(tab), 'No code matches.');
}));

test('what an entry says', () => visit({ at: '#301' }, async (tab) => {
  const entry = tab.locator('[id="301"]');
  const text = await entry.innerText();
  for (const part of ['SERVER_TIMEOUT', 'retryable', 'may have taken effect', 'Cause', 'Solution', 'RETRY', 'Server']) {
    assert.ok(text.includes(part), part);
  }
  assert.ok(!text.includes('ends the session'));
}));

test('an entry says whether it ends the session', () => visit({ at: '#206' }, async (tab) => {
  const text = await tab.locator('[id="206"]').innerText();
  for (const part of ['ends the session', 'onLogout', 'will not reconnect']) assert.ok(text.includes(part), part);
}));

test('an unknown number is said to be unknown, in the words of the catalog', () => visit({}, async (tab) => {
  await tab.fill('#query', '9999');
  assert.ok(await tab.locator('#unknown').isVisible());
  const text = await tab.locator('#unknown').innerText();
  assert.match(text, /Not in the catalog: 9999/);
  assert.match(text, /This number is not in the catalog/);
  await tab.fill('#query', '302');
  assert.ok(await tab.locator('#unknown').isHidden());
}));

test('a typed code is answered within 50 ms', () => visit({}, async (tab) => {
  const times = await tab.evaluate(async () => {
    const query = document.getElementById('query');
    const taken = [];
    for (let turn = 0; turn < 20; turn += 1) {
      for (const text of ['', '3', '30', '302']) {
        const start = performance.now();
        query.value = text;
        query.dispatchEvent(new Event('input', { bubbles: true }));
        document.body.getBoundingClientRect(); // lays the page out
        if (text) taken.push(performance.now() - start);
        await new Promise(requestAnimationFrame);
      }
    }
    return taken.sort((a, b) => a - b);
  });
  const [median, worst] = [times[times.length / 2], times.at(-1)]; // the worst tells how busy the machine is
  console.log(`# search and layout: median ${median.toFixed(1)} ms, worst ${worst.toFixed(1)} ms of ${times.length}`);
  assert.ok(median < 50, `median ${median} ms`);
}));

test('filters by category, action and retryable, together and with a search', () => visit({}, async (tab) => {
  await tab.selectOption('#category', 'SERVER');
  const server = await codes(tab);
  assert.ok(server.includes(302) && server.includes(305) && !server.includes(108));
  await tab.selectOption('#retryable', 'yes');
  const retryable = await codes(tab);
  assert.ok(retryable.includes(302) && !retryable.includes(305));
  await tab.selectOption('#retryable', 'no');
  assert.deepEqual([...retryable, ...await codes(tab)].toSorted((a, b) => a - b), server);
  await tab.selectOption('#retryable', '');
  await tab.selectOption('#category', '');
  await tab.selectOption('#action', 'RENEW_TOKEN');
  assert.ok((await codes(tab)).includes(108));
  await tab.fill('#query', 'busy');
  assert.deepEqual(await codes(tab), []);
}));

test('the language follows the reader, can be switched, and is remembered', async () => {
  for (const [locale, title, lang] of [['zh-CN', '聊天 SDK 错误码', 'zh-Hans'], ['en-GB', 'Chat SDK error codes', 'en'], ['fr-FR', 'Chat SDK error codes', 'en']]) {
    await visit({ locale }, async (tab) => {
      assert.equal(await tab.locator('h1').textContent(), title);
      assert.equal(await tab.locator('html').getAttribute('lang'), lang);
      assert.equal(await tab.title(), title);
    });
  }
  await visit({ locale: 'zh-CN' }, async (tab) => {
    await tab.fill('#query', '302');
    await tab.click('#language');
    assert.match(await tab.locator('[id="302"] h3').textContent(), /server is busy/);
    assert.equal(await tab.inputValue('#query'), '302');
    await tab.reload();
    assert.equal(await tab.locator('h1').textContent(), 'Chat SDK error codes');
    await tab.goto(`${page.href}?lang=zh`);
    assert.equal(await tab.locator('h1').textContent(), '聊天 SDK 错误码');
  });
});

test('light and dark follow the reader', async () => {
  const brightness = async (colorScheme) => {
    let sum;
    await visit({ colorScheme }, async (tab) => {
      const color = await tab.evaluate(() => getComputedStyle(document.body).backgroundColor);
      sum = color.match(/\d+/g).map(Number).reduce((a, b) => a + b);
    });
    return sum;
  };
  assert.ok(await brightness('light') > 600);
  assert.ok(await brightness('dark') < 150);
});

test('a link opens its code, by number or by name, also when the page is open already', async () => {
  for (const at of ['#1302', '#REACTION_OPERATION_IS_ILLEGAL']) {
    await visit({ at }, async (tab) => {
      assert.deepEqual(await opened(tab), [1302]);
      await tab.waitForFunction(() => document.activeElement.parentElement?.id === '1302');
      assert.ok(await tab.locator('[id="1302"]').evaluate((entry) => {
        const { top, bottom } = entry.querySelector('summary').getBoundingClientRect();
        return top >= document.querySelector('form').getBoundingClientRect().bottom && bottom <= innerHeight;
      }), 'it is in view, not below the search field');
    });
  }
  await visit({ at: '#no-such-code' }, async (tab) => assert.deepEqual(await opened(tab), []));
  await visit({}, async (tab) => {
    await tab.fill('#query', 'busy');
    await tab.evaluate(() => { location.hash = '#108'; });
    await tab.waitForSelector('[id="108"][open]');
    assert.equal(await tab.inputValue('#query'), '');
  });
});

test('copies an entry as text', () => visit({ at: '#302' }, async (tab) => {
  await tab.evaluate(() => {
    navigator.clipboard.writeText = async (text) => { window.copied = text; };
  });
  await tab.locator('[id="302"] button').click();
  const lines = (await tab.evaluate(() => window.copied)).split('\n');
  assert.match(lines[0], /^302 SERVER_BUSY: The server is busy/);
  assert.match(lines[1], /^Cause: /);
  assert.match(lines[2], /^Solution: /);
  assert.equal(lines[3], 'Action: RETRY, retryable');
  assert.equal(await status(tab), 'Copied');
}));

test('copies without the clipboard of the new way too', () => visit({ at: '#302' }, async (tab) => {
  await tab.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed'));
    document.addEventListener('copy', () => { window.copied = getSelection().toString() || document.activeElement.value; });
  });
  await tab.locator('[id="302"] button').click();
  await tab.waitForFunction(() => window.copied?.startsWith('302 SERVER_BUSY'));
}));

test('keyboard: slash, arrows, Enter and Escape', () => visit({}, async (tab) => {
  await tab.keyboard.press('/');
  assert.equal(await focused(tab), 'query');
  assert.equal(await tab.inputValue('#query'), '');
  await tab.keyboard.type('30');
  await tab.keyboard.press('ArrowDown');
  assert.equal(await focused(tab), '300');
  await tab.keyboard.press('ArrowDown');
  assert.equal(await focused(tab), '301');
  await tab.keyboard.press('Enter');
  assert.deepEqual(await opened(tab), [301]);
  await tab.keyboard.press('ArrowUp');
  await tab.keyboard.press('ArrowUp');
  assert.equal(await focused(tab), 'query');
  await tab.keyboard.press('Enter');
  assert.equal(await focused(tab), '300');
  assert.deepEqual(await opened(tab), [300, 301]);
  await tab.keyboard.press('Escape');
  assert.equal(await focused(tab), 'query');
  assert.equal(await tab.inputValue('#query'), '');
  assert.ok((await codes(tab)).length > 100);
}));

const LOG = [
  '02:14:07.912 E ChatSDK: login failed, errorCode: 108',
  '02:14:08.377 I ChatApp: status code 404, statusCode: 200, exit code 1, 302 bytes, error 12 of 30',
  '02:14:21.540 W ChatSDK: sendMessage msgId=17a9 code=302 elapsed=812ms',
  '02:14:52.118 E ChatSDK: sendMessage {"code":301,"description":"timeout"} code=301',
  '02:15:03.006 E ChatSDK: joinChatRoom room=r-88 error 704',
  '02:15:03.010 E ChatSDK: 错误码：302，SERVER_BUSY',
  '02:15:03.011 E ChatSDK: onError(9876)',
  '02:15:03.012 E ChatSDK: <img src=x onerror=alert(1)> CHAT_ERROR_USER_NOT_LOGIN 302.5',
].join('\n');

test('a pasted log shows the codes in it, with counts and lines', () => visit({}, async (tab) => {
  await paste(tab, LOG);
  assert.deepEqual(await codes(tab), [302, 108, 201, 301, 704].sort((a, b) => (b === 302) - (a === 302)));
  assert.equal(await tab.locator('#log p').textContent(), 'The log has 8 lines. 7 of them carry codes, 6 different ones.');
}));

test('the lines of a log stand in the entries, and unknown codes are named', () => visit({}, async (tab) => {
  await tab.focus('#query');
  await paste(tab, LOG);
  assert.equal(await tab.inputValue('#query'), '');
  assert.deepEqual(await tab.locator('[id="302"] .lines li span').allTextContents(), ['3', '6']);
  assert.equal(await tab.locator('[id="302"] .count').textContent(), '2 lines');
  assert.deepEqual(await tab.locator('[id="302"] mark').allTextContents(), ['code=302', 'SERVER_BUSY']);
  assert.match(await tab.locator('#unknown').innerText(), /Not in the catalog: 9876 \(1 line\)/);
  await tab.fill('#query', 'token');
  assert.deepEqual(await codes(tab), [108]);
  await tab.keyboard.press('Escape');
  assert.equal((await codes(tab)).length, 5);
  await tab.keyboard.press('Escape');
  assert.ok((await codes(tab)).length > 100 && await tab.locator('#log').isHidden());
  assert.equal(await tab.locator('.from-log').count(), 0);
}));

test('a pasted word is searched for, and a log file can be opened', () => visit({}, async (tab) => {
  await tab.focus('#query');
  await paste(tab, '302');
  assert.ok(await tab.locator('#log').isHidden());
  await tab.setInputFiles('#file', { name: 'chat.log', mimeType: 'text/plain', buffer: Buffer.from('code=302\r\ncode=302\r\n') });
  await tab.waitForSelector('#log:not([hidden])');
  assert.equal(await tab.locator('[id="302"] .count').textContent(), '2 lines');
  assert.equal(await tab.locator('#log p').textContent(), 'The log has 2 lines. 2 of them carry codes, 1 different ones.');
}));

test('a log of 1 MB does not freeze the page, whatever its lines', () => visit({}, async (tab) => {
  const lines = LOG.repeat(Math.ceil(1e6 / LOG.length)).slice(0, 1e6);
  const hostile = ['A', 'error', 'code: ', '码', 'ERR_', '(', '1'].map((part) => part.repeat(1e6 / part.length));
  hostile.push(`code${' '.repeat(1e6)}`, 'code='.padEnd(1e6, '1'), `${'code'.padEnd(40)}x\n`.repeat(25_000));
  for (const [what, text] of [['lines of a log', lines], ...hostile.map((text) => [JSON.stringify(text.slice(0, 6)), text])]) {
    const time = await paste(tab, text + '\ncode=302');
    console.log(`# 1 MB of ${what}: ${time.toFixed(0)} ms`);
    assert.ok(time < 2000, `${what}: ${time} ms`);
    assert.ok((await codes(tab)).includes(302), what);
  }
}));

test('360 px are wide enough, in both languages, with everything open', async () => {
  for (const locale of ['zh-CN', 'en-US']) {
    await visit({ locale, width: 360 }, async (tab) => {
      await paste(tab, LOG);
      await tab.keyboard.press('Escape');
      await tab.evaluate(() => document.querySelectorAll('details').forEach((entry) => { entry.open = true; }));
      const outside = await tab.evaluate(() => [...document.querySelectorAll('body *')]
        .filter((node) => node.checkVisibility() && node.getBoundingClientRect().right > 360.5 && !node.closest('option'))
        .map((node) => node.outerHTML.slice(0, 80)));
      assert.deepEqual(outside, []);
      assert.equal(await tab.evaluate(() => document.documentElement.scrollWidth), 360);
    });
  }
});

test('axe finds nothing to complain about', async () => {
  const violations = async (tab, where) => {
    const found = await tab.evaluate(async () => (await globalThis.axe.run()).violations);
    assert.deepEqual(found.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), [], where);
  };
  for (const locale of ['zh-CN', 'en-US']) {
    for (const colorScheme of ['light', 'dark']) {
      await visit({ locale, colorScheme }, async (tab) => {
        await tab.evaluate(axe);
        await violations(tab, `${locale} ${colorScheme}: list`);
        await tab.fill('#query', '301');
        await violations(tab, `${locale} ${colorScheme}: search`);
        await paste(tab, LOG);
        await violations(tab, `${locale} ${colorScheme}: log`);
      });
    }
  }
});
