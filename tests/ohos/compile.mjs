// Compiles an ArkTS package to what Node runs: `node compile.mjs PACKAGE FOLDER`.
//
// FOLDER gets node_modules/ with the package, its tests for the device, the example app's code for the SDK, the test
// framework, and stand-ins for modules that only a device has: the system's i18n and hilog, and the loader of the
// native module, which is the file that CHAT_ERROR_NAPI names, or one of the ways in which it can be missing.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import ts from 'ohos-typescript';
import { root } from './support.mjs';

const NATIVE_LOADER = `
const { CHAT_ERROR_NAPI } = process.env;
const module = { exports: {} };
if (!CHAT_ERROR_NAPI) {
  throw new Error('CHAT_ERROR_NAPI must name the native module');
}
// The result of an import on a device that cannot load the library.
const missing = {
  undefined: undefined,
  empty: {},
  throws: new Proxy({}, { get() { throw new ReferenceError('library is not initialized'); } }),
};
if (CHAT_ERROR_NAPI in missing) {
  module.exports = missing[CHAT_ERROR_NAPI];
} else {
  process.dlopen(module, CHAT_ERROR_NAPI);
}
export default module.exports;
`;

const I18N = `
let language = 'zh-Hans-CN';
export function setLanguage(tag) {
  language = tag;
}
export const i18n = {
  System: {
    getAppPreferredLanguage() {
      if (language === undefined) {
        throw new TypeError('i18n is not available here');
      }
      return language;
    },
  },
};
`;

const HILOG = `
export const lines = [];
export const hilog = {
  error(domain, tag, format, ...values) {
    lines.push(tag + ': ' + values.reduce((line, value) => line.replace('%{public}s', value), format));
  },
};
`;

/** The specifiers of imports, which Node wants with an extension, and without scopes that npm does not have. */
const SPECIFIER = /(?<=\b(?:from|import) ['"])(\.[^'"]*?|@kit\.[^'"]*?)(?:\.js)?(?=['"])/g;

function compileFolder(source, target, main) {
  for (const file of readdirSync(source, { recursive: true })) {
    if (/^(oh_modules|node_modules|src\/ohosTest)\//.test(file) || !/(?<!\.d)\.(ets|js)$/.test(file)) {
      continue;
    }
    const { outputText } = ts.transpileModule(readFileSync(join(source, file), 'utf8'), {
      fileName: join(source, file),
      compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2021 },
    });
    const completed = outputText.replace(SPECIFIER, (_, path) => (path.startsWith('.') ? `${path}.js` : path.slice(1)));
    write(join(target, file.replace(/ets$/, 'js')), completed);
  }
  writePackage(target, main);
}

function writePackage(folder, main = 'index.js') {
  write(join(folder, 'package.json'), JSON.stringify({ type: 'module', main }));
}

function write(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

const [source, target] = process.argv.slice(2);
if (!target) {
  throw new Error('usage: node compile.mjs PACKAGE FOLDER');
}
const modules = join(target, 'node_modules');
rmSync(modules, { recursive: true, force: true });
compileFolder(source, join(modules, 'chat_error'), 'Index.js');
compileFolder(join(root, 'ohos/src/ohosTest'), join(modules, 'chat_error/src/ohosTest'));
compileFolder(join(root, 'examples/harmony/entry/src/main/ets/chat'), join(modules, 'example_chat'));
compileFolder(dirname(createRequire(import.meta.url).resolve('@ohos/hypium')), join(modules, '@ohos/hypium'), 'index.js');
for (const [name, source] of [
  ['libchat_error_napi.so', NATIVE_LOADER], ['kit.LocalizationKit', I18N], ['kit.PerformanceAnalysisKit', HILOG],
]) {
  writePackage(join(modules, name));
  write(join(modules, name, 'index.js'), source);
}
