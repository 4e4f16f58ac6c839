//! `cargo xtask har`: the archive's content, that it is the same each time, and what the packer refuses.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use flate2::read::GzDecoder;

/// A repository with the packer's input, the libraries as empty files, and files that do not belong in the archive.
fn repository(name: &str) -> PathBuf {
    let from = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."));
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("har").join(name);
    let _ = fs::remove_dir_all(&root); // it may not be there
    write(&root, "Cargo.toml", &format!("[workspace.package]\nversion = \"{}\"\n", version()));
    write(&root, "ohos/CHANGELOG.md", "# Changelog\n\n## Unreleased\n");
    for file in [
        "examples/harmony/AppScope/app.json5",
        "ohos/Index.ets",
        "ohos/LICENSE",
        "ohos/README.md",
        "ohos/README.zh-CN.md",
        "ohos/build-profile.json5",
        "ohos/chat_error.cmake",
        "ohos/consumer-rules.txt",
        "ohos/hvigorfile.ts",
        "ohos/oh-package.json5",
        "ohos/src/main/cpp/types/libchat_error_napi/index.d.ts",
        "ohos/src/main/cpp/types/libchat_error_napi/oh-package.json5",
        "ohos/src/main/ets/ChatError.ets",
        "ohos/src/main/module.json5",
    ] {
        write(&root, file, &fs::read_to_string(from.join(file)).unwrap());
    }
    for abi in ["arm64-v8a", "x86_64"] {
        write(&root, &format!("ohos/libs/{abi}/libchat_error.so"), "");
        write(&root, &format!("target/ohos/{abi}/libchat_error_napi.so"), "");
    }
    write(&root, "ohos/include/chat_error.h", "");
    for other in ["oh_modules/a/index.js", "src/ohosTest/a.ets", "build/a", ".cxx/a"] {
        write(&root, &format!("ohos/{other}"), "");
    }
    root
}

/// The package's version, which all others have, too.
fn version() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ohos/oh-package.json5");
    let package: serde_json::Value = json5::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    package["version"].as_str().unwrap().to_owned()
}

fn archive_name() -> String {
    format!("target/chat_error-{}.har", version())
}

