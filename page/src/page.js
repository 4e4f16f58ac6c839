/* ---- What is shown ---- */

const query = element('query');
const list = element('list');
const status = element('status');
const filters = ['category', 'action', 'retryable'].map(element);
const home = [...list.children]; // every entry under the heading of its category

const FEW = 3; // this many entries are opened at once
const SAID = 4000; // milliseconds that a message such as "Copied" stays
const UNDO = 60_000; // milliseconds in which a closed log can be had back
const FOUND = 100; // lines that a search in the log shows
const BATCH = 500; // lines that are added at a time

let language = firstLanguage();
let log = null; // what scan() made of the logs that are open
let aside = false; // the log is open, and the reader has followed a link to a code that is not in it
let closed = null; // the log that was closed last, as long as that can be undone
let linked = null; // the code that the address names
let reading = 0; // counts the logs that were opened, so that an older one that is still being read gives up
const text = () => words[language];

/** What the reader asked for, and what of it is to be seen. */
function ask() {
  const asked = query.value.trim() === '' ? null : answer(query.value);
  const open = log && !aside;
  const inLog = (error) => !open || log.found.has(error.code);
  const passes = (error) => filters.every(({ id, value }) => !value || value === {
    category: error.category.name, action: error.action, retryable: isRetryable(error) ? 'yes' : 'no',
  }[id]);
  const see = (found) => found.filter((error) => inLog(error) && passes(error));
  const groups = [];
  const add = (title, found) => { if (found.length > 0) groups.push({ title, found }); };
  if (asked) {
    const [best, prefix, similar] = [[...asked.exact, ...asked.found], asked.prefix, asked.similar].map(see);
    add(text().results, best);
    add(text().prefix(asked.exact[0]?.code ?? asked.unknown[0]), prefix);
    add(text().similar, similar);
  } else if (open) {
    add(text().results, log.order.map(([code]) => byCode.get(code)).filter(passes));
  }
  const wanted = !asked ? [] : asked.exact.length > 0 ? asked.exact : asked.found;
  return {
    asked, groups, everything: !asked && !open, passes,
    shown: asked || open ? groups.flatMap(({ found }) => found) : see(errors),
    filteredOut: wanted.filter((error) => inLog(error) && !passes(error)),
    notInLog: wanted.filter((error) => !inLog(error)),
  };
}

/** Shows what is asked for. Opens what there is if it is little, unless the reader's choice is to be kept. */
function show({ keepOpen = false } = {}) {
  const view = ask();
  const { asked, groups, everything, shown } = view;
  const visible = new Set(shown);
  if (everything) {
    list.replaceChildren(...home);
    for (const { node } of errors) node.hidden = !visible.has(errorOf(node));
    for (const heading of home.filter(({ localName }) => localName === 'h2')) showCount(heading, visible);
  } else {
    for (const { node } of errors) node.hidden = false;
    list.replaceChildren(...groups.flatMap(({ title, found }) => [
      make('h2', {}, `${title} `, make('small', {}, String(found.length))), ...found.map(({ node }) => node)]));
  }
  if (!keepOpen) {
    const wanted = everything ? [] : asked?.prefix.length > 0 ? asked.exact : shown.length <= FEW ? shown : asked?.exact ?? [];
    for (const error of errors) setOpen(error, wanted.length <= FEW && visible.has(error) && wanted.includes(error));
  }
  for (const error of shown) if (error.node.open) complete(error);
  for (const error of errors) showHits(error);
  element('log').hidden = !log || aside;
  document.documentElement.classList.toggle('searching', Boolean(asked || log));
  showNotice(view);
  say('', view);
  highlight(asked?.marks ?? []);
  entitle(view);
}

const errorOf = (node) => byCode.get(Number(node.id));

/** The number of codes beside the heading of a category, which goes where there are none. */
function showCount(heading, visible) {
  const count = errors.filter((error) => error.category.name === heading.id && visible.has(error)).length;
  heading.hidden = count === 0;
  heading.querySelector('small')?.remove();
  heading.append(make('small', {}, ` ${count}`));
}

