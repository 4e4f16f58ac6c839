// Runs the rules of examples/harmony/code-linter.json5 on every .ets file, with homecheck, the engine of DevEco Studio's
// CodeLinter, on a copy.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { test } from 'node:test';
import { root } from '../support.mjs';

const require = createRequire(import.meta.url);
const sdk = dirname(createRequire(join(root, 'tests/ohos/')).resolve('@arkts/declarations/dist/index.d.ts'));
const folder = join(root, 'target/code-linter');
const project = join(folder, 'project');
const PLANTED = 'ohos/src/main/ets/Planted.ets';

/** The findings, one a line: `path:line: rule: message`. */
function findings() {
  rmSync(folder, { recursive: true, force: true });
  for (const part of ['ohos', 'examples/harmony']) {
    const filter = (path) => !/\/(oh_modules|libs)$/.test(path);
    cpSync(join(root, part), join(project, part), { recursive: true, filter });
  }
  writeFileSync(join(project, PLANTED), "export * from './ChatError';\nexport const planted: number = eval('1');\n");
  mkdirSync(join(folder, 'report'), { recursive: true });
  const settings = join(folder, 'project.json');
  writeFileSync(settings, JSON.stringify({
    projectName: 'chat_error', projectPath: project, ohosSdkPath: sdk, hmsSdkPath: sdk, checkPath: '', sdkVersion: 12,
    fix: 'false', npmPath: '', npmInstallDir: './', reportDir: join(folder, 'report'), product: 'default', language: 'en',
    checkProject: true, sdksThirdParty: [],
  }));
  const cli = join(dirname(require.resolve('homecheck')), 'cli.js');
  const rules = join(root, 'examples/harmony/code-linter.json5');
  const options = [`--projectConfigPath=${settings}`, `--ruleConfigPath=${rules}`, `--logPath=${join(folder, 'log')}`];
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...options], { cwd: folder, encoding: 'utf8' });
  assert.equal(status, 0, stdout + stderr);
  const files = JSON.parse(readFileSync(join(folder, 'report/HomecheckReport.json'), 'utf8'));
  const lines = files.flatMap(({ issues }) => issues).map(({ filePath, line, ruleId, message }) =>
    `${relative(project, filePath)}:${line}: ${ruleId}: ${message}`);
  return { checked: Number((stdout + stderr).match(/(\d+) file\(s\) checked/)[1]), lines };
}

test('CodeLinter finds nothing but what is planted', () => {
  const { checked, lines } = findings();
  console.log(`${checked} files checked`);
  assert.ok(checked >= 10);
  const [planted, others] = [true, false].map((isPlanted) => lines.filter((line) => line.startsWith(PLANTED) === isPlanted));
  assert.deepEqual(others, []);
  assert.ok(planted.some((line) => line.includes('@performance/no-use-any-export-other-check')), planted.join('\n'));
});
