// The ArkTS API on top of the native module.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { Worker } from 'node:worker_threads';
import { catalog, compiled, infoOf, revokedProxy, version } from '../support.mjs';

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
        assert.equal(api.chatErrorFormat(code, passed), `${code} ${expected.name}: ${expected.message}`);
        assert.equal(api.chatErrorMessage(code, passed), expected.message);
        assert.equal(api.chatErrorCause(code, passed), expected.cause);
        assert.equal(api.chatErrorSolution(code, passed), expected.solution);
      }
      assert.equal(api.chatErrorCategory(code), expected.category);
      assert.equal(api.chatErrorAction(code), expected.action);
      assert.equal(api.chatErrorIsKnown(code), expected.isKnown);
      assert.equal(api.chatErrorIsRetryable(code), expected.isRetryable);
      assert.equal(api.chatErrorMayHaveTakenEffect(code), expected.mayHaveTakenEffect);
      assert.equal(api.chatErrorEndsSession(code), expected.endsSession);
      assert.equal(api.chatErrorActionName(expected.action), row.action);
      assert.equal(api.chatErrorCategoryName(expected.category), row.category);
      assert.equal(api.chatErrorFromName(expected.name), expected.isKnown ? code : undefined);
    }
  }
  assert.deepEqual(api.chatErrorCodes(), catalog.error.map(({ code }) => code));
  assert.equal(api.chatErrorVersion(), version);
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
});

test('unknown codes cross into native code once for each language, however many they are', () => {
  const unknown = [NaN, -1, 1.5, 2 ** 32 + 302, ...Array.from({ length: 5000 }, (_, index) => 10000 + index)];
  const look = (tag) => unknown.forEach((code) => {
    assert.equal(api.chatErrorMessage(code, tag), catalog.unknown.en.message);
    assert.ok(Object.is(api.chatErrorInfo(code, tag).code, code));
  });
  assert.equal(crossings(() => look('en-AU')).length, 1);
  assert.equal(crossings(() => look('en-NZ')).length, 1);
  assert.deepEqual(crossings(() => look('en-AU')), []);
});

