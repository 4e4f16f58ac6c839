//! Packs ohos/ as a HarmonyOS archive (HAR): a gzipped tar file with what DevEco Studio's hvigor would put into it.

mod native;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json, to_string_pretty};

use crate::archive::{self, Entry};
use crate::manifest;
use native::{ABIS, LIBRARY, SHIM};

/// The files of ohos/ that are packed unchanged, and folders with everything in them. No other file is, so that files
/// for building and testing never get into the package.
#[rustfmt::skip]
const CONTENT: [&str; 14] = [
    "CHANGELOG.md", "Index.ets", "LICENSE", "README.md", "README.zh-CN.md", "build-profile.json5", "chat_error.cmake",
    "consumer-rules.txt", "hvigorfile.ts", "include", "libs/arm64-v8a/libchat_error.so", "libs/x86_64/libchat_error.so",
    "src/main/cpp/types", "src/main/ets",
];

/// Builds the native part, unless the one built before is to be used, and packs the package; with `publish` only if it
/// has everything that a registry and its readers expect.
pub fn run(root: &Path, publish: bool, prebuilt: bool) -> Result<()> {
    let module = root.join("ohos");
    let manifest::Package { version, homepage, repository } = manifest::Package::read(root)?;
    let mut package = read_json5(&module.join("oh-package.json5"))?;
    ensure!(
        package["version"] == *version,
        "ohos/oh-package.json5 has the version {}, Cargo.toml {version}",
        package["version"]
    );
    for (key, address) in [("homepage", homepage), ("repository", repository)] {
        address.into_iter().for_each(|address| package[key] = address.into());
    }
    if publish {
        check_publication(&module, &package, &version)?;
    }
    if !prebuilt {
        native::build(root)?;
    }

    let mut files = BTreeMap::new();
    let mut pack = |from: &Path, path: &str| -> Result<()> {
        let found = archive::entries(from, &format!("package/{path}")).context("run `cargo xtask har`")?;
        for (path, entry) in found {
            if belongs(&path, &entry) {
                files.insert(path, entry);
            } else {
                eprintln!("left out {path}");
            }
        }
        Ok(())
    };
    for path in CONTENT {
        pack(&module.join(path), path)?;
    }
    pack(&module.join("consumer-rules.txt"), "obfuscation.txt")?;
    for (abi, _) in ABIS {
        pack(&native::shim(root, abi), &format!("libs/{abi}/{SHIM}"))?;
    }
    let module = module_json(root, &package)?;
    add_built(&mut package);
    for (path, text) in [
        ("oh-package.json5", to_string_pretty(&package)? + "\n"),
        ("src/main/module.json", to_string_pretty(&module)? + "\n"),
        ("BuildProfile.ets", build_profile(&version)),
        ("ResourceTable.txt", String::new()), // there are no resources
    ] {
        files.insert(format!("package/{path}"), Entry::File { content: text.into_bytes(), is_executable: false });
    }
    let to = root.join(format!("target/chat_error-{version}.har"));
    fs::write(&to, archive::tar_gz(&files)?).with_context(|| format!("cannot write {}", to.display()))?;
    println!("wrote {}", to.strip_prefix(root).unwrap_or(&to).display());
    Ok(())
}

/// Systems and editors leave files among those of the package: .DS_Store, ._ChatError.ets, ChatError.ets.orig, ChatError.ets~.
fn belongs(path: &str, entry: &Entry) -> bool {
    let kinds = [".cmake", ".ets", ".h", ".json5", ".md", ".so", ".ts", ".txt", "/LICENSE"];
    !path.split('/').any(|name| name.starts_with('.'))
        && (matches!(entry, Entry::Folder) || kinds.iter().any(|kind| path.ends_with(kind)))
}