let saying;

/** Says a message for a while, then, or at once if there is none, how much is shown. */
function say(message, view = ask()) {
  clearTimeout(saying);
  status.textContent = message || summary(view);
  if (message) saying = setTimeout(() => { status.textContent = summary(ask()); }, SAID);
}

function summary({ asked, shown }) {
  const unknown = asked?.unknown.map((code) => text().isNone(code)) ?? [];
  if (shown.length === 0 && unknown.length > 0) return unknown.join(' ');
  const count = asked?.similar.length > 0 && shown.length > 0 ? text().similarShown(shown.length) : text().shown(shown.length);
  return [...unknown, count].join(' ');
}

/** Says what the list does not: numbers that are no codes, known codes that are hidden, a log that is kept. */
function showNotice({ asked, filteredOut, notInLog, shown }) {
  const started = asked?.prefix.length > 0; // the number may not be typed to its end
  const parts = (asked?.unknown ?? []).map((code) => make('div', {}, ...aboutUnknown(code, started).map((line) => make('p', {}, line))));
  if (asked?.unknown.length > 0 && !started) parts.push(make('p', {}, data.unknown[language]));
  const few = (codes) => codes.slice(0, FEW).map(({ code, name }) => `${code} ${name}`).join(', ')
    + (codes.length > FEW ? ` ${text().left(codes.length - FEW)}` : '');
  const offer = (said, label, act) => parts.push(make('div', { class: 'buttons' }, make('p', {}, said), button(label, act)));
  const exact = asked?.exact.length > 0;
  if (filteredOut.length > 0 && (exact || shown.length === 0)) offer(text().filteredOut(few(filteredOut)), text().showFiltered, clearFilters);
  if (notInLog.length > 0 && (exact || shown.length === 0)) offer(text().notInLog(few(notInLog)), text().showAnyway, leaveLog);
  if (log && aside) offer(text().kept, text().back, returnToLog);
  if (closed) offer(text().closed, text().undo, reopenLog);
  element('notice').hidden = parts.length === 0;
  element('notice').replaceChildren(...parts);
}

/** What can be said of a number that is no code: what other tables have it for, and what its neighbours are about. */
function aboutUnknown(code, started = false) {
  const lines = [text().isNone(code)];
  const others = data.elsewhere.filter(({ number, to }) => code >= number && code <= (to ?? number));
  lines.push(...others.map((row) => text().elsewhere(row, row.platforms.map((name) => data.platforms.find((known) => known.name === name)[language]))));
  const hundred = Math.floor(code / 100) * 100;
  const titles = new Set(errors.filter((error) => Math.floor(error.code / 100) * 100 === hundred).map(({ category }) => category[language]));
  if (titles.size > 0 && !started) lines.push(text().range(hundred, hundred + 99, [...titles]));
  return lines;
}

/** Marks what was typed, where the browser can do so without a change to the page. */
function highlight(marks) {
  if (!CSS.highlights) return;
  CSS.highlights.delete('found');
  const wanted = marks.filter((mark) => mark.length > 1 || /\P{ASCII}/u.test(mark));
  if (wanted.length === 0) return;
  const ranges = [];
  const walker = document.createTreeWalker(list, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const here = node.data.toLowerCase();
    for (const mark of wanted) {
      for (let at = here.indexOf(mark); at >= 0; at = here.indexOf(mark, at + mark.length)) {
        const range = new Range();
        range.setStart(node, at);
        range.setEnd(node, at + mark.length);
        ranges.push(range);
      }
    }
  }
  CSS.highlights.set('found', new Highlight(...ranges));
}

/* ---- Language: ?lang=, else what was chosen last, else the first of the browser's languages that there is. ---- */

function firstLanguage() {
  const asked = new URLSearchParams(location.search).get('lang');
  const wanted = [asked, remembered(), ...navigator.languages].filter(Boolean);
  return wanted.map((tag) => tag.toLowerCase().split(/[-_]/)[0]).find((tag) => words[tag]) ?? 'en';
}

