// @ts-check
/* ---- Text to copy and files to download ---- */
import { lineOf } from './log.js';
import { strings } from './strings.js';

/**
 * @typedef {import('./catalog.js').ChatError} ChatError
 * @typedef {import('./log.js').Log} Log
 * @typedef {import('./strings.js').Language} Language
 * @typedef {{ language: Language, version: string, date: string, linkTo: (code: number) => string | undefined }} Edition
 */

/**
 * One code, for a ticket or a chat.
 * @param {ChatError} error
 * @param {Edition} edition
 */
export function asText(error, edition) {
  const say = strings[edition.language];
  const { message, cause, solution } = error[edition.language];
  const lines = [
    `${error.code} ${error.name}: ${message}`, `${say.solution}${say.colon}${solution}`, `${say.cause}${say.colon}${cause}`,
    `${say.action}${say.colon}${error.action.name}${say.comma}${error.retryable ? say.retryable : say.final}`];
  if (error.effect) lines.push(`${say.warning}${say.colon}${say.effectText}`);
  if (error.ends) lines.push(`${say.sessionTerm}${say.colon}${say.endsText}`);
  return ended([...lines, ''], edition, edition.linkTo(error.code));
}

/**
 * @param {string[]} lines
 * @param {Edition} edition
 * @param {string} [link]
 */
const ended = (lines, { language, version, date }, link) => (
  [...lines, ...(link ? [link] : []), strings[language].version(version, date), ''].join('\n'));

/**
 * The codes in a log, for a ticket: each with where it is, what it means and what to do.
 * @param {Log} log
 * @param {Map<number, ChatError>} byCode
 * @param {Edition} edition
 */
export function asReport(log, byCode, edition) {
  const say = strings[edition.language];
  /** @param {import('./log.js').Place} place */
  const when = (place) => {
    const time = /\d{1,2}:\d\d:\d\d(?:[.,]\d+)?/.exec(lineOf(log, place).slice(0, 80))?.[0];
    return say.line(placeOf(log, place)) + (time ? ` (${time})` : '');
  };
  const parts = log.order.flatMap(([code, row]) => {
    const error = /** @type {ChatError} */ (byCode.get(code));
    const { places } = row;
    const link = edition.linkTo(code);
    return [
      `${code} ${error.name}: ${error[edition.language].message}`,
      `  ${countOf(row, say)}${say.comma}${say.firstAt} ${when(places[0])}${say.comma}${say.lastAt} ${when(places[places.length - 1])}`,
      `  ${error.action.name}${say.colon}${error.action[edition.language]}`,
      ...(link ? [`  ${link}`] : []), ''];
  });
  return ended([`${log.files.map(({ name }) => name).join(say.comma)}${say.colon}${say.read(log)}`, '', ...parts], edition);
}

/**
 * How often a code is in a log.
 * @param {import('./log.js').Row} row
 * @param {import('./strings.js').Strings} say
 */
export const countOf = ({ hits, places }, say) => say.lines(places.length) + (hits === places.length ? '' : say.comma + say.hits(hits));

/**
 * Where a line is: its number, after the name of its file if there are several.
 * @param {Log} log
 * @param {{ file: number, line: number }} place
 */
export const placeOf = (log, { file, line }) => (log.files.length > 1 ? `${log.files[file].name}:${line + 1}` : String(line + 1));

/**
 * Codes as rows of plain values, the names of the columns as in the catalog.
 * @param {ChatError[]} errors
 * @param {Language} language
 * @param {Log | null} log
 */
export const asRows = (errors, language, log) => errors.map((error) => ({
  code: error.code, name: error.name, category: error.category.name, action: error.action.name, retryable: error.retryable,
  may_have_taken_effect: error.effect, ends_session: error.ends, ...error[language],
  ...(log ? { lines: log.found.get(error.code)?.places.length ?? 0, hits: log.found.get(error.code)?.hits ?? 0 } : {}),
}));

/**
 * Rows as CSV, with the mark by which spreadsheets know that it is UTF-8.
 * @param {Record<string, string | number | boolean>[]} rows
 */
export function asCsv(rows) {
  /** @param {string | number | boolean} value */
  const field = (value) => (/[",\n]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : String(value));
  return `\ufeff${[Object.keys(rows[0] ?? {}), ...rows.map(Object.values)].map((row) => `${row.map(field).join(',')}\r\n`).join('')}`;
}
