// @ts-check
/* ---- The view: the list, the sentences about it, and the title ---- */
import { FILTERS } from './address.js';
import { actions, byCode, categories, data, element, elsewhere, elsewhereOn, errors, isOn, platforms } from './catalog.js';
import { button, make, say } from './dom.js';
import { actionTag, acts, complete, isElsewhere, setOpen, showHits, strip, tag } from './entry.js';
import { answer } from './query.js';
import { TRAITS, select, state } from './state.js';

/** @typedef {import('./catalog.js').ChatError} ChatError */
/** @typedef {import('./state.js').View} View */

const FEW = 3; // this many entries are opened at once

const list = element('list');
/** @type {string | undefined} */
let drawn; // the groups that are in the list

/** The current view. */
export const view = () => select(state, errors, answer, isOn);

/**
 * Shows the answer. Opens its entries if there are only a few, unless the reader's choice is to be kept.
 * @param {{ keepOpen?: boolean, offers?: { said: string, label?: string, act?: () => void }[] }} options
 */
export function show({ keepOpen = false, offers = [] } = {}) {
  const now = view();
  const { asked, groups, everything, shown } = now;
  draw(groups, asked);
  if (!keepOpen) {
    const exact = asked?.exact ?? [];
    const wanted = everything || groups.some(({ title }) => title === 'nearest') ? [] : asked && asked.prefix.length > 0 ? exact : shown.length <= FEW && !asked?.isLong && asked?.similar.length !== shown.length ? shown : exact;
    const opened = new Set(wanted.length <= FEW ? wanted.filter((error) => shown.includes(error)) : []);
    for (const error of errors) if (error.node.open !== opened.has(error)) setOpen(error, opened.has(error));
  }
  for (const error of shown) if (error.node.open) complete(error);
  document.documentElement.classList.toggle('searching', !everything || state.code !== null || FILTERS.some((name) => state[name]));
  const { classList } = document.documentElement;
  const isFiltered = FILTERS.some((name) => state[name]);
  classList.toggle('many', isFiltered || (shown.length > FEW && groups.every(({ title }) => title !== 'nearest')));
  classList.toggle('logged', Boolean(state.log) && !state.aside);
  classList.toggle('filtered', FILTERS.slice(1).some((name) => state[name]));
  classList.toggle('nothing', shown.length === 0);
  element('log').hidden = !state.log || state.aside;
  showFilters(now);
  showNotice(now, offers);
  const [first, ...rest] = summary(now);
  element('status').replaceChildren(first, make('span', { class: 'unseen' }, rest.join('')));
  highlight(asked?.marks ?? []);
  entitle(now);
}

/**
 * Puts groups of entries into the list, each under its heading, unless they are there.
 * @param {import('./state.js').Group[]} groups
 * @param {import('./state.js').Answer | null} asked
 */
function draw(groups, asked) {
  const titled = groups.map(({ title, found }) => ({ found, title: typeof title !== 'string' ? title[state.language]
    : title === 'prefix' ? say().prefix(asked?.exact[0]?.code ?? asked?.unknown[0] ?? '') : say()[title] }));
  const others = state.platform && !asked && !state.category ? [numbersOf(state.platform)] : [];
  const wanted = titled.map(({ title, found }) => [title, ...found.map(({ code }) => code)].join(' ')).join('\n') + (others.length > 0 ? state.platform : '');
  if (wanted === drawn) return;
  drawn = wanted;
  const obvious = groups.length === 1 && groups[0].title === 'results';
  list.replaceChildren(...titled.map(({ title, found }) => (
    make('section', {}, make('h2', obvious ? { class: 'unseen' } : {}, title, ' ', make('small', {}, String(found.length))), ...found.map(({ node }) => node)))), ...others);
}

/** Puts the lines of the log into the entries, or takes them out, after another log was opened. */
export function showAllHits() {
  for (const error of errors) showHits(error);
}

/** Which code came, or how many; and what only listeners need. @param {View} view */
function summary({ asked, groups, shown, everything }) {
  const unknown = asked?.unknown.map((code) => say().isNone(code)) ?? [];
  if (groups.some(({ title }) => title === 'nearest')) return [unknown.join(' ')];
  const [first] = shown;
  const found = shown.length === 0 ? (unknown.length > 0 ? '' : say().none)
    : shown.length === 1 ? numbered(first) : say().codes(shown.length);
  const guessed = asked && asked.similar.length > 0 && shown.length > 0 ? say().guessed : '';
  return [[...unknown, guessed, found].filter(Boolean).join(' '), everything || shown.length < 2 ? '' : say().first(numbered(first))];
}

