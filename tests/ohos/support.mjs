// Shared by the tests: the package as compiled by compile.mjs, the native module, the catalog, and a second
// implementation of the rules.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { parse } from 'smol-toml';

/** The root of the repository. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** The module to test, here and in Workers, which inherit the environment; or a way in which it is missing. */
process.env.CHAT_ERROR_NAPI ??= join(root, 'target/napi/chat_error_napi.node');
export const isMissing = !process.env.CHAT_ERROR_NAPI.includes('/');

const modules = join(process.env.CHAT_ERROR_ARKTS ?? join(root, 'target/arkts'), 'node_modules');

/** The path of a compiled file, such as 'chat_error/Index.js'. */
export const compiled = (file) => join(modules, file);

export const catalog = parse(readFileSync(join(root, 'catalog/errors.toml'), 'utf8'));

/** The version in Cargo.toml, which all others must be. */
export const version = parse(readFileSync(join(root, 'Cargo.toml'), 'utf8')).workspace.package.version;

// The rules, written once more.

const rows = new Map(catalog.error.map((row) => [row.code, row]));
const nameOf = (list, value, unknown) => list.find((row) => row.value === value)?.name ?? unknown;
const actionOf = (row) => catalog.action.find(({ name }) => name === row.action);

/** The entry of a code, or the one that every other value gets. */
export const rowOf = (code) => rows.get(code) ?? catalog.unknown;

/** The language of a tag; without one, the default of the process. */
export const languageOf = (tag) => (typeof tag !== 'string' || /^zh(?![a-z0-9])/i.test(tag) ? 'zh' : 'en');

/** The expected answer of each native function. */
export const nativeModel = {
  name: (code) => rowOf(code).name,
  message: (code, tag) => rowOf(code)[languageOf(tag)].message,
  cause: (code, tag) => rowOf(code)[languageOf(tag)].cause,
  solution: (code, tag) => rowOf(code)[languageOf(tag)].solution,
  format: (code, tag) => `${isInt32(code) ? code : -(2 ** 31)} ${nativeModel.name(code)}: ${nativeModel.message(code, tag)}`,
  isKnown: (code) => rows.has(code),
  isRetryable: (code) => actionOf(rowOf(code)).retryable,
  mayHaveTakenEffect: (code) => rowOf(code).may_have_taken_effect,
  endsSession: (code) => rowOf(code).ends_session,
  action: (code) => actionOf(rowOf(code)).value,
  actionName: (action) => nameOf(catalog.action, action, 'UNKNOWN_ACTION'),
  category: (code) => catalog.category.find(({ name }) => name === rowOf(code).category).value,
  categoryName: (category) => nameOf(catalog.category, category, 'UNKNOWN'),
  count: () => rows.size,
  codeAt: (index) => [...rows.keys()].find((_, position) => position === index),
  codeFromName: (name) => catalog.error.find((row) => row.name === name)?.code,
  version: () => version,
};
const isInt32 = (value) => Number.isInteger(value) && value >= -(2 ** 31) && value < 2 ** 31;

/**
 * The expected answer of each ArkTS function, by its name without "chatError". `preferred` is the app's language. If
 * the library is missing, every code has the same three sentences: `texts`.
 */
