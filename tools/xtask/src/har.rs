//! Packs ohos/ as a HarmonyOS archive (HAR): a gzipped tar file with what DevEco Studio's hvigor would put into it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::archive::{self, Entry};
use crate::manifest;
use crate::native::{self, ABIS};

/// The files of ohos/ that are packed unchanged, and folders with everything in them. No other file is, so that files
/// for building and testing never get into the package.
const CONTENT: [&str; 13] = [
    "CHANGELOG.md",
    "Index.ets",
    "LICENSE",
    "README.md",
    "README.zh-CN.md",
    "build-profile.json5",
    "chat_error.cmake",
    "consumer-rules.txt",
    "hvigorfile.ts",
    "include",
    "libs",
    "src/main/cpp/types",
    "src/main/ets",
];

/// The reserved words of ArkTS.
#[rustfmt::skip]
const KEYWORDS: [&str; 45] = [
    "break", "case", "catch", "class", "const", "continue", "debugger", "default", "delete", "do", "else", "enum",
    "export", "extends", "false", "finally", "for", "function", "if", "implements", "import", "in", "instanceof",
    "interface", "let", "new", "null", "package", "private", "protected", "public", "return", "static", "super",
    "switch", "this", "throw", "true", "try", "typeof", "var", "void", "while", "with", "yield",
];

/// ohos/oh-package.json5. A key that is not here is refused, as it would be lost.
#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Package {
    name: String,
    version: String,
    description: String,
    keywords: Vec<String>,
    author: String,
    license: String,
    #[serde(skip_deserializing, skip_serializing_if = "Option::is_none")]
    homepage: Option<String>,
    #[serde(skip_deserializing, skip_serializing_if = "Option::is_none")]
    repository: Option<String>,
    main: String,
    compatible_sdk_version: u32,
    compatible_sdk_type: String,
    dependencies: BTreeMap<String, String>,
    dev_dependencies: BTreeMap<String, String>,
    #[serde(flatten, skip_deserializing)]
    built: Option<Built>,
}

/// What a build adds.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Built {
    model_version: String,
    metadata: serde_json::Value,
    compatible_sdk_version_stage: &'static str,
    obfuscated: bool,
    native_components: Vec<NativeComponent>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct NativeComponent {
    name: String,
    compatible_sdk_version: u32,
    compatible_sdk_type: String,
    link_libraries: Vec<String>,
}

/// Builds the native part, unless the one built before is to be used, and packs the package; with `publish` only if it
/// has everything that a registry and its readers expect.
pub fn run(root: &Path, to: Option<PathBuf>, publish: bool, prebuilt: bool) -> Result<()> {
    let module = root.join("ohos");
    let cargo = manifest::Package::read(root)?;

    let mut package: Package = read_json5(&module.join("oh-package.json5"))?;
    ensure!(
        package.version == cargo.version,
        "ohos/oh-package.json5 has the version {}, Cargo.toml {}",
        package.version,
        cargo.version
    );
    ensure!(
        is_package_name(&package.name),
        "\"{}\" in ohos/oh-package.json5 is not a name that ohpm accepts: at most 128 characters; lower-case letters, \
         digits, - and _, in the part after @group/ also dots; a letter first, a letter or digit last; no reserved word",
        package.name
    );
    (package.homepage, package.repository) = (cargo.homepage, cargo.repository);
    if publish {
        check_publication(&module, &package)?;
    }

    if !prebuilt {
        native::build(root)?;
    }
    let mut files = BTreeMap::new();
    for path in CONTENT {
        collect(&module, path, &mut files)?;
    }
    for abi in ABIS {
        let library = native::shim(root, abi.name);
        let content =
            fs::read(&library).with_context(|| format!("cannot read {}: run `cargo xtask har`", library.display()))?;
        let path = format!("libs/{}/{}", abi.name, native::SHIM);
        if files.insert(path.clone(), content).is_some() {
            bail!("ohos/{path} is also a target of CMake, which stops hvigor with \"Duplicated files\": remove it");
        }
    }
    package.built = Some(Built {
        model_version: "5.0.0".to_owned(),
        // The libraries are stripped, so there are no symbols to debug them with.
        metadata: json!({ "sourceRoots": ["./src/main"], "debug": false, "nativeDebugSymbol": false }),
        compatible_sdk_version_stage: "beta1", // of API 12, the oldest
        obfuscated: false,
        native_components: native_components(&files, &package)?,
    });

    let built = [
        ("oh-package.json5", to_json(&package)?),
        ("obfuscation.txt", files["consumer-rules.txt"].clone()),
        ("src/main/module.json", to_json(&module_json(root, &package)?)?),
        ("BuildProfile.ets", build_profile(&package.version).into_bytes()),
        ("ResourceTable.txt", Vec::new()), // there are no resources
    ];
    files.extend(built.map(|(path, content)| (path.to_owned(), content)));

    let to = to.unwrap_or_else(|| {
        let name = package.name.rsplit('/').next().unwrap_or(&package.name);
        root.join("target").join(format!("{name}-{}.har", package.version))
    });
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    }
    fs::write(&to, archive::tar_gz(&in_folder("package", files))?)
        .with_context(|| format!("cannot write {}", to.display()))?;
    println!("wrote {}", to.strip_prefix(root).unwrap_or(&to).display());
    Ok(())
}

