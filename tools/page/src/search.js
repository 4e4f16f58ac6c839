/* ---- Search for words: the codes that a text is about, the likeliest first. The rule is tools/reader/search.toml;
 * tools/reader/src/search.rs gives the same codes in the same order, which is why all weights are whole numbers. ---- */

import { halfWidth } from './typed.js';

const isHan = (text) => /^[\u4e00-\u9fff]/.test(text);

/** Text as it is compared: full-width forms made plain, words in camel case taken apart, in lower case. */
const plain = (text) => halfWidth(text)
  .replace(/[A-Za-z0-9]+/g, (word) => word.replace(/^[A-Za-z]+/, (letters) => letters.replace(/([a-z])([A-Z])/g, '$1 $2'))).toLowerCase();

/**
 * Makes the index, and returns the function that searches in it.
 *
 * @param rule what the generator made of tools/reader/search.toml
 * @param errors the errors of the catalog, each with `code`, `name` and the texts of both languages
 * @param words what people say, and the codes that they mean
 */
export function makeSearch(rule, errors, words) {
  const { weights } = rule;
  const endings = rule.endings.split(' ');
  const empty = `${rule.noise} ${rule.stop}`.split(' ');
  const filler = new RegExp(empty.filter(isHan).sort((a, b) => b.length - a.length).join('|'), 'g');
  const stem = (word) => word.slice(0, word.length - (endings.find((ending) => word.endsWith(ending) && word.length >= ending.length + 3) ?? '').length);
  const stopped = new Set(empty.map(stem));
  const vocabulary = new Map(); // from every English word that we know to its stem
  const rows = new Map(); // from a word, an English one without its ending, to the rows of words that say the same
  rule.same.forEach((row, index) => {
    for (const each of row.split(' ')) {
      const word = isHan(each) ? each : stem(each);
      if (!isHan(each)) vocabulary.set(each, word);
      rows.set(word, [...rows.get(word) ?? [], `#${index}`]);
    }
  });
  const known = new Map(); // from a character to the Chinese words of the rows that begin with it
  for (const word of rows.keys()) if (isHan(word)) known.set(word[0], [...known.get(word[0]) ?? [], word]);

  /** The words of a text. Chinese has no spaces: text between known words is split into pairs of characters. */
  function wordsOf(text, stops = true) {
    const found = new Map();
    const add = (word, typed, weight) => { if (!found.has(word)) found.set(word, { typed, rows: rows.get(word) ?? [], weight }); };
    const pairs = (run, weight) => {
      for (const piece of run.replace(filler, ' ').split(' ')) {
        for (let end = 2; end <= piece.length; end += 1) add(piece.slice(end - 2, end), piece.slice(end - 2, end), weight);
      }
    };
    const simple = plain(text);
    // Neither single letters nor words with digits are words to search for.
    const runs = [...simple.matchAll(/[a-z0-9]+|[\u4e00-\u9fff]+/g)].filter(({ 0: run }) => isHan(run) || /^[a-z]{2,}$/.test(run));
    for (let place = 0; place < runs.length; place += 1) {
      const { 0: run, index } = runs[place];
      if (!isHan(run)) {
        const next = runs[place + 1];
        const both = next && [' ', '-', '_'].includes(simple.slice(index + run.length, next.index)) ? stem(run + next[0]) : '';
        const word = stem(run);
        if (rows.has(both)) {
          add(both, `${run} ${next[0]}`, weights.also);
          place += 1;
        } else if (!stops || !stopped.has(word)) add(word, run, rows.has(word) ? weights.also : weights.word);
        continue;
      }
      const rest = [...run];
      for (let at = 0; at < run.length; at += 1) {
        for (const part of known.get(run[at]) ?? []) {
          if (!run.startsWith(part, at)) continue;
          add(part, part, weights.also);
          rest.fill(' ', at, at + part.length);
        }
      }
      if (run.length === 1) add(run, run, weights.word);
      pairs(rest.join(''), weights.word);
      pairs(run, weights.also);
    }
    return found;
  }

  /** The meaning of a text, whichever words it uses. */
  const sense = (found) => new Set([...found].flatMap(([word, row]) => (row.rows.length > 0 ? row.rows : row.weight === weights.word ? [word] : [])));

  const index = new Map(); // from a word or a row to the codes in whose texts it is, and how much the text weighs
  const titles = []; // names and messages of codes, and what people call them
  const add = (code, found, weight) => {
    for (const [word, row] of found) {
      for (const part of [word, ...row.rows]) {
        if (!index.has(part)) index.set(part, new Map());
        index.get(part).set(code, Math.max(index.get(part).get(code) ?? 0, weight));
      }
    }
  };
  const learn = (text) => {
    const found = wordsOf(text);
    for (const [run] of plain(text).matchAll(/[a-z0-9]+/g)) if (found.has(stem(run))) vocabulary.set(run, stem(run));
    return found;
  };
  const addTitle = (code, text, weight) => {
    const found = learn(text);
    add(code, found, weight);
    titles.push({ code, weight, text: ` ${plain(text)}`, sense: sense(found) });
  };
  for (const { code, name, zh, en } of errors) {
    for (const title of [name.replaceAll('_', ' '), zh.message, en.message]) addTitle(code, title, weights.title);
    for (const text of [zh.cause, zh.solution, en.cause, en.solution]) add(code, learn(text), weights.text);
  }
  for (const row of words) {
    for (const text of row.words) {
      row.codes.forEach((code, place) => addTitle(code, text, Math.max(weights.title - weights.later * place, 1)));
    }
  }
  const rarity = new Map([...index].map(([part, codes]) => [part, Math.round(100 * Math.log(1 + errors.length / codes.size))]));
  const sum = (parts) => [...parts].reduce((total, part) => total + (rarity.get(part) ?? 0), 0);
  for (const title of titles) title.total = sum(title.sense);
  const sorted = [...vocabulary].sort(([a], [b]) => (a < b ? -1 : 1));
  const han = [...rows.keys()].filter(isHan);

  /** The words that one begins: of a Chinese character, those that we know with it. */
  const begun = (word) => (isHan(word)
    ? han.filter((known) => word.length === 1 && known.includes(word))
    : [...new Set(sorted.filter(([known]) => known.startsWith(word)).map(([, other]) => other))]);

  /** The words that one may have meant: itself, those that it begins, or the two that it is made of; or else those nearest to it. */
  function meant(word) {
    if (index.has(word) || rows.has(word)) return { likely: [word] };
    const longer = begun(word);
    if (longer.length > 0 || !/^[a-z]{3,}$/.test(word)) return { likely: longer };
    for (let at = 3; at <= word.length - 2; at += 1) {
      const halves = [word.slice(0, at), word.slice(at)].map(stem);
      if (halves.every((half) => index.has(half))) return { likely: halves };
    }
    const slips = word.length < 8 ? 1 : 2;
    const far = ([known, other]) => [Math.min(distance(word, known, slips), distance(word, other, slips)), other];
    const near = sorted.filter(([, other]) => other.length >= 4).map(far).filter(([least]) => least <= slips);
    const least = Math.min(...near.map(([slip]) => slip));
    return { likely: [...new Set(near.filter(([slip]) => slip === least).map(([, other]) => other))], isSlip: true };
  }

  /** The codes whose name or message has a text in it, from the beginning of a word on, or in Chinese anywhere. */
  const literally = (typed) => {
    const text = plain(typed).replaceAll('_', ' ').trim();
    if (!isHan(text) && !/^[^0-9]{2,}$/.test(text)) return [];
    return [...new Set(titles.filter((title) => title.text.includes(isHan(text) ? text : ` ${text}`)).map(({ code }) => code))];
  };

  /** The codes that fit a text, the likeliest first; whether they fit most of it; and the words that they fit by. */
  return function find(text) {
    const scores = new Map(); // for each code: how much of the text it has, and the same weighed by where it has that
    const counted = new Set();
    const asked = new Set();
    const marks = [];
    let total = 0;
    let isSure = true;
    const rare = (part) => rarity.get(part) ?? weights.strange;
    const count = (part, weight, most = rare(part)) => {
      if (counted.has(part)) return;
      counted.add(part);
      const value = Math.min(rare(part), most) * weight;
      total += value;
      for (const [code, field] of index.get(part) ?? []) {
        const score = scores.get(code) ?? { has: 0, weighs: 0 };
        scores.set(code, { has: score.has + value, weighs: score.weighs + value * field });
      }
    };
    const words = wordsOf(text);
    for (const [word, { typed, weight }] of words.size > 0 || text.trim().includes(' ') ? words : wordsOf(text, false)) {
      const { likely, isSlip } = meant(word);
      if (isSlip) isSure = false;
      if (likely.length === 0) count(word, weight);
      else marks.push(typed);
      for (const other of likely) {
        const also = rows.get(other) ?? [];
        // A row is as good as the very word, which counts a little more, but not for being rarer.
        count(other, weight, also.length > 0 ? Math.max(...also.map(rare)) : undefined);
        for (const row of also) count(row, weights.word);
        for (const part of also.length > 0 ? also : weight === weights.word ? [other] : []) asked.add(part);
      }
    }
    const found = new Map([...scores].map(([code, { weighs }]) => [code, weighs]));
    // A title also counts as a whole, by how much of it was typed: the shorter of two that fit is better.
    const whole = new Map();
    for (const title of titles) {
      const shared = sum([...title.sense].filter((part) => asked.has(part)));
      if (shared > 0) whole.set(title.code, Math.max(whole.get(title.code) ?? 0, Math.floor(weights.word * title.weight * shared * shared / title.total)));
    }
    for (const [code, score] of whole) found.set(code, (found.get(code) ?? 0) + score);
    const ranked = [...found].sort(([a, x], [b, y]) => y - x || a - b);
    if (ranked.length === 0) {
      const longer = han.filter((known) => isHan(text) && known.length > text.length && known.startsWith(text)).sort()[0];
      if (longer) return find(longer);
      const codes = literally(text).slice(0, weights.most);
      return { codes, isSure: codes.length > 0, marks: [text] };
    }
    const best = scores.get(ranked[0][0]);
    isSure &&= best !== undefined && best.has * 2 > total;
    const fits = ranked.filter(([, score]) => score * 100 >= ranked[0][1] * weights.least);
    return { codes: fits.slice(0, weights.most).map(([code]) => code), isSure, marks };
  };
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
