// chatErrorFormat() puts its line together in ArkTS, since the C function knows no other language than that of the
// process. Both must give the same line.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { compiled, root } from './support.mjs';

const { chatErrorFormat } = await import(compiled('chat_error/Index.js'));

test('a line for the log is the one that C has', () => {
  const [program, libraries] = ['target/napi/format', 'target/release'].map((path) => join(root, path));
  const source = join(root, 'tests/ohos/format.c');
  const link = [`-L${libraries}`, '-lchat_error', `-Wl,-rpath,${libraries}`];
  execFileSync(process.env.CC ?? 'cc', [`-I${join(root, 'include')}`, source, '-o', program, ...link]);
  const [first, last] = [-10, 2000];
  for (const language of ['zh', 'en']) {
    const lines = execFileSync(program, [language, first, last], { encoding: 'utf8' }).trimEnd().split('\n');
    assert.equal(lines.length, last - first + 1);
    lines.forEach((line, index) => assert.equal(chatErrorFormat(first + index, language), line));
  }
});
