//! `cargo xtask har`: what the archive holds, that it is the same each time, and what the packer refuses or leaves out.
//! `make test-ohos` checks the libraries of the real archive and runs its code.

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Command;

use flate2::read::GzDecoder;
use serde_json::Value;
use support::{copy, outcome, read, replace, version, write, xtask};

const ABIS: [&str; 2] = ["arm64-v8a", "x86_64"];

/// What systems and editors leave among the files of the package.
const LEFT_BEHIND: [&str; 8] = [
    "src/main/ets/.DS_Store",
    "src/main/ets/._ChatError.ets",
    "src/main/ets/ChatError.ets.orig",
    "src/main/ets/ChatError.ets~",
    "src/main/ets/.ChatError.ets.swp",
    "src/main/ets/.idea/workspace.txt",
    "src/main/cpp/types/libchat_error_napi/index.d.ts.rej",
    "include/.DS_Store",
];

/// The packer's input, the libraries as empty files, and files that do not belong in the archive.
fn repository(name: &str) -> PathBuf {
    let root = copy(
        &format!("har/{name}"),
        &[".cargo", "Cargo.toml", "include/chat_error.h", "ohos", "examples/harmony/AppScope"],
    );
    for abi in ABIS {
        write(&root, &format!("ohos/libs/{abi}/libchat_error.so"), "");
        write(&root, &format!("target/ohos/{abi}/libchat_error_napi.so"), "");
    }
    write(&root, "ohos/include/chat_error.h", "");
    for other in ["oh_modules/a/index.js", "build/a", ".cxx/a", "oh-package-lock.json5"].iter().chain(&LEFT_BEHIND) {
        write(&root, &format!("ohos/{other}"), "");
    }
    root
}

fn pack(root: &Path, more: &[&str]) -> Result<Vec<u8>, String> {
    xtask(root, &[&["har", "--prebuilt"], more].concat())?;
    Ok(fs::read(root.join(format!("target/chat_error-{}.har", version(root)))).unwrap())
}

fn files(archive: &[u8]) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    for entry in tar::Archive::new(GzDecoder::new(archive)).entries().unwrap() {
        let mut entry = entry.unwrap();
        let header = entry.header();
        assert_eq!((header.uid().unwrap(), header.gid().unwrap()), (0, 0));
        assert!(header.mtime().unwrap() > 86_400 * 3653, "before 1980, which a zip cannot hold");
        let (path, mut content) = (entry.path().unwrap().to_str().unwrap().to_owned(), String::new());
        entry.read_to_string(&mut content).unwrap();
        files.insert(path, content);
    }
    files
}

#[test]
fn the_archive_has_the_package_and_nothing_else() {
    let root = repository("content");
    let archive = pack(&root, &[]).unwrap();
    let files = files(&archive);
    let mut found: Vec<&str> = files.keys().filter(|path| !path.ends_with('/')).map(|path| &path[8..]).collect();
    found.retain(|path| !path.starts_with("libs/"));
    #[rustfmt::skip]
    let expected = [
        "BuildProfile.ets", "CHANGELOG.md", "Index.ets", "LICENSE", "README.md", "README.zh-CN.md", "ResourceTable.txt",
        "build-profile.json5", "chat_error.cmake", "consumer-rules.txt", "hvigorfile.ts", "include/chat_error.h",
        "obfuscation.txt", "oh-package.json5", "src/main/cpp/types/libchat_error_napi/index.d.ts",
        "src/main/cpp/types/libchat_error_napi/oh-package.json5", "src/main/ets/ChatError.ets",
        "src/main/ets/ChatErrorEnums.ets", "src/main/ets/ChatErrorInfo.ets", "src/main/ets/ChatErrorTable.ets",
        "src/main/ets/NativeLibrary.ets", "src/main/module.json",
    ];
    assert_eq!(found, expected);
    for library in ["libchat_error.so", "libchat_error_napi.so"] {
        assert!(ABIS.iter().all(|abi| files.contains_key(&format!("package/libs/{abi}/{library}"))), "{library}");
    }
    assert_eq!(files.keys().filter(|path| path.contains("/libs/") && path.ends_with(".so")).count(), 4);
    // hvigor packs what .ohpmignore does not name.
    let ignored = read(&root, "ohos/.ohpmignore");
    for entry in fs::read_dir(root.join("ohos")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let is_packed = files.keys().any(|path| path[8..].split('/').next() == Some(&name));
        let is_ignored = ignored.lines().any(|line| line == name) || [".gitignore", ".ohpmignore"].contains(&&*name);
        assert!(is_packed != is_ignored, "{name}");
    }
    assert!(ignored.lines().any(|line| line == "src/ohosTest"));
    assert_eq!(files["package/obfuscation.txt"], read(&root, "ohos/consumer-rules.txt"));
    assert!(files["package/BuildProfile.ets"].contains(&format!("HAR_VERSION = '{}'", version(&root))));
    let package: Value = serde_json::from_str(&files["package/oh-package.json5"]).unwrap();
    assert_eq!(package["nativeComponents"][0]["name"], "libchat_error.so");
    assert_eq!(package["homepage"], Value::Null, "nothing invents an address");
    assert!(archive == pack(&repository("another/place"), &[]).unwrap(), "other bytes elsewhere");
}