fn check_publication(module: &Path, package: &Value, version: &str) -> Result<()> {
    let fields = ["name", "description", "author", "license", "homepage", "repository"];
    let missing: Vec<_> = fields.into_iter().filter(|field| !package[field].is_string()).collect();
    ensure!(
        missing.is_empty(),
        "the package has no {}: addresses come from [workspace.package] of Cargo.toml, the rest from ohos/oh-package.json5",
        missing.join(", ")
    );
    let length = package["description"].as_str().map_or(0, |text| text.chars().count());
    ensure!((30..=512).contains(&length), "the description has {length} characters; the registry asks for 30 to 512");
    let changes = fs::read_to_string(module.join("CHANGELOG.md")).context("cannot read ohos/CHANGELOG.md")?;
    let heading = format!("## {version}");
    ensure!(changes.lines().any(|line| line == heading), "ohos/CHANGELOG.md has no heading \"{heading}\"");
    Ok(())
}

/// Adds to oh-package.json5 what a build does.
fn add_built(package: &mut Value) {
    let component = |name: &str| {
        json!({
            "name": name,
            "compatibleSdkVersion": package["compatibleSdkVersion"],
            "compatibleSdkType": package["compatibleSdkType"],
            "linkLibraries": [], // the loader finds the needed libraries by itself
        })
    };
    let components = [LIBRARY, SHIM].map(component);
    extend(
        package,
        json!({
            "modelVersion": "5.0.0",
            // The libraries are stripped, so there are no symbols to debug them with.
            "metadata": { "sourceRoots": ["./src/main"], "debug": false, "nativeDebugSymbol": false },
            "compatibleSdkVersionStage": "beta1", // of API 12, the oldest
            "obfuscated": false,
            "nativeComponents": components,
        }),
    );
}

/// module.json5, with what hvigor adds about the app, which is the project in which the module was built. It leaves out
/// the version of the SDK that compiled it, because no SDK did.
fn module_json(root: &Path, package: &Value) -> Result<Value> {
    let mut module = read_json5(&root.join("ohos/src/main/module.json5"))?;
    let app = &read_json5(&root.join("examples/harmony/AppScope/app.json5"))?["app"];
    // 5.0.0 is the version of HarmonyOS that has API 12.
    let api_version =
        50_000_000 + package["compatibleSdkVersion"].as_u64().context("compatibleSdkVersion is missing")?;
    module["app"] = json!({
        "bundleName": app["bundleName"],
        "debug": false,
        "versionCode": app["versionCode"],
        "versionName": app["versionName"],
        "minAPIVersion": api_version,
        "targetAPIVersion": api_version,
        "apiReleaseType": "Release",
        "targetMinorAPIVersion": 0,
        "targetPatchAPIVersion": 0,
        "compileSdkType": package["compatibleSdkType"],
        "appEnvironments": [],
        "bundleType": "app",
        "buildMode": "release",
    });
    extend(
        &mut module["module"],
        json!({
            "packageName": package["name"],
            "installationFree": false,
            "virtualMachine": "ark12.0.2.0",
            "compileMode": "esmodule",
            "dependencies": [],
        }),
    );
    Ok(module)
}

fn extend(object: &mut Value, more: Value) {
    if let (Value::Object(object), Value::Object(more)) = (object, more) {
        object.extend(more);
    }
}

/// The constants that ArkTS code may import from a built package.
fn build_profile(version: &str) -> String {
    format!(
        "\
// How this package was built.
export const HAR_VERSION = '{version}';
export const BUILD_MODE_NAME = 'release';
export const DEBUG = false;
export const TARGET_NAME = 'default';

export default class BuildProfile {{
  static readonly HAR_VERSION = HAR_VERSION;
  static readonly BUILD_MODE_NAME = BUILD_MODE_NAME;
  static readonly DEBUG = DEBUG;
  static readonly TARGET_NAME = TARGET_NAME;
}}
"
    )
}

fn read_json5(path: &Path) -> Result<Value> {
    let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    json5::from_str(&text).with_context(|| format!("cannot use {}", path.display()))
}
