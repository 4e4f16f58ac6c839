// Checks .ets files as DevEco Studio does, with the type checker and the rules of ArkTS, on a copy in which the
// dependencies are where `ohpm install` puts them.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'ohos-typescript';
import { root } from './support.mjs';

const require = createRequire(import.meta.url);
const declarations = dirname(require.resolve('@arkts/declarations/dist/index.d.ts'));

const componentFiles = readdirSync(join(declarations, 'component')).map((file) => join(declarations, 'component', file));
const COMPONENT = /(?<=^declare const )(?!ForEach|LazyForEach)[A-Z]\w*(?=: \w+Interface)/gm;

/** The syntax that ArkUI adds to TypeScript, as far as it is used here. */
const ETS = {
  render: { method: ['build', 'pageTransition'], decorator: ['Builder', 'BuilderParam'] },
  components: componentFiles.flatMap((file) => readFileSync(file, 'utf8').match(COMPONENT) ?? []),
  libs: [],
  extend: { decorator: ['Extend', 'AnimatableExtend'], components: [] },
  styles: {
    decorator: 'Styles',
    component: { name: 'Common', type: 'T', instance: 'CommonInstance' },
    property: 'stateStyles',
  },
  concurrent: { decorator: 'Concurrent' },
  customComponent: 'CustomComponent',
  propertyDecorators: [
    { name: 'Link', needInitialization: false },
    { name: 'Prop', needInitialization: false },
    { name: 'State', needInitialization: true },
  ],
  emitDecorators: [],
  syntaxComponents: { paramsUICallback: ['ForEach', 'LazyForEach'], attrUICallback: [] },
};

/** A copy of the package and of the example app, ready to be checked; `change` may plant something in it. */
function install(folder, change) {
  rmSync(folder, { recursive: true, force: true });
  for (const part of ['ohos', 'examples/harmony']) {
    cpSync(join(root, part), join(folder, part), { recursive: true });
  }
  const modules = join(folder, 'oh_modules');
  mkdirSync(join(modules, '@ohos'), { recursive: true });
  symlinkSync(join(folder, 'ohos/src/main/cpp/types/libchat_error_napi'), join(modules, 'libchat_error_napi.so'));
  symlinkSync(join(folder, 'ohos'), join(modules, 'chat_error'));
  symlinkSync(dirname(require.resolve('@ohos/hypium')), join(modules, '@ohos/hypium'));
  change(folder);
}

/** The findings, one per line: `path:line: message`. */
export function lint(folder, change) {
  install(folder, change);
  const rootNames = ['ohos', 'examples/harmony'].flatMap((part) =>
    readdirSync(join(folder, part), { recursive: true })
      .filter((file) => file.endsWith('.ets'))
      .map((file) => join(folder, part, file)));
  const { config } = ts.readConfigFile(join(declarations, 'tsconfig.base.json'), ts.sys.readFile);
  const options = {
    ...ts.convertCompilerOptionsFromJson(config.compilerOptions, declarations).options,
    allowSyntheticDefaultImports: true,
    baseUrl: declarations,
    compatibleSdkVersion: 12,
    ets: ETS,
    etsLoaderPath: declarations,
    experimentalDecorators: true,
    incremental: true,
    isCompatibleVersion: false,
    lib: ['lib.es2021.d.ts'],
    module: ts.ModuleKind.ES2020,
    moduleResolution: ts.ModuleResolutionKind.NodeJs,
    needDoArkTsLinter: true,
    noEmit: true,
    noImplicitAny: true,
    packageManagerType: 'ohpm',
    strict: true,
    target: ts.ScriptTarget.ES2021,
    tsBuildInfoFile: join(folder, 'lint.tsbuildinfo'),
    types: [],
    useUnknownInCatchVariables: false, // as DevEco Studio has it: what is caught may be passed on without a cast
  };
  const host = ts.createIncrementalCompilerHost(options);
  const program = ts.createIncrementalProgramForArkTs({
    rootNames: [join(declarations, 'index.d.ts'), join(declarations, 'global.d.ts'), ...componentFiles, ...rootNames],
    options,
    host,
  });
  const found = ts.ArkTSLinter_1_1.runArkTSLinter(program, undefined, undefined, 'ArkTS_1_1');
  const own = [...program.getSyntacticDiagnostics(), ...program.getSemanticDiagnostics(), ...found]
    .filter(({ file }) => file === undefined || rootNames.includes(resolve(file.fileName)));
  return { files: rootNames.length, findings: [...new Set(own.map((finding) => describe(finding, folder)))] };
}

function describe({ file, start, messageText, code }, folder) {
  const text = ts.flattenDiagnosticMessageText(messageText, ' ');
  if (file === undefined) {
    return `${code} ${text}`;
  }
  const { line } = file.getLineAndCharacterOfPosition(start);
  return `${relative(folder, file.fileName)}:${line + 1}: ${code} ${text}`;
}
