// Finds codes in a line of a log, by tools/reader/log-rule.toml. tools/reader/src/find.rs does the same; both are held
// to tools/reader/tests/vectors.jsonl and to each other. Time is linear in the length of a line.

const NONE = 4; // the strengths of words: strong, weak, vague, faint, none; and names
const NAME = 5;
const STRENGTHS = ['strong', 'weak', 'vague', 'faint', 'none', 'name'];
const WINDOW = 40; // the most atoms that a row looks away from a number
const LONGEST = 32; // the most atoms of a phrase
const DESCRIPTION = 24; // the most atoms between a number and its description, …
const BESIDE = 3; // … and between them if they are beside each other, …
const CLAUSE = 12; // … when none of its words is farther away

// The kinds of gaps between two atoms: nothing, a joiner of words in a phrase, or the end of a clause.
const GLUED = 1;
const JOINS = 2;
const COMMA = 4;
const ENDS = 8;

/**
 * Makes the rule ready to be applied.
 *
 * @param rule what the generator made of tools/reader/log-rule.toml
 * @param errors the errors of the catalog, each with `code`, `name`, and the `message` of `zh` and `en`
 */
export function compileRule(rule, errors) {
  const named = errors.filter(({ code }) => code !== 0); // 0 is success, and never what a log is searched for
  const squeezed = (name) => name.replaceAll('_', '').toLowerCase();
  const phrases = new Map();
  const addPhrases = (words, what) => {
    for (const word of words) {
      const { atoms } = atomsOf(word);
      let node = phrases;
      for (const letter of atoms.map(({ text }) => text).join('')) {
        if (!node.has(letter)) node.set(letter, new Map());
        node = node.get(letter);
      }
      node.means = [...node.means ?? [], what];
    }
  };
  rule.words.forEach((words, strength) => addPhrases(words, { strength }));
  addPhrases(rule.fillers, { filler: true });
  rule.rows.forEach((row, index) => addPhrases(row.words ?? [], { row: index }));
  const codesIn = (ranges) => new Set(named.map(({ code }) => code)
    .filter((code) => ranges.some(([first, last]) => code >= first && code <= last)));
  rule.topics.forEach(([ranges, words]) => addPhrases(words, { topic: codesIn(ranges) }));
  rule.faults.forEach(([ranges, words]) => addPhrases(words, { fault: codesIn(ranges) }));
  rule.cues.forEach(([ranges, words]) => addPhrases(words, { cue: codesIn(ranges) }));
  for (const { code, name, zh, en } of named) {
    const codes = new Set([code]);
    addPhrases([name], { cue: codes });
    const rest = name.slice(name.indexOf('_') + 1); // after its first word, a name says what goes wrong: STREAM_CLOSED
    if (rest.includes('_')) addPhrases([rest], { fault: codes });
    for (const message of [zh?.message, en?.message].filter(Boolean)) {
      const [first, ...advice] = message.split(/[,;，；]/u);
      addPhrases([first], { cue: codes });
      addPhrases(advice, { topic: codes });
    }
  }
  const hintsOfNames = named.map(({ name }) => name.toLowerCase()).filter((name) => !rule.stems.some((stem) => name.includes(stem)))
    .map((name) => name.slice(0, Math.max(5, name.indexOf('_') + 1)));
  return {
    sure: rule.sure,
    likely: rule.likely,
    hint: new RegExp([...rule.stems, ...hintsOfNames].join('|'), 'i'),
    blank: new RegExp(rule.blank, 'gi'),
    prefixes: rule.names.prefixes,
    camelPrefixes: rule.names.camel_prefixes,
    codes: new Set(named.map(({ code }) => code)),
    names: new Map(named.map(({ code, name }) => [name, code])),
    camelNames: new Map(named.map(({ code, name }) => [squeezed(name), code])),
    squeezed,
    phrases,
    keys: new Set(rule.keys),
    rows: rule.rows.map((row) => ({
      ...row,
      numbers: row.numbers && codesIn(row.numbers),
      strengths: row.strength ? row.strength.map((name) => STRENGTHS.indexOf(name)) : [0, 1, 2, 3, 4, 5],
      // Makes a number a candidate although it has no word before it.
      asks: Boolean(row.words) && row.weight > 0 && row.strength?.join() === 'none',
    })),
  };
}

