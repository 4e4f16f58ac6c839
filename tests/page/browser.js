// Opens docs/reference/index.html from disk, as a reader does, in Debian's Chromium.
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
