// Any values in any order: what the native module and the ArkTS API answer is held to a second implementation of their
// rules. fast-check makes the values, and where an answer is wrong prints a seed and the smallest values that show it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { catalog, compiled, infoOf, parameterError, revokedProxy, version } from '../support.mjs';

const api = await import(compiled('chat_error/Index.js'));
const system = await import(compiled('kit.LocalizationKit/index.js'));
const { default: native } = await import(compiled('libchat_error_napi.so/index.js'));

const RUNS = Number(process.env.CHAT_ERROR_CALLS ?? 1e6) / 1000; // fewer where the machine is emulated
const LIMIT = { timeout: 300_000 };

// The rules, written once more.

const rows = new Map(catalog.error.map((row) => [row.code, row]));
const codesByName = new Map(catalog.error.map(({ code, name }) => [name, code]));
const rowOf = (code) => rows.get(code) ?? catalog.unknown;
const nameOf = (list, value, unknown) => list.find((row) => row.value === value)?.name ?? unknown;

/** The language of a tag or POSIX locale: Chinese if it is well-formed and its first part is "zh". */
function languageOf(tag) {
  const found = tag.match(/^(?<parts>[^.@]*)(\.[\w=;:,+-]+)?(@[\w=;:,+-]+)?$/);
  const parts = found?.groups.parts.split(/[-_]/) ?? [];
  const isWellFormed = tag.length <= 63 && parts.every((part) => /^[a-z0-9]{1,8}$/i.test(part));
  return isWellFormed && parts[0]?.toLowerCase() === 'zh' ? 'zh' : 'en';
}

// The values.

// Values on which fast-check itself would stumble: it gets what makes them, and real() makes them for the call.
const HOSTILE = [
  () => new Proxy({}, { get() { throw new Error('a getter'); }, getPrototypeOf() { throw new Error('a trap'); } }),
  revokedProxy,
];
const real = (made) => (HOSTILE.includes(made) ? made() : made);

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
const joined = (separator, ...parts) =>
  fc.array(fc.constantFrom(...parts), { maxLength: 12 }).map((list) => list.join(separator));
const tag = fc.oneof(
  fc.constantFrom(
    'zh', 'zh-Hans-CN', 'ZH_tw', 'en', 'zh--CN', '', 'zh\0', 'zhx', 'zh-123456789', `zh${'-a'.repeat(31)}`, 'zh_CN.UTF-8', 'C',
  ),
  joined('-', 'zh', 'Zh', 'en', 'Hans', 'CN', '-', '_', '', 'é', '12345678'),
  joined('', 'zh', '_CN', '.UTF-8', '@stroke', '.', '@', '-', ':', '1'),
  fc.string(),
);
const name = fc.oneof(
  fc.constantFrom(...codesByName.keys()), fc.constantFrom('UNKNOWN_CODE', 'server_busy', 'SERVER_BUSY\0'), fc.string(),
);
const error = fc.oneof(fc.record({ errorCode: fc.oneof(code, anything), code }), fc.constantFrom(...HOSTILE));
const value = fc.oneof(code, tag, name, error, anything, fc.constantFrom(undefined, null, Symbol.iterator, () => 302));

/** What a native function must do with these arguments: return a value, or throw an error about one of them. */
const NATIVE = {
  info(first, second) {
    if (typeof first !== 'number') {
      return { refused: 'code' };
    }
    if (second !== undefined && typeof second !== 'string') {
      return { refused: 'language' };
    }
    return { result: infoOf(rowOf(first), first + 0, second === undefined ? 'zh' : languageOf(second)) };
  },
  codes: () => ({ result: [...rows.keys()] }),
  codeFromName: (first) => (typeof first === 'string' ? { result: codesByName.get(first) } : { refused: 'name' }),
  actionName: (first) =>
    (typeof first === 'number' ? { result: nameOf(catalog.action, first, 'UNKNOWN_ACTION') } : { refused: 'action' }),
  categoryName: (first) =>
    (typeof first === 'number' ? { result: nameOf(catalog.category, first, 'UNKNOWN') } : { refused: 'category' }),
  version: () => ({ result: version }),
};