/** The kind of a UTF-16 unit: 'a' for a letter, '0' for a digit, '字' for a character that is a word, '' for anything else. */
function kindOf(unit) {
  if (unit < 128) {
    if (unit > 47 && unit < 58) return '0';
    return (unit > 64 && unit < 91) || (unit > 96 && unit < 123) ? 'a' : '';
  }
  if ((unit >= 0x3040 && unit < 0x3100) || (unit >= 0x3400 && unit < 0xa000) || (unit >= 0xac00 && unit < 0xd7a4)) return '字';
  return '';
}

/** A full-width form as its ASCII character. */
const narrow = (unit) => (unit >= 0xff01 && unit <= 0xff5e ? unit - 0xfee0 : unit);

const isUpper = (unit) => unit > 64 && unit < 91;

/**
 * The words, numbers and Chinese characters of a line, and the gaps before each of them and at the end. An atom is
 * { kind, text, start, end, inUrl }; a gap is { is, first, last, beforeLast } with the narrow units at its ends.
 */
function atomsOf(line) {
  const atoms = [];
  const gaps = [];
  let url = false;
  let index = 0;
  while (index <= line.length) {
    const start = index;
    let is = 0;
    let joins = true;
    let unit = 0;
    for (; index < line.length; index += 1) {
      unit = narrow(line.charCodeAt(index));
      if (kindOf(unit)) break;
      if (unit === 92 && 'nrt'.includes(line[index + 1])) { index += 1; joins = false; continue; } // \n as JSON has it
      if (unit === 44 || unit === 0x3001) is |= COMMA;
      if (unit === 58 && line.startsWith('//', index + 1)) url = true;
      else if (url && ' \t"\'<>()[]{}|`,\\'.includes(String.fromCharCode(unit)) || unit > 127) url = false;
      if (endsClause(unit, line, index)) is |= ENDS;
      if (!' _-.\''.includes(String.fromCharCode(unit))) joins = false;
    }
    const length = index - start;
    if (length === 0) is |= GLUED;
    if (joins && length < 3) is |= JOINS;
    const at = (place) => (place >= start && place < index ? narrow(line.charCodeAt(place)) : 0);
    gaps.push({ is, start, length, first: at(start), second: at(start + 1), last: at(index - 1), beforeLast: at(index - 2) });
    if (index === line.length) break;
    const from = index;
    const kind = kindOf(unit);
    index += 1;
    if (kind === '字') url = false;
    else {
      let previous = unit;
      for (; index < line.length; index += 1) {
        const next = narrow(line.charCodeAt(index));
        if (kindOf(next) !== kind) break;
        if (kind === 'a' && isUpper(next)) {
          const after = index + 1 < line.length ? narrow(line.charCodeAt(index + 1)) : 0;
          if (!isUpper(previous) || (kindOf(after) === 'a' && !isUpper(after) )) break; // onError, EMError
        }
        previous = next;
      }
    }
    let text = '';
    for (let place = from; place < index; place += 1) text += String.fromCharCode(narrow(line.charCodeAt(place))).toLowerCase();
    atoms.push({ kind, text, start: from, end: index, inUrl: url });
  }
  return { atoms, gaps };
}

/** Whether words on both sides of a character have nothing to do with each other. */
function endsClause(unit, line, index) {
  if (unit < 32) return unit !== 9;
  if (unit === 46) {
    return index + 1 < line.length && ' \t'.includes(line[index + 1]) && line[index - 1] !== '.'
      && !/(?:^|[^a-z])no$/i.test(line.slice(Math.max(0, index - 3), index));
  }
  return '/+%&?@^$;~'.includes(String.fromCharCode(unit)) || unit === 0x3002;
}

/** The phrases of the rule in a line: { start, end, means } with the atoms that they begin and end with. */
function phrasesIn(ready, { atoms, gaps }) {
  const hits = [];
  for (let start = 0; start < atoms.length; start += 1) {
    if (atoms[start].inUrl || atoms[start].kind === '0') continue;
    let node = ready.phrases;
    for (let end = start; end < atoms.length && (end === start || gaps[end].is & (JOINS | GLUED)); end += 1) {
      const { text } = atoms[end];
      let place = 0;
      let singular;
      for (; node && place < text.length; place += 1) {
        singular = text[place] === 's' ? node : undefined;
        node = node.get(text[place]);
      }
      if (place < text.length) break;
      const means = [...node?.means ?? [], ...singular?.means ?? []];
      if (means.length > 0) hits.push({ start, end, means });
      if (!node) break;
    }
  }
  return hits;
}

