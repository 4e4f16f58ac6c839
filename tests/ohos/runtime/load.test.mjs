// Many threads and many calls. CHAT_ERROR_CALLS sets how many, for machines that are emulated.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Worker } from 'node:worker_threads';
import { catalog, compiled } from '../support.mjs';

const CALLS = Number(process.env.CHAT_ERROR_CALLS ?? 10_000_000);
const THREADS = 8;
const MAX_GROWTH = { used: 2 * 1024 * 1024, outside: 64 * 1024 * 1024 }; // the engine keeps room of its own

const worker = `
  const { parentPort, workerData } = require('node:worker_threads');
  import(workerData).then((api) => {
    const answers = [];
    for (let round = 0; round < 20; round++) {
      for (const language of ['zh', 'en']) {
        answers.push(api.chatErrorCodes().map((code) => ({ ...api.chatErrorInfo(code, language) })));
      }
    }
    parentPort.postMessage(answers);
  });
`;

function answersOfThread() {
  return new Promise((resolve, reject) => {
    const thread = new Worker(worker, { eval: true, workerData: compiled('chat_error/Index.js') });
    thread.once('message', resolve).once('error', reject);
    thread.once('exit', (status) => reject(new Error(`the thread ended with ${status}`)));
  });
}

test(`${CALLS} calls let the memory not grow`, async () => {
  const api = await import(compiled('chat_error/Index.js'));
  const { default: native } = await import(compiled('libchat_error_napi.so/index.js'));
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc');
  const call = (count) => {
    for (let done = 0; done < count; done += 100) {
      for (const { code } of catalog.error.slice(0, 96)) {
        api.chatErrorMessage(code, 'en');
      }
      api.chatErrorInfo(done + 2000, 'en'); // unknown
      api.chatErrorInfo(302, `zh-${done % 64}`); // more languages than are remembered
      native.codeFromName('SERVER_BUSY');
      try {
        native.info('302');
      } catch {
        // refused, as it should be
      }
    }
  };
  const memoryAfter = (count) => {
    call(count);
    collect();
    const { heapUsed, heapTotal, rss } = process.memoryUsage();
    return { used: heapUsed, outside: Math.max(rss - heapTotal, 0) }; // of the heap; qemu does not tell the latter
  };
  const before = memoryAfter(CALLS / 2);
  const after = memoryAfter(CALLS / 2);
  for (const [kind, most] of Object.entries(MAX_GROWTH)) {
    console.log(`${kind}: ${before[kind]} bytes after half of the calls, ${after[kind]} after all`);
    assert.ok(after[kind] - before[kind] < most, `${kind}: ${after[kind] - before[kind]} bytes more`);
  }
});

test(`${THREADS} threads load the module and get the same answers, and so do those that come after them`, async () => {
  const api = await import(compiled('chat_error/Index.js'));
  const expected = ['zh', 'en'].map((language) => catalog.error.map(({ code }) => ({ ...api.chatErrorInfo(code, language) })));
  for (let wave = 0; wave < 2; wave++) {
    for (const answers of await Promise.all(Array.from({ length: THREADS }, answersOfThread))) {
      answers.forEach((answer, round) => assert.deepEqual(answer, expected[round % 2]));
    }
  }
});
