// Nothing throws, whatever an app's environment lacks: each thread below has one combination of what is missing. And nothing
// that obfuscation renames is asked of the native library.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Worker } from 'node:worker_threads';
import { apiModel, compiled, RUNS } from '../support.mjs';

const codes = [0, 1, 109, 206, 302, 9999, -1, NaN];

/** The answers of every function, as `[call, answer]`; `source` runs in a thread, too. */
const answers = (api, codes) => Object.keys(api).filter((name) => name.startsWith('chatError')).flatMap((name) => codes.flatMap((code) => {
  const error = { errorCode: code, description: 'what the SDK says' };
  const passed = {
    chatErrorInfo: [[code, 'what the SDK says'], [code, '', 'en']], chatErrorFormat: [[code, 'what the SDK says'], [code, '', 'en']],
    chatErrorInfoOf: [[error], [error, 'zh']], chatErrorFormatOf: [[error], [undefined, 'en']], chatErrorCodeOf: [[error]],
    chatErrorFromName: [[api.chatErrorName(code)]], chatErrorCodes: [[]], chatErrorVersion: [[]],
  }[name] ?? [[code], [code, 'en'], [code, 'zh-Hans-CN']];
  return passed.map((values) => [name, values, api[name](...values)]);
}));

function inThread(index, env) {
  const code = `
    const { parentPort, workerData } = require('node:worker_threads');
    Promise.all([import(workerData.index), import(workerData.hilog)])
      .then(([api, { lines }]) => parentPort.postMessage([(${answers})(api, workerData.codes), lines]));
  `;
  return new Promise((resolve, reject) => {
    const workerData = { index: compiled(index), hilog: compiled('kit.PerformanceAnalysisKit/index.js'), codes };
    const thread = new Worker(code, { eval: true, workerData, env: { ...process.env, ...env } });
    thread.once('message', resolve).once('error', reject);
    thread.once('exit', (status) => reject(new Error(`the thread ended with ${status}`)));
  });
}

const ways = ['there', 'undefined', 'empty', 'throws'];
const combinations = [...ways, 'throwsNothing'].flatMap((napi) => ways.flatMap((i18n) => ways.map((hilog) => ({ napi, i18n, hilog }))));

test(`nothing throws in ${combinations.length} combinations of what is missing, and all but causes and solutions is right`, { skip: RUNS < 1000 }, async () => {
  for (const { napi, i18n, hilog } of combinations) {
    const env = { CHAT_ERROR_I18N: i18n, CHAT_ERROR_HILOG: hilog, ...(napi === 'there' ? {} : { CHAT_ERROR_NAPI: napi }) };
    const [found, log] = await inThread('chat_error/Index.js', env);
    const texts = napi !== 'there' && Object.fromEntries(['chatErrorCause', 'chatErrorSolution'].map((text) => {
      const of = (tag) => found.find(([name, [, language]]) => name === text && language === tag)[2];
      return [text, { zh: of('zh-Hans-CN'), en: of('en') }];
    }));
    const model = apiModel(() => (i18n === 'there' ? 'zh-Hans-CN' : undefined), texts);
    for (const [name, values, answer] of found) {
      assert.deepEqual(answer, model[name](...values), `${name} where ${JSON.stringify({ napi, i18n, hilog })}`);
    }
    assert.equal(log.length, napi !== 'there' && hilog === 'there' ? 1 : 0);
  }
});

test('an app that obfuscates properties gets the same answers, from the library', async () => {
  const [found, log] = await inThread('chat_error_obfuscated/Index.js', {});
  const model = apiModel(() => 'zh-Hans-CN');
  const values = (answer) => (answer instanceof Object ? Object.values(answer) : answer);
  for (const [name, passed, answer] of found) {
    const expected = model[name](...passed);
    const order = ['code', 'name', 'message', 'cause', 'solution', 'description', 'category', 'action', 'isKnown',
      'isRetryable', 'mayHaveTakenEffect', 'endsSession'];
    const isInfo = name.startsWith('chatErrorInfo');
    assert.deepEqual(values(answer), isInfo ? order.map((member) => expected[member]) : values(expected), name);
    assert.ok(!isInfo || !('isRetryable' in answer), 'nothing is obfuscated');
  }
  assert.deepEqual(log, []);
});
