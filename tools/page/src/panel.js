// @ts-check
/* ---- The open log: a picture of its codes, and a search in its lines ---- */
import { byCode, element } from './catalog.js';
import { button, copyButton, make, onTyping, say } from './dom.js';
import { edition, lineItem, lineList } from './entry.js';
import { searchLog, spread } from './log.js';
import { asReport, countOf } from './report.js';
import { state } from './state.js';

const FOUND = 100; // lines that a search in the log shows
const PARTS = 60; // of a log, in which its codes are counted

/**
 * Shows the log that is open, with the search in it as the reader left it.
 * @param {() => void} close
 */
export function showPanel(close) {
  const { log } = state;
  if (!log) return;
  const find = make('input', { type: 'search', id: 'find', 'aria-label': say().find, placeholder: say().find, spellcheck: 'false', autocomplete: 'off' });
  find.value = state.find;
  onTyping(find, () => {
    state.find = find.value;
    showFound();
  });
  const files = log.files.map(({ name, form }) => (form ? `${name} (${form})` : name)).join(say().comma);
  element('log').replaceChildren(
    make('h2', { translate: 'no' }, files), make('p', {}, say().read(log) + say().stop), ...refusals(log.refused).map((line) => make('p', {}, line)),
    ...(log.found.size === 0 ? [make('p', {}, say().nothing)] : [picture(log)]),
    make('div', { class: 'buttons' }, find, copyButton(say().copyReport, () => asReport(log, byCode, edition())), button(say().closeLog, close)),
    make('p', { id: 'count', role: 'status' }), foundList([]));
  showFound();
}

/** Why files are not logs, a sentence each. @param {import('./log.js').Refused[]} refused */
export const refusals = (refused) => refused.map(({ name, fault }) => `${name} ${say().faults[fault]}${say().stop}`);

/** A row for each code: how many lines have it, and where in the log they are. @param {import('./log.js').Log} log */
function picture(log) {
  const most = log.order[0][1].places.length;
  const rows = log.order.map(([code, row]) => {
    const count = make('span', { class: 'bar' }, countOf(row, say()));
    count.style.setProperty('--share', String(row.places.length / most));
    return make('li', {}, make('a', { href: `#${code}` }, make('b', {}, String(code)), make('span', {}, byCode.get(code)?.[state.language].message ?? ''), count, timeline(log, row)));
  });
  return make('ol', { class: 'chart' }, ...rows);
}

/** The log from its first line at the left to its last at the right, darker where a code is more frequent. @param {import('./log.js').Log} log @param {import('./log.js').Row} row */
function timeline(log, row) {
  const counts = spread(log, row, PARTS);
  const most = Math.max(...counts);
  const bars = counts.map((count, x) => (count > 0 ? `<rect x="${x}" width="1" height="1" opacity="${0.35 + 0.65 * count / most}"/>` : ''));
  const line = make('span', {});
  line.innerHTML = `<svg viewBox="0 0 ${PARTS} 1" preserveAspectRatio="none" aria-hidden="true">${bars.join('')}</svg>`;
  return line.firstChild;
}

let searching = new AbortController();

/** Shows the lines that contain the searched text; a new search stops the one before. */
async function showFound() {
  searching.abort();
  searching = new AbortController();
  const { log } = state;
  const wanted = state.find.trim();
  const found = !log || wanted === '' ? { count: 0, places: [] } : await searchLog(log, wanted, FOUND, searching);
  if (!found || !log) return;
  element('count').textContent = wanted === '' ? '' : say().foundLines(found.count, found.places.length);
  element('found').replaceWith(foundList(found.places.map((place) => lineItem(log, place))));
}

/** @param {any[]} items */
function foundList(items) {
  const list = lineList(items, { id: 'found', tabindex: '0', 'aria-label': say().find });
  list.hidden = items.length === 0;
  return list;
}