/// The rule of ohpm for `name` in oh-package.json5: `chat_error`, `@group/chat_error`.
fn is_package_name(name: &str) -> bool {
    let is_part = |part: &str, punctuation: &[u8]| {
        part.starts_with(|first: char| first.is_ascii_lowercase())
            && part.ends_with(|last: char| last.is_ascii_lowercase() || last.is_ascii_digit())
            && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || punctuation.contains(&b))
            && !KEYWORDS.contains(&part)
    };
    let (group, package) = match name.strip_prefix('@') {
        Some(scoped) => scoped.split_once('/').map_or((Some(""), scoped), |(group, package)| (Some(group), package)),
        None => (None, name),
    };
    name.len() <= 128 && group.is_none_or(|group| is_part(group, b"-_")) && is_part(package, b"-_.")
}

fn check_publication(module: &Path, package: &Package) -> Result<()> {
    let mut missing = Vec::new();
    for (field, value) in [("homepage", &package.homepage), ("repository", &package.repository)] {
        if value.is_none() {
            missing.push(format!("[workspace.package] of Cargo.toml names no {field}"));
        }
    }
    let changes = fs::read_to_string(module.join("CHANGELOG.md")).context("cannot read ohos/CHANGELOG.md")?;
    if !changes.lines().any(|line| line == format!("## {}", package.version)) {
        missing.push(format!("ohos/CHANGELOG.md has no heading \"## {}\"", package.version));
    }
    if !missing.is_empty() {
        bail!("the package cannot be published yet: {}", missing.join("; "));
    }
    Ok(())
}

/// Reads a file, or all files in a folder, by their paths from `module` with `/` between names.
fn collect(module: &Path, path: &str, files: &mut BTreeMap<String, Vec<u8>>) -> Result<()> {
    let found = module.join(path);
    if found.is_dir() {
        let entries = fs::read_dir(&found).with_context(|| format!("cannot read {}", found.display()))?;
        for entry in entries {
            let name = entry?.file_name();
            let name = name.to_str().with_context(|| format!("{} has a name that is not UTF-8", found.display()))?;
            collect(module, &format!("{path}/{name}"), files)?;
        }
        return Ok(());
    }
    let content = match fs::read(&found) {
        Ok(content) => content,
        Err(_) if path == "include" || path == "libs" => {
            bail!("{} is missing: run `cargo xtask har` without --prebuilt", found.display())
        }
        Err(error) => return Err(error).with_context(|| format!("cannot read {}", found.display())),
    };
    files.insert(path.to_owned(), content);
    Ok(())
}