/** Whether an atom is a number of the catalog, and not a part of something longer. */
function isCode(ready, { atoms, gaps }, index) {
  const { kind, text, inUrl } = atoms[index];
  if (kind !== '0' || inUrl || text.length > 4 || text[0] === '0' || !ready.codes.has(Number(text))) return false;
  const before = gaps[index];
  const last = String.fromCharCode(before.last);
  if ((last === '.' || last === '-') && before.beforeLast !== before.last) return false; // a fraction, a negative number
  if (before.length > 0 && '_+/%@$~^'.includes(last)) return false;
  if (before.length === 1 && ':,'.includes(last) && atoms[index - 1]?.kind === '0') return false; // a time, a long number

  const after = gaps[index + 1];
  const next = atoms[index + 1];
  if (next && after.length === 0) return next.kind === '字' || ready.keys.has(next.text);
  const first = String.fromCharCode(after.first);
  if (after.length > 0 && '_%‰°'.includes(first)) return false;
  if (next?.kind !== '0') return true;
  if (after.length === 1 && ('.:-'.includes(first) || (first === ',' && next.text.length === 3))) return false;
  const mark = first === ' ' ? String.fromCharCode(after.second) : first;
  return !(mark === '/' || mark === '~');
}

/** The strongest of the words before a number, and where they begin. */
function wordsBefore({ gaps, atoms }, endings, index) {
  let found = { strength: NONE, start: index, end: index - 1, chain: index };
  let place = index;
  while (place > 0 && index - place < 24 && !(gaps[place].is & ENDS)) {
    let [word, filler] = [place, place];
    for (const { start, end, means } of endings.get(place - 1) ?? []) {
      for (const { strength, filler: isFiller } of means) {
        if (strength < found.strength) found = { ...found, strength, start, end };
        if (strength !== undefined) word = Math.min(word, start);
        else if (isFiller) filler = Math.min(filler, start);
      }
    }
    const isGlued = place === index && gaps[place].length === 0 && atoms[place - 1].kind === 'a';
    if (word < place) found = { ...found, chain: word };
    else if (filler === place || isGlued) break;
    place = word < place ? word : filler;
  }
  return found;
}

/** The evidence for and against a candidate, the atoms from `from` to `to`; nothing if it has neither a word nor a description. */
function weigh(ready, line, parts, hits, { strength, from, to, word, code }) {
  const { gaps } = parts;
  const counted = new Set();
  const applies = (row) => row.strengths.includes(strength) && (!row.numbers || row.numbers.has(code));
  const near = [];
  for (let index = firstNear(hits, from); index < hits.length && hits[index].start <= to + WINDOW; index += 1) {
    if (!isInAnId(parts, hits[index], from, to)) near.push(hits[index]);
  }
  const isOurs = ({ topic, cue }) => topic?.has(code) || cue?.has(code);
  // What is part of a code's description does not count against it.
  const isOwn = ({ start, end }) => near.some((other) => other.start <= start && other.end >= end && other.means.some(isOurs));
  // How far from the number something is said of its code, before and after it.
  const said = [0, 1].map(() => ({ topic: Infinity, fault: Infinity, cue: Infinity }));
  for (const hit of near) {
    const { start, end, means } = hit;
    if (end + WINDOW < from) continue;
    if ((start >= word.start && end <= word.end) || (start <= to && end >= from)) continue;
    const before = end < from ? from - end : Infinity;
    const after = start > to ? start - to : Infinity;
    const side = said[start > to ? 1 : 0];
    for (const meaning of means) {
      for (const kind of ['topic', 'fault', 'cue']) {
        if (meaning[kind]?.has(code)) side[kind] = Math.min(side[kind], before, after);
      }
      const row = ready.rows[meaning.row];
      if (!row || counted.has(meaning.row) || !applies(row)) continue;
      if (row.shape && !fits(line, gaps, hit, row.shape, to)) continue;
      if ((before <= (row.before ?? row.near ?? 0) || after <= (row.after ?? row.near ?? 0)
        || (row.adjacent && isAdjacent(gaps, start, end, word))
        || (row.owner && owns(gaps, { start, end }, row.owner, word)))
        && (row.weight > 0 || row.shape === 'measure' || !isOwn(hit))) counted.add(meaning.row);
    }
  }
  describe(gaps, said, strength, from, to).forEach((shape) => counted.add(shape));
  if (strength === NONE && !counted.has('cue') && !ready.rows.some(({ asks }, index) => asks && counted.has(index))) return undefined;
  const evidence = ready.rows.filter((row, index) => {
    if (row.words) return counted.has(index);
    if (!applies(row)) return false;
    return row.shape ? hasShape(ready, line, parts, hits, counted, row, { to, word }) : true;
  });
  return { score: evidence.reduce((sum, { weight }) => sum + weight, 0), evidence };
}