fn write(root: &Path, file: &str, text: &str) {
    let path = root.join(file);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn replace(root: &Path, file: &str, from: &str, to: &str) {
    let text = fs::read_to_string(root.join(file)).unwrap();
    assert!(text.contains(from), "{file} does not contain {from}");
    write(root, file, &text.replacen(from, to, 1));
}

fn har(root: &Path, more: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.args(["har", "--prebuilt", "--root"]).arg(root).args(more).output().unwrap()
}

fn archives(root: &Path) -> Vec<PathBuf> {
    let files = fs::read_dir(root.join("target")).unwrap().map(|entry| entry.unwrap().path());
    files.filter(|path| path.extension().is_some_and(|extension| extension == "har")).collect()
}

/// The packer's error; it must refuse.
fn refusal(root: &Path, more: &[&str]) -> String {
    let output = har(root, more);
    assert_eq!(output.status.code(), Some(1));
    assert!(archives(root).is_empty(), "nothing is written");
    String::from_utf8(output.stderr).unwrap()
}

/// Packs, and returns the path of the archive from the root.
fn packed(root: &Path, more: &[&str]) -> String {
    let output = har(root, more);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let [path] = &archives(root)[..] else { panic!("not one archive") };
    path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/")
}

fn files(archive: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut archive = tar::Archive::new(GzDecoder::new(fs::File::open(archive).unwrap()));
    let mut files = BTreeMap::new();
    for entry in archive.entries().unwrap() {
        let mut entry = entry.unwrap();
        let header = entry.header();
        assert_eq!((header.uid().unwrap(), header.gid().unwrap()), (0, 0));
        assert!(header.mtime().unwrap() > 86_400 * 3653, "before 1980, which a zip cannot hold");
        let is_file = header.entry_type().is_file();
        assert_eq!(header.mode().unwrap(), if is_file { 0o644 } else { 0o755 });
        if is_file {
            let path = entry.path().unwrap().to_str().unwrap().to_owned();
            let mut content = Vec::new();
            entry.read_to_end(&mut content).unwrap();
            files.insert(path, content);
        }
    }
    files
}

#[test]
fn the_archive_has_the_package_and_nothing_else() {
    let root = repository("content");
    assert_eq!(packed(&root, &[]), archive_name());
    let files = files(&root.join(archive_name()));
    let text = |path: &str| String::from_utf8(files[path].clone()).unwrap();
    for path in files.keys() {
        assert!(path.starts_with("package/"), "{path}");
        assert!(!["oh_modules", "ohosTest", "build/", ".cxx"].iter().any(|no| path.contains(no)), "{path}");
    }
    assert_eq!(text("package/obfuscation.txt"), text("package/consumer-rules.txt"));
    assert!(text("package/BuildProfile.ets").contains(&format!("HAR_VERSION = '{}'", version())));
    let package: serde_json::Value = serde_json::from_slice(&files["package/oh-package.json5"]).unwrap();
    let components = package["nativeComponents"].as_array().unwrap();
    assert_eq!(components.len(), 2);
    assert_eq!(components[0]["name"], "libchat_error.so");
    assert_eq!(package["homepage"], serde_json::Value::Null, "nothing invents an address");
}

#[test]
fn the_same_content_gives_the_same_bytes_wherever_it_is() {
    let archives = ["one", "another/place"].map(|name| {
        let root = repository(name);
        fs::read(root.join(packed(&root, &[]))).unwrap()
    });
    assert_eq!(archives[0], archives[1]);
}

#[test]
fn missing_and_doubled_libraries_are_named() {
    let root = repository("not-built");
    fs::remove_dir_all(root.join("ohos/libs")).unwrap();
    assert!(refusal(&root, &[]).contains("cargo xtask har"));
    let root = repository("one-abi");
    fs::remove_file(root.join("ohos/libs/x86_64/libchat_error.so")).unwrap();
    assert!(refusal(&root, &[]).contains("x86_64"));
    let root = repository("no-shim");
    fs::remove_file(root.join("target/ohos/x86_64/libchat_error_napi.so")).unwrap();
    assert!(refusal(&root, &[]).contains("cargo xtask har"));
    let root = repository("doubled");
    write(&root, "ohos/libs/arm64-v8a/libchat_error_napi.so", "");
    assert!(refusal(&root, &[]).contains("Duplicated files"));
}

#[test]
fn names_are_those_that_ohpm_accepts() {
    let longest = "a".repeat(128);
    for name in ["c", "chat-error_2", "chat.error", &longest, "@some-group/chat.error", "@new_2/chat"] {
        let root = repository("names");
        replace(&root, "ohos/oh-package.json5", "\"chat_error\"", &format!("\"{name}\""));
        packed(&root, &[]);
    }
    for name in [
        "",
        "Chat",
        "chat error",
        "1chat",
        "-chat",
        "chat-",
        "chat_",
        "chat.",
        "chatä",
        "a/b",
        "@/chat",
        "@group",
        "@group/",
        "@a/b/c",
        "@a.b/chat",
        "@group-/chat",
        "@Group/chat",
        "default",
        "@group/class",
        "@new/chat",
        &format!("{longest}a"),
    ] {
        let root = repository("names");
        replace(&root, "ohos/oh-package.json5", "\"chat_error\"", &format!("\"{name}\""));
        assert!(refusal(&root, &[]).contains(&format!("\"{name}\"")), "{name}");
    }
}

/// A machine that has rustup's targets and the SDK of DevEco Studio, and nothing else: no make, no apt, no npm.
#[cfg(unix)]
#[test]
fn one_command_builds_and_packs_with_the_sdk_and_rustups_targets() {
    use std::os::unix::fs::PermissionsExt;

    let root = repository("build");
    write(&root, "include/chat_error.h", "");
    fs::remove_dir_all(root.join("ohos/libs")).unwrap();
    fs::remove_dir_all(root.join("target/ohos")).unwrap();
    let root = root.canonicalize().unwrap();
    let log = root.join("log");
    let program = |path: &str, does: &str| {
        let script = format!("#!/bin/sh\necho \"$0 $*\" >> '{}'\n{does}\n", log.display());
        write(&root, path, &script);
        fs::set_permissions(root.join(path), fs::Permissions::from_mode(0o755)).unwrap();
    };
    program("bin/rustc", "echo .");
    // Both make the file that the real ones make.
    program(
        "bin/cargo",
        "env=$(set); for last; do :; done; echo \"$env\" | while read -r line; do case $line in CARGO_TARGET_*) \
         echo \"$line\";; esac; done >> \"${0%/*}/../log\"; : > \"target/$last/release/libchat_error.so\"",
    );
    program("sdk/native/llvm/bin/clang", "while [ \"$1\" != -o ]; do shift; done; : > \"$2\"");
    for target in ["aarch64", "x86_64"] {
        fs::create_dir_all(root.join(format!("target/{target}-unknown-linux-ohos/release"))).unwrap();
    }
    let build = |sdk: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command.arg("har").arg("--root").arg(&root).env("PATH", root.join("bin")).env("OHOS_NDK_HOME", root.join(sdk));
        command.output().unwrap()
    };

    let refused = build("nowhere");
    assert!(String::from_utf8_lossy(&refused.stderr).contains("nowhere"), "{refused:?}");
    let output = build("sdk");
    assert!(output.status.success(), "{output:?}");
    assert_eq!(archives(&root).len(), 1);
    let said = fs::read_to_string(&log).unwrap();
    let clang = root.join("sdk/native/llvm/bin/clang");
    for (target, triple) in [("aarch64", "aarch64-linux-ohos"), ("x86_64", "x86_64-linux-ohos")] {
        let shim =
            said.lines().find(|line| line.starts_with(clang.to_str().unwrap()) && line.contains(triple)).expect(&said);
        let sysroot = format!("--sysroot={}", root.join("sdk/native/sysroot").display());
        for option in [&*sysroot, "-fstack-protector-strong", "-funwind-tables", "-lace_napi.z -lc"] {
            assert!(shim.contains(option), "{option}: {shim}");
        }
        let upper = target.to_uppercase();
        assert!(
            said.contains(&format!("CARGO_TARGET_{upper}_UNKNOWN_LINUX_OHOS_LINKER='{}'", clang.display())),
            "{said}"
        );
        assert!(said.contains(&format!("-C link-arg=--target={triple} ")), "{said}");
    }
}

