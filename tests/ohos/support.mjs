// What the tests share: the package as compiled by compile.mjs, the native module, and the catalog.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'smol-toml';

/** The root of the repository. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** The module to test, here and in Workers, which inherit the environment. */
process.env.CHAT_ERROR_NAPI ??= join(root, 'target/napi/chat_error_napi.node');

const modules = join(process.env.CHAT_ERROR_ARKTS ?? join(root, 'target/arkts'), 'node_modules');

/** The path of a compiled file, such as 'chat_error/Index.js'. */
export const compiled = (file) => join(modules, file);

export const catalog = parse(readFileSync(join(root, 'catalog/errors.toml'), 'utf8'));

/** The version in Cargo.toml, which all others must be. */
export const version = parse(readFileSync(join(root, 'Cargo.toml'), 'utf8')).workspace.package.version;

const valueOf = (list, name) => list.find((row) => row.name === name).value;

/** What the catalog says of a row, as a ChatErrorInfo. */
export function infoOf(row, code, language) {
  const action = catalog.action.find(({ name }) => name === row.action);
  return {
    code,
    name: row.name,
    ...row[language],
    category: valueOf(catalog.category, row.category),
    action: action.value,
    isKnown: row !== catalog.unknown,
    isRetryable: action.retryable,
    mayHaveTakenEffect: row.may_have_taken_effect,
    endsSession: row.ends_session,
  };
}

/** A value that nothing can be done with: each use of it throws. */
export function revokedProxy() {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

/** What the error of a wrong parameter must look like. */
export function parameterError(argument) {
  return (error) => error instanceof TypeError && error.code === 401 && error.message.includes(`"${argument}"`);
}
