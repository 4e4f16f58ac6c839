// @ts-check
/* ---- Events: address, keys, mouse, files ---- */
import { FILTERS, MAX_QUERY_LENGTH, pickLanguage, readFragment, writeFragment } from './address.js';
import { actions, byCode, categories, element, errors, platforms } from './catalog.js';
import { announce, button, download, make, onTyping, say } from './dom.js';
import { complete, setOpen } from './entry.js';
import { readLogs } from './log.js';
import { refusals, showPanel } from './panel.js';
import { answer, isCodes, rule } from './query.js';
import { asCsv, asRows } from './report.js';
import { TRAITS, state } from './state.js';
import { entitle, show, showAllHits, translate, view } from './view.js';

/** @typedef {import('./catalog.js').ChatError} ChatError */

/** @type {HTMLInputElement} */
const query = element('query');
const root = document.documentElement;

/** Shows the state, and offers what the reader can do next. */
function render({ keepOpen = false, said = '' } = {}) {
  const offers = [];
  if (said) offers.push({ said });
  if (state.log && state.aside) offers.push({ said: say().kept, label: say().back, act: returnToLog });
  if (!state.log && history.state?.log) offers.push({ said: say().gone, label: say().openLogs, act: chooseFiles });
  if (query.value.trim() !== state.query.trim()) query.value = state.query;
  show({ keepOpen, offers });
}

/* ---- The address; Back and reload restore what it says ---- */

/** @type {ReturnType<typeof setTimeout>} */
let writing;
let typing = false; // what is typed in one go is one step for Back

/** Writes what is shown to the address; while the reader types, a little later. */
function writeAddress({ push = false, wait = 0 } = {}) {
  clearTimeout(writing);
  if (wait > 0) {
    writing = setTimeout(() => {
      writeAddress({ push: !typing });
      typing = true;
    }, wait);
    return;
  }
  typing = false;
  const lang = new URLSearchParams(location.search).get('lang') === state.language ? `?lang=${state.language}` : ''; // until the reader chooses another
  const fragment = writeFragment({ ...state, query: state.query.trim(), entry: state.code === null ? '' : String(state.code) });
  const log = Boolean(state.log) && !state.aside;
  const isNew = location.search + location.hash !== lang + fragment || log !== Boolean(history.state?.log);
  history[push && isNew ? 'pushState' : 'replaceState']({ log }, '', location.pathname + lang + fragment);
}

/** Shows what the address says: when the page is opened, after Back, and when somebody edits it. */
function readAddress() {
  const address = readFragment(location.hash);
  const { entry } = address;
  const known = { category: [...categories.keys()], action: [...actions.keys()], trait: Object.keys(TRAITS), platform: platforms.map(({ name }) => name) };
  state.query = address.query;
  for (const name of FILTERS) state[name] = known[name].includes(address[name]) ? address[name] : '';
  if (categories.has(entry)) state.category = entry;
  if (history.state) setAside(Boolean(state.log) && !history.state.log);
  const { exact, unknown } = entry ? answer(entry) : { exact: [], unknown: [] };
  state.code = exact.length === 1 && unknown.length === 0 ? exact[0].code : null;
  if (state.code !== null) showLinked(state.code);
  else {
    if (entry && !state.query && !element(entry)) state.query = entry;
    render();
  }
}

/** @param {boolean} aside */
function setAside(aside) {
  if (aside === state.aside) return;
  state.aside = aside;
  showAllHits();
}

/** Follows a link to an entry. Whatever hides the entry is cleared, and Back restores it. @param {number} code */
function follow(code) {
  writeAddress(); // for Back
  state.code = code;
  unhide(code);
  writeAddress({ push: true });
  showLinked(code);
}

/** @param {number} code */
function unhide(code) {
  if (view().shown.some((error) => error.code === code)) return;
  clear();
  setAside(Boolean(state.log));
}

/** @param {number} code */
function showLinked(code) {
  unhide(code);
  render();
  const error = /** @type {ChatError} */ (byCode.get(code));
  setOpen(error, true);
  bringIntoView(error);
}

/** @param {ChatError} error */
function bringIntoView({ node }) {
  node.scrollIntoView();
  node.querySelector('summary')?.focus({ preventScroll: true });
}

const NO_FILTERS = { category: '', action: '', trait: '', platform: '' };

/** Clears the question. */
const clear = () => Object.assign(state, NO_FILTERS, { query: '' });

/** Shows another selection, which names no single code any more. @param {Partial<typeof state>} change */
function change(change) {
  Object.assign(state, change, { code: null });
  render();
  writeAddress({ push: true });
}