/** @param {ChatError} error */
const numbered = (error) => `${error.code}${say().comma}${error[state.language].message}`;

/** The filters as they are set, and how many codes each category would show. @param {View} view */
function showFilters({ counts }) {
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  for (const link of element('categories').querySelectorAll('a')) {
    const name = link.hash.slice(1);
    const count = name ? counts.get(name) ?? 0 : all;
    link.querySelector('small').textContent = String(count);
    link.classList.toggle('none', count === 0);
    link.tabIndex = name === state.category ? 0 : -1;
    if (name === state.category) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  }
  document.documentElement.classList.toggle('single', !state.category && [...counts.values()].filter(Boolean).length < 2);
  element('action').value = state.action;
  element('trait').value = state.trait;
  element('platform').value = state.platform;
  const set = [categories.get(state.category)?.[state.language], state.action && acts(state.action), state.trait && traitLabel(state.trait), platforms.find(({ name }) => name === state.platform)?.[state.language], state.query.trim()].filter(Boolean);
  element('asked').textContent = set.join(say().comma);
}

/** @param {string} trait */
const traitLabel = (trait) => say()[/** @type {'retryable' | 'final' | 'effect' | 'session'} */ (trait)];

/**
 * Says what the list does not: numbers that are not codes, known codes that are hidden, what can be searched for.
 * @param {View} view
 * @param {{ said: string, label?: string, act?: () => void }[]} offers what the reader can do about it
 */
function showNotice({ asked, filteredOut, notInLog, shown }, offers) {
  const started = (asked?.prefix.length ?? 0) > 0; // the number may not be typed to its end
  const parts = started ? [] : (asked?.unknown ?? []).map(unknownCard);
  for (const { code } of state.platform ? asked?.exact ?? [] : []) parts.push(...elsewhere(code, state.platform).map((row) => make('p', {}, isElsewhere(row))));
  const matters = shown.length === 0 || (asked?.exact.length ?? 0) > 0;
  const hidden = [
    { codes: filteredOut, said: say().filteredOut, label: say().clearFilters, name: 'clear' },
    { codes: notInLog, said: say().notInLog, label: say().showAnyway, name: 'aside' },
  ].filter(({ codes }) => matters && codes.length > 0);
  for (const { codes, said, label, name } of hidden) {
    const few = codes.slice(0, FEW).map((error) => `${error.code} ${error.name}`).join(say().comma);
    const what = codes.length > FEW ? `${few} ${say().more(codes.length - FEW)}` : few;
    parts.push(make('div', { class: 'buttons' }, make('p', {}, said(what)), make('button', { type: 'button', class: 'tool', 'data-do': name }, label)));
  }
  if (asked && asked.questions.length > 0) {
    const buttons = asked.questions.map(({ code, name }) => make('a', { href: `#${code}` }, `${code} ${name}`));
    parts.push(make('div', { class: 'buttons' }, make('p', {}, say().question), ...buttons));
  }
  if (asked && shown.length === 0 && hidden.length === 0 && asked.unknown.length === 0) {
    parts.push(make('div', { class: 'empty' }, make('h2', {}, say().noneFor(state.query.trim())), make('p', {}, say().understood), make('p', { class: 'chips' }, ...exampleLinks())));
  }
  for (const { said, label, act } of offers) parts.push(make('div', { class: 'buttons' }, make('p', {}, said), ...(label && act ? [button(label, act)] : [])));
  element('notice').hidden = parts.length === 0;
  element('notice').replaceChildren(...parts);
}

/** What is known of a number that is not a code: its meaning on other platforms, the topics of its neighbours, what to do. @param {number | string} code */
function unknownCard(code) {
  const number = Number(code);
  const rows = elsewhere(number).map(rowOf);
  const hundred = Math.floor(number / 100) * 100;
  const titles = new Set(errors.filter((error) => Math.floor(error.code / 100) * 100 === hundred).map(({ category }) => category[state.language]));
  return make('article', { class: 'unknown' }, make('h2', {}, make('b', {}, String(code)), ' ', say().notOurs),
    ...(titles.size > 0 ? [make('p', {}, say().range(hundred, [...titles]))] : []), ...(rows.length > 0 ? [make('ul', {}, ...rows)] : []),
    make('p', {}, rows.length > 0 ? say().ifOurs : data.unknown[state.language]));
}

