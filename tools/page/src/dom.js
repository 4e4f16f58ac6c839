// @ts-check
/* ---- Elements, buttons and copying ---- */
import { element } from './catalog.js';
import { state } from './state.js';
import { strings } from './strings.js';

const SAID = 2000; // milliseconds that a button says "Copied"

/** What the page says in the reader's language. */
export const say = () => strings[state.language];

/**
 * @param {string} tag
 * @param {Record<string, string>} attributes
 * @param {...(Node | string)} children
 * @returns {any}
 */
export function make(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

/**
 * A button; `about` makes its name unique where several have the same text.
 * @param {string} label
 * @param {(button: HTMLButtonElement) => void} act
 */
export function button(label, act, about = '') {
  const node = make('button', { type: 'button', class: 'tool' }, label);
  if (about) node.setAttribute('aria-label', `${label} ${about}`);
  node.addEventListener('click', () => act(node));
  return node;
}

/**
 * A button that copies, and says so itself.
 * @param {string} label
 * @param {() => string} text
 */
export const copyButton = (label, text, about = '') => button(label, async (node) => {
  const clipboard = navigator.clipboard?.writeText(text()) ?? Promise.reject(); // a page loaded over plain HTTP has none
  const done = await clipboard.then(() => true, () => false);
  const said = done ? say().copied : say().notCopied;
  announce(said);
  node.textContent = done ? `✓ ${said}` : said;
  setTimeout(() => { node.textContent = label; }, SAID);
}, about);

/** Tells those who do not see it. @param {string} message */
export function announce(message) {
  element('said').textContent = '';
  setTimeout(() => { element('said').textContent = message; });
}

/** @param {string} name @param {string} type @param {string} content */
export function download(name, type, content) {
  const link = make('a', { download: name, href: URL.createObjectURL(new Blob([content], { type })) });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href));
}

/** A search field that waits until an input method has put letters together. @param {HTMLInputElement} field @param {() => void} act */
export function onTyping(field, act) {
  field.addEventListener('input', (event) => { if (!(/** @type {InputEvent} */ (event)).isComposing) act(); });
  field.addEventListener('compositionend', act);
}
