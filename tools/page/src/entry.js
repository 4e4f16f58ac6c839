// @ts-check
/* ---- One entry: its tags, what opens with it, and its lines of the log ---- */
import { byCode, data, elsewhere, platforms } from './catalog.js';
import { button, copyButton, make, say } from './dom.js';
import { examples } from './examples.js';
import { whyCodes } from './find_codes.js';
import { lineOf } from './log.js';
import { rule } from './query.js';
import { asText, placeOf } from './report.js';
import { state } from './state.js';

/** @typedef {import('./catalog.js').ChatError} ChatError */

const BATCH = 500; // lines that are added at a time
const MAX_SHOWN = 200; // characters of a line that are shown

/**
 * Where the page is published, for links that are sent: where it was loaded from, or what its canonical link says. The
 * address of a file is nobody else's business.
 */
const published = /** @type {HTMLLinkElement | null} */ (document.querySelector('link[rel=canonical]'))?.href
  ?? (location.protocol === 'file:' ? undefined : location.origin + location.pathname);

/** @param {number} code */
const linkTo = (code) => (published === undefined ? undefined : `${published}?lang=${state.language}#${code}`);

/** The edition, which is named in copied text. */
export const edition = () => ({ language: state.language, version: data.version, date: data.date, linkTo });

/** Puts the tags that tell something into the head of an entry, each in its column. @param {ChatError} error */
export function tag({ node, retryable, effect, ends }) {
  const tags = make('span', { class: 'tags' });
  const add = (/** @type {string} */ kind, /** @type {string} */ label, title = label) => tags.append(make('span', { class: `tag ${kind}`, title }, label));
  if (retryable) add('retryable', say().retryable);
  if (effect) add('effect', say().caution, say().effect);
  if (ends) add('session', say().sessionTag, say().session);
  node.querySelector('.tags')?.remove();
  node.querySelector('summary')?.append(tags);
}

/** @param {ChatError} error @param {boolean} open */
export function setOpen(error, open) {
  error.node.open = open;
  if (open) complete(error);
}

/** Adds the parts of an entry that only a reader who opens it needs, in the reader's language. @param {ChatError} error */
export function complete(error) {
  const body = /** @type {HTMLElement} */ (error.node.querySelector('.body'));
  if (body.querySelector('.facts.extra')) return;
  const { code, name } = error;
  const link = linkTo(code);
  body.prepend(make('div', { class: 'buttons extra' },
    copyButton(say().copyText, () => asText(error, edition()), String(code)),
    ...(link === undefined ? [] : [copyButton(say().copyLink, () => link, String(code))])));
  body.append(factsOf(error), ...warningOf(error), ...exampleOf(error), constantsOf(name), ...relatedOf(code),
    ...elsewhere(code).map((row) => make('p', { class: 'elsewhere extra' }, isElsewhere(row))), make('p', { class: 'source extra' }, sourceOf(error)));
}

/** Action, arrival and session, side by side. @param {ChatError} error */
function factsOf(error) {
  const facts = make('dl', { class: 'facts extra' });
  /** @param {string} term @param {(Node | string)[]} content */
  const fact = (term, ...content) => facts.append(make('div', {}, make('dt', {}, term), make('dd', {}, ...content)));
  fact(say().action, make('code', { translate: 'no' }, error.action.name), make('p', {}, error.action[state.language]));
  const listed = data.arrivals.filter((/** @type {any} */ { codes }) => codes.includes(error.code));
  const arrivals = listed.length > 0 ? listed : data.arrivals.filter((/** @type {any} */ row) => row.name === 'call');
  fact(say().arrives, ...arrivals.map((/** @type {any} */ row) => make('p', {}, row[state.language])));
  const listens = arrivals.some((/** @type {any} */ row) => row.name === 'onDisconnected');
  fact(say().sessionTerm, make('p', {}, error.ends ? say().endsText : listens ? say().staysText : say().noneText));
  return facts;
}

/** @param {ChatError} error */
const warningOf = ({ effect }) => (effect ? [make('p', { class: 'warning extra' }, make('b', {}, say().warning), ' ', say().effectText)] : []);

/** @param {ChatError} error */
function exampleOf({ action }) {
  const example = examples[action.name];
  if (!example) return [];
  /** @param {string} language @param {string} code */
  const block = (language, code) => make('div', {}, make('div', { class: 'label' }, language, copyButton(say().copy, () => code, `${language} ${action.name}`)),
    make('pre', { tabindex: '0', translate: 'no' }, make('code', {}, code)));
  return [make('details', { class: 'example extra' }, make('summary', {}, say().handling), block('C++', example.cpp), block('ArkTS', example.ets))];
}