/** Which shapes hold of a candidate, by what is said of its code before and after it. */
function describe(gaps, said, strength, from, to) {
  const isSaid = (distance) => said.some((side) => distance(side) <= DESCRIPTION);
  const description = ({ topic, fault, cue }) => Math.min(Math.max(topic, fault), cue);
  const hasTopic = isSaid(({ topic }) => topic);
  const hasFault = isSaid(({ fault }) => fault);
  // A number between the words of its description is rather the name of a thing: group 606 does not exist.
  const hasCue = (hasTopic && hasFault && strength !== NONE) || isSaid(description);
  const [before, after] = [gaps.slice(Math.max(0, from + 1 - CLAUSE), from + 1).reverse(), gaps.slice(to + 1, -1).slice(0, CLAUSE)].map((near) => {
    const end = near.findIndex(({ is, first }) => is & ENDS && first !== 0x3b);
    return end < 0 ? near.length : end;
  });
  const isBeside = [before, after].some((reach, index) => {
    const { topic, fault, cue } = said[index];
    return Math.min(topic, fault, cue) <= BESIDE && description(said[index]) <= reach;
  });
  return [hasCue && 'cue', hasCue && isBeside && 'beside'].filter(Boolean);
}

/** The first phrase that may be near an atom; they are in the order of their starts. */
function firstNear(hits, atom) {
  let [low, high] = [0, hits.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (hits[middle].start + WINDOW + LONGEST < atom) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether a phrase is used in the way that a row requires. */
function fits(line, gaps, hit, shape, to) {
  const { start, length, first } = gaps[hit.end + 1];
  if (shape === 'brace') return line.slice(start, start + length).includes('{');
  if (shape !== 'measure') return true;
  const gap = gaps[to + 1]; // the s of s=Busy is not a second
  return first !== 0x3d && (gap.length === 0 || (gap.length === 1 && ' -'.includes(String.fromCharCode(gap.first))));
}

/** Whether a phrase is glued to digits other than the candidate's, as `ad` is in ad733bde: an id says nothing. */
function isInAnId({ atoms, gaps }, { start, end }, from, to) {
  const isGlued = (letters, digits, gap) => gaps[gap].length === 0 && atoms[letters].kind === 'a'
    && atoms[digits]?.kind === '0' && (digits < from || digits > to);
  return isGlued(start, start - 1, start) || isGlued(end, end + 1, end + 1);
}

/** Whether a phrase is directly before the word that counts, or begins before it. */
function isAdjacent(gaps, start, end, word) {
  return start < word.start && (end >= word.start || (end + 1 === word.start && !(gaps[word.start].is & (COMMA | ENDS))));
}

/** Whether a phrase that ends in an atom is right before the words before a number, or among them. */
function owns(gaps, { start, end }, distance, word) {
  if (start >= word.start) return false;
  if (end >= word.chain) return true;
  if (word.chain - end > distance) return false;
  for (let place = end + 1; place <= word.chain; place += 1) if (gaps[place].is & (COMMA | ENDS)) return false;
  return true;
}

/** Conditions that phrases cannot express. */
function hasShape(ready, line, { atoms, gaps }, hits, counted, { shape, after: distance }, { to, word }) {
  const after = gaps[to + 1];
  const first = (gap) => String.fromCharCode(gap.first);
  const isUnderscore = (gap) => gap.length === 1 && first(gap) === '_';
  const wordText = atoms[word.start]?.text ?? '';
  const isWord = (...texts) => texts.some((text) => wordText.startsWith(text));
  switch (shape) {
    case 'cue':
    case 'beside':
      return counted.has(shape);
    case 'constant':
      if (first(after) === ' ' && String.fromCharCode(after.last) === '(' && line[after.start + after.length + 5] === ')') return true; // (HY000)
      return atoms.slice(to + 1, to + 1 + distance).some(({ start, end, text }, index) => text === 'err'
        && line.slice(start, end) === 'ERR' && isUnderscore(gaps[to + 2 + index]));
    case 'joined':
      return isWord('code', 'err', 'exception') && word.start > 0 && atoms[word.start - 1].kind !== '字'
        && atoms[word.start - 1].text.length > 1 && (gaps[word.start].length === 0 || isUnderscore(gaps[word.start]))
        && !hits.some(({ end, means }) => end === word.start - 1
          && means.some(({ strength, topic, fault, row }) => strength !== undefined || ((topic || fault) && !isWord('code')) || ready.rows[row]?.weight > 0));
    default:
      return false;
  }
}

/** The names of the catalog in a line. */
function namesIn(ready, line, { atoms, gaps }) {
  const found = [];
  const codeNamed = (word) => {
    const behind = (prefix) => (word.startsWith(prefix) ? word.slice(prefix.length) : '');
    let code = ready.names.get(word);
    for (const prefix of ready.prefixes) code ??= ready.names.get(behind(prefix));
    for (const prefix of ready.camelPrefixes) code ??= ready.camelNames.get(ready.squeezed(behind(prefix)));
    return code;
  };
  const isInside = (gap) => {
    for (let place = gap.start; place < gap.start + gap.length; place += 1) if (line[place] !== '_') return false;
    return true;
  };
  for (let from = 0, to; from < atoms.length; from = to + 1) {
    to = from;
    if (atoms[from].kind === '字') continue;
    while (to + 1 < atoms.length && atoms[to + 1].kind !== '字' && isInside(gaps[to + 1])) to += 1;
    const length = atoms[to].end - atoms[from].start;
    if (atoms[from].inUrl || length < 4 || length > 80 || '_$'.includes(String.fromCharCode(gaps[from].last || 32)) || gaps[to + 1].first === 95) continue;
    const code = codeNamed(line.slice(atoms[from].start, atoms[to].end));
    if (code !== undefined) found.push({ from, to, code });
  }
  return found;
}

/**
 * Everything in a line that could be a code, with the evidence for and against it, in the order of the line:
 * [{ start, end, code, score, sure, evidence: [{ weight, why }] }].
 *
 * @param ready what compileRule() returned
 * @param line one line, decoded
 */
export function whyCodes(ready, line) {
  if (!ready.hint.test(line)) return [];
  const text = line.replace(ready.blank, (blank) => ' '.repeat(blank.length));
  const parts = atomsOf(text);
  const { atoms, gaps } = parts;
  const numbers = atoms.flatMap((_, index) => (isCode(ready, parts, index) ? [index] : []));
  const names = namesIn(ready, text, parts);
  if (numbers.length + names.length === 0) return [];
  const hits = phrasesIn(ready, parts);
  const endings = new Map();
  for (const hit of hits) endings.set(hit.end, [...endings.get(hit.end) ?? [], hit]);

  const found = [];
  const add = (candidate, start) => {
    const weighed = weigh(ready, text, parts, hits, candidate);
    if (!weighed) return;
    const { score, evidence } = weighed;
    found.push({ start, end: atoms[candidate.to].end, code: candidate.code, score, sure: score >= ready.sure, evidence });
  };
  for (const index of numbers) {
    const word = wordsBefore(parts, endings, index);
    const before = gaps[word.start];
    if (word.strength < NONE && '?&'.includes(String.fromCharCode(before.last || 32))) continue; // a parameter of a URL
    const candidate = { strength: word.strength, from: index, to: index, word, code: Number(atoms[index].text) };
    add(candidate, atoms[word.start].start);
  }
  for (const { from, to, code } of names) {
    add({ strength: NAME, from, to, word: { start: from, end: from - 1, chain: from }, code }, atoms[from].start);
  }
  return found.sort((a, b) => a.start - b.start || a.end - b.end);
}

/** The codes in a line that are at least likely, as whyCodes() returns them. A code that occurs twice is found twice. */
export function findCodes(ready, line) {
  return whyCodes(ready, line).filter(({ score }) => score >= ready.likely);
}
