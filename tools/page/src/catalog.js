// @ts-check
/* ---- The page's data: its entries, and the JSON at its end ---- */

/**
 * @typedef {import('./strings.js').Language} Language
 * @typedef {{ message: string, cause: string, solution: string }} Texts
 * @typedef {{ name: string, en: string, zh: string }} Titled
 * @typedef {{ code: number, name: string, category: Titled, action: Titled, retryable: boolean, effect: boolean, ends: boolean,
 *   since: string | undefined, source: string | undefined, en: Texts, zh: Texts, node: HTMLDetailsElement }} ChatError
 * @typedef {{ platforms: string[], number: number, to: number, name: string, en: string, zh: string,
 *   since: string | null, before: string | null, ours: number | undefined, source: string }} Elsewhere numbers of the vendor's other SDKs
 * @typedef {Titled & { codes?: number[] }} Platform
 */

/**
 * An element of the page, by its id.
 * @param {string} id
 * @returns {any}
 */
export const element = (id) => document.getElementById(id);

/** What the script needs in addition to the entries. */
export const data = JSON.parse(element('data').textContent);

/**
 * The two parts of an element, by their language.
 * @param {Element} node
 * @param {(part: Element) => any} read
 */
const inBoth = (node, read, selector = '') => ({
  en: read(/** @type {Element} */ (node.querySelector(`${selector}[lang=en]`))),
  zh: read(/** @type {Element} */ (node.querySelector(`${selector}[lang=zh]`))),
});

/** @param {Element} part */
const textOf = (part) => part.textContent ?? '';

/** @type {Map<string, Titled>} */
export const actions = new Map([...document.querySelectorAll('#actions dt')].map((term) => {
  const name = textOf(term);
  return [name, { name, ...inBoth(/** @type {Element} */ (term.nextElementSibling), textOf) }];
}));

/** The categories that have codes, by the headings above their entries. @type {Map<string, Titled>} */
export const categories = new Map([...document.querySelectorAll('#list h2')].map((heading) => (
  [heading.id, { name: heading.id, ...inBoth(heading, textOf) }])));

/** What a table of the data says of a code. @param {Record<string, number[]>} table @param {number} code */
const find = (table, code) => Object.keys(table).find((value) => table[value].includes(code));

// The document is in English until the script says otherwise; then its English parts must, too.
for (const part of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('#list h3:not([lang]), #list dl:not([lang])'))) part.lang = 'en';

/** The codes, in the order of the page. @type {ChatError[]} */
export const errors = [...document.querySelectorAll('details[id]')].map((entry) => {
  const node = /** @type {HTMLDetailsElement} */ (entry);
  const flags = node.dataset;
  const code = Number(node.id);
  const name = /** @type {HTMLElement} */ (node.querySelector('summary code'));
  name.translate = false;
  return {
    node,
    code,
    name: textOf(name),
    category: /** @type {Titled} */ (categories.get(node.parentElement?.querySelector('h2')?.id ?? '')),
    action: /** @type {Titled} */ (actions.get(name.dataset.action ?? '')),
    retryable: 'retryable' in flags,
    effect: 'effect' in flags,
    ends: 'ends' in flags,
    since: find(data.since, code),
    source: find(data.source, code),
    ...inBoth(node, (part) => {
      const [solution, cause] = [...part.querySelectorAll('dd')].map(textOf);
      return { message: textOf(/** @type {Element} */ (node.querySelector(`h3[lang=${part.getAttribute('lang')}]`))), cause, solution };
    }, 'dl'),
  };
});

export const byCode = new Map(errors.map((error) => [error.code, error]));

/** @type {Platform[]} */
export const platforms = data.platforms;

/** @type {Elsewhere[]} */
export const numbers = data.elsewhere.flatMap((/** @type {any} */ { numbers: rows, ...table }) => (
  rows.map((/** @type {any[]} */ [number, name, en, zh, to = number]) => {
    const ours = byCode.get(en); // a code with that meaning in place of texts
    return { ...table, number, to, name, ours: ours?.code, en: ours?.en.message ?? en, zh: ours?.zh.message ?? zh };
  })));

/** What a number means on other platforms, or on one of them. @param {number} code @param {string} platform */
export const elsewhere = (code, platform = '') => numbers.filter(({ number, to, platforms: on }) => (
  code >= number && code <= to && (!platform || on.includes(platform))));

/** The numbers of a platform that mean something else here, or nothing. @param {string} platform */
export const elsewhereOn = (platform) => numbers.filter(({ platforms: on }) => on.includes(platform));

/** Whether a code means on a platform what it means on HarmonyOS. @param {number} code @param {string} platform */
export function isOn(code, platform) {
  const codes = platforms.find(({ name }) => name === platform)?.codes;
  return codes ? codes.includes(code) : elsewhere(code, platform).length === 0;
}
