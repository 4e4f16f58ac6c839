//! `cargo xtask version` in a copy of the repository.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const NEW: &str = "90.80.70";

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The current version.
fn old() -> String {
    let manifest = fs::read_to_string(repository().join("Cargo.toml")).unwrap();
    manifest.split("\nversion = \"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

fn git(folder: &Path, arguments: &[&str]) -> Vec<String> {
    let output = Command::new("git").current_dir(folder).args(arguments).output().unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap().split_terminator('\0').map(str::to_owned).collect()
}

/// A copy of the tracked files in a new repository, with additional files of a kind that nobody has thought of.
fn copy(name: &str) -> PathBuf {
    let copy = Path::new(env!("CARGO_TARGET_TMPDIR")).join("version").join(name);
    let _ = fs::remove_dir_all(&copy); // it may not be there
    for file in git(&repository(), &["ls-files", "-z"]) {
        let to = copy.join(&file);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        if repository().join(&file).is_file() {
            fs::copy(repository().join(file), to).unwrap();
        }
    }
    let old = old();
    fs::write(
        copy.join("new.file"),
        format!("lib.so.{old} a-{old}-x86 1{old} {old}.5 2.{old} v{old}.\n@since {old}\n"),
    )
    .unwrap();
    git(&copy, &["init", "--quiet"]);
    git(&copy, &["add", "--all"]);
    copy
}

fn version(root: &Path, new: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.args(["version", new, "--root"]).arg(root).output().unwrap()
}

#[test]
fn every_place_has_the_new_version() {
    let root = copy("new");
    let output = version(&root, NEW);
    assert!(output.status.success(), "{output:?}");

    let old = old();
    let new_file = fs::read_to_string(root.join("new.file")).unwrap();
    assert_eq!(new_file, format!("lib.so.{NEW} a-{NEW}-x86 1{old} {old}.5 2.{old} v{NEW}.\n@since {old}\n"));
    fs::remove_file(root.join("new.file")).unwrap();

    // Lines that still have the old version are about the past or about other packages.
    let of_the_past = ["CHANGELOG.md", "tests/abi/", "compatibility.", "tests/capi/install.rs", "lock"];
    for file in git(&root, &["ls-files", "-z"]) {
        let Ok(text) = fs::read_to_string(root.join(&file)) else { continue };
        let left = text.lines().find(|line| line.contains(&old) && !line.contains("@since"));
        assert!(left.is_none() || of_the_past.iter().any(|past| file.contains(past)), "{file}: {left:?}");
    }

    // Cargo takes the lock files as they are, and its packages have the new version.
    for manifest in ["Cargo.toml", "tools/Cargo.toml"] {
        let mut cargo = Command::new(env!("CARGO"));
        cargo
            .args(["metadata", "--format-version=1", "--locked", "--offline", "--manifest-path"])
            .arg(root.join(manifest));
        let output = cargo.output().unwrap();
        assert!(output.status.success(), "{manifest}: {output:?}");
        let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let packages = metadata["packages"].as_array().unwrap();
        let ours = packages.iter().filter(|package| package["name"].as_str().unwrap().starts_with("chat-error"));
        let mut versions: Vec<_> = ours.map(|package| package["version"].as_str().unwrap()).collect();
        versions.retain(|version| *version != "0.0.0"); // never published
        assert!(versions.len() >= 2 && versions.iter().all(|version| *version == NEW), "{manifest}: {versions:?}");
    }
    let check = Command::new(env!("CARGO_BIN_EXE_xtask")).args(["generate", "--check", "--root"]).arg(&root).output();
    assert!(check.unwrap().status.success());
}

#[test]
fn what_is_not_a_later_version_is_refused_and_changes_nothing() {
    let root = copy("refused");
    for (new, reason) in [
        ("1.0", "'1.0' is not a version such as 1.2.3"),
        ("v9.9.9", "'v9.9.9' is not a version such as 1.2.3"),
        (&old(), "is not later than"),
        ("0.0.9", "0.0.9 is not later than"),
    ] {
        let output = version(&root, new);
        assert!(!output.status.success() && String::from_utf8_lossy(&output.stderr).contains(reason), "{output:?}");
    }
    assert_eq!(git(&root, &["ls-files", "-z", "--modified"]), [""; 0]);
}
