// @ts-check
/* ---- One entry: its tags, what opens with it, and its lines of the log ---- */
import { byCode, data, elsewhere, platforms } from './catalog.js';
import { button, copyButton, make, say } from './dom.js';
import { exampleFor } from './examples.js';
import { whyCodes } from './find_codes.js';
import { lineOf, spread } from './log.js';
import { rule } from './query.js';
import { asText, countOf, placeOf } from './report.js';
import { state } from './state.js';

/** @typedef {import('./catalog.js').ChatError} ChatError */

const BATCH = 500; // lines that are added at a time
const PARTS = 60; // of a log, in which its codes are counted
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

/** What kind of thing an action is, which gives its colour. @type {Record<string, string>} */
const KINDS = {
  NONE: 'good', TREAT_AS_SUCCESS: 'good', RETRY: 'again', WAIT_FOR_NETWORK: 'again', SLOW_DOWN: 'again', RENEW_TOKEN: 'sign',
  LOG_IN_WITH_NEW_TOKEN: 'sign', LOG_IN: 'sign',
  FIX_REQUEST: 'fix', GET_ACCESS: 'get', ENABLE_SERVICE: 'get', RAISE_LIMIT: 'get', INSPECT: 'look', GIVE_UP: 'stop',
};

/** The action as a coloured word. @param {ChatError} error */
export const actionTag = ({ action: { name } }) => make('span', { class: `tag ${KINDS[name]}` }, acts(name));

/** An action in the reader's language. @param {string} name */
export const acts = (name) => data.tags[name][state.language];

/** Puts the action and the marks into the head of an entry, each in its column. @param {ChatError} error */
export function tag(error) {
  const { node, effect, ends } = error;
  const marks = make('span', { class: 'marks' });
  const add = (/** @type {string} */ kind, /** @type {string} */ title) => marks.append(make('span', { class: `mark ${kind}`, title }), make('span', { class: 'unseen' }, title));
  if (effect) add('effect', say().effect);
  if (ends) add('session', say().session);
  node.querySelector('.tags')?.remove();
  node.querySelector('summary')?.append(make('span', { class: 'tags' }, actionTag(error), marks));
}

/** @param {ChatError} error @param {boolean} open */
export function setOpen(error, open) {
  error.node.open = open;
  if (open) complete(error);
}

/** Adds the parts of an entry that only a reader who opens it needs, in the reader's language. @param {ChatError} error */
export function complete(error) {
  const body = /** @type {HTMLElement} */ (error.node.querySelector('.body'));
  if (body.querySelector('.verdict')) return;
  const { code } = error;
  const link = linkTo(code);
  for (const part of /** @type {NodeListOf<HTMLElement>} */ (body.querySelectorAll('dd'))) markNames(part);
  const others = elsewhere(code).map((row) => make('p', {}, isElsewhere(row)));
  body.prepend(verdictOf(error));
  body.append(exampleOf(error),
    make('div', { class: 'buttons extra' }, copyButton(say().copyText, () => asText(error, edition()), String(code)),
      ...(link === undefined ? [] : [copyButton(say().copyLink, () => link, String(code))])),
    make('div', { class: 'side extra' },
    fact(say().arrives, ...arrivalsOf(code).map((/** @type {any} */ row) => markNames(make('p', {}, row[state.language])))),
    ...relatedOf(code),
    ...(others.length > 0 ? [fact(say().elsewhereTitle, ...others)] : []),
    make('p', { class: 'source' }, sourceOf(error))));
}

/** @param {string} term @param {Node[]} content */
const fact = (term, ...content) => make('div', {}, make('p', { class: 'term' }, term), ...content);

