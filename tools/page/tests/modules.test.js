// The modules of the page that need no browser.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { MAX_QUERY_LENGTH, pickLanguage, readFragment, writeFragment } from '../src/address.js';
import { exampleFor } from '../src/examples.js';
import { compileRule } from '../src/find_codes.js';
import { lineOf, readLogs, searchLog, spread } from '../src/log.js';
import { asCsv, asReport } from '../src/report.js';
import { select } from '../src/state.js';
import { strings } from '../src/strings.js';
import { catalog, html, root } from './browser.js';

const data = JSON.parse(/id="data">\n([^]*?)\n<\/script>/.exec(html)[1]);
const errors = catalog.errors.map((error) => ({ ...error, effect: error.may_have_taken_effect, ends: error.ends_session, action: { name: error.action, en: 'Do it.' } }));
const byCode = new Map(errors.map((error) => [error.code, error]));
const rule = compileRule(data.rule, errors);
const open = (...files) => readLogs(files.map(([name, content]) => new File([content], name)), rule, new AbortController());
const find = (log, text, most = 100) => searchLog(log, text, most, new AbortController());

test('what an address says is what was written into it, whatever that is', () => {
  const texts = ['', '302', 'busy', '错误 217', 'a&b=c#d?e+f %', '%E4', 'q=', '100%', 'ＡＢ'];
  for (const entry of ['', '302', 'SERVER_BUSY']) {
    for (const query of texts) {
      for (const category of ['', 'SERVER']) {
        const address = { entry, query, category, action: '', trait: 'effect', platform: '' };
        assert.deepEqual(readFragment(writeFragment(address)), address);
      }
    }
  }
  assert.equal(writeFragment({ entry: '302' }), '#302');
  assert.equal(writeFragment({}), '');
  assert.equal(readFragment(`#q=${'x'.repeat(9000)}`).query.length, MAX_QUERY_LENGTH);
  assert.equal(readFragment(`#${'x'.repeat(9000)}`).entry.length, MAX_QUERY_LENGTH);
  assert.equal(readFragment('#%').entry, '%');
});

test('a language is one that the page has, whatever is asked for', () => {
  for (const tag of Object.getOwnPropertyNames(Object.prototype)) assert.equal(pickLanguage([tag]), 'en');
  assert.equal(pickLanguage(['fr', null, 'zh_CN.UTF-8', 'en']), 'zh');
  assert.equal(pickLanguage([]), 'en');
});

test('a log is read in the form in which it was written', async () => {
  const text = '登录失败 errorCode: 108\r\n发送 code=302\r再来 error 704\n';
  const wide = (little) => Buffer.concat([...text].map((letter) => { const unit = letter.charCodeAt(0); return Buffer.from(little ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255]); }));
  const gbk = Buffer.concat([Buffer.from('b5c7c2bccaa7b0dc', 'hex'), Buffer.from(' errorCode: 108\nx code=302\ny error 704\n')]);
  const mark = (...bytes) => (content) => Buffer.concat([Buffer.from(bytes), content]);
  for (const [form, bytes] of [['', Buffer.from(text)], ['', mark(0xef, 0xbb, 0xbf)(Buffer.from(text))],
    ['UTF-16', mark(0xff, 0xfe)(wide(true))], ['UTF-16', mark(0xfe, 0xff)(wide(false))], ['UTF-16', wide(true)], ['UTF-16', wide(false)],
    ['', Buffer.concat([Buffer.alloc(4000), Buffer.from(text)])], ['', Buffer.from(text.replace(/\r?\n/g, '\r\r\n'))], ['', Buffer.concat([Buffer.from('登录失败 errorCode: 108\n发送消息 code=302\n'), gbk.subarray(0, 8), Buffer.from(' error 704\n')])], ['GBK', gbk], ['gzip', gzipSync(text)]]) {
    const log = await open(['app.log', bytes]);
    assert.deepEqual([log.files[0].form, log.lines, log.hitLines, [...log.found.keys()]], [form, 3, 3, [108, 302, 704]]);
    assert.ok(lineOf(log, log.found.get(108).places[0]).includes('登录失败'), form);
    assert.ok(!lineOf(log, log.found.get(704).places[0]).includes('\ufffd'), `${form}: every line is decoded`);
  }
});