/** The numbers that mean something else on a platform. @param {string} platform */
function numbersOf(platform) {
  const title = platforms.find(({ name }) => name === platform)?.[state.language] ?? platform;
  const rows = elsewhereOn(platform).map((row) => {
    const item = rowOf(row);
    /** @type {Element} */ (item.querySelector('b')).textContent = row.to > row.number ? `${row.number}–${row.to}` : String(row.number);
    return item;
  });
  return make('section', { class: 'unknown' }, make('h2', {}, say().numbersOf(title)), make('ul', {}, ...rows));
}

/** A number of other platforms: where, what, and which code that is here. @param {import('./catalog.js').Elsewhere} row @returns {HTMLElement} */
function rowOf(row) {
  const versions = [row.since && say().sinceVersion(row.since), row.before && say().beforeVersion(row.before)].filter(Boolean).join(say().comma);
  const names = row.platforms.map((name) => platforms.find((known) => known.name === name)?.[state.language] ?? name);
  const { ours } = row;
  return make('li', {}, make('b', {}, names.join(state.language === 'zh' ? '、' : ', '), ...(versions ? [' ', make('small', {}, versions)] : [])),
      make('span', {}, row[state.language].replace(/^[a-z]/, (letter) => letter.toUpperCase()), ' ', make('code', { translate: 'no' }, row.name), make('small', {}, row.source)),
      ...(ours === undefined ? [] : [make('a', { href: `#q=${ours}` }, say().asOurs(ours), ' →')]));
}

/** Questions that answer themselves with a click. */
const exampleLinks = () => say().examples.map((example) => make('a', { href: `#q=${encodeURIComponent(example)}` }, example));

const OFTEN = [108, 206, 300, 302, 202, 110, 204, 602];

/** The codes that people meet most. */
const oftenLinks = () => OFTEN.flatMap((code) => byCode.get(code) ?? []).map((error) => make('a', { href: `#q=${error.code}` },
  make('b', {}, String(error.code)), actionTag(error), make('span', {}, error[state.language].message)));

/** Marks the words of the query, in browsers that can do so without changing the page. @param {string[]} marks */
function highlight(marks) {
  if (!('highlights' in CSS)) return;
  CSS.highlights.delete('found');
  const wanted = marks.filter((mark) => mark.length > 1 || /[^\0-\x7f]/.test(mark));
  if (wanted.length === 0) return;
  const ranges = [];
  const walker = document.createTreeWalker(list, NodeFilter.SHOW_TEXT);
  for (let node = /** @type {Text | null} */ (walker.nextNode()); node; node = /** @type {Text | null} */ (walker.nextNode())) {
    if (node.parentElement?.localName === 'b') continue;
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

/** Names the page after the one code that it shows. @param {View} view */
export function entitle({ asked, shown } = view()) {
  const single = state.code === null ? (asked?.exact.length === 1 ? asked.exact[0] : shown.length === 1 ? shown[0] : undefined) : byCode.get(state.code);
  const about = single ? `${single.code} ${single.name}` : state.query.trim();
  document.title = about ? `${about} – ${say().title}` : say().title;
}

/** Puts everything into the reader's language. */
export function translate() {
  const { language } = state;
  document.documentElement.lang = say().tag;
  for (const node of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-label]'))) {
    node.setAttribute('aria-label', /** @type {any} */ (say())[node.dataset.label ?? '']);
  }
  for (const node of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-text]'))) {
    node.textContent = /** @type {any} */ (say())[node.dataset.text ?? ''];
  }
  element('query').placeholder = say().placeholder;
  for (const form of ['JSON', 'CSV']) element(form).setAttribute('aria-label', say().download(form));
  element('language').lang = language === 'zh' ? 'en' : 'zh-Hans';
  element('examples').replaceChildren(say().tryIt, ...exampleLinks());
  element('examples').querySelectorAll('a + a').forEach((/** @type {HTMLElement} */ link) => { link.tabIndex = -1; });
  element('often').replaceChildren(...oftenLinks());
  const used = new Set(errors.map(({ action }) => action.name));
  options('action', [...actions.values()].filter(({ name }) => used.has(name)).map(({ name }) => [name, acts(name)]));
  options('trait', Object.keys(TRAITS).map((trait) => [trait, traitLabel(trait)]));
  options('platform', platforms.map((platform) => [platform.name, platform[language]]), 'HarmonyOS');
  drawn = undefined;
  for (const error of errors) {
    strip(error);
    tag(error);
  }
}

/** @param {'action' | 'trait' | 'platform'} name @param {string[][]} rows */
function options(name, rows, first = say().all) {
  element(name).replaceChildren(new Option(`${say()[name]}${say().colon}${first}`, ''), ...rows.map(([value, label]) => new Option(label, value)));
}