/** Names of the SDK in a text: ChatClient#logout, onLogout, info.deviceInfo, onDisconnected(errorCode). */
const NAMES = /\b(?:[A-Z]\w+#\w+|[a-z]+\.[a-z]\w+|[a-z]+[A-Z]\w*|[A-Z][a-z]+[A-Z]\w+)(?:\([\w, ]*\))?/g;
const LONG_NAME = 28; // characters; a longer name may be broken before its parameters
const NO_NAMES = /^(?:iOS|WebSocket|HarmonyOS|PowerShell|e\.g|i\.e)$/;

/** Sets the names of the SDK in a text as what they are. @param {HTMLElement} node */
function markNames(node) {
  const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  /** @type {Text[]} */
  const texts = [];
  while (walker.nextNode()) if (!walker.currentNode.parentElement?.closest('code')) texts.push(/** @type {Text} */ (walker.currentNode));
  for (const text of texts) {
    const parts = [];
    let from = 0;
    for (const hit of text.data.matchAll(NAMES)) {
      if (NO_NAMES.test(hit[0])) continue;
      const name = make('code', { translate: 'no', ...(hit[0].length > LONG_NAME ? {} : { class: 'name' }) });
      for (const part of hit[0].length > LONG_NAME ? hit[0].split(/(?=[#(])/) : [hit[0]]) name.append(make('wbr', {}), part);
      parts.push(text.data.slice(from, hit.index), name);
      from = /** @type {number} */ (hit.index) + hit[0].length;
    }
    if (from > 0) text.replaceWith(...parts, text.data.slice(from));
  }
  return node;
}

/** Where a code arrives. @param {number} code */
function arrivalsOf(code) {
  const listed = data.arrivals.filter((/** @type {any} */ { codes }) => codes.includes(code));
  return listed.length > 0 ? listed : data.arrivals.filter((/** @type {any} */ row) => row.name === 'call');
}

/** The three questions that come first: whether to retry, whether it is done, whether the user is logged out. @param {ChatError} error */
function verdictOf({ action, effect, ends, code }) {
  const verdict = make('dl', { class: 'verdict extra' });
  const cell = (/** @type {string} */ kind, /** @type {string} */ asked, /** @type {string} */ answer, details = '') => verdict.append(
    make('div', { class: kind }, make('dt', {}, asked), make('dd', {}, make('b', {}, answer), ...(details ? [markNames(make('p', {}, details))] : []))));
  cell(KINDS[action.name], say().askAgain, say().again[/** @type {'RETRY'} */ (action.name)], action[state.language]);
  const isDone = KINDS[action.name] === 'good';
  cell(effect ? 'fix' : isDone ? 'good' : 'plain', say().askDone, effect ? say().maybe : isDone ? say().yes : say().no, effect ? say().effectText : '');
  const listens = arrivalsOf(code).some((/** @type {any} */ row) => row.name === 'onDisconnected');
  cell(ends ? 'stop' : 'plain', say().askOut, ends ? say().ifListener : listens ? say().stays : say().no, ends ? say().endsText : listens ? say().staysText : '');
  return verdict;
}

/** The action in code, in the language that the reader chose last. @param {ChatError} error */
function exampleOf(error) {
  const example = exampleFor(error);
  const code = make('code', {});
  const languages = /** @type {(keyof typeof example)[]} */ (Object.keys(example));
  const tabs = languages.map((language) => {
    const tab = make('button', { type: 'button', 'aria-label': `${language} ${error.code}` }, language);
    tab.addEventListener('click', () => {
      state.code_language = language;
      choose();
    });
    return tab;
  });
  const shown = () => example[/** @type {'C'} */ (state.code_language)];
  const choose = () => {
    code.textContent = shown();
    tabs.forEach((tab, index) => tab.setAttribute('aria-pressed', String(languages[index] === state.code_language)));
  };
  choose();
  return make('div', { class: 'handling extra' }, make('p', { class: 'term' }, say().handling),
    make('div', { class: 'tabs' }, ...tabs, copyButton(say().copy, shown, `${say().handling} ${error.code}`)),
    make('pre', { tabindex: '0', translate: 'no' }, code), constantsOf(error.name));
}

/** @param {string} name */
function constantsOf(name) {
  const constants = make('dl', { class: 'constants' });
  for (const [language, constant] of [['C', `CHAT_ERROR_${name}`], ['Rust', `Code::${name}`], ['ArkTS', `ChatErrorCode.${name}`]]) {
    const shown = make('code', { translate: 'no' }); // which may only be broken after an underscore
    for (const part of constant.match(/[^_]+_?/g) ?? []) shown.append(part, make('wbr', {}));
    constants.append(make('div', {}, make('dt', {}, language), make('dd', {}, shown), make('dd', {}, copyButton(say().copy, () => constant, constant))));
  }
  return constants;
}

/** @param {number} code */
function relatedOf(code) {
  const related = new Set(data.families.filter((/** @type {number[]} */ codes) => codes.includes(code)).flat());
  related.delete(code);
  if (related.size === 0) return [];
  return [make('nav', { class: 'related', 'aria-label': `${say().related} ${code}` }, make('p', { class: 'term' }, say().related),
    ...[...related].map((other) => make('a', { href: `#${other}` }, make('b', {}, String(other)), ' ', make('span', {}, byCode.get(other)?.[state.language].message ?? ''))))];
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

/** The log from its first line at the left to its last at the right, darker where a code is more frequent. @param {import('./log.js').Log} log @param {import('./log.js').Row} row */
function timeline(log, row) {
  const counts = spread(log, row, PARTS);
  const most = Math.max(...counts);
  const bars = counts.map((count, x) => (count > 0 ? `<rect x="${x}" width="1" height="1" opacity="${0.35 + 0.65 * count / most}"/>` : ''));
  const line = make('span', {});
  line.innerHTML = `<svg viewBox="0 0 ${PARTS} 1" preserveAspectRatio="none" aria-hidden="true">${bars.join('')}</svg>`;
  return line.firstChild;
}

/** The evidence for and against a code in a line. @param {number} code @param {string} line */
function evidenceOf(code, line) {
  const evidence = whyCodes(rule, line).filter((found) => found.code === code).flatMap((found) => found.evidence);
  return make('ul', { class: 'why', lang: 'en' }, ...evidence.map(({ weight, why }) => make('li', {}, `${weight > 0 ? '+' : '−'}${Math.abs(weight)} ${why}`)));
}

/** Puts lines of the log into an entry, two and on demand more, or takes them out. @param {ChatError} error */
export function showHits({ code, node }) {
  for (const old of node.querySelectorAll('.from-log')) old.remove();
  node.querySelector('summary')?.classList.remove('with-log');
  const { log } = state;
  const row = state.aside ? undefined : log?.found.get(code);
  if (!row || !log) return;
  const { places } = row;
  const most = log.order[0][1].places.length;
  const count = make('span', { class: 'bar' }, countOf(row, say()));
  count.style.setProperty('--share', String(places.length / most));
  node.querySelector('summary')?.classList.add('with-log');
  node.querySelector('summary code')?.after(make('span', { class: 'seen from-log' }, count, timeline(log, row)));
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
  node.querySelector('.body')?.prepend(make('div', { class: 'from-log lines-of' }, lines, why, next));
}
