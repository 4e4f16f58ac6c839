// Many threads load the native module, as HarmonyOS does for each thread that imports it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Worker } from 'node:worker_threads';
import { catalog, compiled } from '../support.mjs';

const THREADS = 8;
const api = await import(compiled('chat_error/Index.js'));

const worker = `
  const { parentPort, workerData } = require('node:worker_threads');
  import(workerData).then((api) => {
    parentPort.postMessage(['zh', 'en'].map((tag) => api.chatErrorCodes().map((code) => api.chatErrorInfo(code, '', tag))));
  });
`;

function answersOfThread() {
  return new Promise((resolve, reject) => {
    const thread = new Worker(worker, { eval: true, workerData: compiled('chat_error/Index.js') });
    thread.once('message', resolve).once('error', reject);
    thread.once('exit', (status) => reject(new Error(`the thread ended with ${status}`)));
  });
}

test(`${THREADS} threads load the module and get the same answers, and so do those that come after them`, async () => {
  const expected = ['zh', 'en'].map((tag) => catalog.error.map(({ code }) => api.chatErrorInfo(code, '', tag)));
  for (let wave = 0; wave < 2; wave++) {
    for (const answers of await Promise.all(Array.from({ length: THREADS }, answersOfThread))) {
      assert.deepEqual(answers, expected);
    }
  }
});