function remembered() {
  try {
    return localStorage.getItem('language');
  } catch {
    return null; // storage is off, as it may be for pages from disk
  }
}

function setLanguage(next) {
  language = next;
  try {
    localStorage.setItem('language', next);
  } catch { /* then the choice lasts as long as the page */ }
  translate();
  show({ keepOpen: true });
  if (log) showLog();
  writeAddress();
}

function translate() {
  document.documentElement.lang = text().tag;
  for (const node of document.querySelectorAll('[data-label]')) node.setAttribute('aria-label', text()[node.dataset.label]);
  query.placeholder = text().placeholder;
  const other = element('language');
  other.textContent = text().other;
  other.lang = language === 'zh' ? 'en' : 'zh-Hans';

  const used = new Set(errors.map(({ action }) => action));
  const categories = new Map(errors.map(({ category }) => [category.name, category[language]]));
  const options = {
    category: [...categories],
    action: [...actions.values()].filter(({ name }) => used.has(name)).map((action) => [action.name, `${action.name}: ${action[language]}`]),
    retryable: [['yes', text().yes], ['no', text().no]],
  };
  for (const select of filters) {
    const chosen = select.value;
    select.replaceChildren(new Option(`${text()[select.id]}: ${text().all}`, ''), ...options[select.id].map(([value, label]) => new Option(label, value)));
    select.value = chosen;
  }
  for (const error of errors) {
    for (const extra of error.node.querySelectorAll('.extra, .tags')) extra.remove();
    const tags = Object.keys(TAGS).filter((tag) => TAGS[tag](error));
    error.node.querySelector('summary').append(make('span', { class: 'tags' },
      ...tags.map((tag) => make('span', { class: `tag ${tag}` }, text()[tag]))));
  }
}

/* ---- One entry ---- */