/** @param {string} name */
function constantsOf(name) {
  const constants = make('dl', { class: 'constants extra' });
  for (const [language, constant] of [['C', `CHAT_ERROR_${name}`], ['Rust', `Code::${name}`], ['ArkTS', `ChatErrorCode.${name}`]]) {
    constants.append(make('div', {}, make('dt', {}, language), make('dd', {}, make('code', { translate: 'no' }, constant)),
      make('dd', {}, copyButton(say().copy, () => constant, constant))));
  }
  return constants;
}

/** @param {number} code */
function relatedOf(code) {
  const related = new Set(data.families.filter((/** @type {number[]} */ codes) => codes.includes(code)).flat());
  related.delete(code);
  if (related.size === 0) return [];
  return [make('nav', { class: 'related extra', 'aria-label': `${say().related} ${code}` }, make('b', {}, say().related),
    ...[...related].map((other) => make('a', { href: `#${other}` }, make('b', {}, String(other)), ` ${byCode.get(other)?.[state.language].message}`)))];
}

/** What a number means on other platforms, in a sentence. @param {import('./catalog.js').Elsewhere} row */
export const isElsewhere = (row) => say().elsewhere(row, row.platforms.map((name) => platforms.find((known) => known.name === name)?.[state.language] ?? name));

/** @param {ChatError} error */
function sourceOf({ since, source, category }) {
  const from = since ? say().since(since.replace('sdk-', '')) : say().table;
  return [category[state.language], from, source, say().version(data.version, data.date)].filter(Boolean).join(' · ');
}

/** Removes the parts of an entry that depend on the language. @param {ChatError} error */
export function strip({ node }) {
  for (const extra of node.querySelectorAll('.extra')) extra.remove();
}

/**
 * A line of the log with the hit marked in it: the part around the hit if the line is long.
 * @param {import('./log.js').Log} log
 * @param {import('./log.js').Place} place
 */
export function lineItem(log, place) {
  const whole = lineOf(log, place);
  const [start, end] = [place.start - place.from, place.end - place.from];
  const from = whole.length <= MAX_SHOWN ? 0 : Math.max(0, start - 60);
  return make('li', { translate: 'no', lang: '' }, make('span', {}, placeOf(log, place)),
    make('div', {}, whole.slice(from, start), make('mark', place.sure ? {} : { class: 'likely', title: say().likely }, whole.slice(start, end)), whole.slice(end, Math.max(end, from + MAX_SHOWN))));
}

/** A list of lines whose numbers are aligned. @param {any[]} items @param {Record<string, string>} attributes */
export function lineList(items, attributes = {}) {
  const list = make('ol', { class: 'lines', ...attributes });
  addLines(list, items);
  return list;
}

/** @param {HTMLElement} list @param {any[]} items */
export function addLines(list, items) {
  list.append(...items);
  const longest = Math.max(...[...list.children].map(({ firstChild }) => firstChild?.textContent?.length ?? 0));
  list.style.setProperty('--digits', `${Math.min(longest, 24)}ch`);
}

/** The evidence for and against a code in a line. @param {number} code @param {string} line */
function evidenceOf(code, line) {
  const evidence = whyCodes(rule, line).filter((found) => found.code === code).flatMap((found) => found.evidence);
  return make('ul', { class: 'why', lang: 'en' }, ...evidence.map(({ weight, why }) => make('li', {}, `${weight > 0 ? '+' : '−'}${Math.abs(weight)} ${why}`)));
}

/** Puts lines of the log into an entry, two and on demand more, or takes them out. @param {ChatError} error */
export function showHits({ code, node }) {
  for (const old of node.querySelectorAll('.from-log')) old.remove();
  const { log } = state;
  const row = state.aside ? undefined : log?.found.get(code);
  if (!row || !log) return;
  const { places } = row;
  node.querySelector('.tags')?.prepend(make('span', { class: 'tag count from-log' }, say().lines(row.places.length)));
  const lines = lineList([]);
  let shown = 0;
  const more = (/** @type {number} */ count) => {
    addLines(lines, places.slice(shown, shown + count).map((place) => lineItem(log, place)));
    shown += count;
    next.hidden = shown >= places.length;
    const label = say().moreLines(Math.min(BATCH, places.length - shown));
    next.textContent = label;
    next.setAttribute('aria-label', `${label} ${code}`);
  };
  const why = button(say().why, () => why.replaceWith(evidenceOf(code, lineOf(log, places[0]))), String(code));
  const next = button('', () => more(BATCH));
  more(2);
  node.querySelector('.body')?.prepend(make('div', { class: 'from-log' }, lines, why, next));
}
