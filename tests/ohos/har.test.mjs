// What the archive that `cargo xtask har` packs says of itself; the recipe of `make test-ohos` has unpacked it.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import JSON5 from 'json5';
import { root, version } from './support.mjs';

const folder = join(root, 'target/har/package');
const read = (path) => readFileSync(join(folder, path), 'utf8');

test('has the fields of an archive that hvigor 5 or 6 built in release mode without obfuscation', () => {
  // But for `compileSdkVersion`, the version of the SDK that compiled it: none did.
  const library = ['name', 'compatibleSdkVersion', 'compatibleSdkType', 'linkLibraries'];
  const { nativeComponents, metadata, ...archived } = JSON.parse(read('oh-package.json5'));
  const source = JSON5.parse(readFileSync(join(root, 'ohos/oh-package.json5'), 'utf8'));
  const added = ['modelVersion', 'compatibleSdkVersionStage', 'obfuscated'];
  const fields = Object.keys(archived).filter((key) => !['homepage', 'repository'].includes(key));
  assert.deepEqual(fields.sort(), [...Object.keys(source), ...added].sort());
  assert.deepEqual(metadata, { sourceRoots: ['./src/main'], debug: false, nativeDebugSymbol: false });
  nativeComponents.forEach((component) => assert.deepEqual(Object.keys(component).sort(), library.toSorted()));

  const { app, module } = JSON.parse(read('src/main/module.json'));
  assert.deepEqual(Object.keys(app).sort(), [
    'apiReleaseType', 'appEnvironments', 'buildMode', 'bundleName', 'bundleType', 'compileSdkType', 'debug', 'minAPIVersion',
    'targetAPIVersion', 'targetMinorAPIVersion', 'targetPatchAPIVersion', 'versionCode', 'versionName',
  ]);
  assert.deepEqual([app.minAPIVersion, app.targetAPIVersion, app.buildMode], [50000012, 50000012, 'release']);
  assert.deepEqual(Object.keys(module).sort(), [
    'compileMode', 'dependencies', 'deviceTypes', 'installationFree', 'name', 'packageName', 'type', 'virtualMachine',
  ]);
});

test('says what it is', () => {
  const archived = JSON.parse(read('oh-package.json5'));
  const source = JSON5.parse(readFileSync(join(root, 'ohos/oh-package.json5'), 'utf8'));
  for (const [key, value] of Object.entries(source)) {
    assert.deepEqual(archived[key], value, key);
  }
  const libraries = readdirSync(join(folder, 'libs/arm64-v8a'));
  assert.deepEqual(archived.nativeComponents.map(({ name }) => name), libraries.sort());
  for (const path of Object.values(archived.dependencies)) {
    assert.ok(readdirSync(join(folder, path.replace('file:', ''))).includes('index.d.ts'), path);
  }
  assert.ok(read('include/chat_error.h').includes(`#define CHAT_ERROR_VERSION "${version}"`));
});
