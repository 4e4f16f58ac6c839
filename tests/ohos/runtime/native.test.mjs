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