/// The libraries, which must be the same for each ABI.
fn native_components(files: &BTreeMap<String, Vec<u8>>, package: &Package) -> Result<Vec<NativeComponent>> {
    let libraries = |abi: &str| -> BTreeSet<&str> {
        files.keys().filter_map(|path| path.strip_prefix("libs/")?.strip_prefix(abi)?.strip_prefix('/')).collect()
    };
    let names = BTreeSet::from([native::LIBRARY, native::SHIM]);
    for abi in ABIS {
        let found = libraries(abi.name);
        ensure!(
            found == names,
            "the archive would have {found:?} for {}, and should have {names:?}: remove ohos/libs and run `cargo xtask har`",
            abi.name
        );
    }
    let component = |name: &str| NativeComponent {
        name: name.to_owned(),
        compatible_sdk_version: package.compatible_sdk_version,
        compatible_sdk_type: package.compatible_sdk_type.clone(),
        link_libraries: Vec::new(), // the loader finds the needed libraries by itself
    };
    Ok(names.into_iter().map(component).collect())
}

/// module.json5, with what hvigor adds about the app, which is the project in which the module was built. It leaves out
/// the version of the SDK that compiled it, because no SDK did.
fn module_json(root: &Path, package: &Package) -> Result<serde_json::Value> {
    let mut module: serde_json::Value = read_json5(&root.join("ohos/src/main/module.json5"))?;
    let example: serde_json::Value = read_json5(&root.join("examples/harmony/AppScope/app.json5"))?;
    // 5.0.0 is the version of HarmonyOS that has API 12.
    let api_version = 50_000_000 + package.compatible_sdk_version;
    module["app"] = json!({
        "bundleName": example["app"]["bundleName"],
        "debug": false,
        "versionCode": example["app"]["versionCode"],
        "versionName": example["app"]["versionName"],
        "minAPIVersion": api_version,
        "targetAPIVersion": api_version,
        "apiReleaseType": "Release",
        "targetMinorAPIVersion": 0,
        "targetPatchAPIVersion": 0,
        "compileSdkType": package.compatible_sdk_type,
        "appEnvironments": [],
        "bundleType": "app",
        "buildMode": "release",
    });
    let built = json!({
        "packageName": package.name,
        "installationFree": false,
        "virtualMachine": "ark12.0.2.0",
        "compileMode": "esmodule",
        "dependencies": [],
    });
    for (key, value) in built.as_object().into_iter().flatten() {
        module["module"][key] = value.clone();
    }
    Ok(module)
}

/// The constants that ArkTS code may import from a built package.
fn build_profile(version: &str) -> String {
    let constants = [
        ("HAR_VERSION", format!("'{version}'")),
        ("BUILD_MODE_NAME", "'release'".to_owned()),
        ("DEBUG", "false".to_owned()),
        ("TARGET_NAME", "'default'".to_owned()),
    ];
    let mut out = String::from("// How this package was built.\n");
    for (name, value) in &constants {
        out += &format!("export const {name} = {value};\n");
    }
    out += "\nexport default class BuildProfile {\n";
    for (name, _) in &constants {
        out += &format!("  static readonly {name} = {name};\n");
    }
    out + "}\n"
}

fn read_json5<T: for<'a> Deserialize<'a>>(path: &Path) -> Result<T> {
    let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    json5::from_str(&text).with_context(|| format!("cannot use {}", path.display()))
}

fn to_json(value: &impl Serialize) -> Result<Vec<u8>> {
    let mut text = serde_json::to_vec_pretty(value)?;
    text.push(b'\n');
    Ok(text)
}

/// The files, and the folders that they are in, below one folder.
fn in_folder(folder: &str, files: BTreeMap<String, Vec<u8>>) -> BTreeMap<String, Entry> {
    let mut entries = BTreeMap::new();
    for (path, content) in files {
        for (end, _) in path.match_indices('/') {
            entries.insert(format!("{folder}/{}", &path[..end]), Entry::Folder);
        }
        entries.insert(format!("{folder}/{path}"), Entry::File { content, is_executable: false });
    }
    entries
}
