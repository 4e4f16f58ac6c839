// The cost of a native function compared with an empty one, in Node: `node bench.mjs EMPTY_MODULE`. All take turns in
// one run, so the ratios hold even on a busy machine.
import { compiled } from './support.mjs';

const api = await import(compiled('chat_error/Index.js'));
const { default: native } = await import(compiled('libchat_error_napi.so/index.js'));
const empty = { exports: {} };
process.dlopen(empty, process.argv[2]);

const CALLS = 2000; // in one round
const argument = {
  chatErrorCodeFromName: '"SERVER_BUSY"', chatErrorCodeAt: '7', chatErrorActionName: '2', chatErrorCategoryName: '2',
};
const calls = [
  'empty.nothing(302, "en")', ...Object.keys(native).map((name) => `native.${name}(${argument[name] ?? '302, "zh-Hans-CN"'})`),
  'api.chatErrorMessage(302)', 'api.chatErrorEndsSession(302)', 'api.chatErrorInfoOf(error)', 'api.chatErrorFormatOf(error)',
];
// Each has a separate function: in a shared one the engine could not tell the calls apart. It keeps the last result, so
// that no call is left out.
const make = (call) => new Function('empty', 'native', 'api', 'error', `return () => {
  let last;
  for (let index = 0; index < ${CALLS}; index++) {
    last = ${call};
  }
  return last;
}`)(empty.exports, native, api, { errorCode: 302, description: 'busy' });
const benches = calls.map((call) => ({ call, run: make(call), samples: [] }));
for (let round = 0; round < 301; round++) {
  for (const { run, samples } of benches) {
    const start = process.hrtime.bigint();
    run();
    samples.push(Number(process.hrtime.bigint() - start) / CALLS);
  }
}
const medians = benches.map(({ samples }) => samples.sort((a, b) => a - b)[150]);
console.log('| call | ns | times an empty one |\n|---|--:|--:|');
benches.forEach(({ call }, index) => console.log(`| ${call} | ${medians[index].toFixed(0)} | ${(medians[index] / medians[0]).toFixed(1)} |`));