test('a file that is not a log is refused with a reason, while one that is a log is read', async () => {
  const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, ...Array.from({ length: 400 }, (_, index) => index % 30)]);
  const log = await open(['a.png', png], ['b.zip', Buffer.from('PK\x03\x04xx')], ['c.gz', gzipSync('x'.repeat(1e5)).subarray(0, 60)], ['e.xz', Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0])], ['d.log', 'code=302']);
  assert.deepEqual(log.refused.map(({ name, fault }) => [name, fault]), [['a.png', 'binary'], ['b.zip', 'zip'], ['c.gz', 'gzip'], ['e.xz', 'packed']]);
  assert.deepEqual([log.files.length, log.lines, log.hits], [1, 1, 1]);
});

test('lines keep their numbers wherever a chunk of the file ends', async () => {
  for (const ending of ['\n', '\r\n']) {
    for (const width of [1, 100, 70_000, 1_500_000]) {
      const rows = Array.from({ length: Math.max(3, Math.ceil(1.2e6 / (width + 10))) }, (_, index) => `${'记'.repeat(width / 3)} ${index % 3 === 1 ? 'code=302' : 'quiet'}`);
      const log = await open(['a.log', rows.join(ending)]);
      assert.equal(log.lines, rows.length, `${width}`);
      const wanted = rows.flatMap((row, index) => (row.endsWith('302') ? [index] : []));
      assert.deepEqual(log.found.get(302).places.map(({ line }) => line), wanted);
      const found = await find(log, 'QUIET', 1e9);
      assert.deepEqual(found.places.map(({ line }) => line), rows.flatMap((row, index) => (row.endsWith('quiet') ? [index] : [])));
    }
  }
});

test('a search in the log takes text as it is, and counts more than it shows', async () => {
  const log = await open(['a.log', 'a.b (c)\nA.B [c]\naxb\na.b a.b\n'], ['b.log', 'A.b']);
  const { count, places } = await find(log, 'A.b', 2);
  assert.deepEqual([count, places.map(({ file, line }) => [file, line])], [4, [[0, 0], [0, 1]]]);
  for (const part of ['(c)', '[c', '\\', '*', '.*']) await find(log, part);
  assert.deepEqual(spread(log, { places: (await find(log, 'a')).places }, 5), [1, 1, 1, 1, 1]);
});

test('reading and searching stop when they are told to', async () => {
  const control = new AbortController();
  const shares = [];
  const log = await readLogs([new File(['code=302 and more\n'.repeat(2e5)], 'a.log')], rule, {
    signal: control.signal, progress: (share) => { shares.push(share); if (share > 0.3) control.abort(); } });
  assert.equal(log, undefined);
  assert.ok(shares.every((share, index) => index === 0 || share >= shares[index - 1]) && shares.at(-1) < 0.7, String(shares));
  control.abort();
  assert.equal(await searchLog(await open(['a.log', 'code=302']), 'code', 9, control), undefined);
});

test('a report has the message, the action and the link of each code', async () => {
  const log = await open(['chat.log', '02:14:21.540 code=302 code=302\nx\n02:15:03 errorCode: 302\nerrorCode: 108']);
  const edition = { language: 'en', version: '1.2.3', date: '2026-01-01', linkTo: (code) => `https://example.org/#${code}` };
  const report = asReport(log, byCode, edition).split('\n');
  assert.equal(report[0], 'chat.log: 4 lines, 3 with codes: 4 hits, 2 different codes');
  assert.deepEqual(report.slice(2, 6), [`302 SERVER_BUSY: ${byCode.get(302).en.message}`,
    '  2 lines, 3 hits, first line 1 (02:14:21.540), last line 3 (02:15:03)', '  RETRY: Do it.', '  https://example.org/#302']);
  assert.equal(report.at(-2), 'chat-error 1.2.3, catalog of 2026-01-01');
  assert.ok(!asReport(log, byCode, { ...edition, linkTo: () => undefined }).includes('http'));
});

test('CSV is quoted where it must be', () => {
  assert.equal(asCsv([{ code: 1, message: 'a, "b"' }, { code: 2, message: 'c' }]), '\ufeffcode,message\r\n1,"a, ""b"""\r\n2,c\r\n');
  assert.equal(asCsv([]), '\ufeff\r\n');
});

test('a number that is none is answered with the nearest codes', () => {
  const answer = () => ({ exact: [], found: [], prefix: [], similar: [], unknown: [699], marks: [] });
  const view = select({ query: '699', category: '', action: '', trait: '', platform: '', log: null, aside: false }, errors, answer, () => true);
  assert.deepEqual(view.groups.map(({ title }) => title), ['nearest']);
  assert.equal(view.shown.length, 3);
  const gap = Math.max(...view.shown.map(({ code }) => Math.abs(code - 699)));
  assert.ok(errors.every((error) => view.shown.includes(error) || Math.abs(error.code - 699) >= gap));
});

