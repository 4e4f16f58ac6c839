// Compiles an ArkTS package to what Node runs: `node compile.mjs PACKAGE FOLDER`.
//
// FOLDER gets node_modules/ with the package, once as it is and once as an app's obfuscation leaves it; its tests for the
// device, the example app's code for the SDK, the test framework, and stand-ins for modules that only a device has: the
// system's i18n and hilog, and the loader of the native module, which is the file that CHAT_ERROR_NAPI names. It, and
// CHAT_ERROR_I18N and CHAT_ERROR_HILOG, may instead name a way in which the import fails.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import ts from 'ohos-typescript';
import { root } from './support.mjs';

/** The results of an import on a device that does not have the module. */
const IMPORT = `
const missing = {
  undefined: undefined,
  empty: {},
  throws: new Proxy({}, { get() { throw new ReferenceError('library is not initialized'); } }),
  throwsNothing: new Proxy({}, { get() { throw undefined; } }),
};
const imported = (way = 'there', load) => (way in missing ? missing[way] : load());
`;

const NATIVE_LOADER = `${IMPORT}
const { CHAT_ERROR_NAPI } = process.env;
if (!CHAT_ERROR_NAPI) {
  throw new Error('CHAT_ERROR_NAPI must name the native module');
}
export default imported(CHAT_ERROR_NAPI, () => {
  const module = { exports: {} };
  process.dlopen(module, CHAT_ERROR_NAPI);
  return module.exports;
});
`;

const I18N = `${IMPORT}
let language = 'zh-Hans-CN';
export function setLanguage(tag) {
  language = tag;
}
export const i18n = imported(process.env.CHAT_ERROR_I18N, () => ({
  System: {
    getAppPreferredLanguage() {
      if (language === undefined) {
        throw new TypeError('i18n is not available here');
      }
      return language;
    },
  },
}));
`;

const HILOG = `${IMPORT}
export const lines = [];
export const hilog = imported(process.env.CHAT_ERROR_HILOG, () => ({
  error(domain, tag, format, ...values) {
    lines.push(tag + ': ' + values.reduce((line, value) => line.replace('%{public}s', value), format));
  },
}));
`;

/** The specifiers of imports, which Node wants with an extension, and without scopes that npm does not have. */
const SPECIFIER = /(?<=\b(?:from|import) ['"])(\.[^'"]*?|@kit\.[^'"]*?)(?:\.js)?(?=['"])/g;

/**
 * Renames properties as an app's obfuscation does: all but those that the system's declarations have and those that the
 * package's rules keep. The names of what files export are left alone.
 */
function obfuscation(rules) {
  const dir = dirname(createRequire(import.meta.url).resolve('ohos-typescript'));
  const kept = new Set(['System', 'getAppPreferredLanguage', 'error', ...rules.match(/(?<=^-keep-property-name\n)(\w+\n)*/m)[0].split('\n')]);
  for (const file of readdirSync(dir).filter((name) => /^lib\.es(5|20\d\d.*)\.d\.ts$/.test(name))) {
    const collect = (node) => {
      if (node.name !== undefined && ts.isIdentifier(node.name)) {
        kept.add(node.name.text);
      }
      ts.forEachChild(node, collect);
    };
    collect(ts.createSourceFile(file, readFileSync(join(dir, file), 'utf8'), ts.ScriptTarget.ES2021));
  }
  const isProperty = (node) => node.parent?.name === node && [
    ts.SyntaxKind.PropertyAccessExpression, ts.SyntaxKind.PropertyAssignment, ts.SyntaxKind.PropertyDeclaration,
    ts.SyntaxKind.MethodDeclaration, ts.SyntaxKind.EnumMember,
  ].includes(node.parent.kind);
  return (context) => (file) => {
    const visit = (node) => (ts.isIdentifier(node) && isProperty(node) && !kept.has(node.text)
      ? ts.factory.createIdentifier(`x_${Buffer.from(node.text).toString('hex')}`) : ts.visitEachChild(node, visit, context));
    return ts.visitNode(file, visit);
  };
}

function compileFolder(source, target, main, transformers) {
  for (const file of readdirSync(source, { recursive: true })) {
    if (/^(oh_modules|node_modules|src\/ohosTest)\//.test(file) || !/(?<!\.d)\.(ets|js)$/.test(file)) {
      continue;
    }
    const { outputText } = ts.transpileModule(readFileSync(join(source, file), 'utf8'), {
      fileName: join(source, file),
      transformers,
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
compileFolder(source, join(modules, 'chat_error_obfuscated'), 'Index.js', {
  before: [obfuscation(readFileSync(join(source, 'consumer-rules.txt'), 'utf8'))],
});
compileFolder(join(root, 'ohos/src/ohosTest'), join(modules, 'chat_error/src/ohosTest'));
compileFolder(join(root, 'examples/harmony/entry/src/main/ets/chat'), join(modules, 'example_chat'));
compileFolder(dirname(createRequire(import.meta.url).resolve('@ohos/hypium')), join(modules, '@ohos/hypium'), 'index.js');
for (const [name, source] of [
  ['libchat_error_napi.so', NATIVE_LOADER], ['kit.LocalizationKit', I18N], ['kit.PerformanceAnalysisKit', HILOG],
]) {
  writePackage(join(modules, name));
  write(join(modules, name, 'index.js'), source);
}