function make(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

/** A button; `about` makes its name unique where several have the same text. */
function button(label, act, about = '') {
  const node = make('button', { type: 'button', class: 'tool' }, label);
  if (about) node.setAttribute('aria-label', `${label} ${about}`);
  node.addEventListener('click', () => act(node));
  return node;
}

function setOpen(error, open) {
  error.node.open = open;
  if (open) complete(error);
}

/** Adds to an entry what only a reader who opens it needs, in the reader's language. */
function complete(error) {
  const body = error.node.querySelector('.body');
  if (body.querySelector('dl.extra:not(.from-log)')) return;
  const { code, name } = error;
  const facts = make('dl', { class: 'extra' });
  const fact = (term, ...content) => facts.append(make('dt', {}, term), make('dd', {}, ...content));
  body.querySelector('dd code').parentElement.append(make('p', { class: 'extra' }, actions.get(error.action)[language]));
  if (error.effect) fact(text().warning, text().effectText);
  const listed = data.arrivals.filter(({ codes }) => codes.includes(code));
  const arrivals = listed.length > 0 ? listed : data.arrivals.filter(({ name }) => name === 'call');
  fact(text().arrives, ...arrivals.map((row) => make('p', {}, row[language])));
  if (error.ends) fact(text().session, text().endsText);
  else if (arrivals.some(({ name }) => name === 'onDisconnected')) fact(text().session, text().staysText);
  fact(text().category, error.category[language]);
  const related = new Set(data.families.filter(({ codes }) => codes.includes(code)).flatMap(({ codes }) => codes));
  related.delete(code);
  if (related.size > 0) {
    fact(text().related, ...[...related].map((other) => make('p', {}, make('a', { href: `#${other}` }, `${other} ${byCode.get(other)[language].message}`))));
  }
  const constants = [`CHAT_ERROR_${name}`, `Code::${name}`, `ChatErrorCode.${name}`].map((constant) => {
    const copy = button(constant, () => copyText(constant));
    copy.classList.add('constant');
    copy.title = text().copyOne('').trim();
    return copy;
  });
  fact(text().constants, make('div', { class: 'buttons' }, ...constants));
  const since = error.since === 'table' ? text().table : text().sdk(error.since.replace('sdk-', ''));
  fact(text().since, error.source ? `${since}; ${error.source}` : since);
  const buttons = make('div', { class: 'buttons extra' },
    button(text().copy, () => copyText(asText(error, [language])), code),
    button(text().copyBoth, () => copyText(asText(error, ['zh', 'en'])), code),
    button(text().copyLink, () => copyText(linkTo(code)), code));
  body.append(facts, buttons);
}

function asText(error, languages) {
  const parts = languages.map((tag) => {
    const say = words[tag];
    const { message, cause, solution } = error[tag];
    const line = (term, ...content) => `${term}${say.colon}${content.join(', ')}`;
    const lines = [`${error.code} ${error.name}: ${message}`, line(say.cause, cause), line(say.solution, solution),
      line(say.next, error.action, isRetryable(error) ? say.yes : say.no)];
    if (error.effect) lines.push(line(say.warning, say.effectText));
    if (error.ends) lines.push(line(say.session, say.endsText));
    return lines.join('\n');
  });
  return `${[...parts, `${linkTo(error.code)}\n${text().version(data.version, data.date)}`].join('\n\n')}\n`;
}

/** The absolute address of an entry, in the reader's language. */
const linkTo = (code) => new URL(`?lang=${language}#${code}`, location.href).href;

async function copyText(copied) {
  let done = true;
  try {
    await navigator.clipboard.writeText(copied);
  } catch {
    done = copyOldWay(copied); // pages from disk may not have the clipboard of the new way
  }
  say(done ? text().copied : text().notCopied);
}

function copyOldWay(copied) {
  const area = make('textarea', {}, copied);
  const focused = document.activeElement;
  document.body.append(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  focused?.focus({ preventScroll: true });
  return done;
}

/* ---- Logs ---- */

/** Opens logs: reads them while the page stays usable, and shows what is in them. */
async function openLogs(files) {
  reading += 1;
  const mine = reading;
  const isStale = () => mine !== reading;
  const read = await Promise.all(files.map((file) => (file.text === undefined || file instanceof Blob ? readLog(file) : file)));
  if (isStale()) return;
  const faults = read.filter(({ fault }) => fault).map((file) => text().fault(file, text().faults[file.fault]));
  const texts = read.filter(({ fault }) => !fault);
  if (texts.length === 0) {
    say(faults.join(' '));
    return;
  }
  clearTimeout(saying);
  const scanned = await scan(texts, { isStale, progress: (share) => { status.textContent = text().progress(share); } });
  if (!scanned) return;
  log = { ...scanned, faults };
  closed = null;
  aside = false;
  linked = null;
  clearQuery();
  showLog();
  show();
  writeAddress();
  window.scrollTo(0, 0);
}

/** The panel of the open log: what was read, a search in it, what to do with it. */
function showLog() {
  const files = log.files.map(({ name, form }) => (form ? `${name} (${form})` : name)).join(', ');
  const find = make('input', { type: 'search', 'aria-label': text().find, placeholder: text().find, spellcheck: 'false', autocomplete: 'off' });
  const count = make('p', { id: 'count', role: 'status' });
  const found = make('ol', { class: 'lines', id: 'found', tabindex: '0', 'aria-label': text().find, hidden: '' });
  find.addEventListener('input', (event) => {
    if (event.isComposing) return;
    const wanted = find.value.trim();
    const { count: total, places } = wanted === '' ? { count: 0, places: [] } : searchLog(log, wanted, FOUND);
    count.textContent = wanted === '' ? '' : text().found(total, places.length);
    found.hidden = places.length === 0;
    found.replaceChildren(...places.map((place) => lineItem(place)));
  });
  find.addEventListener('compositionend', () => find.dispatchEvent(new Event('input')));
  const lines = [`${files}${text().colon}${text().read(log)}`, ...log.faults];
  if (log.found.size === 0) lines.push(text().nothing);
  element('log').replaceChildren(...lines.map((line) => make('p', {}, line)),
    make('div', { class: 'buttons' }, find, button(text().report, () => copyText(report())), button(text().close, () => closeLog())),
    count, found);
}

/** A line of the log with the hit marked in it: the part around the hit if the line is long. */
function lineItem({ file, line, start, end }, label = '') {
  const LONGEST = 200;
  const whole = lineOf(log.files[file], line);
  const from = whole.length <= LONGEST ? 0 : Math.max(0, start - 60);
  const [before, hit, after] = [whole.slice(from, start), whole.slice(start, end), whole.slice(end, Math.max(end, from + LONGEST))];
  return make('li', {}, make('span', {}, label, placeOf({ file, line })), make('div', {}, before, make('mark', {}, hit), after));
}

/** Where a line is: its number, behind the name of its file if there are several. */
function placeOf({ file, line }) {
  return log.files.length > 1 ? `${log.files[file].name}:${line + 1}` : String(line + 1);
}

/** Puts the lines of the log into an entry, the first and the last and on demand all of them, or takes them out of it. */
function showHits({ code, node }) {
  for (const old of node.querySelectorAll('.from-log')) old.remove();
  const row = aside ? undefined : log?.found.get(code);
  if (!row) return;
  const { places } = row;
  node.querySelector('.tags').prepend(make('span', { class: 'tag count from-log' }, text().count(row)));
  const ends = places.length === 1 ? places : [places[0], places.at(-1)];
  const lines = make('ol', { class: 'lines' }, ...ends.map((place) => lineItem(place)));
  const content = make('dd', {}, lines);
  if (places.length > 2) {
    const buttons = make('div', { class: 'buttons' });
    let shown = 0;
    const more = () => {
      if (shown === 0) lines.replaceChildren();
      lines.append(...places.slice(shown, shown + BATCH).map((place) => lineItem(place)));
      shown = Math.min(shown + BATCH, places.length);
      buttons.replaceChildren(...(shown < places.length ? [button(text().more(Math.min(BATCH, places.length - shown)), more, code)] : []));
    };
    buttons.append(button(text().allLines(places.length), more, code));
    content.append(buttons);
  }
  node.querySelector('.body').prepend(make('dl', { class: 'extra from-log' }, make('dt', {}, text().lines), content));
}

/** What is in the log, short enough for a ticket. */
function report() {
  const when = (place) => {
    const time = /\d{1,2}:\d\d:\d\d(?:[.,]\d+)?/.exec(lineOf(log.files[place.file], place.line).slice(0, 80))?.[0];
    return text().line(placeOf(place)) + (time ? ` (${time})` : '');
  };
  const rows = log.order.map(([code, row]) => `${code} ${byCode.get(code).name}: ${text().count(row)}, `
      + `${text().first} ${when(row.places[0])}, ${text().last} ${when(row.places.at(-1))}`);
  const files = log.files.map(({ name }) => name).join(', ');
  return [`${files}${text().colon}${text().read(log)}`, ...rows, text().version(data.version, data.date), ''].join('\n');
}

/** Closes the log. By a key it may be by mistake: then it can be had back for a while. */
function closeLog({ undo = false } = {}) {
  reading += 1;
  closed = undo ? log : null;
  log = null;
  aside = false;
  element('log').replaceChildren();
  if (closed) {
    const mine = closed;
    setTimeout(() => {
      if (closed !== mine) return;
      closed = null;
      show({ keepOpen: true });
    }, UNDO);
  }
  show();
  writeAddress();
  if (closed) say(text().closed);
  query.focus();
}

function reopenLog() {
  [log, closed] = [closed, null];
  clearQuery();
  showLog();
  show();
  writeAddress();
  query.focus();
}

/** Shows what was asked for although the log does not have it; Back leads to the log. */
function leaveLog() {
  writeAddress();
  aside = true;
  writeAddress({ push: true });
  show();
}

function returnToLog() {
  aside = false;
  linked = null;
  clearQuery();
  writeAddress({ push: true });
  show();
}

/* ---- The address: ?q= and the filters are the search, #302 the entry that is open; Back and reload restore them. ---- */

function clearQuery() {
  query.value = '';
  for (const select of filters) select.value = '';
}

function clearFilters() {
  for (const select of filters) select.value = '';
  show();
  writeAddress();
  query.focus();
}

let writing;

/** Writes what is shown to the address; while the reader types, a little later. */
function writeAddress({ push = false, wait = 0 } = {}) {
  clearTimeout(writing);
  if (wait > 0) {
    writing = setTimeout(() => writeAddress(), wait);
    return;
  }
  const parameters = new URLSearchParams();
  const asked = new URLSearchParams(location.search).get('lang');
  if (asked === language) parameters.set('lang', asked); // until the reader chooses another
  if (query.value.trim() !== '') parameters.set('q', query.value.trim());
  for (const { id, value } of filters) if (value) parameters.set(id, value);
  const search = parameters.size > 0 ? `?${parameters}` : '';
  const address = location.pathname + search + (linked === null ? '' : `#${linked}`);
  history[push ? 'pushState' : 'replaceState']({ log: Boolean(log) && !aside }, '', address);
}

/** Names the page after the one code that it shows. */
function entitle({ asked, shown }) {
  const single = byCode.get(linked) ?? (asked?.exact.length === 1 ? asked.exact[0] : shown.length === 1 ? shown[0] : undefined);
  const about = single ? `${single.code} ${single.name}` : query.value.trim();
  document.title = about ? `${about} – ${text().title}` : text().title;
}

/** Shows what the address says: when the page is opened, after Back, and when somebody edits it. */
function readAddress() {
  const parameters = new URLSearchParams(location.search);
  query.value = parameters.get('q') ?? '';
  for (const select of filters) select.value = parameters.get(select.id) ?? '';
  for (const select of filters) if (select.selectedIndex < 0) select.value = '';
  if (history.state) aside = Boolean(log) && !history.state.log;
  const asked = unescaped(location.hash.slice(1));
  const { codes } = readQuery(asked);
  const known = codes.length === 1 && byCode.has(codes[0]);
  linked = known ? codes[0] : null;
  if (known) showLinked();
  else {
    if (asked && query.value === '' && !element(asked)) query.value = asked;
    show();
  }
}

function unescaped(hash) {
  try {
    return decodeURIComponent(hash);
  } catch {
    return hash;
  }
}

/** Follows a link to an entry. What hides the entry makes way, and comes back with Back. */
function follow(code) {
  writeAddress(); // what Back leads to
  linked = code;
  const hidden = !ask().shown.includes(byCode.get(code));
  if (hidden) {
    clearQuery();
    aside = Boolean(log);
  }
  writeAddress({ push: true });
  showLinked();
}

function showLinked() {
  if (!ask().shown.includes(byCode.get(linked))) {
    clearQuery();
    aside = Boolean(log);
  }
  show();
  const error = byCode.get(linked);
  setOpen(error, true);
  bringIntoView(error);
}

function bringIntoView({ node }) {
  node.scrollIntoView();
  node.querySelector('summary').focus({ preventScroll: true });
}

/* ---- Keys, mouse and files ---- */

const isComposing = (event) => event.isComposing || event.keyCode === 229; // an input method has the key

function onKey(event) {
  if (isComposing(event)) {
    if (event.key === 'Escape') event.preventDefault(); // it leaves the input method; the browser would empty the field
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = event.target.matches('input, select');
  if (event.key === '/' && !typing) {
    event.preventDefault();
    query.focus();
    query.select();
  } else if (event.key === 'Escape') {
    clearAll(event);
  } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && !event.target.matches('select')) {
    move(event, event.key === 'ArrowDown' ? 1 : -1);
  } else if (event.key === 'Enter' && event.target === query) {
    event.preventDefault();
    const first = errors.find(({ node }) => node === list.querySelector('.entry:not([hidden])'));
    if (!first) return;
    setOpen(first, true);
    first.node.querySelector('summary').focus();
  }
}

/** Escape clears what was asked for; where nothing was, it closes the log, which can be undone. */
function clearAll(event) {
  event.preventDefault();
  if (event.target !== query && event.target.value && event.target.matches('[type=search]')) { // the search in the log
    event.target.value = '';
    event.target.dispatchEvent(new Event('input'));
    return;
  }
  const asked = query.value !== '' || linked !== null || filters.some(({ value }) => value);
  if (!asked && log && !aside) {
    closeLog({ undo: true });
    return;
  }
  clearQuery();
  linked = null;
  aside = false;
  show();
  writeAddress();
  query.focus();
}

/** Moves from the search field, which stands before the first result, through the results. */
function move(event, step) {
  const stops = [query, ...list.querySelectorAll('.entry:not([hidden]) summary')];
  const here = stops.indexOf(document.activeElement);
  if (here < 0) return;
  event.preventDefault();
  stops[Math.min(Math.max(here + step, 0), stops.length - 1)].focus();
}

const LONGEST_QUERY = 200; // in characters; what is longer or has several lines is a log

/** Takes a text that was pasted or dropped: a word to search for, or a log. Says whether it took it. */
function take(taken, intoQuery) {
  const isLog = /[\r\n]/.test(taken.trim()) || taken.length > LONGEST_QUERY;
  if (isLog) openLogs([{ name: text().pasted, text: taken }]);
  else if (!intoQuery && taken.trim() !== '') {
    query.value = taken.trim();
    query.focus();
    onQuery();
  }
  return isLog || !intoQuery;
}

function onPaste(event) {
  if (event.target.closest?.('#log')) return;
  const files = [...event.clipboardData?.files ?? []];
  if (files.length > 0) openLogs(files);
  else if (!take(event.clipboardData?.getData('text') ?? '', event.target === query)) return;
  event.preventDefault();
}

function onDrop(event) {
  event.preventDefault();
  document.body.classList.remove('dropping');
  const files = [...event.dataTransfer.files];
  if (files.length > 0) openLogs(files);
  else take(event.dataTransfer.getData('text'), false);
}

function onQuery(event) {
  if (event?.isComposing) return; // the letters of a syllable are no search yet
  linked = null;
  show();
  writeAddress({ wait: 250 });
}

/** Opening an entry by hand makes it the one that the address names. */
function onClick(event) {
  const link = event.target.closest('a[href^="#"]');
  if (link && byCode.has(Number(link.hash.slice(1)))) {
    event.preventDefault();
    follow(Number(link.hash.slice(1)));
    return;
  }
  const node = event.target.closest('summary')?.parentElement;
  if (!node) return;
  const error = errorOf(node);
  const opens = !node.open; // the browser opens it after this
  if (opens) complete(error);
  if (opens) linked = error.code;
  else if (linked === error.code) linked = null;
  writeAddress();
  entitle(ask());
}

element('language').addEventListener('click', () => setLanguage(language === 'zh' ? 'en' : 'zh'));
element('more').addEventListener('click', ({ currentTarget }) => {
  currentTarget.setAttribute('aria-expanded', String(element('filters').classList.toggle('open')));
});
element('file').addEventListener('change', ({ target }) => { openLogs([...target.files]); target.value = ''; });
query.form.addEventListener('submit', (event) => event.preventDefault());
query.addEventListener('input', onQuery);
query.addEventListener('compositionend', () => onQuery());
for (const select of filters) select.addEventListener('change', () => { linked = null; show(); writeAddress(); });
document.addEventListener('click', onClick);
document.addEventListener('keydown', onKey);
document.addEventListener('paste', onPaste);
document.addEventListener('dragover', (event) => { event.preventDefault(); document.body.classList.add('dropping'); });
document.addEventListener('dragleave', () => document.body.classList.remove('dropping'));
document.addEventListener('drop', onDrop);
window.addEventListener('popstate', readAddress);

translate();
readAddress();
// The browser looks for the place itself when it has loaded, and takes the focus away.
window.addEventListener('load', () => setTimeout(() => { if (linked !== null) bringIntoView(byCode.get(linked)); }));
