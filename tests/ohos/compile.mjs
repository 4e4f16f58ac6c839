// Compiles an ArkTS package to what Node runs: `node compile.mjs PACKAGE FOLDER`.
//
// FOLDER gets node_modules/ with the package, the test framework, and stand-ins for what only a device has: the
// system's i18n module, and the loader of the native module, which is the file that CHAT_ERROR_NAPI names.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import ts from 'ohos-typescript';

const NATIVE_LOADER = `
const module = { exports: {} };
if (!process.env.CHAT_ERROR_NAPI) {
  throw new Error('CHAT_ERROR_NAPI must name the native module');
}
process.dlopen(module, process.env.CHAT_ERROR_NAPI);
export default module.exports;
`;

const I18N = `
let language = 'zh-Hans-CN';
export let timesAsked = 0;
export function setLanguage(tag) {
  language = tag;
}
export const i18n = {
  System: {
    getAppPreferredLanguage() {
      timesAsked++;
      return language;
    },
  },
};
`;

function compileFolder(source, target, main) {
  for (const file of readdirSync(source, { recursive: true })) {
    if (/^(oh_modules|node_modules)\//.test(file) || !/(?<!\.d)\.(ets|js)$/.test(file)) {
      continue;
    }
    const { outputText } = ts.transpileModule(readFileSync(join(source, file), 'utf8'), {
      fileName: join(source, file),
      compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2021 },
      transformers: { before: [completeSpecifiers] },
    });
    write(join(target, file.replace(/ets$/, 'js')), outputText);
  }
  write(join(target, 'package.json'), JSON.stringify({ type: 'module', main }));
}

/** Spells the specifiers of imports as Node wants them. */
function completeSpecifiers(context) {
  return (file) => ts.visitEachChild(file, (node) => {
    if (!node.moduleSpecifier) {
      return node;
    }
    const specifier = context.factory.createStringLiteral(specifierForNode(node.moduleSpecifier.text));
    return ts.isImportDeclaration(node)
      ? context.factory.updateImportDeclaration(node, node.modifiers, node.importClause, specifier, node.assertClause)
      : context.factory.updateExportDeclaration(
        node, node.modifiers, node.isTypeOnly, node.exportClause, specifier, node.assertClause);
  }, context);
}

function specifierForNode(text) {
  if (text.startsWith('.') && !text.endsWith('.js')) {
    return `${text}.js`;
  }
  return text.replace(/^@kit\./, 'kit.'); // npm has no such scopes
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
compileFolder(dirname(createRequire(import.meta.url).resolve('@ohos/hypium')), join(modules, '@ohos/hypium'), 'index.js');
write(join(modules, 'libchat_error_napi.so/package.json'), JSON.stringify({ type: 'module', main: 'index.js' }));
write(join(modules, 'libchat_error_napi.so/index.js'), NATIVE_LOADER);
write(join(modules, 'kit.LocalizationKit/package.json'), JSON.stringify({ type: 'module', main: 'index.js' }));
write(join(modules, 'kit.LocalizationKit/index.js'), I18N);
