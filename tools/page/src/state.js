// @ts-check
/* ---- The reader's question, and the part of the catalog that answers it ---- */

/**
 * @typedef {import('./catalog.js').ChatError} ChatError
 * @typedef {object} State
 * @property {import('./strings.js').Language} language
 * @property {string} query what is in the search field
 * @property {string} category the filters, each a value or nothing
 * @property {string} action
 * @property {string} trait
 * @property {string} platform another SDK of the vendor
 * @property {number | null} code the code that the address names
 * @property {import('./log.js').Log | null} log
 * @property {boolean} aside the log is open, and the reader looks at what is not in it
 * @property {string} find what is searched for in the log
 * @property {string} code_language of the examples
 */

/**
 * @typedef {{ exact: ChatError[], unknown: (number | string)[], prefix: ChatError[], found: ChatError[],
 *   similar: ChatError[], questions: ChatError[], isLong: boolean, marks: string[] }} Answer
 * @typedef {'results' | 'prefix' | 'similar' | 'nearest'} Title
 * @typedef {{ title: Title | import('./catalog.js').Titled, found: ChatError[] }} Group
 * @typedef {{ asked: Answer | null, groups: Group[], shown: ChatError[], everything: boolean,
 *   counts: Map<string, number>, filteredOut: ChatError[], notInLog: ChatError[] }} View
 */

const NEAREST = 3; // codes that are offered for a number that is not a code

/** The choices of the filter of properties. @type {Record<string, (error: ChatError) => boolean>} */
export const TRAITS = {
  retryable: (error) => error.retryable,
  final: (error) => !error.retryable,
  effect: (error) => error.effect,
  session: (error) => error.ends,
};

/** @type {State} */
export const state = { language: 'en', query: '', category: '', action: '', trait: '', platform: '', code: null, log: null, aside: false, find: '', code_language: 'ArkTS' };

/**
 * Decides what is shown.
 * @param {State} asking
 * @param {ChatError[]} errors the codes, in the order of the page
 * @param {(typed: string) => Answer} answer
 * @param {(code: number, platform: string) => boolean} isOn whether a code means the same on a platform
 * @returns {View}
 */
export function select({ query, category, action, trait, platform, log, aside }, errors, answer, isOn) {
  const open = aside ? null : log;
  const asked = query.trim() === '' ? null : answer(query);
  /** @param {ChatError} error */
  const inLog = (error) => !open || open.found.has(error.code);
  /** @param {ChatError} error */
  const passesTags = (error) => (!action || error.action.name === action) && (!trait || TRAITS[trait](error))
    && (!platform || isOn(error.code, platform));
  /** @param {ChatError} error */
  const inCategory = (error) => !category || error.category.name === category;

  /** @type {Group[]} */
  let groups;
  if (asked) {
    groups = [
      { title: 'results', found: [...asked.exact, ...asked.found] },
      { title: 'prefix', found: asked.prefix },
      { title: 'similar', found: asked.similar },
    ];
    const number = asked.unknown.length === 1 ? Number(asked.unknown[0]) : NaN;
    if (groups.every(({ found }) => found.length === 0) && number < 1e5) groups.push({ title: 'nearest', found: nearest(errors, number) });
  } else if (open) {
    const place = new Map(open.order.map(([code], index) => [code, index]));
    const rank = (/** @type {ChatError} */ error) => place.get(error.code) ?? errors.length;
    groups = [{ title: 'results', found: [...errors].sort((a, b) => rank(a) - rank(b)) }];
  } else {
    const categories = new Set(errors.map((error) => error.category));
    groups = [...categories].map((title) => ({ title, found: errors.filter((error) => error.category === title) }));
  }

  const counts = new Map();
  for (const group of groups) {
    group.found = group.found.filter((error) => inLog(error) && passesTags(error));
    for (const { category: { name } } of group.found) counts.set(name, (counts.get(name) ?? 0) + 1);
    group.found = group.found.filter(inCategory);
  }
  groups = groups.filter(({ found }) => found.length > 0);
  const wanted = !asked ? [] : asked.exact.length > 0 ? asked.exact : asked.found;
  return {
    asked, groups, counts,
    shown: groups.flatMap(({ found }) => found),
    everything: !asked && !open,
    filteredOut: wanted.filter((error) => inLog(error) && !(passesTags(error) && inCategory(error))),
    notInLog: wanted.filter((error) => !inLog(error)),
  };
}

/**
 * The codes nearest to a number, in their order.
 * @param {ChatError[]} errors
 * @param {number} number
 */
function nearest(errors, number) {
  const distance = (/** @type {ChatError} */ { code }) => Math.abs(code - number);
  return [...errors].sort((a, b) => distance(a) - distance(b)).slice(0, NEAREST).sort((a, b) => a.code - b.code);
}
