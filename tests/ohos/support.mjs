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
  chatErrorName: (code) => rowOf(code).name,
  chatErrorMessage: (code, tag) => rowOf(code)[languageOf(tag)].message,
  chatErrorCause: (code, tag) => rowOf(code)[languageOf(tag)].cause,
  chatErrorSolution: (code, tag) => rowOf(code)[languageOf(tag)].solution,
  chatErrorFormat: (code, tag) => `${isInt32(code) ? code : -(2 ** 31)} ${nativeModel.chatErrorName(code)}: ${nativeModel.chatErrorMessage(code, tag)}`,
  chatErrorIsKnown: (code) => rows.has(code),
  chatErrorIsRetryable: (code) => actionOf(rowOf(code)).retryable,
  chatErrorMayHaveTakenEffect: (code) => rowOf(code).may_have_taken_effect,
  chatErrorEndsSession: (code) => rowOf(code).ends_session,
  chatErrorAction: (code) => actionOf(rowOf(code)).value,
  chatErrorActionName: (action) => nameOf(catalog.action, action, 'UNKNOWN_ACTION'),
  chatErrorCategory: (code) => catalog.category.find(({ name }) => name === rowOf(code).category).value,
  chatErrorCategoryName: (category) => nameOf(catalog.category, category, 'UNKNOWN'),
  chatErrorCount: () => rows.size,
  chatErrorCodeAt: (index) => [...rows.keys()].find((_, position) => position === index),
  chatErrorCodeFromName: (name) => catalog.error.find((row) => row.name === name)?.code,
  chatErrorVersion: () => version,
};
const isInt32 = (value) => Number.isInteger(value) && value >= -(2 ** 31) && value < 2 ** 31;

/**
 * The expected answer of each ArkTS function. `preferred` is the app's language. If the library is missing, every code
 * has the same cause and solution: `texts`, by function and language.
 */
export function apiModel(preferred, texts) {
  const tagOr = (tag) => (typeof tag === 'string' ? tag : preferred());
  const textOf = (kind) => (code, tag) => (texts ? texts[kind][languageOf(tagOr(tag))] : nativeModel[kind](code, tagOr(tag)));
  const read = (error, key) => {
    try {
      return error[key];
    } catch {
      return undefined;
    }
  };
  const string = (value) => (typeof value === 'string' ? value : '');
  const number = (value) => (typeof value === 'number' ? value : NaN);
  const descriptionOf = (error) => string(read(error, 'description')) || string(read(error, 'message'));
  const { chatErrorCount, chatErrorCodeAt, chatErrorCodeFromName, ...same } = nativeModel;
  const model = {
    ...same,
    chatErrorMessage: (code, tag) => nativeModel.chatErrorMessage(code, tagOr(tag)),
    chatErrorCause: textOf('chatErrorCause'),
    chatErrorSolution: textOf('chatErrorSolution'),
    chatErrorFromName: chatErrorCodeFromName,
    chatErrorCodes: () => Array.from({ length: chatErrorCount() }, (_, index) => chatErrorCodeAt(index)),
    chatErrorVersion: () => (texts ? '' : version),
    chatErrorCodeOf: (error) => [read(error, 'errorCode')].find((code) => typeof code === 'number'),
    chatErrorInfo: (code, description, tag) => ({
      code: number(code), description: string(description),
      ...Object.fromEntries(['name', 'category', 'action', 'isKnown', 'isRetryable', 'mayHaveTakenEffect', 'endsSession',
        'message', 'cause', 'solution'].map((key) => [key, model[`chatError${key[0].toUpperCase()}${key.slice(1)}`](code, tag)])),
    }),
    chatErrorInfoOf(error, tag) {
      const code = model.chatErrorCodeOf(error);
      return code === undefined ? undefined : model.chatErrorInfo(code, descriptionOf(error), tag);
    },
    chatErrorFormat(code, description, tag) {
      const words = string(description).split(/[\r\n\u2028\u2029]+/).join(' ').trim();
      return [`${number(code)} ${model.chatErrorName(code)}`, model.chatErrorMessage(code, tag), ...(words ? [words] : [])].join(': ');
    },
    chatErrorFormatOf: (error, tag) =>
      model.chatErrorFormat(typeof error === 'number' ? error : model.chatErrorCodeOf(error), descriptionOf(error), tag),
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
