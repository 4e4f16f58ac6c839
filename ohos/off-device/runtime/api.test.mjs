// The ArkTS API on top of the native module.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { catalog, compiled, parameterError } from '../support.mjs';

const api = await import(compiled('chat_error/Index.js'));
const system = await import(compiled('kit.LocalizationKit/index.js'));
const { default: native } = await import(compiled('libchat_error_napi.so/index.js'));

/** The calls into the native module while `body` runs. */
function crossings(body) {
  const { info } = native;
  const calls = [];
  native.info = (code, language) => {
    calls.push(`${code} ${language}`);
    return info(code, language);
  };
  try {
    body();
  } finally {
    native.info = info;
  }
  return calls;
}

/** The system's language changes between two turns of the event loop, never within one. */
async function changeLanguage(tag) {
  system.setLanguage(tag);
  await new Promise(setImmediate);
}

const valueOf = (list, name) => list.find((row) => row.name === name).value;

/** What the catalog says of a row, as a ChatErrorInfo. */
function infoOf(row, code, language) {
  const action = catalog.action.find(({ name }) => name === row.action);
  return {
    code,
    name: row.name,
    ...row[language],
    category: valueOf(catalog.category, row.category),
    action: action.value,
    isKnown: row !== catalog.unknown,
    isRetryable: action.retryable,
    mayHaveTakenEffect: row.may_have_taken_effect ?? false,
  };
}

beforeEach(() => changeLanguage('zh-Hans-CN'));

test('every code has in both languages the answers of the catalog', async () => {
  for (const [tag, language] of [['zh-Hans-CN', 'zh'], ['en-Latn-US', 'en']]) {
    await changeLanguage(tag);
    for (const [row, code] of [...catalog.error.map((row) => [row, row.code]), [catalog.unknown, 9999]]) {
      const expected = infoOf(row, code, language);
      assert.deepEqual({ ...api.chatErrorInfo(code, tag) }, expected);
      assert.deepEqual({ ...api.chatErrorInfo(code) }, expected);
      assert.equal(api.chatErrorName(code), expected.name);
      for (const passed of [tag, undefined]) {
        assert.equal(api.chatErrorMessage(code, passed), expected.message);
        assert.equal(api.chatErrorCause(code, passed), expected.cause);
        assert.equal(api.chatErrorSolution(code, passed), expected.solution);
      }
      assert.equal(api.chatErrorCategory(code), expected.category);
      assert.equal(api.chatErrorAction(code), expected.action);
      assert.equal(api.chatErrorIsKnown(code), expected.isKnown);
      assert.equal(api.chatErrorIsRetryable(code), expected.isRetryable);
      assert.equal(api.chatErrorMayHaveTakenEffect(code), expected.mayHaveTakenEffect);
      assert.equal(api.chatErrorFromName(expected.name), expected.isKnown ? code : undefined);
    }
  }
  assert.deepEqual(api.chatErrorCodes(), catalog.error.map(({ code }) => code));
});

test('every integer around the catalog that is not in it is unknown', () => {
  const known = new Set(catalog.error.map(({ code }) => code));
  for (let code = -2000; code <= 4000; code++) {
    assert.equal(api.chatErrorIsKnown(code), known.has(code), String(code));
    assert.equal(api.chatErrorInfo(code).code, code);
  }
});

test('the enums have the names and numbers of the catalog', () => {
  const numbersOf = (object) => Object.entries(object).filter(([, value]) => typeof value === 'number');
  const namesIn = (rows, key) => rows.map((row) => [row.name, row[key]]);
  assert.deepEqual(numbersOf(api.ChatErrorCode), namesIn(catalog.error, 'code'));
  assert.deepEqual(numbersOf(api.ChatErrorAction), namesIn(catalog.action, 'value'));
  assert.deepEqual(numbersOf(api.ChatErrorCategory), namesIn(catalog.category, 'value'));
});

test('each code and language crosses into native code once', () => {
  const look = (tag) => {
    for (const { code } of catalog.error) {
      api.chatErrorMessage(code, tag);
      api.chatErrorInfo(code, tag);
    }
  };
  assert.equal(crossings(() => look('de-AT')).length, catalog.error.length);
  assert.deepEqual(crossings(() => look('de-AT')), []);
  crossings(() => look('zh-Hant-TW'));
  assert.deepEqual(crossings(() => ['de-AT', 'zh-Hant-TW', 'de-AT'].forEach(look)), []);
  const unknown = crossings(() => [NaN, 1.5, 7777, NaN, 1.5, 7777].forEach((code) => api.chatErrorInfo(code, 'de-AT')));
  assert.equal(unknown.length, 3);
});

test('what is remembered of unknown codes and languages is bounded, and known codes stay', () => {
  api.chatErrorName(302);
  for (let code = 10000; code < 11000; code++) {
    api.chatErrorName(code);
  }
  assert.deepEqual(crossings(() => api.chatErrorName(302)), []);
  assert.equal(crossings(() => api.chatErrorName(10000)).length, 1);
  for (let number = 0; number < 100; number++) {
    api.chatErrorMessage(302, `fr-${number}`);
  }
  assert.equal(crossings(() => api.chatErrorMessage(302, 'fr-0')).length, 1);
});

test('without a language the app\'s preferred one is used, and followed when it changes', async () => {
  const { zh, en } = catalog.error.find(({ code }) => code === 302);
  assert.equal(api.chatErrorMessage(302), zh.message);
  await changeLanguage('en-Latn-US');
  assert.equal(api.chatErrorMessage(302), en.message);
  assert.equal(api.chatErrorInfo(302).cause, en.cause);
  await changeLanguage('zh-Hans-CN');
  assert.equal(api.chatErrorMessage(302), zh.message);
});

test('the change is followed also where no turn ends, between two awaits', async () => {
  const { zh, en } = catalog.error.find(({ code }) => code === 302);
  assert.equal(api.chatErrorMessage(302), zh.message);
  system.setLanguage('en');
  await null;
  assert.equal(api.chatErrorMessage(302), en.message);
});

test('the system is asked for the language once in a turn', () => {
  const before = system.timesAsked;
  for (let round = 0; round < 1000; round++) {
    api.chatErrorMessage(302);
  }
  assert.equal(system.timesAsked - before, 1);
});

test('an answer cannot be changed', () => {
  const info = api.chatErrorInfo(302, 'en');
  assert.ok(Object.isFrozen(info));
  assert.throws(() => { info.message = 'changed'; }, TypeError);
  assert.throws(() => { delete info.name; }, TypeError);
  assert.equal(api.chatErrorInfo(302, 'en'), info);
});

test('an argument of another type is refused each time, also after it was seen, and changes nothing', () => {
  const revoked = Proxy.revocable({}, {});
  revoked.revoke();
  api.chatErrorInfo(302, 'en');
  for (const value of [undefined, null, '302', 302n, Symbol.iterator, {}, { valueOf: () => 302 }, revoked.proxy]) {
    for (let time = 0; time < 2; time++) {
      assert.throws(() => api.chatErrorInfo(value, 'en'), parameterError('code'));
      assert.throws(() => api.chatErrorName(value), parameterError('code'));
    }
  }
  for (const value of [null, 5, 302n, Symbol('en'), {}, new String('en'), revoked.proxy]) {
    for (let time = 0; time < 2; time++) {
      assert.throws(() => api.chatErrorMessage(302, value), parameterError('language'));
    }
  }
  assert.throws(() => api.chatErrorFromName(302), parameterError('name'));
  assert.equal(api.chatErrorName(302), 'SERVER_BUSY');
});