const plain = (result) => (typeof result === 'object' && !Array.isArray(result) ? { ...result } : result);

test('the native functions take any arguments', LIMIT, () => {
  assert.deepEqual(Object.keys(native).sort(), Object.keys(NATIVE).sort());
  const calls = fc.array(fc.tuple(fc.constantFrom(...Object.keys(NATIVE)), fc.array(value, { maxLength: 4 })), { maxLength: 20 });
  fc.assert(fc.property(calls, (list) => {
    for (const [called, made] of list) {
      const passed = made.map(real);
      const { result, refused } = NATIVE[called](...passed);
      if (refused) {
        assert.throws(() => native[called](...passed), parameterError(refused));
      } else {
        assert.deepEqual(plain(native[called](...passed)), result);
      }
    }
  }), { numRuns: RUNS });
});

/** What an ArkTS function must answer; `preferred()` is the language where none is passed. */
const API = {
  Info: (row, passed, language) => infoOf(row, typeof passed === 'number' ? passed + 0 : NaN, language()),
  Format: (row, passed, language) => `${typeof passed === 'number' ? passed : NaN} ${row.name}: ${row[language()].message}`,
  Message: (row, passed, language) => row[language()].message,
  Cause: (row, passed, language) => row[language()].cause,
  Solution: (row, passed, language) => row[language()].solution,
  Name: (row) => row.name,
  Action: (row) => infoOf(row, 0, 'en').action,
  Category: (row) => infoOf(row, 0, 'en').category,
  IsKnown: (row) => row !== catalog.unknown,
  IsRetryable: (row) => infoOf(row, 0, 'en').isRetryable,
  MayHaveTakenEffect: (row) => row.may_have_taken_effect,
  EndsSession: (row) => row.ends_session,
  ActionName: (row, passed) => nameOf(catalog.action, passed, 'UNKNOWN_ACTION'),
  CategoryName: (row, passed) => nameOf(catalog.category, passed, 'UNKNOWN'),
  FromName: (row, passed) => codesByName.get(passed),
  Codes: () => [...rows.keys()],
  Version: () => version,
  CodeOf(row, passed) {
    try {
      return typeof passed.errorCode === 'number' ? passed.errorCode : undefined;
    } catch {
      return undefined;
    }
  },
};

test('the ArkTS functions take any arguments, in any order, while the language changes', LIMIT, async () => {
  const functions = Object.keys(api).filter((exported) => exported.startsWith('chatError'));
  assert.deepEqual(functions.sort(), Object.keys(API).map((suffix) => `chatError${suffix}`).sort());
  const step = fc.oneof(
    {
      weight: 8,
      arbitrary: fc.record({ call: fc.constantFrom(...Object.keys(API)), first: value, second: fc.oneof(tag, value) }),
    },
    { weight: 1, arbitrary: fc.record({ setLanguage: fc.oneof(tag, fc.constant(undefined)) }) },
    { weight: 1, arbitrary: fc.record({ endTurn: fc.constant(true) }) },
  );
  await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
    await null;
    system.setLanguage('en');
    let ofSystem = 'en';
    let ofTurn; // the system is asked once in a turn
    const preferred = () => {
      ofTurn ??= ofSystem === undefined ? 'zh' : languageOf(ofSystem);
      return ofTurn;
    };
    for (const { call, setLanguage, endTurn, ...passed } of steps) {
      if (call) {
        const [first, second] = [real(passed.first), real(passed.second)];
        const language = () => (typeof second === 'string' ? languageOf(second) : preferred());
        const expected = API[call](typeof first === 'number' ? rowOf(first) : catalog.unknown, first, language);
        assert.deepEqual(plain(api[`chatError${call}`](first, second)), expected);
      } else if (endTurn) {
        await null;
        ofTurn = undefined;
      } else {
        system.setLanguage(setLanguage);
        ofSystem = setLanguage;
      }
    }
  }), { numRuns: RUNS });
});
