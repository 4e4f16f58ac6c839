// The ArkTS API with the native library, or without it where CHAT_ERROR_NAPI names a way in which that is missing: all
// but causes and solutions must be the same.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  anyArgument, anyTag, apiModel, catalog, compiled, isMissing, languageOf, real, root, RUNS,
} from '../support.mjs';

const api = await import(compiled('chat_error/Index.js'));
const system = await import(compiled('kit.LocalizationKit/index.js'));
const { lines: log } = await import(compiled('kit.PerformanceAnalysisKit/index.js'));

const texts = isMissing && Object.fromEntries(['chatErrorCause', 'chatErrorSolution'].map((text) =>
  [text, { zh: api[text](0, 'zh'), en: api[text](0, 'en') }]));
let preferred = 'zh-Hans-CN';
const model = apiModel(() => preferred, texts);

function changeLanguage(tag) {
  system.setLanguage(tag);
  preferred = tag;
}

test('the library that is missing is named once in the log, with the reason, and in causes and solutions', () => {
  assert.equal(log.length, isMissing ? 1 : 0, log.join('\n'));
  if (isMissing) {
    assert.match(log[0], /^chat_error: libchat_error_napi\.so could not be loaded: .*(undefined|missing|not initialized)/);
    const sentences = Object.values(texts).flatMap(({ zh, en }) => [zh, en]);
    sentences.forEach((text) => assert.match(text, /libchat_error_napi\.so/));
    assert.equal(new Set(sentences).size, 4);
    assert.ok(/\p{Script=Han}/u.test(texts.chatErrorCause.zh) && !/\p{Script=Han}/u.test(texts.chatErrorCause.en));
  }
});

test('there is a rule for each function, and each is in both READMEs', () => {
  const functions = Object.keys(api).filter((exported) => exported.startsWith('chatError'));
  assert.deepEqual(functions.sort(), Object.keys(model).sort());
  for (const readme of ['README.md', 'README.zh-CN.md'].map((file) => readFileSync(join(root, 'ohos', file), 'utf8'))) {
    assert.deepEqual(functions.filter((name) => !readme.includes(`\`${name}(`)), []);
  }
});

test('every code, and every number around them, has the answers of the catalog in both languages', () => {
  for (const language of ['zh-Hans-CN', 'en-Latn-US']) {
    changeLanguage(language);
    for (let code = -10; code <= 2000; code++) {
      for (const tag of [undefined, 'zh', 'en']) {
        const error = { errorCode: code, description: 'in the\nwords of the SDK\r\n' };
        const { errorCode, description } = error;
        assert.deepEqual(api.chatErrorInfo(code, undefined, tag), model.chatErrorInfo(code, '', tag));
        assert.deepEqual(api.chatErrorInfo(errorCode, description, tag), model.chatErrorInfoOf(error, tag));
        assert.deepEqual(api.chatErrorInfoOf(error, tag), model.chatErrorInfoOf(error, tag));
        const line = model.chatErrorFormat(code, '', tag);
        assert.equal(api.chatErrorFormat(code, undefined, tag), line);
        assert.equal(api.chatErrorFormatOf(code, tag), line);
        assert.equal(api.chatErrorFormat(errorCode, description, tag), `${line}: in the words of the SDK`);
        assert.equal(api.chatErrorFormatOf(error, tag), `${line}: in the words of the SDK`);
      }
      assert.equal(api.chatErrorFromName(api.chatErrorName(code)), api.chatErrorIsKnown(code) ? code : undefined);
    }
  }
  assert.deepEqual(api.chatErrorCodes(), catalog.error.map(({ code }) => code));
});

test('the functions take any arguments, in any order, while the language changes', { timeout: 300_000 }, () => {
  const step = fc.oneof(
    { weight: 8, arbitrary: fc.tuple(fc.constantFrom(...Object.keys(model)), anyArgument, anyTag, anyTag) },
    { weight: 1, arbitrary: fc.tuple(fc.constant('setLanguage'), fc.option(anyTag, { nil: undefined })) },
  );
  fc.assert(fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
    changeLanguage('en');
    for (const [call, ...made] of steps) {
      const passed = made.map(real);
      if (call === 'setLanguage') {
        changeLanguage(passed[0]);
      } else {
        assert.deepEqual(api[call](...passed), model[call](...passed));
      }
    }
  }), { numRuns: RUNS });
});

test('without a language the app\'s preferred one is used at once, and where that is unknown the default of the process', () => {
  for (const tag of ['zh-Hans-CN', 'en-Latn-US', undefined]) {
    changeLanguage(tag);
    const { message } = catalog.error.find(({ code }) => code === 302)[languageOf(tag)];
    assert.equal(api.chatErrorMessage(302), message);
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
  assert.match(api.chatErrorFormatOf(new TypeError('a bug'), 'en'), /^NaN UNKNOWN_CODE: .+: a bug$/);
  assert.equal(api.chatErrorCodeOf(Object.freeze(Object.create({ errorCode: 302 }))), 302);
});

test('the enums have the names and numbers of the catalog', () => {
  const numbersOf = (object) => Object.entries(object).filter(([, value]) => typeof value === 'number');
  const namesIn = (rows, key) => rows.map((row) => [row.name, row[key]]);
  assert.deepEqual(numbersOf(api.ChatErrorCode), namesIn(catalog.error, 'code'));
  assert.deepEqual(numbersOf(api.ChatErrorAction), namesIn(catalog.action, 'value'));
  assert.deepEqual(numbersOf(api.ChatErrorCategory), namesIn(catalog.category, 'value'));
});
