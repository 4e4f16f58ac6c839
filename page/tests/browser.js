// Opens docs/reference/index.html from disk, as a reader does, in Debian's Chromium.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

export const page = new URL('../../docs/reference/index.html', import.meta.url);
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** Starts the browser; CHROMIUM names another one. Each launch has a profile of its own. */
export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync'],
  });
}

/** One browser for the tests of a file. */
export let browser;
export function useBrowser() {
  before(async () => { browser = await launch(); });
  after(() => browser.close());
}

/** Opens the page for a reader, gives it to the steps, and sees that it asked for nothing and reported no error. */
export async function visit({ at = '', width = 1100, height = 800, locale = 'en-US', ...options } = {}, steps) {
  const context = await browser.newContext({ locale, viewport: { width, height }, ...options });
  const tab = await context.newPage();
  const complaints = [];
  tab.on('pageerror', (error) => complaints.push(error.message));
  tab.on('console', (message) => { if (message.type() === 'error') complaints.push(message.text()); });
  tab.on('request', (request) => {
    if (!request.isNavigationRequest() && !request.url().startsWith('data:')) complaints.push(request.url());
  });
  try {
    await tab.goto(page.href + at);
    await steps(tab, context);
    assert.deepEqual(complaints, []);
  } finally {
    await context.close();
  }
}

/** The numbers and the rows of the catalog, read independently of the page. */
const file = readFileSync(new URL('../../catalog/errors.toml', import.meta.url), 'utf8');
export const catalog = file.slice(file.indexOf('[[error]]\ncode'), file.indexOf('\n[edition]\n'));
export const written = [...catalog.matchAll(/^code = (\d+)$/gm)].map((match) => Number(match[1]));

const shownEntries = '.entry:not([hidden])';
const numbers = (entries) => entries.map((entry) => Number(entry.id));
export const codes = (tab) => tab.locator(shownEntries).evaluateAll(numbers);
export const opened = (tab) => tab.locator(`${shownEntries}[open]`).evaluateAll(numbers);
export const focused = (tab) => tab.evaluate(() => document.activeElement.id || document.activeElement.parentElement.id);
export const status = (tab) => tab.locator('#status').textContent();
export const notice = (tab) => tab.locator('#notice').innerText();
export const entry = (tab, code) => tab.locator(`[id="${code}"]`);
export const address = (tab) => tab.url().slice(page.href.length);

/** Types into the search field, which must be empty for the text to be what is asked. */
export const ask = (tab, text) => tab.fill('#query', text);

/** Pastes as the browser does, into whatever has the focus, or with nothing focused; waits until the log is read. */
export async function paste(tab, text) {
  await tab.evaluate((pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}

export async function pasteLog(tab, text) {
  await paste(tab, text);
  await tab.waitForSelector('#log:not([hidden])');
}

/** Opens log files: each a name and what is in it. */
export async function openFiles(tab, ...files) {
  await tab.setInputFiles('#file', files.map(([name, content]) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(content) })));
}

export async function openLogs(tab, ...files) {
  await openFiles(tab, ...files);
  await tab.waitForSelector('#log:not([hidden])');
}

/** Catches what the page copies. */
export const catchCopies = (tab) => tab.evaluate(() => {
  navigator.clipboard.writeText = async (text) => { window.copied = text; };
});
export const copied = (tab) => tab.evaluate(() => window.copied);

/** Whether the head of an entry is wholly in view, and not below the search field that stays in place. */
export const inView = (tab, code) => entry(tab, code).evaluate((node) => {
  const { top, bottom } = node.querySelector('summary').getBoundingClientRect();
  const form = document.querySelector('form');
  const from = getComputedStyle(form).position === 'sticky' ? form.getBoundingClientRect().bottom : 0;
  return top >= from && bottom <= innerHeight;
});
