// The ArkTS API with the native library, or without it where CHAT_ERROR_NAPI names a way in which that is missing: all
// but the texts must be the same.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  anyArgument, anyTag, apiModel, catalog, compiled, isMissing, languageOf, nativeModel, real, root, RUNS,
} from '../support.mjs';

const api = await import(compiled('chat_error/Index.js'));
const system = await import(compiled('kit.LocalizationKit/index.js'));
const { lines: log } = await import(compiled('kit.PerformanceAnalysisKit/index.js'));

const texts = isMissing && { message: api.chatErrorMessage(0), cause: api.chatErrorCause(0), solution: api.chatErrorSolution(0) };
let preferred = 'zh-Hans-CN';
const model = apiModel(() => preferred, texts);

function changeLanguage(tag) {
  system.setLanguage(tag);
  preferred = tag;
}

test('the library that is missing is named once in the log, with the reason, and in every text', () => {
  assert.equal(log.length, isMissing ? 1 : 0, log.join('\n'));
  if (isMissing) {
    assert.match(log[0], /^chat_error: libchat_error_napi\.so could not be loaded: .*(undefined|empty|not initialized)\./);
    Object.values(texts).forEach((text) => assert.match(text, /libchat_error_napi\.so/));
    assert.equal(new Set(Object.values(texts)).size, 3);
  }
});

test('there is a rule for each function', () => {
  const functions = Object.keys(api).filter((exported) => exported.startsWith('chatError'));
  assert.deepEqual(functions.sort(), Object.keys(model).map((suffix) => `chatError${suffix}`).sort());
});

test('each function of the native module has one here, and each of these is in both READMEs', () => {
  const others = ['count', 'codeAt', 'codeFromName']; // of which Codes and FromName are made
  const natives = Object.keys(nativeModel).filter((name) => !others.includes(name));
  assert.deepEqual(natives.filter((name) => !(name[0].toUpperCase() + name.slice(1) in model)), []);
  for (const readme of ['README.md', 'README.zh-CN.md'].map((file) => readFileSync(join(root, 'ohos', file), 'utf8'))) {
    assert.deepEqual(Object.keys(model).filter((suffix) => !readme.includes(`\`chatError${suffix}(`)), []);
  }
});

test('every code, and every number around them, has the answers of the catalog in both languages', () => {
  for (const language of ['zh-Hans-CN', 'en-Latn-US']) {
    changeLanguage(language);
    for (let code = -10; code <= 2000; code++) {
      for (const tag of [undefined, 'zh', 'en']) {
        const error = { errorCode: code, description: 'in the words of the SDK' };
        assert.deepEqual(api.chatErrorInfo(code, tag), model.Info(code, tag));
        assert.deepEqual(api.chatErrorInfoOf(error, tag), model.InfoOf(error, tag));
        assert.equal(api.chatErrorFormat(code, tag), model.Format(code, tag));
        assert.equal(api.chatErrorFormat(error, tag), `${model.Format(code, tag)}: in the words of the SDK`);
      }
      assert.equal(api.chatErrorFromName(api.chatErrorName(code)), api.chatErrorIsKnown(code) ? code : undefined);
    }
  }
  assert.deepEqual(api.chatErrorCodes(), catalog.error.map(({ code }) => code));
});

test('the functions take any arguments, in any order, while the language changes', { timeout: 300_000 }, () => {
  const step = fc.oneof(
    { weight: 8, arbitrary: fc.tuple(fc.constantFrom(...Object.keys(model)), anyArgument, anyTag) },
    { weight: 1, arbitrary: fc.tuple(fc.constant('setLanguage'), fc.option(anyTag, { nil: undefined })) },
  );
  fc.assert(fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
    changeLanguage('en');
    for (const [call, ...made] of steps) {
      const [first, second] = made.map(real);
      if (call === 'setLanguage') {
        changeLanguage(first);
      } else {
        assert.deepEqual(api[`chatError${call}`](first, second), model[call](first, second));
      }
    }
  }), { numRuns: RUNS });
});

test('without a language the app\'s preferred one is used at once, and where that is unknown the default of the process', () => {
  for (const tag of ['zh-Hans-CN', 'en-Latn-US', undefined]) {
    changeLanguage(tag);
    const { message } = catalog.error.find(({ code }) => code === 302)[languageOf(tag)];
    assert.equal(api.chatErrorMessage(302), texts ? texts.message : message);
  }
});

test('a BusinessError and other things are not errors of the SDK, and are still worth a line', () => {
  const others = [
    undefined, null, 302, '302', {}, [], new Error('302'), { code: 201, message: 'Permission denied' }, { errorCode: '302' },
  ];
  for (const error of others) {
    assert.equal(api.chatErrorCodeOf(error), undefined);
    assert.equal(api.chatErrorInfoOf(error), undefined);
  }
  assert.match(api.chatErrorFormat(new TypeError('a bug'), 'en'), /^NaN UNKNOWN_CODE: .+: a bug$/);
  assert.equal(api.chatErrorCodeOf(Object.freeze(Object.create({ errorCode: 302 }))), 302);
});

test('the enums have the names and numbers of the catalog', () => {
  const numbersOf = (object) => Object.entries(object).filter(([, value]) => typeof value === 'number');
  const namesIn = (rows, key) => rows.map((row) => [row.name, row[key]]);
  assert.deepEqual(numbersOf(api.ChatErrorCode), namesIn(catalog.error, 'code'));
  assert.deepEqual(numbersOf(api.ChatErrorAction), namesIn(catalog.action, 'value'));
  assert.deepEqual(numbersOf(api.ChatErrorCategory), namesIn(catalog.category, 'value'));
});
