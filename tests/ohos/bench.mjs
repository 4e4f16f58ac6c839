// What a look-up from ArkTS code costs, side by side: `node bench.mjs FILE` writes the figures as JSON, too.
// CHAT_ERROR_EMPTY names a native module with an empty function, to show what crossing N-API costs by itself.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { catalog, compiled } from './support.mjs';

const { chatErrorInfo, chatErrorMessage } = await import(compiled('chat_error/Index.js'));
const { default: native } = await import(compiled('libchat_error_napi.so/index.js'));
const empty = { exports: {} };
process.dlopen(empty, process.env.CHAT_ERROR_EMPTY);

const ROUNDS = 301;
const CALLS = 20_000; // in one round; a hundredth of it where N-API is crossed for a whole answer

// What a name of BENCHES may take, in times what the Map takes. `make bench-arkts` reports it; a machine that is busy
// with something else is no fault of the code.
const GOALS = [
  ['chatErrorMessage(302), repeated', 1.5],
  ['chatErrorMessage(), 5,000 unknown codes', 10],
  ['chatErrorInfo(), 5,000 unknown codes', 10],
];

const map = new Map(catalog.error.map(({ code, zh }) => [code, zh.message]));
const bySwitch = new Function('code', `switch (code) {
${catalog.error.map(({ code, zh }) => `case ${code}: return ${JSON.stringify(zh.message)};`).join('\n')}
default: return '';
}`);

// Each has a loop of its own: in a shared one the engine could not tell the calls apart.
let sum = 0; // of lengths, so that no call can be left out
let lastInfo;
const BENCHES = [
  ['Map<number, string>', (count) => {
    for (let index = 0; index < count; index++) {
      sum += map.get(302).length;
    }
  }],
  ['switch', (count) => {
    for (let index = 0; index < count; index++) {
      sum += bySwitch(302).length;
    }
  }],
  ['chatErrorMessage(302), repeated', (count) => {
    for (let index = 0; index < count; index++) {
      sum += chatErrorMessage(302).length;
    }
  }],
  ['chatErrorMessage(302, "en"), repeated', (count) => {
    for (let index = 0; index < count; index++) {
      sum += chatErrorMessage(302, 'en').length;
    }
  }],
  ['chatErrorMessage(), 5,000 unknown codes', (count) => {
    for (let index = 0; index < count; index++) {
      sum += chatErrorMessage(10_000 + index % 5000, 'en').length;
    }
  }],
  ['chatErrorInfo(), 5,000 unknown codes', (count) => {
    for (let index = 0; index < count; index++) {
      lastInfo = chatErrorInfo(10_000 + index % 5000, 'en'); // kept, or the engine would not even make the object
    }
  }],
  ['first call for a code (crosses N-API)', (count) => {
    for (let index = 0; index < count; index++) {
      sum += native.info(302, 'en').code;
    }
  }, CALLS / 100],
  ['empty N-API function', (count) => {
    for (let index = 0; index < count; index++) {
      sum += empty.exports.nothing(302, 'en') === undefined ? 1 : 0;
    }
  }],
];

function nanosecondsPerCall(run, calls = CALLS) {
  const start = process.hrtime.bigint();
  run(calls);
  return Number(process.hrtime.bigint() - start) / calls;
}

// In turns, so that whatever else the machine does hits all alike.
const samples = BENCHES.map(() => []);
for (let round = 0; round < ROUNDS; round++) {
  BENCHES.forEach(([, run, calls], index) => samples[index].push(nanosecondsPerCall(run, calls)));
}

const quantile = (sorted, part) => sorted[Math.floor((sorted.length - 1) * part)];
const results = BENCHES.map(([name], index) => {
  const sorted = samples[index].sort((a, b) => a - b);
  // The spread is the distance between the quartiles.
  const spread = quantile(sorted, 0.75) - quantile(sorted, 0.25);
  return { name, nanoseconds: Number(quantile(sorted, 0.5).toFixed(2)), spread: Number(spread.toFixed(2)) };
});
for (const { name, nanoseconds, spread } of results) {
  console.log(`${nanoseconds.toFixed(1).padStart(8)} ns ± ${spread.toFixed(1).padEnd(6)} ${name}`);
}

const [file] = process.argv.slice(2);
if (file) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `[\n${results.map((result) => `  ${JSON.stringify(result)}`).join(',\n')}\n]\n`);
}

const timeOf = (wanted) => results.find(({ name }) => name === wanted).nanoseconds;
for (const [name, limit] of GOALS) {
  const ratio = timeOf(name) / timeOf('Map<number, string>');
  console.log(`${name}: ${ratio.toFixed(2)} times the Map, the goal is ${limit}: ${ratio <= limit ? 'met' : 'MISSED'}`);
}
if (sum === 0 || lastInfo === undefined) {
  throw new Error('nothing was called');
}
