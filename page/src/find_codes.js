// Finds codes in a line of a log, by catalog/log-rule.toml. The command's cli/src/find.rs does the same; both are held
// to cli/tests/vectors.jsonl.

/**
 * Makes the rule ready to be applied.
 *
 * @param rule what the generator made of catalog/log-rule.toml
 * @param errors the errors of the catalog, each with `code` and `name`
 */
function compileRule(rule, errors) {
  const pattern = (text, flags = 'iu') => (text === undefined ? undefined : new RegExp(text, flags));
  const squeezed = (name) => name.replaceAll('_', '').toLowerCase();
  const named = errors.filter(({ code }) => code !== 0); // 0 is success, and never what a log is searched for
  return {
    window: rule.window,
    blank: pattern(rule.blank, 'giu'),
    pattern: pattern(rule.pattern, 'giu'),
    word: pattern(rule.names.word, 'gu'),
    prefixes: rule.names.prefixes,
    camelPrefixes: rule.names.camel_prefixes,
    codes: new Set(named.map(({ code }) => code)),
    names: new Map(named.map(({ code, name }) => [name, code])),
    camelNames: new Map(named.map(({ code, name }) => [squeezed(name), code])),
    squeezed,
    exclude: rule.exclude.map(({ strength, word, numbers, before, after, near, head, unless_before, unless_after }) => ({
      strength,
      word: pattern(word),
      numbers: pattern(numbers),
      before: pattern(before),
      after: pattern(after),
      near: pattern(near),
      head: pattern(head),
      unlessBefore: pattern(unless_before),
      unlessAfter: pattern(unless_after),
    })),
  };
}

/**
 * The codes in a line, in the order in which they stand there: [{ start, end, code }]. A code that stands there twice is
 * found twice. Time is linear in the length of the line.
 *
 * @param rule what compileRule() returned
 * @param line one line, decoded
 */
function findCodes(rule, line) {
  const text = line.replace(rule.blank, (blank) => ' '.repeat(blank.length));
  const head = text.slice(0, rule.window);

  const isExcluded = (strength, word, { start, end, code }) => {
    const before = text.slice(Math.max(0, start - rule.window), start);
    const after = text.slice(end, end + rule.window);
    const holds = (pattern, ...texts) => pattern === undefined || texts.some((part) => pattern.test(part));
    return rule.exclude.some((row) => (row.strength === undefined || row.strength.includes(strength))
      && holds(row.numbers, String(code)) && holds(row.word, word)
      && holds(row.after, after) && holds(row.before, before) && holds(row.near, before, after) && holds(row.head, head)
      && !row.unlessBefore?.test(before) && !row.unlessAfter?.test(after));
  };

  const codeNamed = (word) => {
    if (rule.names.has(word)) return rule.names.get(word);
    const behind = (prefix) => (word.startsWith(prefix) ? word.slice(prefix.length) : '');
    for (const prefix of rule.prefixes) {
      const code = rule.names.get(behind(prefix));
      if (code !== undefined) return code;
    }
    for (const prefix of rule.camelPrefixes) {
      const code = rule.camelNames.get(rule.squeezed(behind(prefix)));
      if (code !== undefined) return code;
    }
    return undefined;
  };

  const found = [];
  const add = (strength, word, place) => {
    if (!isExcluded(strength, word, place)) found.push(place);
  };
  for (const { 0: all, index, groups } of text.matchAll(rule.pattern)) {
    const code = Number(groups.number.normalize('NFKC')); // full-width digits are digits
    const strength = ['strong', 'weak', 'vague'].find((name) => groups[name] !== undefined);
    if (rule.codes.has(code) && all.length <= rule.window) {
      add(strength, groups[strength], { start: index, end: index + all.length, code });
    }
  }
  for (const { 0: word, index } of text.matchAll(rule.word)) {
    const code = codeNamed(word);
    if (code !== undefined) add('name', word, { start: index, end: index + word.length, code });
  }
  return found.sort((a, b) => a.start - b.start);
}