export function apiModel(preferred, texts) {
  const tagOr = (tag) => (typeof tag === 'string' ? tag : preferred());
  const textOf = (kind) => (code, tag) => texts?.[kind] ?? nativeModel[kind](code, tagOr(tag));
  const read = (error, key) => {
    try {
      return error[key];
    } catch {
      return undefined;
    }
  };
  const description = (error) =>
    ['description', 'message'].map((key) => read(error, key)).find((text) => typeof text === 'string' && text !== '') ?? '';
  const info = (code, tag, description) => ({
    code, description, ...Object.fromEntries(['name', 'category', 'action', 'isKnown', 'isRetryable', 'mayHaveTakenEffect',
      'endsSession', 'message', 'cause', 'solution'].map((key) => [key, model[key[0].toUpperCase() + key.slice(1)](code, tag)])),
  });
  const model = {
    Name: nativeModel.name,
    Message: textOf('message'),
    Cause: textOf('cause'),
    Solution: textOf('solution'),
    Action: nativeModel.action,
    ActionName: nativeModel.actionName,
    Category: nativeModel.category,
    CategoryName: nativeModel.categoryName,
    IsKnown: nativeModel.isKnown,
    IsRetryable: nativeModel.isRetryable,
    MayHaveTakenEffect: nativeModel.mayHaveTakenEffect,
    EndsSession: nativeModel.endsSession,
    FromName: nativeModel.codeFromName,
    Codes: () => [...rows.keys()],
    Version: () => (texts ? '' : version),
    CodeOf: (error) => [read(error, 'errorCode')].find((code) => typeof code === 'number'),
    Info: (code, tag) => info(typeof code === 'number' ? code : NaN, tag, ''),
    InfoOf: (error, tag) => (model.CodeOf(error) === undefined ? undefined : info(model.CodeOf(error), tag, description(error))),
    Format(error, tag) {
      const code = typeof error === 'number' ? error : model.CodeOf(error) ?? NaN;
      const words = description(error).split(/[\r\n\u2028\u2029]+/).join(' ').trim();
      return [`${code} ${model.Name(code)}`, model.Message(code, tag), ...(words ? [words] : [])].join(': ');
    },
  };
  return model;
}

// Values to pass.

/** Values that fast-check itself cannot handle: it gets functions, with which real() makes the values for the call. */
const HOSTILE = [
  () => new Proxy({}, { get() { throw new Error('a getter'); }, getPrototypeOf() { throw new Error('a trap'); } }),
  () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    return proxy;
  },
  () => ({ valueOf: () => assert.fail(), toString: () => assert.fail(), [Symbol.toPrimitive]: () => assert.fail() }),
];
export const real = (made) => (HOSTILE.includes(made) ? made() : made);

const anything = fc.anything({
  withBigInt: true, withDate: true, withMap: true, withNullPrototype: true, withObjectString: true, withSet: true,
  withSparseArray: true, withTypedArray: true,
});
const code = fc.oneof(
  fc.constantFrom(...rows.keys()),
  fc.constantFrom(...rows.keys())
    .chain((known) => fc.constantFrom(known + 2 ** 32, -known, known + 0.5, known - 2 ** 32, `${known}`)),
  fc.integer({ min: -3, max: 2000 }), fc.integer(), fc.double(),
);
const tag = fc.oneof(
  fc.constantFrom('zh', 'en', 'zh_CN.UTF-8', 'C', '', 'zh\0', '\0zh', 'zhx', 'zh-\ud800', 'zh中', `zh-${'x'.repeat(1000)}`),
  fc.array(fc.constantFrom('z', 'H', 'zh', 'ZH', '-', '_', '.', '@', '1', 'a', 'é', '中', '\0', '\ud800', 'Hans'), { maxLength: 6 })
    .map((parts) => parts.join('')),
  fc.string(),
);
const name = fc.constantFrom(...catalog.error.map((row) => row.name)).chain((known) => fc.constantFrom(
  known, known.toLowerCase(), ` ${known}`, `${known}\0`, `${known}\0X`, `\0${known}`, `${known}\ud800`, known.repeat(100),
  'UNKNOWN_CODE',
));
const error = fc.record({
  errorCode: fc.oneof(code, anything), code, description: fc.oneof(fc.string(), fc.constant('two\r\nlines\n'), anything),
  message: fc.oneof(fc.string(), anything),
}, { requiredKeys: [] });
const hostile = fc.constantFrom(undefined, null, Symbol.iterator, () => 302, ...HOSTILE);

/** Any value as an argument, more often one that means something. */
export const anyArgument = fc.oneof(code, tag, name, error, anything, hostile);
export const anyTag = fc.oneof(tag, tag, anyArgument);

/** Fewer runs where the machine is emulated. */
export const RUNS = Number(process.env.CHAT_ERROR_CALLS ?? 1e6) / 1000;