#[test]
fn another_version_and_an_unknown_key_are_refused() {
    let root = repository("version");
    replace(&root, "ohos/oh-package.json5", &format!("\"{}\"", version()), "\"99.0.0\"");
    assert!(refusal(&root, &[]).contains("99.0.0"));
    let root = repository("key");
    replace(&root, "ohos/oh-package.json5", "\"author\"", "\"autor\"");
    let message = refusal(&root, &[]);
    assert!(message.contains("autor") && message.contains("oh-package.json5"), "{message}");
}

#[test]
fn only_what_has_an_address_and_a_heading_is_for_publication() {
    let root = repository("publication");
    let message = refusal(&root, &["--publish"]);
    for missing in ["homepage", "repository", &format!("## {}", version())] {
        assert!(message.contains(missing), "{missing}: {message}");
    }
    let addresses = "[workspace.package]\nhomepage = \"https://example.com\"\nrepository = \"https://example.com/git\"";
    replace(&root, "Cargo.toml", "[workspace.package]", addresses);
    replace(&root, "ohos/CHANGELOG.md", "## Unreleased", &format!("## {}", version()));
    let archive = root.join(packed(&root, &["--publish"]));
    let package: serde_json::Value = serde_json::from_slice(&files(&archive)["package/oh-package.json5"]).unwrap();
    assert_eq!(package["homepage"], "https://example.com");
    assert_eq!(package["repository"], "https://example.com/git");
}
