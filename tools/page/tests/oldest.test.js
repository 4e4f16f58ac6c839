// The oldest browsers that the page supports: Chromium 92, Firefox 102, Safari 15.4. The tests open
// the page in those that the npm registry has, and search script and style for features that any of them lacks.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { html, launch, page, watch } from './browser.js';

/** Features that the oldest lack, and the version that introduced each: Chromium, Firefox, Safari. */
const LACKING = {
  script: [
    ['look-behind', /\(\?<[=!]/, [62, 78, 16.4]], ['for await', /for await/, [63, 57, 12], 'over a stream: 124, 110, no'],
    ['the flag v', /\/[a-z]*v[a-z]*(?=[;,).])(?<=[)\]}+*?]\/[a-z]*)/, [112, 116, 17]], ['URLSearchParams.size', /(?:parameters|params|searchParams)\.size/i, [113, 112, 17]],
    ['toSorted and its like', /\.to(?:Sorted|Reversed|Spliced)\(/, [110, 115, 16]],
    ['findLast', /\.findLast/, [97, 104, 15.4]], ['groupBy', /\.groupBy\(/, [117, 119, 17.4]], ['hasOwn', /Object\.hasOwn\(/, [93, 92, 15.4]],
    ['structuredClone', /structuredClone/, [98, 94, 15.4]], ['checkVisibility', /checkVisibility/, [105, 106, 17.4]], ['throwIfAborted', /throwIfAborted/, [100, 97, 15.4]],
    ['AbortSignal.any and timeout', /AbortSignal\.(?:any|timeout)/, [103, 100, 16]], ['requestIdleCallback', /requestIdleCallback/, [47, 55, Infinity]],
    ['withResolvers', /withResolvers/, [119, 121, 17.4]], ['Array.fromAsync', /fromAsync/, [121, 115, 16.4]], ['scheduler', /scheduler\./, [94, 142, Infinity]],
    ['static blocks', /static\s*\{/, [94, 93, 16.4]], ['setHTML', /\.setHTML/, [146, 148, Infinity]], ['Segmenter', /Segmenter/, [87, 125, 14.1]],
    ['OffscreenCanvas', /OffscreenCanvas/, [69, 105, 16.4]], ['import attributes and import()', /\bimport\s*[({]/, []],
  ],
  style: [
    [':has()', /:has\(/, [105, 121, 15.4]], ['::details-content', /::details-content/, [131, 143, 18.4]], ['content-visibility', /content-visibility/, [85, 125, 18]],
    ['color-mix()', /color-mix\(/, [111, 113, 16.2]], ['nesting', /&/, [120, 117, 17.2]], ['@layer and @container', /@(?:layer|container|scope|property)/, []],
    ['dvh and its like', /\d[dsl]v[hw]\b/, [108, 101, 15.4]], ['light-dark()', /light-dark\(/, [123, 120, 17.5]], ['ranges in queries', /@media[^{]*[<>]=?/, [104, 63, 16.4]],
    ['oklch()', /okl(?:ch|ab)\(/, [111, 113, 15.4]], ['round() and its like', /\b(?:round|mod|rem|abs|sign)\(/, [125, 118, 15.4]],
    ['::highlight() in a list, which would take the rest with it', /,\s*::highlight|::highlight\(\w+\)\s*,/, []], ['inset-inline and logical radius', /border-(?:start|end)-/, []],
  ],
};

test('neither script nor style has what the oldest browsers lack', () => {
  const parts = {
    script: [...html.matchAll(/<script(?: type="module")?>([^]*?)<\/script>/g)].map((match) => match[1]).join('\n')
      + JSON.stringify(JSON.parse(/id="data">([^]*?)<\/script>/.exec(html)[1]).rule),
    style: /<style>([^]*?)<\/style>/.exec(html)[1],
  };
  assert.ok(parts.script.length > 10_000 && parts.style.length > 5000);
  for (const [part, rows] of Object.entries(LACKING)) {
    for (const [what, pattern] of rows) {
      const found = pattern.exec(parts[part]);
      assert.ok(!found, `${what}: …${parts[part].slice(Math.max(0, (found?.index ?? 0) - 60), (found?.index ?? 0) + 60)}…`);
    }
  }
});

for (const name of ['chromium-92', 'chromium-114']) {
  test(`${name}: search, filter, address, colours, a log, gzip, language, print`, async () => {
    const browser = await launch(name);
    try {
      const tab = await (await browser.newContext({ locale: 'en-US', viewport: { width: 1280, height: 800 } })).newPage();
      const complaints = watch(tab);
      assert.equal(browser.version().split('.')[0], name.split('-')[1]);
      await tab.goto(page.href);
      // Playwright's own steps need newer browsers.
      const fill = (id, text) => tab.evaluate(([id, text]) => { const field = document.getElementById(id); field.value = text; field.dispatchEvent(new Event('input', { bubbles: true })); }, [id, text]);
      const click = (selector) => tab.evaluate((selector) => document.querySelector(selector).click(), selector);
      const value = (id) => tab.evaluate((id) => document.getElementById(id).value, id);
      const text = (selector) => tab.evaluate((selector) => document.querySelector(selector).innerText, selector);
      const codes = () => tab.$$eval('details[id]', (entries) => entries.map(({ id }) => Number(id)));
      assert.ok((await codes()).length > 100);

      await fill('query', 'busy');
      assert.equal((await codes())[0], 302);
      await tab.waitForFunction(() => location.hash === '#q=busy');
      await click('#categories a[href="#SERVER"]');
      assert.equal(await tab.evaluate(() => location.hash), '#q=busy&category=SERVER');
      await tab.reload();
      assert.equal(await value('query'), 'busy');
      await tab.keyboard.press('Escape');

      const file = (name, content) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(content) });
      await tab.setInputFiles('#file', [file('a.log.gz', gzipSync('x\n登录失败 errorCode: 108\ncode=302\ncode=302\n'.repeat(2000)))]);
      await tab.waitForFunction(() => document.querySelector('#log:not([hidden])'));
      assert.deepEqual(await codes(), [302, 108]);
      assert.match(await text('#log'), /a\.log\.gz \(gzip\)\n\s*8,000 lines/);
      await tab.evaluate(() => { document.getElementById('302').open = true; });
      const [mark, bar] = await tab.evaluate(() => [getComputedStyle(document.querySelector('mark')).backgroundColor, document.querySelector('.bar').getBoundingClientRect().width]);
      assert.equal(mark, 'rgb(255, 232, 154)');
      assert.ok(bar > 50);
      await fill('find', '登录');
      await tab.waitForFunction(() => document.querySelectorAll('#found li').length === 100);
      await click('#language');
      assert.equal(await text('h1'), '聊天 SDK 错误码');
      assert.equal(await value('find'), '登录');

      await tab.emulateMedia({ media: 'print' });
      await tab.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
      assert.ok((await tab.$$eval('details[id] .body', (bodies) => bodies.map((body) => body.getBoundingClientRect().height))).every((height) => height > 20));
      await tab.evaluate(() => window.dispatchEvent(new Event('afterprint')));
      assert.deepEqual(complaints, []);
    } finally {
      await browser.close();
    }
  });
}