#[test]
fn a_library_that_is_missing_is_named() {
    for library in ["ohos/libs/x86_64/libchat_error.so", "target/ohos/x86_64/libchat_error_napi.so"] {
        let root = repository("missing");
        fs::remove_file(root.join(library)).unwrap();
        let error = pack(&root, &[]).unwrap_err();
        assert!(error.contains(library) && error.contains("cargo xtask har"), "{error}");
    }
}

#[test]
fn another_version_is_refused() {
    let root = repository("version");
    replace(&root, "ohos/oh-package.json5", &format!("\"{}\"", version(&root)), "\"99.0.0\"");
    assert!(pack(&root, &[]).unwrap_err().contains("99.0.0"));
}

#[test]
fn only_what_has_an_address_and_a_heading_is_for_publication() {
    let root = repository("publication");
    let manifest = format!("[workspace.package]\nversion = \"{}\"\n", version(&root));
    let heading = format!("## {}", version(&root));
    write(&root, "ohos/CHANGELOG.md", "## Unreleased\n");
    write(&root, "Cargo.toml", &manifest);
    let error = pack(&root, &["--publish"]).unwrap_err();
    assert!(error.contains("no homepage, repository"), "{error}");
    let package = read(&root, "ohos/oh-package.json5");
    let addresses = "homepage = \"https://example.com\"\nrepository = \"https://example.com/git\"\n";
    write(&root, "Cargo.toml", manifest + addresses);
    assert!(pack(&root, &["--publish"]).unwrap_err().contains(&heading));
    let description = package.split("\"description\": \"").nth(1).unwrap().split('"').next().unwrap();
    for length in [29, 513] {
        write(&root, "ohos/oh-package.json5", package.replace(description, &"界".repeat(length)));
        assert!(pack(&root, &["--publish"]).unwrap_err().contains("30 to 512"), "{length}");
    }
    write(&root, "ohos/oh-package.json5", package);
    write(&root, "ohos/CHANGELOG.md", heading);
    let files = files(&pack(&root, &["--publish"]).unwrap());
    let package: Value = serde_json::from_str(&files["package/oh-package.json5"]).unwrap();
    assert_eq!([&package["homepage"], &package["repository"]], ["https://example.com", "https://example.com/git"]);
}

/// A machine that has rustup's targets and the SDK of DevEco Studio, played by scripts that write down how they are called.
#[cfg(unix)]
#[test]
fn one_command_builds_and_packs_with_the_sdk_and_rustups_targets() {
    use std::os::unix::fs::PermissionsExt;

    let root = repository("build").canonicalize().unwrap();
    fs::remove_dir_all(root.join("ohos/libs")).unwrap();
    fs::remove_dir_all(root.join("target/ohos")).unwrap();
    for (path, does) in [
        ("bin/rustc", "echo ."),
        (
            "bin/cargo",
            "env | grep ^CARGO_TARGET_ >>log; for last; do :; done; \
             mkdir -p target/$last/release; : >target/$last/release/libchat_error.so",
        ),
        ("sdk/native/llvm/bin/clang", "echo \"$0 $*\" >>log; while [ \"$1\" != -o ]; do shift; done; : >\"$2\""),
    ] {
        write(&root, path, format!("#!/bin/sh\n{does}\n"));
        fs::set_permissions(root.join(path), fs::Permissions::from_mode(0o755)).unwrap();
    }
    let build = |sdk: &str| {
        let path = format!("{}:{}", root.join("bin").display(), std::env::var("PATH").unwrap());
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command.args(["har", "--root"]).arg(&root).current_dir(&root);
        outcome(command.env("PATH", path).env("OHOS_NDK_HOME", root.join(sdk)))
    };
    assert!(build("nowhere").unwrap_err().contains("nowhere"));
    build("sdk").unwrap();
    let (log, sdk) = (read(&root, "log"), root.join("sdk/native").display().to_string());
    for processor in ["aarch64", "x86_64"] {
        let triple = format!("--target={processor}-linux-ohos");
        let variable = format!("CARGO_TARGET_{}_UNKNOWN_LINUX_OHOS", processor.to_uppercase());
        assert!(log.contains(&format!("{variable}_LINKER={sdk}/llvm/bin/clang\n")), "{log}");
        assert!(log.contains(&format!("{variable}_RUSTFLAGS=-C link-arg={triple}\n")), "{log}");
        assert!(log.contains(&format!("{sdk}/llvm/bin/clang --sysroot={sdk}/sysroot {triple} ")), "{log}");
    }
    for flag in ["-fstack-protector-strong", "-nostdlib", "-Wl,-z,max-page-size=16384"] {
        assert_eq!(log.matches(&format!(" {flag} ")).count(), 2, "{log}");
    }
    assert_eq!(log.matches(" -lace_napi.z -lc\n").count(), 2, "{log}");
}
