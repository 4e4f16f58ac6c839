// The libraries for HarmonyOS as files: what they export and need, how they are laid out, and how large they are.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { catalog, root } from './support.mjs';

const PACKAGED = ['arm64-v8a', 'x86_64'].map((abi) => join(root, 'target/har/package/libs', abi));
const readelf = (...options) => execFileSync('llvm-readelf-19', options, { encoding: 'utf8' });
const exported = readFileSync(join(root, 'tests/golden/symbols.txt'), 'utf8').match(/^\w+$/gm);

/** The dynamic symbols of a library, by whether it defines or needs them. */
function symbols(file) {
  const rows = readelf('--dyn-syms', '--wide', file).split('\n').map((line) => line.trim().split(/\s+/));
  const named = rows.filter((row) => /^[1-9]\d*:$/.test(row[0]));
  const names = (isWanted) => named.filter((row) => isWanted(row[6])).map((row) => row[7]).sort();
  return { defined: names((section) => section !== 'UND'), undefined: names((section) => section === 'UND') };
}

function dynamic(file) {
  const text = readelf('-d', file);
  return {
    text,
    needed: [...text.matchAll(/\(NEEDED\).*\[(.+)\]/g)].map(([, name]) => name),
    soname: text.match(/\(SONAME\).*\[(.+)\]/)?.[1],
  };
}

const relocations = (file) => [...readelf('-r', file).matchAll(/\b(R_\w+)/g)].map(([, kind]) => kind);

function checkLayout(file) {
  const segments = readelf('-lW', file);
  const loads = [...segments.matchAll(/^ +LOAD .* (0x[0-9a-f]+)$/gm)].map(([, align]) => Number(align));
  assert.ok(loads.length > 0 && loads.every((align) => align === 16384), `${file}\n${segments}`);
  assert.doesNotMatch(segments, /LOAD.*RWE/, `${file} has a segment that can be written and executed`);
  assert.match(segments, /GNU_STACK.*RW /, `${file} asks for an executable stack`);
  assert.doesNotMatch(readelf('-V', file), /Version/, `${file} has symbol versions`);
  const text = dynamic(file).text;
  assert.doesNotMatch(text, /RPATH|RUNPATH|TEXTREL/, `${file}\n${text}`);
}

for (const folder of PACKAGED) {
  const file = join(folder, 'libchat_error.so');
  test(`${file.slice(root.length)} exports the C functions, needs nothing and is not relocated`, () => {
    assert.deepEqual(symbols(file), { defined: exported, undefined: [] });
    assert.deepEqual(dynamic(file).needed, []);
    assert.equal(dynamic(file).soname, 'libchat_error.so');
    assert.deepEqual(relocations(file), []);
    checkLayout(file);
  });
}

for (const folder of PACKAGED) {
  const file = join(folder, 'libchat_error_napi.so');
  test(`${file.slice(root.length)} exports nothing, and needs libchat_error.so, N-API and the stack guard`, () => {
    const { defined, undefined: needed } = symbols(file);
    assert.deepEqual(defined, []);
    const others = needed.filter((name) => !name.startsWith('napi_') && !exported.includes(name));
    assert.deepEqual(others, folder.endsWith('x86_64') ? ['__stack_chk_fail'] : ['__stack_chk_fail', '__stack_chk_guard']);
    assert.deepEqual(dynamic(file).needed, ['libchat_error.so', 'libace_napi.z.so', 'libc.so']);
    assert.equal(dynamic(file).soname, 'libchat_error_napi.so');
    // A crash report unwinds through it, and finds its symbols by the build ID.
    assert.match(readelf('-SW', file), /\.eh_frame .*\.note\.gnu\.build-id|\.note\.gnu\.build-id .*\.eh_frame /s);
    // All that the C library and the shim call of each other is one for one; ArkTS leaves the default language alone.
    const unused = exported.filter((name) => !needed.includes(name));
    const ofDefault = ['cause', 'format', 'message', 'solution', 'language', 'set_language'].map((name) => `chat_error_${name}`);
    assert.deepEqual(unused.sort(), ofDefault.sort());
    // The constructor, and the two pointers in the description of the module.
    assert.equal(relocations(file).filter((kind) => kind.endsWith('_RELATIVE')).length, 3);
    assert.ok(relocations(file).every((kind) => /_(RELATIVE|JUMP_SLOT|GLOB_DAT)$/.test(kind)));
    checkLayout(file);
  });
}

test('the native part is hardly larger than its strings', () => {
  const bytes = (text) => Buffer.byteLength(text) + 1;
  const rows = [...catalog.error, catalog.unknown];
  const texts = rows.flatMap(({ name, zh, en }) => [name, ...Object.values(zh), ...Object.values(en)]);
  const strings = texts.reduce((sum, text) => sum + bytes(text), 0);
  const limit = Math.floor(1.25 * strings) + 12 * 1024;
  for (const folder of PACKAGED) {
    const sizes = ['libchat_error_napi.so', 'libchat_error.so'].map((name) => statSync(join(folder, name)).size);
    const size = sizes[0] + sizes[1];
    console.log(`${folder.slice(root.length)}: ${sizes.join(' + ')} = ${size} bytes for ${strings} of strings, limit ${limit}`);
    assert.ok(size <= limit, `${size} bytes, but 1.25 x ${strings} + 12 KiB is ${limit}`);
  }
});
