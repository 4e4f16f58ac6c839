/* ---- Search: what was typed, and the codes that answer it ---- */

import { byCode, data, errors } from './catalog.js';
import { compileRule, findCodes } from './find_codes.js';
import { TRAITS } from './state.js';
import { strings } from './strings.js';

const squash = (text) => text.toLowerCase().replace(/[^a-z0-9]/g, '');

/** Text as it is compared: full-width forms made plain, lower case, one space in place of what is no letter or digit. */
const plain = (text) => text.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}_]+/gu, ' ').trim();

export const rule = compileRule(data.rule, errors);

const bySquashedName = new Map(errors.map((error) => [squash(error.name), error]));

// What is asked around a code and says nothing about it.
const EMPTY_WORDS = new Set(('a an and are chat code codes cause caused do does error errors errorcode err fix for got get how i in is it ' +
  'mean meaning means my of on or the to what why with 是什么意思 什么意思 是什么 什么 怎么办 怎么解决 怎么回事 怎么 如何 为什么 ' +
  '错误码 错误代码 错误 报错 代码 返回 收到 出现 解决 的 了 吗 呢 是 和').split(' '));
const isChinese = (word) => /\p{Script=Han}/u.test(word);
const emptyChinese = new RegExp([...EMPTY_WORDS].filter(isChinese).sort((a, b) => b.length - a.length).join('|'), 'g');
const withoutEmpty = (text) => text.replace(emptyChinese, ' ').split(' ').filter((word) => word && !EMPTY_WORDS.has(word));

/** What people say, and the codes that they mean: the catalog's words, and what the tags of entries say. */
const phrases = (() => {
  const rows = data.words.flatMap(({ words, codes }) => words.map((word) => [word, codes]));
  for (const [tag, fits] of Object.entries(TRAITS)) {
    for (const text of Object.values(strings)) rows.push([text[tag], errors.filter(fits).map(({ code }) => code)]);
  }
  return rows.map(([phrase, codes]) => ({ phrase: plain(phrase), codes })).sort((a, b) => b.phrase.length - a.phrase.length);
})();

const texts = new Map(errors.map((error) => {
  const { zh, en } = error;
  const near = [error.name, error.name.replaceAll('_', ' '), zh.message, en.message];
  const said = data.words.filter(({ codes }) => codes.includes(error.code)).flatMap((row) => row.words);
  const far = [error.action, error.category.zh, error.category.en, zh.cause, zh.solution, en.cause, en.solution, ...said];
  return [error, { near: near.join('\n').toLowerCase(), all: [error.code, ...near, ...far].join('\n').toLowerCase() }];
}));

/**
 * Pulls every number and name out of what was typed: `302,` `#302` `onLogout 217` `错误217` `ChatError.SERVER_BUSY`.
 * `codes` are the numbers, known or not, in their order; `rest` is what remains to be searched for.
 */
function readQuery(typed) {
  const text = typed.normalize('NFKC').replace(/\berrno\P{L}{0,4}\d+/giu, ' '); // the system's numbers, not the SDK's
  const whole = bySquashedName.get(withoutPrefix(squash(text)));
  if (whole) return { codes: [whole.code], named: true, rest: '' };

  const codes = new Set();
  const isLog = text.length > 60 || /\d:\d\d:\d\d/.test(text); // a line of a log has other numbers too
  const marked = isLog ? findCodes(rule, text).map(({ code }) => code) : [];
  for (const code of marked) codes.add(code);
  let named = false;
  const rest = text.replace(/[A-Za-z0-9_]+(?![A-Za-z0-9_]|\.\d)/g, (part, at) => {
    if (/[A-Za-z0-9_]$|\d\.$/.test(text.slice(Math.max(0, at - 2), at))) return part; // the rest of something longer
    const error = bySquashedName.get(withoutPrefix(squash(part)));
    if (error) named = true;
    const code = error?.code ?? (marked.length > 0 ? undefined : numberIn(part));
    if (code === undefined) return part;
    codes.add(code);
    return ' ';
  });
  return { codes: [...codes], named, rest: plain(rest) };
}

/** The number that a word is, or that is glued to a word: "error217" asks for a code, "utf8" does not. */
function numberIn(word) {
  const [, letters, digits] = /^([A-Za-z_]*)(\d+)$/.exec(word) ?? [];
  if (letters === undefined) return undefined;
  const code = digits.length < 16 ? Number(digits) : digits; // what is no exact number stays as it was typed
  return letters === '' || (byCode.has(code) && (digits.length > 2 || EMPTY_WORDS.has(letters.toLowerCase()))) ? code : undefined;
}

/** The name in ChatError.SERVER_BUSY, CHAT_ERROR_SERVER_BUSY and EMErrorServerBusy. */
const withoutPrefix = (squashed) => squashed.replace(/^(?:chaterrorcode|chaterror|emerror)(?=.)/, '');

