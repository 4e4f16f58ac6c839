// The native module by itself, held to a second implementation of its rules.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { anyArgument, compiled, isMissing, nativeModel, real, RUNS } from '../support.mjs';

const { default: native } = await import(compiled('libchat_error_napi.so/index.js'));
const functions = Object.keys(nativeModel);

test('the functions take any arguments, never throw, and run no code of the caller', { skip: isMissing, timeout: 300_000 }, () => {
  assert.deepEqual(Object.keys(native).sort(), functions.toSorted());
  const calls = fc.tuple(fc.constantFrom(...functions), fc.array(anyArgument, { maxLength: 4 }));
  fc.assert(fc.property(calls, ([called, made]) => {
    const passed = made.map(real);
    assert.deepEqual(native[called].apply(real(made[0]), passed), nativeModel[called](...passed));
  }), { numRuns: 20 * RUNS });
});

test('a number that is not a 32-bit integer is an unknown code', { skip: isMissing }, () => {
  const numbers = [
    NaN, Infinity, -Infinity, 0.5, 302.5, 302.0000001, -0.5, 5e-324, 2 ** 31, 2 ** 32, 2 ** 32 + 302, -(2 ** 31) - 1,
    302 - 2 ** 32, 2 ** 53, Number.MAX_VALUE, -(2 ** 31), 2 ** 31 - 1, -1, -302,
  ];
  for (const number of numbers) {
    assert.equal(native.name(number), 'UNKNOWN_CODE', String(number));
  }
  assert.equal(native.name(-0), 'EM_NO_ERROR');
});
