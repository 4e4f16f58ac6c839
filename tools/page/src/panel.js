// @ts-check
/* ---- The open log: a picture of its codes, and a search in its lines ---- */
import { byCode, element } from './catalog.js';
import { button, copyButton, make, onTyping, say } from './dom.js';
import { edition, lineItem, lineList } from './entry.js';
import { searchLog } from './log.js';
import { asReport } from './report.js';
import { state } from './state.js';

const FOUND = 100; // lines that a search in the log shows

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
    ...(log.found.size === 0 ? [make('p', {}, say().nothing)] : []),
    make('div', { class: 'buttons' }, find, copyButton(say().copyReport, () => asReport(log, byCode, edition())), button(say().closeLog, close)),
    make('p', { id: 'count', role: 'status' }), foundList([]));
  showFound();
}

/** Why files are not logs, a sentence each. @param {import('./log.js').Refused[]} refused */
export const refusals = (refused) => refused.map(({ name, fault }) => `${name} ${say().faults[fault]}${say().stop}`);

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
