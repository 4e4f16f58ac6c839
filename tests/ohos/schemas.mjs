// What the json5 files of the package and of the example app must hold: JSON Schemas of our own, since those of DevEco
// Studio are not to be had outside it. They ask for what the documentation of HarmonyOS calls required, and refuse
// what they do not know, so that a misspelled key is found.
const text = { type: 'string', minLength: 1 };
const flag = { type: 'boolean' };
const version = { type: 'string', pattern: '^\\d+\\.\\d+\\.\\d+$' };
const path = { type: 'string', pattern: '^\\./' };
const resource = (kind) => ({ type: 'string', pattern: `^\\$${kind}:[a-z_]+$` });
const object = (required, optional = {}) => ({
  type: 'object',
  properties: { ...required, ...optional },
  required: Object.keys(required),
  additionalProperties: false,
});
const map = (values) => ({ type: 'object', additionalProperties: values });
const list = (items) => ({ type: 'array', items, minItems: 1 });
const deviceTypes = list({ enum: ['default', 'phone', 'tablet', '2in1', 'wearable', 'tv', 'car'] });
const dependencies = map({ type: 'string', pattern: '^(file:\\.{1,2}/.+|\\d+\\.\\d+\\.\\d+)$' });
const targets = list(object({ name: text }));

const module = (more) => object({ module: object({ name: text, deviceTypes, ...more }) });

const ability = object({
  name: text,
  srcEntry: path,
  description: resource('string'),
  icon: resource('media'),
  label: resource('string'),
  startWindowIcon: resource('media'),
  startWindowBackground: resource('color'),
  exported: flag,
  skills: list(object({ entities: list(text), actions: list(text) })),
});

const packageFields = {
  name: { type: 'string', pattern: '^(@[a-z][a-z0-9_-]*/)?[a-z][a-z0-9_-]*$' },
  version,
  description: text,
  keywords: list(text),
  author: text,
  license: { const: 'Apache-2.0' },
  main: { const: 'Index.ets' },
  compatibleSdkVersion: { const: 12 },
  compatibleSdkType: { const: 'HarmonyOS' },
  dependencies,
  devDependencies: dependencies,
};

/**
 * What a build adds, as found in archives that hvigor 5 and 6 built in release mode without obfuscation. The one field
 * that ours has not is `compileSdkVersion`, the version of the SDK that compiled it, because none did.
 */
export const archiveSchemas = {
  'oh-package.json5': object({
    ...packageFields,
    modelVersion: version,
    metadata: object({ sourceRoots: { const: ['./src/main'] }, debug: { const: false }, nativeDebugSymbol: flag }),
    compatibleSdkVersionStage: { enum: ['beta1', 'beta2', 'beta3', 'beta5', 'beta6', 'release'] },
    obfuscated: { const: false },
    nativeComponents: list(object({
      name: { type: 'string', pattern: '^lib\\w+\\.so$' },
      compatibleSdkVersion: { const: 12 },
      compatibleSdkType: { const: 'HarmonyOS' },
      linkLibraries: { type: 'array', items: text },
    })),
  }, { homepage: text, repository: text }),
  'src/main/module.json': object({
    app: object({
      bundleName: text,
      debug: { const: false },
      versionCode: { type: 'integer' },
      versionName: version,
      minAPIVersion: { const: 50000012 },
      targetAPIVersion: { const: 50000012 },
      apiReleaseType: { const: 'Release' },
      targetMinorAPIVersion: { const: 0 },
      targetPatchAPIVersion: { const: 0 },
      compileSdkType: { const: 'HarmonyOS' },
      appEnvironments: { type: 'array' },
      bundleType: { const: 'app' },
      buildMode: { const: 'release' },
    }),
    module: object({
      name: text,
      type: { const: 'har' },
      deviceTypes,
      packageName: text,
      installationFree: { const: false },
      virtualMachine: { type: 'string', pattern: '^ark\\d+(\\.\\d+){3}$' },
      compileMode: { const: 'esmodule' },
      dependencies: { type: 'array' },
    }),
  }),
};

/** The schema of each file, by its path from the root of the repository. */
export const schemas = {
  'ohos/oh-package.json5': object(packageFields),
  'ohos/build-profile.json5': object({
    apiType: { const: 'stageMode' },
    buildOption: object({
      externalNativeOptions: object({
        path,
        arguments: { type: 'string' },
        cppFlags: { type: 'string' },
        abiFilters: { const: ['arm64-v8a', 'x86_64'] },
      }),
      nativeLib: object({ headerPath: path }),
    }),
    buildOptionSet: list(object({
      name: text,
      arkOptions: object({ obfuscation: object({ ruleOptions: object({ enable: flag }), consumerFiles: list(path) }) }),
    })),
    targets,
  }),
  'ohos/src/main/module.json5': module({ type: { const: 'har' } }),
  'ohos/src/ohosTest/module.json5': module({
    type: { const: 'feature' },
    deliveryWithInstall: flag,
    installationFree: flag,
  }),
  'ohos/src/main/cpp/types/libchat_error_napi/oh-package.json5': object({
    name: { const: 'libchat_error_napi.so' },
    types: path,
    version,
    description: text,
  }),
  'examples/harmony/oh-package.json5': object({
    modelVersion: version,
    name: text,
    version,
    description: text,
    license: text,
    dependencies,
  }),
  'examples/harmony/build-profile.json5': object({
    app: object({
      signingConfigs: { type: 'array' },
      products: list(object({
        name: text,
        signingConfig: text,
        compatibleSdkVersion: { const: '5.0.0(12)' },
        targetSdkVersion: { type: 'string', pattern: '^\\d+\\.\\d+\\.\\d+\\(\\d+\\)$' },
        runtimeOS: { const: 'HarmonyOS' },
        buildOption: object({ strictMode: object({ caseSensitiveCheck: flag, useNormalizedOHMUrl: flag }) }),
      })),
      buildModeSet: list(object({ name: text })),
    }),
    modules: list(object(
      { name: text, srcPath: { type: 'string', pattern: '^\\.{1,2}/' } },
      { targets: list(object({ name: text, applyToProducts: list(text) })) },
    )),
  }),
  'examples/harmony/hvigor/hvigor-config.json5': object({ modelVersion: version, dependencies }),
  'examples/harmony/code-linter.json5': object({
    files: list(text),
    ignore: list(text),
    ruleSet: list({ type: 'string', pattern: '^plugin:@[a-z-]+/(all|recommended)$' }),
    rules: map({ enum: [0, 1, 2, 3] }),
  }),
  'examples/harmony/AppScope/app.json5': object({
    app: object({
      bundleName: { type: 'string', pattern: '^[a-z]\\w*(\\.[a-z]\\w*){2,}$' },
      vendor: text,
      versionCode: { type: 'integer', minimum: 1 },
      versionName: version,
      icon: resource('media'),
      label: resource('string'),
    }),
  }),
  'examples/harmony/entry/oh-package.json5': object({ name: text, version, description: text, license: text, dependencies }),
  'examples/harmony/entry/build-profile.json5': object({
    apiType: { const: 'stageMode' },
    buildOption: object({}),
    targets,
  }),
  'examples/harmony/entry/src/main/module.json5': module({
    type: { const: 'entry' },
    description: resource('string'),
    mainElement: text,
    deliveryWithInstall: flag,
    installationFree: flag,
    pages: resource('profile'),
    abilities: list(ability),
  }),
};
