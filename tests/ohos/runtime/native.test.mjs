// The native module by itself: what it answers, above all to what it should not be passed.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { catalog, compiled, parameterError, revokedProxy, version } from '../support.mjs';

const { default: native } = await import(compiled('libchat_error_napi.so/index.js'));

const revoked = revokedProxy();
const trap = () => assert.fail('the module must not run code of the caller');
const NOT_NUMBERS = [
  undefined, null, true, '302', '', 302n, Symbol('302'), {}, [302], () => 302, new Number(302), new Date(302),
  { valueOf: trap, toString: trap, [Symbol.toPrimitive]: trap }, new Proxy({}, { get: trap, getPrototypeOf: trap }),
  revoked,
];
const NOT_STRINGS = [
  null, true, 1, 1n, Symbol('zh'), {}, ['zh'], () => 'zh', new String('zh'), { toString: trap, valueOf: trap },
  new Proxy({}, { get: trap }), revoked,
];

test('a number that is not a 32-bit integer is an unknown code and kept as it is', () => {
  const numbers = [
    NaN, Infinity, -Infinity, 0.5, 1.5, 302.5, 302.0000001, -0.5, 5e-324, 2 ** 31, 2 ** 32, 2 ** 32 + 302, -(2 ** 31) - 1,
    302 - 2 ** 32, 2 ** 53, Number.MAX_VALUE, -Number.MAX_VALUE,
  ];
  for (const number of numbers) {
    const info = native.info(number, 'en');
    assert.ok(Object.is(info.code, number), `${number} became ${info.code}`);
    assert.equal(info.name, 'UNKNOWN_CODE');
    assert.equal(info.isKnown, false);
  }
});

test('the limits of 32 bits and the numbers around known codes are unknown codes', () => {
  for (const number of [-(2 ** 31), 2 ** 31 - 1, -1, -302, 301.9999999, 5, 9999, 65536 + 302]) {
    assert.equal(native.info(number, 'en').name, 'UNKNOWN_CODE', String(number));
    assert.equal(native.info(number, 'en').code, number);
  }
  assert.equal(native.info(-0, 'en').name, 'EM_NO_ERROR');
  assert.ok(Object.is(native.info(-0, 'en').code, 0));
});

test('a code that is not a number is refused', () => {
  for (const value of NOT_NUMBERS) {
    assert.throws(() => native.info(value, 'en'), parameterError('code'));
  }
  assert.throws(() => native.info(), parameterError('code'));
});

test('a language that is not a string is refused; without one the default of the process is used', () => {
  for (const value of NOT_STRINGS) {
    assert.throws(() => native.info(302, value), parameterError('language'));
  }
  const { message } = catalog.error.find(({ code }) => code === 302).zh;
  assert.equal(native.info(302).message, message);
  assert.equal(native.info(302, undefined).message, message);
});

test('a language is read to its end', () => {
  const { zh, en } = catalog.error.find(({ code }) => code === 302);
  const longest = `zh${'-12345678'.repeat(6)}-123456`;
  assert.equal(longest.length, 63);
  for (const tag of ['zh', 'ZH', 'zh-Hans-CN', 'zh_CN', longest]) {
    assert.equal(native.info(302, tag).message, zh.message, tag);
  }
  const others = [
    'en', 'fr-FR', '', 'zh-', '-zh', 'zh--CN', 'zho', 'z', 'zh\0', 'zh\0-CN', '\0zh', 'zh-\ud800', '\udc00', 'zh-中', '中',
    `${longest}1`, `${longest}中`, `${longest}\0`, 'zh-'.repeat(1e6),
  ];
  for (const tag of others) {
    assert.equal(native.info(302, tag).message, en.message, JSON.stringify(tag.slice(0, 80)));
  }
});

test('a name is looked up exactly', () => {
  for (const { code, name } of catalog.error) {
    assert.equal(native.codeFromName(name), code);
    const others = [name.toLowerCase(), ` ${name}`, `${name} `, `${name}\0`, `${name}\0X`, `\0${name}`, `${name}\ud800`];
    for (const other of others) {
      assert.equal(native.codeFromName(other), undefined, JSON.stringify(other));
    }
  }
  for (const name of ['', '\0', '\ud800', '\udfff\ud800', '中文', 'UNKNOWN_CODE', 'CHAT_ERROR_SERVER_BUSY', 'A'.repeat(1e6)]) {
    assert.equal(native.codeFromName(name), undefined);
  }
});

test('a name that is not a string is refused', () => {
  for (const value of [undefined, ...NOT_STRINGS]) {
    assert.throws(() => native.codeFromName(value), parameterError('name'));
  }
  assert.throws(() => native.codeFromName(), parameterError('name'));
});

test('further arguments and the receiver do not matter', () => {
  assert.equal(native.info(302, 'en', 303, trap).name, 'SERVER_BUSY');
  assert.equal(native.info.call(revoked, 302, 'en').name, 'SERVER_BUSY');
  assert.equal(native.codeFromName('SERVER_BUSY', 'SERVER_TIMEOUT'), 302);
  assert.equal(native.codes(1, 2, 3).length, catalog.error.length);
});

test('the codes are a new array each time', () => {
  const codes = native.codes();
  assert.deepEqual(codes, catalog.error.map(({ code }) => code));
  codes.length = 0;
  assert.equal(native.codes().length, catalog.error.length);
});

test('actions and categories have the names of the catalog, and other numbers none', () => {
  const kinds = [['actionName', catalog.action, 'UNKNOWN_ACTION'], ['categoryName', catalog.category, 'UNKNOWN']];
  for (const [name, rows, unknown] of kinds) {
    for (const row of rows) {
      assert.equal(native[name](row.value), row.name);
    }
    for (const number of [-1, rows.length, 0.5, NaN, 2 ** 32, 2 ** 31, -(2 ** 31), Infinity]) {
      assert.equal(native[name](number), unknown, `${name}(${number})`);
    }
    for (const value of NOT_NUMBERS) {
      assert.throws(() => native[name](value), parameterError(name.replace('Name', '')));
    }
  }
});

test('tells its version', () => {
  assert.equal(native.version(trap), version);
});

test('exports these functions and nothing else', () => {
  const functions = ['actionName', 'categoryName', 'codeFromName', 'codes', 'info', 'version'];
  assert.deepEqual(Object.keys(native).sort(), functions);
});
