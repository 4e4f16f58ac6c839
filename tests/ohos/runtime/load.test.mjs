// Many threads and many calls. CHAT_ERROR_CALLS sets how many, for machines that are emulated.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Worker } from 'node:worker_threads';
import { catalog, compiled, isMissing } from '../support.mjs';

const CALLS = Number(process.env.CHAT_ERROR_CALLS ?? 1_000_000);
const THREADS = 8;
const MAX_GROWTH = { used: 2 * 1024 * 1024, outside: 64 * 1024 * 1024 }; // the engine keeps some memory in reserve

const api = await import(compiled('chat_error/Index.js'));

const worker = `
  const { parentPort, workerData } = require('node:worker_threads');
  import(workerData).then((api) => {
    parentPort.postMessage(['zh', 'en'].map((tag) => api.chatErrorCodes().map((code) => api.chatErrorInfo(code, tag))));
  });
`;

function answersOfThread() {
  return new Promise((resolve, reject) => {
    const thread = new Worker(worker, { eval: true, workerData: compiled('chat_error/Index.js') });
    thread.once('message', resolve).once('error', reject);
    thread.once('exit', (status) => reject(new Error(`the thread ended with ${status}`)));
  });
}

test(`the memory does not grow in ${CALLS} calls`, { skip: isMissing }, () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc');
  const memoryAfter = (count) => {
    for (let done = 0; done < count; done += 10) {
      api.chatErrorInfo(done % 2000, `zh-${done % 64}`); // crosses ten times
    }
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
  const expected = ['zh', 'en'].map((tag) => catalog.error.map(({ code }) => api.chatErrorInfo(code, tag)));
  for (let wave = 0; wave < 2; wave++) {
    for (const answers of await Promise.all(Array.from({ length: THREADS }, answersOfThread))) {
      assert.deepEqual(answers, expected);
    }
  }
});
