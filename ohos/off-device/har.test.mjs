// What is in the archive that `make har` packs, unpacked by the recipe of `make test-ohos`.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import JSON5 from 'json5';
import { root, version } from './support.mjs';

const folder = join(root, 'target/har/package');

test('holds what an app needs, and nothing else', () => {
  const libraries = ['arm64-v8a', 'x86_64'].flatMap((abi) =>
    ['libchat_error.so', 'libchat_error_napi.so'].map((name) => `libs/${abi}/${name}`));
  const types = ['index.d.ts', 'oh-package.json5'].map((name) => `src/main/cpp/types/libchat_error_napi/${name}`);
  const sources = readdirSync(join(root, 'ohos/src/main/ets')).map((name) => `src/main/ets/${name}`);
  const others = [
    'CHANGELOG.md', 'Index.ets', 'LICENSE', 'README.md', 'consumer-rules.txt', 'include/chat_error.h', 'oh-package.json5',
    'src/main/module.json',
  ];
  const found = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    .map((entry) => join(entry.path, entry.name).slice(folder.length + 1));
  assert.deepEqual(found.sort(), [...libraries, ...types, ...sources, ...others].sort());
});

test('says what it is', () => {
  const read = (path) => readFileSync(join(folder, path), 'utf8');
  const { name, version: found, main, dependencies } = JSON5.parse(read('oh-package.json5'));
  assert.deepEqual([name, found, main], ['chat_error', version, 'Index.ets']);
  for (const path of Object.values(dependencies)) {
    assert.ok(readdirSync(join(folder, path.replace('file:', ''))).includes('index.d.ts'), path);
  }
  assert.equal(JSON.parse(read('src/main/module.json')).module.type, 'har');
  assert.ok(read('include/chat_error.h').includes(`#define CHAT_ERROR_VERSION "${version}"`));
});