/* ---- Language: ?lang=, else what was chosen last, else the first of the browser's languages that there is ---- */

function firstLanguage() {
  let remembered = null;
  try {
    remembered = localStorage.getItem('language');
  } catch { /* storage is off, as it may be for pages from disk */ }
  return pickLanguage([new URLSearchParams(location.search).get('lang'), remembered, ...navigator.languages]);
}

function switchLanguage() {
  state.language = state.language === 'zh' ? 'en' : 'zh';
  try {
    localStorage.setItem('language', state.language);
  } catch { /* then the choice lasts as long as the page */ }
  translate();
  showAllHits();
  if (state.log) showPanel(closeLog);
  render({ keepOpen: true });
  writeAddress();
}

/* ---- Logs ---- */

let reading = new AbortController();

const chooseFiles = () => element('file').click();

/** Opens logs: reads them while the page stays usable, and shows what is in them. @param {File[]} files */
async function openLogs(files) {
  reading.abort();
  reading = new AbortController();
  const { signal } = reading;
  const before = state.query;
  const bar = make('progress', { max: '1', value: '0', 'aria-label': say().log });
  element('reading').replaceChildren(
    make('p', {}, say().reading(files.map(({ name }) => name).join(say().comma))), bar,
    button(say().cancel, () => {
      reading.abort();
      element('reading').hidden = true;
      announce(say().cancelled);
      query.focus();
    }));
  element('reading').hidden = false;
  const log = await readLogs(files, rule, { signal, progress: (share) => { bar.value = share; } });
  if (!log || signal.aborted) return;
  element('reading').hidden = true;
  if (log.files.length === 0) {
    render({ keepOpen: true, said: refusals(log.refused).join(' ') });
    announce(refusals(log.refused).join(' '));
    return;
  }
  const typed = state.query === before ? '' : state.query; // while the log was read
  clear();
  Object.assign(state, { log, aside: false, code: null, find: '', query: typed });
  showPanel(closeLog);
  showAllHits();
  render();
  writeAddress();
  announce(say().read(log));
  window.scrollTo(0, 0);
}

function closeLog() {
  reading.abort();
  Object.assign(state, { log: null, aside: false, find: '' });
  element('log').replaceChildren();
  showAllHits();
  writeAddress();
  render();
  query.focus();
}

/** Shows the answer although the log does not have it; Back leads to the log. */
function leaveLog() {
  writeAddress();
  setAside(true);
  writeAddress({ push: true });
  render();
}

function returnToLog() {
  setAside(false);
  clear();
  state.code = null;
  writeAddress({ push: true });
  render();
}

/* ---- Keys ---- */

/** @param {KeyboardEvent} event */
function onKey(event) {
  const target = /** @type {HTMLElement} */ (event.target);
  if (event.isComposing || event.keyCode === 229) { // an input method has the key
    if (event.key === 'Escape') event.preventDefault(); // it leaves the input method; the browser would empty the field
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === '/' && !target.matches('input, select')) {
    event.preventDefault();
    query.focus();
    query.select();
  } else if (event.key === 'Escape' && target.id !== 'find') { // where it clears what is searched for in the log
    event.preventDefault();
    clear();
    setAside(false);
    change({});
    query.focus();
  } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && !target.matches('select')) {
    move(event, event.key === 'ArrowDown' ? 1 : -1);
  } else if (event.key === 'Enter' && target === query) {
    event.preventDefault();
    const [first] = view().shown;
    if (!first) return;
    setOpen(first, true);
    first.node.querySelector('summary')?.focus();
  }
}

/** Moves from the search field, which is before the first result, through the results. @param {KeyboardEvent} event @param {number} step */
function move(event, step) {
  const stops = [query, ...element('list').querySelectorAll('details[id] > summary')];
  const here = stops.indexOf(document.activeElement);
  if (here < 0) return;
  event.preventDefault();
  stops[Math.min(Math.max(here + step, 0), stops.length - 1)].focus();
}

/** The examples and the categories are one stop each for Tab; the arrows move in them. @param {KeyboardEvent} event */
function rove(event) {
  const row = /** @type {HTMLElement} */ (event.target).closest('#examples, #categories');
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!row || !step) return;
  const links = /** @type {HTMLElement[]} */ ([...row.querySelectorAll('a:not(.none)')]);
  links[(links.indexOf(/** @type {HTMLElement} */ (event.target)) + step + links.length) % links.length].focus();
  event.preventDefault();
}

/* ---- Paste, drop, click ---- */

