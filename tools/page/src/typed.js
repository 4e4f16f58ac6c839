/* ---- Reads typed or pasted text: codes, names and words, by tools/reader/search.toml. tools/reader/src/typed.rs says
 * what a typed text is, and does the same. ---- */

/** A full-width form as its ASCII character, so that ３０２ is 302. */
export const halfWidth = (text) => text.replace(/[！-～]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xfee0)).replace(/[\u3000\u00a0]/g, ' ');

/** Words and numbers; before them ranges, and what has numbers in it that are not codes: markup, times, dates, prices, shares, settings. */
const TOKENS = /<\/?[A-Za-z]+ ?\/?>|[0-9]+:[0-9][0-9:]*|[0-9]+-[0-9]+-[0-9]+|[$€£¥￥] ?[0-9]+|[0-9]+ ?%|(?<from>[0-9]+)(?:-| - | to | ?(?:[–—~]|\.\.|到|至) ?)(?<to>[0-9]+)\b|[0-9](?:,[0-9]{3})+\b|[A-Z]+_[A-Z_]+ ?[=:] ?[0-9]+|[A-Za-z0-9_]+(?:(?:\.|::)[A-Za-z0-9_]+)*|[\u4e00-\u9fff]+|\p{L}/gu;

/** A Chinese number after a word for codes. */
const NUMERAL = /(错误代码|错误码|异常码|代码|报错|错误)([是为: ]*)([零〇一二两三四五六七八九十百千]{2,})/g;

