// @ts-check
/* ---- From a query to the codes that answer it ---- */
import { byCode, data, errors, numbers } from './catalog.js';
import { compileRule, findCodes } from './find_codes.js';
import { makeSearch } from './search.js';
import { TRAITS } from './state.js';
import { strings } from './strings.js';
import { makeTyped } from './typed.js';

/** @typedef {import('./catalog.js').ChatError} ChatError */

export const rule = compileRule(data.rule, errors);

const LONGEST_SEARCH = 40; // characters; a longer text is rather a line of a log than a search

const readTyped = makeTyped(data.search, data.rule.names, errors, numbers, (line) => findCodes(rule, line).filter(({ sure }) => sure).map(({ code }) => code));

/** The index of words takes a moment to make: readers who only open the page need not wait for it. @type {ReturnType<typeof makeSearch> | undefined} */
let searchWords;
const indexed = () => { searchWords ??= makeSearch(data.search, errors, data.words); return searchWords; };
setTimeout(indexed, 300);

/** @param {number[]} codes @returns {ChatError[]} */
const knownErrors = (codes) => codes.flatMap((code) => byCode.get(code) ?? []);

/** Whether a text is nothing but codes, as a column of them is. @param {string} text */
export const isCodes = (text) => readTyped(text).isBare;

/**
 * Answers a query: `exact` are the codes that it names, `unknown` the numbers that are not codes, `prefix` the codes
 * that begin with the one number that was typed, `found` the codes that its words are about, `similar` the codes that
 * they are nearly about, `questions` the codes that a number among its words may be.
 * @param {string} typed
 * @returns {import('./state.js').Answer}
 */
export function answer(typed) {
  const none = { exact: [], unknown: [], prefix: [], found: [], similar: [], questions: [], isLong: false, marks: [] };
  const text = typed.trim();
  const { codes, rows, numbers: asked } = readTyped(text);
  if (rows.length > 0) {
    const exact = knownErrors([...new Set([...rows.flatMap(({ ours }) => ours ?? []), ...codes])]);
    return { ...none, exact, unknown: [...new Set(rows.map(({ number }) => number))].filter((code) => !exact.some((error) => error.code === code)) };
  }
  if (codes.length > 0 || /^\d+$/.test(text)) {
    const unknown = codes.length > 0 ? codes.filter((code) => !byCode.has(code)) : [text];
    const exact = knownErrors(codes);
    const bare = /^\W*\d+\W*$/.test(text) ? String(codes[0]) : undefined;
    const prefix = errors.filter((error) => bare && String(error.code).startsWith(bare) && !exact.includes(error));
    return { ...none, exact, unknown, prefix, marks: exact.flatMap(({ code, name }) => [String(code), name]) };
  }
  for (const [trait, fits] of Object.entries(TRAITS)) {
    if (Object.values(strings).some((words) => words[/** @type {'retryable'} */ (trait)].toLowerCase() === text.toLowerCase())) {
      return { ...none, found: errors.filter(fits), marks: [text] };
    }
  }
  const hits = indexed()(text);
  const confirmed = asked.filter((code) => hits.codes.includes(code));
  const fits = knownErrors([...new Set([...confirmed, ...hits.codes])]);
  const isSure = hits.isSure || confirmed.length > 0;
  return {
    ...none,
    [isSure ? 'found' : 'similar']: fits,
    questions: confirmed.length > 0 ? [] : knownErrors(asked),
    isLong: text.length > LONGEST_SEARCH,
    marks: [...hits.marks, ...confirmed.map(String)],
  };
}