/**
 * Answers a query: `exact` are the codes that it names, `unknown` the numbers that are no codes, `prefix` the codes that
 * begin with the one number that was typed, `found` those whose texts fit the words, `similar` those that nearly do.
 */
export function answer(typed) {
  const { codes, named, rest } = readQuery(typed);
  const exact = codes.flatMap((code) => byCode.get(code) ?? []);
  const unknown = codes.filter((code) => !byCode.has(code));
  const others = (list) => list.filter((error) => !exact.includes(error));
  const asked = named && codes.length === 1 ? exact[0].name.toLowerCase() : rest;
  const { found: fitting, marks, words } = search(asked, named ? [] : codes, codes.length === 0);
  const found = others(fitting);
  const bare = words.length === 0 && codes.length === 1 && !named;
  const prefix = bare ? others(errors.filter(({ code }) => String(code).startsWith(codes[0]))) : [];
  const similar = exact.length + found.length === 0 && words.length > 0 ? nearly(words) : [];
  return { exact, unknown, prefix, found, similar, marks: [...marks, ...exact.map(({ code }) => String(code))] };
}

/** The entries that fit every word and number of a text, the best first, what to mark in them, and the words. */
function search(asked, numbers, isAll) {
  let text = ` ${asked} `;
  const parts = [];
  const marks = [];
  const add = (part, mark) => { parts.push(part); marks.push(mark); };
  for (const { phrase, codes } of phrases) {
    if (!text.includes(isChinese(phrase) ? phrase : ` ${phrase} `)) continue;
    text = text.replace(phrase, ' ');
    add(new Map([...includes(phrase), ...codes.map((code, index) => [byCode.get(code), index / 100])]), phrase);
  }
  const hasPhrase = parts.length > 0;
  let words = withoutEmpty(text);
  if (words.length === 0 && !hasPhrase && isAll) words = text.split(' ').filter(Boolean); // "error" and nothing else
  for (const word of words) {
    const part = includes(word);
    // Chinese has no spaces: what stands around a phrase need not fit.
    if (hasPhrase && isChinese(word) && (word.length === 1 || !errors.some((error) => part.has(error) && parts.every((other) => other.has(error))))) continue;
    add(part, word);
  }
  if (parts.length > 0) for (const number of numbers) add(includes(String(number)), String(number));
  const rank = (error) => parts.reduce((sum, part) => sum + part.get(error), 0);
  const found = parts.length === 0 ? [] : errors.filter((error) => parts.every((part) => part.has(error)));
  return { found: found.map((error) => [rank(error), error]).sort(([a], [b]) => a - b).map(([, error]) => error), marks,
    words: hasPhrase ? marks : words };
}

/** The entries whose texts have a word in them, and how far from their names. */
function includes(word) {
  const found = new Map();
  const has = /^\d+$/.test(word) ? (text) => new RegExp(`(?:^|\\D)${word}(?!\\d)`).test(text) : (text) => text.includes(word);
  for (const [error, { near, all }] of texts) {
    if (has(near)) found.set(error, 1);
    else if (has(all)) found.set(error, 2);
  }
  return found;
}

/* Slips of the pen. A library for fuzzy search would be a multiple of these lines, and they are needed only when
 * nothing else was found. */

const vocabulary = (() => {
  const entries = new Map();
  const add = (word, found) => {
    if (word.length >= 4) entries.set(word, new Set([...(entries.get(word) ?? []), ...found]));
  };
  for (const error of errors) {
    for (const word of plain(`${error.name.replaceAll('_', ' ')} ${error.en.message}`).split(' ')) add(word, [error]);
    add(squash(error.name), [error]);
  }
  for (const { phrase, codes } of phrases) {
    for (const word of phrase.split(' ')) if (/^[a-z]+$/.test(word)) add(word, codes.map((code) => byCode.get(code)));
  }
  return entries;
})();

/** The entries that have a word like each of those that were typed. */
function nearly(words) {
  let found = errors;
  for (const word of words.flatMap((word) => word.split('_')).filter(Boolean)) {
    if (word.length < 3) return [];
    const slips = word.length < 8 ? 1 : 2;
    const like = new Set(includes(word).keys());
    if (like.size === 0) for (const [known, has] of vocabulary) if (distance(word, known, slips) <= slips) for (const error of has) like.add(error);
    found = found.filter((error) => like.has(error));
  }
  return found;
}

/** How many letters must be put in, taken out, replaced or swapped with their neighbour; more than `most` is not counted. */
function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let [before, row] = [[], Array.from({ length: b.length + 1 }, (_, index) => index)];
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    [before, row] = [row, next];
  }
  return row[b.length];
}
