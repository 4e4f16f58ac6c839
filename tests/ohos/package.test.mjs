// The sources of the package and of the example app: configuration and the rules of ArkTS.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import JSON5 from 'json5';
import ts from 'ohos-typescript';
import { lint } from './lint.mjs';
import { root } from './support.mjs';

const read = (path) => readFileSync(join(root, path), 'utf8');
const filesIn = (folder) => readdirSync(join(root, folder), { recursive: true }).map((file) => join(folder, file));
const configuration = ['ohos', 'examples/harmony'].flatMap(filesIn)
  .filter((file) => file.endsWith('.json5') && !file.includes('oh_modules/'));

test('every path, resource and dependency that is named in a json5 file is there', () => {
  assert.ok(configuration.length > 5);
  for (const file of configuration) {
    const module = dirname(file).replace(/\/src\/.*/, '');
    for (const [, path] of read(file).matchAll(/"(?:file:)?(\.{1,2}\/[^"]*)"/g)) {
      if (path === './include') {
        continue; // made by `cargo xtask har`
      }
      const found = [dirname(file), join(module, 'src/main')].some((folder) => existsSync(join(root, folder, path)));
      assert.ok(found, `${file} names ${path}`);
    }
    for (const [, kind, name] of read(file).matchAll(/"\$(string|color|media|profile):(\w+)"/g)) {
      const resources = filesIn('examples/harmony').filter((path) => path.includes('/resources/base/'));
      const found = resources.some((path) => ['media', 'profile'].includes(kind)
        ? path.includes(`/${kind}/${name}.`)
        : path.endsWith(`/${kind}.json`) && read(path).includes(`"${name}"`));
      assert.ok(found, `${file} names the ${kind} ${name}`);
    }
  }
});

test('the module says what is missing and what to run, also for a download', () => {
  const folder = join(root, 'target/hvigor');
  const plugin = join(folder, 'node_modules/@ohos/hvigor-ohos-plugin');
  mkdirSync(plugin, { recursive: true });
  writeFileSync(join(plugin, 'index.js'), 'exports.harTasks = {};');
  const { outputText } = ts.transpileModule(read('ohos/hvigorfile.ts'), { compilerOptions: { module: 1 } });
  writeFileSync(join(folder, 'hvigorfile.js'), outputText);
  const { status, stderr } = spawnSync(process.execPath, [join(folder, 'hvigorfile.js')], { encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  assert.match(stderr, /libs\/x86_64\/libchat_error\.so.* missing .*cargo xtask har/s);
  // Which tests/ohos/test-build runs.
  assert.ok(read('examples/harmony/README.md').includes(`\`${stderr.match(/tar -xzf .*/)[0].trim()}\``), stderr);
});

test('LICENSE is the same file everywhere', () => {
  assert.equal(read('ohos/LICENSE'), read('LICENSE'));
});

test('obfuscation keeps the functions that index.d.ts names, what is read of the errors of others, and nothing else', () => {
  const names = (source, pattern) => [...read(source).matchAll(pattern)].map(([, name]) => name);
  const members = names('ohos/src/main/ets/ChatError.ets', /^ {2}readonly (\w+)\?/gm).filter((name) => name !== 'message'); // of Error
  const functions = names('ohos/src/main/cpp/types/libchat_error_napi/index.d.ts', /^ {2}(\w+)\(/gm);
  assert.ok(functions.length > 10 && members.length === 2);
  assert.deepEqual(names('ohos/consumer-rules.txt', /^(\w+)$/gm).sort(), [...functions, ...members].sort());
});

test('the package has nothing of what static ArkTS refused in it before', () => {
  const refused = /\bnative\b|new Array\b|\w\[[^\]]|[=(,:]\s*\//;
  ["import native from 'a'", 'Enum[1]', 'new Array(3)', 'const a = /a/'].forEach((code) => assert.match(code, refused));
  for (const file of filesIn('ohos/src/main').filter((path) => /\.(ets|d\.ts)$/.test(path))) {
    const code = read(file).replace(/\/\*.*?\*\/|\/\/[^\n]*|'[^'\n]*'|`[^`]*`/gs, '');
    assert.doesNotMatch(code, refused, file);
  }
});

const PLANTED = `import missing from 'libmissing.so';
export const any: any = 1;
export const wrong: number = 'text';
export function loose({ code }: Record<string, number>): number {
  return code;
}
missing.call();
`;

/** What the READMEs' blocks of ArkTS call, as an app has it. */
const APP = `import * as api from 'chat_error';
export interface Contacts { addContact(userId: string): Promise<void>; }
export class ChatClient {
  static getInstance(): ChatClient { return new ChatClient(); }
  contactManager(): Contacts | undefined { return undefined; }
}
export interface Listener { onError?: (code: number, description: string) => void; onDisconnected?: (code: number) => void; }
export const userId: string = api.chatErrorName(0);
export function tryAgainLater(): void {}
export function logInWithNewToken(): void {}
export function showLoginPage(_message?: string): void {}
export function showConnecting(): void {}
export function showToast(_text: string): void {}
`;

/** The blocks of ArkTS in the READMEs as files: with imports those of a page, without any what a listener has. */
function blocksOfReadmes() {
  const pages = ['README.md', 'README.zh-CN.md', 'ohos/README.md', 'ohos/README.zh-CN.md'];
  return pages.flatMap((page) => [...read(page).matchAll(/```ts\n([^]*?)```/g)].map(([, text], index) => {
    const [, imports, body] = text.match(/^((?:import [^;]*;\n)*)([^]*)$/);
    const words = [...new Set(body.match(/\b\w+\b/g))];
    const from = (names, module) => {
      const used = words.filter((word) => names.includes(word));
      return used.length > 0 ? `import { ${used.join(', ')} } from '${module}';\n` : '';
    };
    const ours = imports || from(read('ohos/Index.ets').match(/\b[cC]hatError\w*/g), 'chat_error');
    const app = from(APP.match(/(?<=export (?:class|const|function) )\w+/g), './App');
    const isCode = imports !== '' && !/^(?:export )?function/m.test(body);
    const code = /^\w+: \(/.test(body) ? `import { Listener } from './App';\nexport const listener: Listener = {\n${body}};\n`
      : isCode ? `export async function block(): Promise<void> {\n${body}}\n` : body.replace(/^function/m, 'export function');
    return { file: `ohos/src/main/ets/${page.replaceAll(/\W/g, '_')}${index}.ets`, text: ours + app + code };
  }));
}

test('every .ets file keeps to the rules and types of ArkTS, and what does not is found', () => {
  const planted = 'ohos/src/main/ets/Planted.ets';
  const blocks = blocksOfReadmes();
  assert.ok(blocks.length > 7, `${blocks.length} blocks of ArkTS in the READMEs`);
  const { files, findings } = lint(join(root, 'target/lint'), (folder) => {
    for (const { file, text } of [...blocks, { file: planted, text: PLANTED }, { file: 'ohos/src/main/ets/App.ets', text: APP }]) {
      writeFileSync(join(folder, file), text);
    }
  });
  console.log(`${files} files checked`);
  assert.deepEqual(findings.filter((finding) => !finding.startsWith(planted)), []);
  for (const [line, what] of [[1, 'libmissing.so'], [2, 'arkts-no-any-unknown'], [3, 'not assignable'], [4, 'arkts-no-destruct']]) {
    const found = findings.some((finding) => finding.startsWith(`${planted}:${line}: `) && finding.includes(what));
    assert.ok(found, `line ${line}, ${what}:\n${findings.join('\n')}`);
  }
});
