/* ---- Reads typed or pasted text: codes, names and words, by tools/reader/search.toml. tools/reader/src/typed.rs does the same. ---- */

/** A full-width form as its ASCII character, so that ３０２ is 302. */
export const halfWidth = (text) => text.replace(/[！-～]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xfee0)).replace(/[\u3000\u00a0]/g, ' ');

/** Words and numbers; before them what has numbers in it that are not codes: times, dates, prices, shares and settings. */
const TOKENS = /[0-9]+:[0-9][0-9:]*|[0-9]+-[0-9]+-[0-9]+|[$€£¥￥] ?[0-9]+|[0-9]+ ?%|[A-Z]+_[A-Z_]+ ?[=:] ?[0-9]+|[A-Za-z0-9_]+(?:(?:\.|::)[A-Za-z0-9_]+)*|[\u4e00-\u9fff]+|\p{L}/gu;

/** A name without case, underscores and spaces. */
const squeezed = (name) => name.toLowerCase().replace(/[^a-z0-9]/g, '');

/**
 * Returns the function that reads typed text.
 *
 * @param {{ noise: string }} rule what the generator made of tools/reader/search.toml
 * @param {{ prefixes: string[], camel_prefixes: string[] }} names how log-rule.toml says that names are written
 * @param {{ code: number, name: string }[]} errors the errors of the catalog
 * @param {(line: string) => number[]} findSure the codes that are surely in a line
 */
export function makeTyped(rule, names, errors, findSure) {
  const noise = new Set(rule.noise.split(' '));
  const known = new Set(errors.map(({ code }) => code));
  const byName = new Map(errors.map(({ code, name }) => [squeezed(name), code]));
  const prefixes = [...names.prefixes, ...names.camel_prefixes].map(squeezed).sort((a, b) => b.length - a.length);

  /** The code whose name a text is: `SERVER_BUSY`, `server busy`, `ChatError.SERVER_BUSY`, `EMErrorServerBusy`. */
  const named = (text) => {
    const last = text.slice(Math.max(text.lastIndexOf('.'), text.lastIndexOf(':')) + 1);
    if (!/^[A-Za-z0-9_ -]*$/.test(last)) return undefined;
    const name = squeezed(last);
    return byName.get(name) ?? prefixes.map((prefix) => (name.startsWith(prefix) ? byName.get(name.slice(prefix.length)) : undefined)).find((code) => code !== undefined);
  };

  /** The number that a token is. A minus counts in front of one or two digits; in front of more it is a dash. */
  const number = (before, token) => {
    if (!/^\d+$/.test(token) || Number(token) > 0x7fffffff) return undefined;
    const isNegative = token.length < 3 && before.endsWith('-') && !/[\p{L}\p{N}]-$/u.test(before.slice(-3));
    return isNegative ? -Number(token) : Number(token);
  };

  /** The code in `error302`. */
  const glued = (token) => {
    const [, word, digits] = /^(.*?)(\d{3,})$/.exec(token) ?? [];
    return word !== undefined && noise.has(word.toLowerCase()) && known.has(Number(digits)) ? Number(digits) : undefined;
  };

  const isNoise = (token) => (/^[ -~]*$/.test(token)
    ? token.split(/[.:]/).every((word) => word === '' || noise.has(word.toLowerCase()))
    : [...noise].reduce((rest, word) => (/[ -~]/.test(word) ? rest : rest.replaceAll(word, ' ')), token).trim() === '');

  /**
   * Reads typed text. If it has only numbers, names and words that say nothing, the numbers and names are the codes;
   * otherwise the rule for logs finds them. If it finds none, the text is words, and its numbers may be codes.
   */
  return (typed) => {
    const text = halfWidth(typed);
    let codes = [];
    const numbers = [];
    let hasWords = false;
    const whole = named(text);
    if (whole !== undefined) return { codes: [whole], numbers };
    for (const { 0: token, index } of text.matchAll(TOKENS)) {
      const value = number(text.slice(0, index), token);
      const code = value ?? named(token) ?? glued(token);
      if (value !== undefined) numbers.push(value);
      if (code !== undefined) codes.push(code);
      else if (!isNoise(token)) hasWords = true;
    }
    if (hasWords || codes.length === 0) codes = findSure(text);
    return { codes: [...new Set(codes)], numbers: codes.length > 0 ? [] : [...new Set(numbers)].filter((code) => known.has(code)) };
  };
}