/** Takes what was pasted or dropped: logs, or words to search for, which the search field takes itself. @param {Event} event @param {DataTransfer | null} transfer */
function take(event, transfer) {
  const files = [...transfer?.files ?? []];
  const text = transfer?.getData('text') ?? '';
  if (files.length > 0) openLogs(files);
  else if (/[\r\n]/.test(text.trim()) && text.length <= MAX_QUERY_LENGTH && isCodes(text)) change({ query: text.trim().replace(/\s+/g, ' ') });
  else if (/[\r\n]/.test(text.trim()) || text.length > MAX_QUERY_LENGTH) openLogs([new File([text], say().pasted)]);
  else if (event.type === 'paste' && event.target === query) return;
  else if (text.trim() !== '') {
    change({ query: text.trim() });
    query.focus();
  }
  event.preventDefault();
}

/** @param {MouseEvent} event */
function onClick(event) {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  const target = /** @type {HTMLElement} */ (event.target);
  const doing = /** @type {HTMLElement | null} */ (target.closest('[data-do]'))?.dataset.do;
  if (doing === 'skip') element('list').querySelector('summary')?.focus();
  else if (doing === 'aside') leaveLog();
  else if (doing === 'clear') {
    change(NO_FILTERS);
    query.focus();
  } else if (doing) save(doing);

  const link = /** @type {HTMLAnchorElement | null} */ (target.closest('a[href^="#"]'));
  if (link) {
    const code = Number(link.hash.slice(1) || NaN);
    if (byCode.has(code)) follow(code);
    else if (link.closest('#categories')) change({ category: link.hash.slice(1) });
    else return;
    event.preventDefault();
    return;
  }
  const node = target.closest('details[id] > summary')?.parentElement;
  if (node) onToggle(/** @type {ChatError} */ (byCode.get(Number(node.id))));
}

/** Opening an entry by hand makes it the one that the address names. @param {ChatError} error */
function onToggle(error) {
  const opens = !error.node.open; // the browser opens it after this
  if (opens) complete(error);
  if (opens) state.code = error.code;
  else if (state.code === error.code) state.code = null;
  writeAddress({ push: opens });
  entitle();
}

/** Saves what is shown as a file. @param {string} form */
function save(form) {
  const rows = asRows(view().shown, state.language, state.aside ? null : state.log);
  if (form === 'csv') download('chat-error-codes.csv', 'text/csv', asCsv(rows));
  else download('chat-error-codes.json', 'application/json', `${JSON.stringify(rows, null, 2)}\n`);
}

/* ---- Paper: what is shown is unfolded ---- */

/** @type {ChatError[]} */
let unfolded = [];

element('language').addEventListener('click', switchLanguage);
element('more').addEventListener('click', () => {
  element('more').setAttribute('aria-expanded', String(root.classList.toggle('filtering')));
});
element('file').addEventListener('change', () => {
  openLogs([...element('file').files]);
  element('file').value = '';
});
element('open').addEventListener('click', chooseFiles);
element('search').addEventListener('submit', (/** @type {Event} */ event) => event.preventDefault());
onTyping(query, () => {
  Object.assign(state, { query: query.value.slice(0, MAX_QUERY_LENGTH), code: null });
  render();
  writeAddress({ wait: 250 });
});
for (const name of FILTERS.slice(1)) element(name).addEventListener('change', () => change({ [name]: element(name).value }));
document.addEventListener('click', onClick);
document.addEventListener('keydown', onKey);
document.addEventListener('keydown', rove);
document.addEventListener('paste', (event) => { if (event.target !== element('find')) take(event, event.clipboardData); });
document.addEventListener('dragover', (event) => {
  event.preventDefault();
  document.body.classList.add('dropping');
});
document.addEventListener('dragleave', () => document.body.classList.remove('dropping'));
document.addEventListener('drop', (event) => {
  document.body.classList.remove('dropping');
  take(event, event.dataTransfer);
});
window.addEventListener('beforeprint', () => {
  unfolded = errors.filter(({ node }) => !node.open);
  for (const { node } of unfolded) node.open = true;
});
window.addEventListener('afterprint', () => {
  for (const { node } of unfolded) node.open = false;
});
window.addEventListener('popstate', readAddress);

state.language = firstLanguage();
for (const { node } of errors) node.open = false; // without script they are open
translate();
readAddress();
root.classList.add('ready');
// The browser looks for the place itself when it has loaded, and takes the focus away.
window.addEventListener('load', () => setTimeout(() => {
  if (state.code !== null) bringIntoView(/** @type {ChatError} */ (byCode.get(state.code)));
  else if (document.activeElement === document.body && matchMedia('(hover: hover) and (pointer: fine)').matches) query.focus({ preventScroll: true }); // a phone would cover the page with its keys
}));
