// The cost of a native function compared with an empty one, in Node: `node bench.mjs EMPTY_MODULE`. All take turns in
// one run, so the ratios hold even on a busy machine.
import { compiled } from './support.mjs';

const api = await import(compiled('chat_error/Index.js'));
const { default: native } = await import(compiled('libchat_error_napi.so/index.js'));
const empty = { exports: {} };
process.dlopen(empty, process.argv[2]);

const ROUNDS = 301;
const CALLS = 2000; // in one round
const BASE = 'an empty native function';
const error = { errorCode: 302, description: 'busy' };

const calls = {
  [BASE]: 'empty.nothing(302, "en")',
  ...Object.fromEntries(Object.keys(native).map((name) => {
    const passed = { codeFromName: '"SERVER_BUSY"', codeAt: '7', actionName: '2', categoryName: '2' }[name] ?? '302, "zh-Hans-CN"';
    return [`native ${name}(${passed})`, `native.${name}(${passed})`];
  })),
  'chatErrorMessage(302)': 'api.chatErrorMessage(302)',
  'chatErrorEndsSession(302)': 'api.chatErrorEndsSession(302)',
  'chatErrorInfoOf(error), 10 crossings': 'api.chatErrorInfoOf(error)',
  'chatErrorFormat(error)': 'api.chatErrorFormat(error)',
};

// Each has a separate function: in a shared one the engine could not tell the calls apart. It keeps the last result, so
// that no call is left out.
const make = (call) => new Function('empty', 'native', 'api', 'error', `return (count) => {
  let last;
  for (let index = 0; index < count; index++) {
    last = ${call};
  }
  return last;
}`)(empty.exports, native, api, error);
const benches = Object.entries(calls).map(([name, call]) => ({ name, run: make(call), samples: [] }));
for (let round = 0; round < ROUNDS; round++) {
  for (const { run, samples } of benches) {
    const start = process.hrtime.bigint();
    run(CALLS);
    samples.push(Number(process.hrtime.bigint() - start) / CALLS);
  }
}

const median = (list) => list.sort((a, b) => a - b)[Math.floor(list.length / 2)];
const base = median(benches.find(({ name }) => name === BASE).samples);
console.log('| call | ns | times an empty one |\n|---|--:|--:|');
for (const { name, samples } of benches) {
  console.log(`| ${name} | ${median(samples).toFixed(0)} | ${(median(samples) / base).toFixed(1)} |`);
}