test('the languages that are remembered are bounded', () => {
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

test('the system is asked for the language once in a turn, and not at all for what no language changes', async () => {
  const before = system.timesAsked;
  for (let round = 0; round < 1000; round++) {
    api.chatErrorMessage(302);
  }
  assert.equal(system.timesAsked - before, 1);
  await changeLanguage('en');
  api.chatErrorName(302);
  api.chatErrorAction(302);
  api.chatErrorIsRetryable(9999);
  api.chatErrorMessage(302, 'en');
  assert.equal(system.timesAsked - before, 1);
});

test('where the system cannot tell a language the default one of the process is used', async () => {
  await changeLanguage(undefined);
  assert.equal(api.chatErrorMessage(302), catalog.error.find(({ code }) => code === 302).zh.message);
});

test('an answer that is shared cannot be changed', () => {
  const info = api.chatErrorInfo(302, 'en');
  assert.ok(Object.isFrozen(info));
  assert.throws(() => { info.message = 'changed'; }, TypeError);
  assert.equal(api.chatErrorInfo(302, 'en'), info);
  const unknown = api.chatErrorInfo(9999, 'en');
  assert.notEqual(api.chatErrorInfo(9999, 'en'), unknown);
  unknown.message = 'changed';
  assert.equal(api.chatErrorMessage(9999, 'en'), catalog.unknown.en.message);
});

const revoked = revokedProxy();
const throwing = { get errorCode() { throw new Error('a getter'); }, toString() { throw new Error('a string'); } };

test('nothing that is passed makes a function throw', () => {
  const values = [
    undefined, null, true, '302', '', 302n, Symbol.iterator, {}, [302], { valueOf: () => 302 }, () => 302, revoked, throwing,
    new Error('an error'), NaN, Infinity, new String('en'),
  ];
  for (const value of values) {
    const expected = infoOf(catalog.unknown, typeof value === 'number' ? value : NaN, 'en');
    assert.deepEqual({ ...api.chatErrorInfo(value, 'en') }, expected);
    assert.equal(api.chatErrorName(value), 'UNKNOWN_CODE');
    assert.equal(api.chatErrorFormat(value, 'en').replace(/^\S+ /, ''), `UNKNOWN_CODE: ${catalog.unknown.en.message}`);
    assert.equal(api.chatErrorFromName(value), undefined);
    assert.equal(api.chatErrorActionName(value), 'UNKNOWN_ACTION');
    assert.equal(api.chatErrorCategoryName(value), 'UNKNOWN');
    if (typeof value !== 'string') {
      assert.equal(api.chatErrorMessage(302, value), api.chatErrorMessage(302), 'what is not a language is none');
    }
  }
  assert.equal(api.chatErrorName(302), 'SERVER_BUSY');
});

test('the code of an SDK error is found, and nothing else is taken for one', () => {
  class ChatError extends Error {
    errorCode = 302;
  }
  const inherited = Object.create({ errorCode: 302 });
  for (const error of [{ errorCode: 302, description: 'busy' }, new ChatError('busy'), Object.freeze({ errorCode: 302 }), inherited]) {
    assert.equal(api.chatErrorCodeOf(error), 302);
  }
  assert.equal(api.chatErrorCodeOf({ errorCode: 9999 }), 9999);
  const others = [
    undefined, null, 302, '302', true, 302n, Symbol('302'), {}, [], () => 302, new Error('302'), revoked, throwing,
    { code: 201, message: 'Permission denied' }, { errorCode: '302' }, { errorCode: null }, { errorCode: { valueOf: () => 302 } },
  ];
  for (const error of others) {
    assert.equal(api.chatErrorCodeOf(error), undefined);
  }
});

/** What a thread with its own environment says after `import(...)` of the package. */
function inThread(source, variables = {}) {
  return new Promise((resolve, reject) => {
    const script = `const { parentPort, workerData } = require('node:worker_threads'); (async () => { ${source} })()
      .then((answer) => parentPort.postMessage(answer));`;
    const paths = { api: compiled('chat_error/Index.js'), native: compiled('libchat_error_napi.so/index.js') };
    const thread = new Worker(script, { eval: true, workerData: paths, env: { ...process.env, ...variables }, stderr: true });
    let log = '';
    thread.stderr.on('data', (data) => { log += data; });
    thread.once('message', (answer) => setImmediate(() => resolve({ answer, log })));
    thread.once('error', reject);
  });
}

test('an import calls no native function', async () => {
  const { answer } = await inThread(`
    const { default: native } = await import(workerData.native);
    let calls = 0;
    for (const name of Object.keys(native)) {
      const original = native[name];
      native[name] = (...rest) => { calls++; return original(...rest); };
    }
    const api = await import(workerData.api);
    const callsOfImport = calls;
    api.chatErrorName(302);
    return [callsOfImport, calls > 0];
  `);
  assert.deepEqual(answer, [0, true]);
});

test('where the library is missing the import works, names are known, and the texts say what is missing', async () => {
  const { answer, log } = await inThread(`
    const api = await import(workerData.api);
    return {
      known: api.chatErrorInfo(302, 'en'), unknown: api.chatErrorInfo(9999), line: api.chatErrorFormat(302),
      codes: api.chatErrorCodes(), names: api.chatErrorCodes().map(api.chatErrorName),
      found: [api.chatErrorFromName('SERVER_BUSY'), api.chatErrorFromName('302'), api.chatErrorFromName(302)],
      actions: [2, 99, 'x'].map(api.chatErrorActionName), categories: [4, 99, null].map(api.chatErrorCategoryName),
      version: api.chatErrorVersion(), code: api.chatErrorCodeOf({ errorCode: 302 }),
    };
  `, { CHAT_ERROR_NAPI: 'missing' });
  const { known, unknown } = answer;
  assert.deepEqual([known.code, known.name, known.isKnown, known.isRetryable], [302, 'SERVER_BUSY', true, false]);
  assert.deepEqual([unknown.code, unknown.name, unknown.isKnown], [9999, 'UNKNOWN_CODE', false]);
  assert.deepEqual(Object.keys(known), Object.keys(api.chatErrorInfo(302)), 'no member is missing');
  for (const text of [known.message, known.cause, unknown.message, answer.line, log]) {
    assert.match(text, /libchat_error_napi\.so could not be loaded/);
  }
  assert.match(answer.line, /^302 SERVER_BUSY: /);
  assert.equal(log.trim().split('\n').length, 1, log);
  assert.deepEqual(answer.codes, catalog.error.map(({ code }) => code));
  assert.deepEqual(answer.names, catalog.error.map(({ name }) => name));
  assert.deepEqual(answer.found, [302, undefined, undefined]);
  assert.deepEqual(answer.actions, ['RETRY', 'UNKNOWN_ACTION', 'UNKNOWN_ACTION']);
  assert.deepEqual(answer.categories, ['SERVER', 'UNKNOWN', 'UNKNOWN']);
  assert.deepEqual([answer.version, answer.code], ['', 302]);
});
