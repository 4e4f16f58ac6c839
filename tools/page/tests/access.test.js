// docs/reference/index.html for everybody: contrast, names, small screens, light and dark.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { ask, codes, entry, pasteLog, useBrowser, visit, written } from './browser.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const LOG = 'errorCode: 108\ncode=302\ncode=302 and a long line\ncode=302\nonError(9876)';

useBrowser();

test('axe finds nothing to complain about', async () => {
  const violations = async (tab, where) => {
    const found = await tab.evaluate(async () => (await globalThis.axe.run()).violations);
    assert.deepEqual(found.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), [], where);
  };
  for (const [locale, colorScheme] of [['zh-CN', 'light'], ['en-US', 'dark']]) {
    await visit({ locale, colorScheme }, async (tab) => {
      await tab.evaluate(axe);
      await violations(tab, `${locale} ${colorScheme}: list`);
      await ask(tab, '301 9999');
      await entry(tab, 301).locator('.tabs button >> nth=1').click();
      await violations(tab, `${locale} ${colorScheme}: search`);
      await pasteLog(tab, LOG);
      await tab.fill('#find', 'code');
      await violations(tab, `${locale} ${colorScheme}: log`);
    });
  }
});

/** The contrast of two colours as the browser computes them, by the formula of WCAG. */
function contrast(one, other) {
  const luminance = (color) => {
    const [red, green, blue] = color.match(/[\d.]+/g).slice(0, 3).map((part) => {
      const share = Number(part) / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

test('what is highlighted is legible in light and in dark', async () => {
  assert.equal(contrast('rgb(0, 0, 0)', 'rgb(255, 255, 255)').toFixed(2), '21.00');
  for (const colorScheme of ['light', 'dark']) {
    await visit({ colorScheme }, async (tab) => {
      await ask(tab, 'busy');
      const marked = await tab.evaluate(() => [...CSS.highlights.get('found')].map((range) => range.startContainer.parentElement)
        .map((node) => { const { color, backgroundColor } = getComputedStyle(node, '::highlight(found)'); return { what: node.localName, color, backgroundColor }; }));
      assert.ok(marked.some(({ what }) => what === 'code'));
      for (const { what, color, backgroundColor } of marked) {
        const ratio = contrast(color, backgroundColor);
        assert.ok(ratio >= 4.5, `${colorScheme}, ${what}: ${ratio.toFixed(2)}, ${color} on ${backgroundColor}`);
      }
      await pasteLog(tab, LOG);
      const { color, backgroundColor } = await tab.evaluate(() => {
        const style = getComputedStyle(document.querySelector('mark'));
        return { color: style.color, backgroundColor: style.backgroundColor };
      });
      assert.ok(contrast(color, backgroundColor) >= 4.5, `${colorScheme}, mark`);
    });
  }
});

test('what is highlighted is painted in those colours', () => visit({ colorScheme: 'dark', at: '#q=busy' }, async (tab) => {
  // The computed style is what the browser promises; a picture of the word shows what it does.
  const box = await tab.evaluate(() => {
    const range = [...CSS.highlights.get('found')].find(({ startContainer }) => startContainer.parentElement.localName === 'code');
    const { x, y, width, height } = range.getBoundingClientRect();
    return { x, y, width, height };
  });
  const picture = (await tab.screenshot({ clip: box })).toString('base64');
  const colors = await tab.evaluate(async (data) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
    context.drawImage(image, 0, 0);
    const pixels = context.getImageData(0, 0, image.width, image.height).data;
    const all = [];
    for (let at = 0; at < pixels.length; at += 4) all.push(`rgb(${pixels[at]}, ${pixels[at + 1]}, ${pixels[at + 2]})`);
    return all;
  }, picture);
  const count = new Map();
  for (const color of colors) count.set(color, (count.get(color) ?? 0) + 1);
  const background = [...count].sort(([, a], [, b]) => b - a)[0][0];
  const best = Math.max(...[...count.keys()].map((color) => contrast(color, background)));
  console.log(`# painted contrast of a highlighted name in dark: ${best.toFixed(2)} on ${background}`);
  assert.ok(best >= 4.5);
}));

test('no two buttons have the same name', () => visit({}, async (tab) => {
  await ask(tab, '217 302 303');
  await pasteLog(tab, LOG);
  await ask(tab, '108 302');
  const names = await tab.getByRole('button').evaluateAll((buttons) => buttons.filter((button) => button.checkVisibility() && button.localName === 'button')
    .map((button) => button.getAttribute('aria-label') ?? button.innerText.trim()));
  assert.ok(names.length > 8);
  assert.deepEqual(names.filter((name, index) => name === '' || names.indexOf(name) !== index), []);
  for (const button of await tab.locator('button[aria-label]').all()) { // WCAG 2.5.3: the name has the visible text in it
    assert.ok((await button.getAttribute('aria-label')).includes(await button.innerText()));
  }
}));

test('every entry is in the accessibility tree, also far below the fold', () => visit({}, async (tab, context) => {
  const session = await context.newCDPSession(tab);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  const headings = nodes.filter(({ ignored, role, properties }) => !ignored && role?.value === 'heading' && properties.some(({ name, value }) => name === 'level' && value.value === 3));
  assert.equal(headings.length, written.length);
}));

test('parts carry their language, and identifiers are not translated', () => visit({ locale: 'zh-CN', at: '#302' }, async (tab) => {
  const wrong = await tab.evaluate(() => {
    const spoken = (node) => node.closest('[lang]').lang.slice(0, 2);
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (parent.closest('script, [translate=no]') || !parent.checkVisibility()) continue;
      if (/\p{Script=Han}/u.test(node.data) ? spoken(parent) !== 'zh' : /[a-z] [a-z]+ [a-z]/.test(node.data) && spoken(parent) !== 'en') found.push(node.data);
    }
    return found;
  });
  assert.deepEqual(wrong, []);
  const translated = await tab.evaluate(() => [...document.querySelectorAll('summary code, .facts code, .constants code, #actions code, pre')]
    .filter((node) => !node.closest('[translate=no]')).map((node) => node.textContent));
  assert.deepEqual(translated, []);
}));

test('360 px are wide enough, in both languages, with everything open', async () => {
  for (const locale of ['zh-CN', 'en-US']) {
    await visit({ locale, width: 360 }, async (tab) => {
      await pasteLog(tab, LOG);
      await tab.getByRole('button', { name: /^(?:关闭日志|Close the log)$/ }).click();
      await tab.evaluate(() => document.querySelectorAll('summary').forEach((summary) => { if (!summary.parentElement.open) summary.click(); }));
      await tab.evaluate(() => document.querySelectorAll('.example > summary').forEach((summary) => { if (!summary.parentElement.open) summary.click(); }));
      const outside = await tab.evaluate(() => [...document.querySelectorAll('body *')]
        .filter((node) => node.checkVisibility() && node.getBoundingClientRect().right > 360.5 && !node.closest('option, pre, .unseen, #examples, #categories'))
        .map((node) => node.outerHTML.slice(0, 80)));
      assert.deepEqual(outside, []);
      assert.equal(await tab.evaluate(() => document.documentElement.scrollWidth), 360);
    });
  }
});

test('on a phone, what is touched is 44 px high', () => visit({ width: 390, height: 760, at: '#302', hasTouch: true, isMobile: true }, async (tab) => {
  const small = () => tab.$$eval('button, select, input:not(.drop input), summary, #categories a, #examples a, .related a, .chart a, .drop', (nodes) => nodes
    .filter((node) => node.checkVisibility() && node.getBoundingClientRect().height < 43.9).map((node) => node.outerHTML.slice(0, 90)));
  assert.deepEqual(await small(), []);
  const { bottom } = await entry(tab, 302).locator('.body > .buttons').evaluate((node) => node.getBoundingClientRect());
  assert.ok(bottom > 700 && bottom <= 760, `copying is within reach of the thumb: ${bottom}`);
  await pasteLog(tab, LOG);
  assert.deepEqual(await small(), []);
}));

test('on a phone, and at 400 %, the results begin on the first screen', async () => {
  for (const [width, height] of [[360, 640], [320, 256]]) {
    await visit({ width, height }, async (tab) => {
      await ask(tab, 'busy');
      const { top, bottom } = await tab.locator('details[id] > summary').first().evaluate((node) => node.getBoundingClientRect());
      console.log(`# on ${width} × ${height}: the first result from ${top.toFixed(0)} to ${bottom.toFixed(0)} px`);
      assert.ok(top < height - 60, `${top} to ${bottom}`);
      assert.equal((await codes(tab))[0], 302);
    });
  }
});

test('twice the size of letters fits', () => visit({ width: 640, height: 800 }, async (tab) => {
  await tab.evaluate(() => { document.documentElement.style.fontSize = '200%'; });
  await ask(tab, '302');
  assert.equal(await tab.evaluate(() => document.documentElement.scrollWidth), 640);
}));

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