test('both languages have the same strings, with the same parameters', () => {
  const shape = (object) => Object.entries(object).map(([key, value]) => [key, typeof value === 'function' ? value.length : typeof value === 'object' ? shape(value) : typeof value]);
  assert.deepEqual(shape(strings.zh), shape(strings.en));
});

test('every action has an example, and all compile in ArkTS, C and C++', () => {
  const folder = mkdtempSync(`${tmpdir()}/examples-`);
  const examples = [...new Map(errors.map((error) => [JSON.stringify(exampleFor(error)), exampleFor(error)])).values()];
  assert.deepEqual(Object.keys(strings.en.again).sort(), catalog.actions.map(({ name }) => name).sort());
  const declared = (types) => types.replaceAll(';', ';\n');
  const head = {
    C: declared('#include <chat_error.h>\n#include <stdint.h>\n#include <stdlib.h>\nint32_t send(const char *); bool is_delivered(const char *); void wait_ms(int); void show_result(void); void repeat_when_connected(void); '
      + 'const char *fetch_token(void); extern const char *user; void log_in(const char *, const char *); void renew_token(const char *); void ask_for_access(void); void write_log(int32_t); '
      + 'void show_toast(const char *); void show_login_page(const char *);'),
    'C++': declared('#include <chat_error.hpp>\n#include <cstdlib>\n#include <iostream>\nstd::int32_t send(const std::string &); bool is_delivered(const std::string &); void wait_ms(int); void show_result(); void repeat_when_connected(); '
      + 'std::string fetch_token(); extern std::string user; void log_in(const std::string &, const std::string &); void renew_token(const std::string &); void ask_for_access(); '
      + 'void show_toast(const std::string &); void show_login_page(const std::string &);'),
    ArkTS: `${readFileSync(`${root}ohos/src/main/ets/ChatErrorEnums.ets`, 'utf8')}
${declared(`declare function chatErrorAction(code: number): ChatErrorAction; declare function chatErrorCodeOf(error: Object | null | undefined): number | undefined;
declare function chatErrorIsRetryable(code: number): boolean; declare function chatErrorEndsSession(code: number): boolean; declare function chatErrorMessage(code: number): string;
declare function chatErrorFormat(code: number, description?: string, language?: string): string; declare function send(message: string): Promise<void>; declare function isDelivered(message: string): Promise<boolean>;
declare function wait(milliseconds: number): Promise<void>; declare function fetchToken(): Promise<string>; declare const user: string; declare function logIn(user: string, token: string): Promise<void>;
declare function renewToken(token: string): Promise<void>; declare function showResult(): void; declare function repeatWhenConnected(): void; declare function askForAccess(): void;
declare function showToast(text: string): void; declare function showLoginPage(text: string): void;`)}`,
  };
  const files = { C: [], 'C++': [], ArkTS: [] };
  for (const [index, example] of examples.entries()) {
    for (const [language, end] of [['C', 'c'], ['C++', 'cpp'], ['ArkTS', 'ts']]) {
      const text = example[language];
      const whole = language === 'ArkTS'
        ? (text.startsWith('onLogout') ? `export const listener = {\n${text}\n};` : `export async function example(code: number, message: string): Promise<void> {\n{\n${text}\n}\n}`)
        : text.startsWith('void ') ? text : `void example(int32_t code, const ${language === 'C' ? 'char *' : 'std::string &'}message);\nvoid example(int32_t code, const ${language === 'C' ? 'char *' : 'std::string &'}message) {\n(void)code; (void)message;\n{\n${text}\n}\n}`;
      files[language].push(`${folder}/${index}.${end}`);
      writeFileSync(files[language].at(-1), `${head[language]}\n${whole}`);
    }
  }
  const flags = ['-Wall', '-Wextra', '-Werror', '-fsyntax-only', `-I${root}include`];
  execFileSync('cc', ['-std=c99', ...flags, ...files.C], { stdio: 'pipe' });
  execFileSync('c++', ['-std=c++11', ...flags, ...files['C++']], { stdio: 'pipe' });
  execFileSync(process.execPath, [`${root}tools/page/node_modules/typescript/lib/tsc.js`, '--noEmit', '--strict', '--useUnknownInCatchVariables', 'false', '--target', 'es2021', '--typeRoots', folder, ...files.ArkTS], { stdio: 'pipe' });
});