/** What the system's own error is, as it is printed. */
const SYSTEM = /\bBusinessError\b|^\s*\{\s*["']?code["']?\s*:\s*["']?[0-9]+["']?\s*[,}]/;

const MOST_UNKNOWN = 8; // numbers of a line that are looked at though they are not codes

/** A name or a message in lower case, letters and digits only. */
const squeezed = (name) => name.replace(/[^A-Za-z0-9\u4e00-\u9fff]/g, '').toLowerCase();

/** What a code says, without numbers. */
const letters = (text) => squeezed(text).replace(/[0-9]/g, '');

/** Words that may be before what a code says. */
const LABEL = /^(?:desc|description|message|msg|reason|errmsg)$/i;

/** 302 for 三百零二 and for 三零二. */
function numeral(text) {
  let [total, digit] = [0, 0];
  for (const character of text) {
    const unit = { 十: 10, 百: 100, 千: 1000 }[character];
    if (unit) [total, digit] = [total + Math.max(digit, 1) * unit, 0];
    else digit = (digit * 10 + (character === '两' ? 2 : Math.max('零一二三四五六七八九'.indexOf(character), 0))) % 1000000;
  }
  return total + digit;
}

/** The number that a token is, and its minus, which no letter or digit is before. */
function number(before, token) {
  if (!/^\d+$/.test(token) || Number(token) > 0x7fffffff) return undefined;
  const isNegative = before.endsWith('-') && !/[\p{Alphabetic}\p{N}-]-$/u.test(before.slice(-3));
  return isNegative ? -Number(token) : Number(token);
}

/**
 * Returns the functions that say what a word is.
 *
 * @param {{ noise: string }} rule what the generator made of tools/reader/search.toml
 * @param {{ prefixes: string[], camel_prefixes: string[] }} names how log-rule.toml says that names are written
 * @param {any[]} errors the errors of the catalog
 */
function makeWords(rule, names, errors) {
  const noise = new Set(rule.noise.split(' '));
  const known = new Set(errors.map(({ code }) => code));
  const byName = new Map(errors.map(({ code, name }) => [squeezed(name), code]));
  const said = new Set(errors.filter(({ code }) => code !== 0).flatMap(({ name, zh, en }) => [name, zh.message, en.message].map(letters)));
  const prefixes = [...names.prefixes, ...names.camel_prefixes].map(squeezed).sort((a, b) => b.length - a.length);

  /** The code whose name a text is: `SERVER_BUSY`, `server busy`, `ChatError.SERVER_BUSY`, `EMErrorServerBusy`. */
  const named = (text) => {
    const start = Math.max(text.lastIndexOf('.'), text.lastIndexOf(':')) + 1;
    if (!/^[A-Za-z_.:]*$/.test(text.slice(0, start)) || !/^(?! )[A-Za-z0-9_ -]*$/.test(text.slice(start))) return undefined;
    const name = squeezed(text.slice(start));
    return byName.get(name) ?? prefixes.map((prefix) => (name.startsWith(prefix) ? byName.get(name.slice(prefix.length)) : undefined)).find((code) => code !== undefined);
  };

  /** The code in `E302` and `error302`. */
  const glued = (token) => {
    const [, letters, digits] = /^(.*?)_*([1-9]\d{2,})$/.exec(token) ?? [];
    const word = letters?.toLowerCase() ?? '';
    return (word === 'e' || (/err|code/.test(word) && noise.has(word))) && known.has(Number(digits)) ? Number(digits) : undefined;
  };

  const isNoise = (token) => (/^[\0-\x7f]*$/.test(token)
    ? token.split(/[.:]/).every((word) => word === '' || noise.has(word.toLowerCase()))
    : [...noise].reduce((rest, word) => (/[ -~]/.test(word) ? rest : rest.replaceAll(word, ' ')), token).trim() === '');

  return { known, said, named, glued, isNoise };
}

/**
 * Returns the function that reads typed text: the codes in it, what its names are elsewhere, and the codes that numbers
 * among words may be.
 *
 * @param {{ noise: string }} rule what the generator made of tools/reader/search.toml
 * @param {{ prefixes: string[], camel_prefixes: string[] }} names how log-rule.toml says that names are written
 * @param {any[]} errors the errors of the catalog
 * @param {any[]} elsewhere what other SDKs and the system call a number
 * @param {(line: string) => number[]} findSure the codes that are surely in a line
 */
export function makeTyped(rule, names, errors, elsewhere, findSure) {
  const { known, said, named, glued, isNoise } = makeWords(rule, names, errors);
  const foreign = new Map();
  for (const row of elsewhere) foreign.set(squeezed(row.name), [...foreign.get(squeezed(row.name)) ?? [], row]);
  const covers = (row, code) => row.number <= code && code <= (row.to ?? row.number);

  const addNumber = (parts, code, place) => {
    parts.codes.push(code);
    parts.numbers.push(code);
    if (!known.has(code)) parts.unknown.push({ ...place, code });
  };

  /** Reads `ChatError.SERVER_BUSY`, `SERVER_BUSY: 302`, `302.SERVER_BUSY` and `E302`. */
  const addNames = (parts, token) => {
    const segments = token.split(/[.:= ]/).filter(Boolean);
    if (segments.some((segment) => named(segment) !== undefined)) {
      if (/[:=]/.test(token) && segments.some((segment) => number('', segment) !== undefined && !known.has(Number(segment)))) return false; // CONNECTION_TIMEOUT=30000
      for (const segment of segments) {
        const value = number('', segment);
        if (value !== undefined) addNumber(parts, value, { start: 0, end: 0 });
        if (named(segment) !== undefined) parts.codes.push(named(segment));
      }
      return true;
    }
    const code = glued(token);
    if (code !== undefined) return parts.codes.push(code) > 0;
    if (!/[A-Z_]/.test(token)) return false; // one word in lower case is a word, not a name
    const rows = foreign.get(squeezed(token)) ?? foreign.get(squeezed(/[^.:]*$/.exec(token)?.[0] ?? '')) ?? [];
    parts.rows.push(...rows);
    return rows.length > 0;
  };

  const addToken = (parts, text, { 0: token, index: start, groups }) => {
    const place = { start, end: start + token.length };
    const value = number(text.slice(0, start), token);
    if (groups.from !== undefined) {
      const ends = [groups.from, groups.to].map(Number);
      const all = errors.map(({ code }) => code).filter((code) => ends[0] <= code && code <= ends[1] && ends[1] <= 0x7fffffff);
      const places = [{ start, end: start + groups.from.length }, { start: place.end - groups.to.length, end: place.end }];
      if (all.length === 0) ends.forEach((end, index) => { if (end <= 0x7fffffff) addNumber(parts, end, places[index]); });
      for (const code of all) addNumber(parts, code, place);
    } else if (token.includes(',')) {
      const whole = Number(token.replaceAll(',', ''));
      for (const code of known.has(whole) ? [whole] : token.split(',').map(Number)) addNumber(parts, code, place);
    } else if (value !== undefined) addNumber(parts, value, place);
    else if (!token.startsWith('<') && !addNames(parts, token)) parts.words.push(token);
  };

  /** The numbers and the names in a text, whatever else there is. */
  const partsOf = (text) => {
    const parts = { codes: [], numbers: [], unknown: [], rows: [], words: [] };
    for (const found of text.matchAll(TOKENS)) addToken(parts, text, found);
    const { codes, numbers, words } = parts;
    const hasWords = words.some((word) => !isNoise(word));
    const stop = words.findIndex((word) => !isNoise(word) && !LABEL.test(word));
    const isSaid = hasWords && numbers.length > 0 && words.slice(0, stop < 0 ? words.length : stop + 1).some((_, from) => said.has(letters(words.slice(from).join(''))));
    if (isSaid && codes.some((code) => known.has(code))) parts.codes = codes.filter((code) => known.has(code)); // and not the 60 of "voice messages over 60 seconds"
    const system = SYSTEM.test(text) ? elsewhere.filter((row) => row.platforms.includes('system') && numbers.some((code) => covers(row, code))) : [];
    return { ...parts, codes: system.length > 0 ? [] : parts.codes, rows: system.length > 0 ? system : parts.rows, isBare: codes.length > 0 && (!hasWords || isSaid) };
  };

  /** The codes of a sentence or a line; a number that is not known is meant as a code where a known one would be. */
  const inLine = (text, unknown) => {
    const codes = findSure(text);
    for (const { start, end, code } of unknown.slice(0, MOST_UNKNOWN)) {
      const one = [302, 215, 606].find((each) => !codes.includes(each));
      if (one !== undefined && findSure(`${text.slice(0, start)}${one}${text.slice(end)}`).includes(one)) codes.push(code);
    }
    return codes;
  };

  return (typed) => {
    const text = halfWidth(typed).replace(NUMERAL, (_, word, gap, digits) => word + gap + numeral(digits));
    const whole = named(text);
    if (whole !== undefined) return { codes: [whole], rows: [], numbers: [], isBare: true };
    const { codes, rows, numbers, unknown, isBare } = partsOf(text);
    const meant = isBare || rows.length > 0 ? codes : inLine(text, unknown);
    const asked = meant.length > 0 || rows.length > 0 ? [] : numbers.filter((code) => known.has(code));
    return { codes: [...new Set(meant)], rows, numbers: [...new Set(asked)], isBare };
  };
}
