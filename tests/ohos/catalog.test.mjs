// docs/catalog.json, for programs in other languages: it fits its schema and says what catalog/errors.toml says.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import Ajv from 'ajv/dist/2020.js';
import { catalog as parsed, root, version } from './support.mjs';

const catalog = JSON.parse(JSON.stringify(parsed)); // in objects of the same kind as below
const read = (name) => JSON.parse(readFileSync(join(root, 'docs', name), 'utf8'));
const document = read('catalog.json');
const ajv = new Ajv({ allErrors: true, strict: true });
const validate = ajv.compile(read('catalog.schema.json'));
const tables = Object.keys(document).filter((name) => Array.isArray(document[name]));

test('it fits its schema', () => {
  assert.ok(validate(document), ajv.errorsText(validate.errors));
});

test('it says all that the catalog says, and nothing else', () => {
  const { $comment, errors, version: its, date, unknown, elsewhere, ...rest } = document;
  assert.match($comment, /^Generated from catalog\/errors\.toml/);
  assert.deepEqual([its, date, unknown], [version, catalog.edition.date, catalog.unknown]);
  const retryable = Object.fromEntries(catalog.action.map((action) => [action.name, action.retryable]));
  assert.deepEqual(errors, catalog.error.map((error) => ({ ...error, retryable: retryable[error.action] })));
  assert.deepEqual(elsewhere, catalog.elsewhere.flatMap(({ numbers, ...table }) => numbers.map((row) => ({ ...table, ...row }))));
  assert.deepEqual(rest, {
    $schema: 'catalog.schema.json',
    actions: catalog.action,
    categories: catalog.category,
    families: catalog.family,
    words: catalog.words,
    arrivals: catalog.arrival,
    platforms: catalog.platform,
  });
});

test('the schema refuses what does not fit', () => {
  for (const table of tables) {
    const broken = (change) => {
      const copy = structuredClone(document);
      change(copy[table][0], copy);
      return !validate(copy);
    };
    for (const member of Object.keys(document[table][0])) {
      assert.ok(broken((row) => { row[member] = { not: row[member] }; }), `${table}: ${member} may be anything`);
    }
    assert.ok(broken((row) => { row.surprise = 1; }), `${table}: a row may have a member that the schema does not know`);
    assert.ok(broken((_, copy) => { delete copy[table]; }), `${table} may be missing`);
  }
});
