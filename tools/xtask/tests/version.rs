//! `cargo xtask version` in a copy of the repository.

mod support;

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use support::{copy, git, outcome, read, version, write, xtask};

const NEW: &str = "90.80.70";

/// A copy in a new repository, with a file that has versions in ways that nobody has thought of.
fn with_history(name: &str) -> PathBuf {
    let copy = copy(&format!("version/{name}"), &[]);
    let old = version(&copy);
    write(&copy, "new.file", new_file(&old, &old));
    write(&copy, "new/Cargo.lock", new_lock(&old, &old));
    git(&copy, &["init", "--quiet"]);
    git(&copy, &["add", "--all"]);
    copy
}

fn new_file(old: &str, new: &str) -> String {
    format!("lib.so.{new} a-{new}-x86 1{old} {old}.5 2.{old} v{new}.\n@since {old}\n")
}

/// A package from a registry that has our version, and ours.
fn new_lock(old: &str, new: &str) -> String {
    let theirs = format!("[[package]]\nname = \"theirs\"\nversion = \"{old}\"\nsource = \"registry\"\n\n");
    format!("{theirs}[[package]]\nname = \"ours\"\nversion = \"{new}\"\n")
}

/// The versions of our packages as cargo takes them from the lock file, which it may not change.
fn locked(root: &Path, manifest: &str) -> Vec<String> {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["metadata", "--format-version=1", "--locked", "--offline", "--manifest-path"]).arg(root.join(manifest));
    let metadata: Value = serde_json::from_str(&outcome(&mut cargo).unwrap()).unwrap();
    let packages = metadata["packages"].as_array().unwrap().iter();
    let ours = packages.filter(|package| package["name"].as_str().unwrap().starts_with("chat-error"));
    let versions = ours.map(|package| package["version"].as_str().unwrap().to_owned());
    versions.filter(|version| version != "0.0.0").collect() // never published
}

#[test]
fn every_place_has_the_new_version() {
    let root = with_history("new");
    let old = version(&root);
    xtask(&root, &["version", NEW]).unwrap();
    assert_eq!(read(&root, "new.file"), new_file(&old, NEW));
    assert_eq!(read(&root, "new/Cargo.lock"), new_lock(&old, NEW));

    // Lines that still have the old version are about the past or about other packages.
    let of_the_past = ["CHANGELOG.md", "tests/abi/", "compatibility.", "tests/capi/install.rs", "lock", "new.file"];
    for file in git(&root, &["ls-files", "-z"]) {
        let Ok(text) = std::fs::read_to_string(root.join(&file)) else { continue };
        let left = text.lines().find(|line| line.contains(&old) && !line.contains("@since"));
        assert!(left.is_none() || of_the_past.iter().any(|past| file.contains(past)), "{file}: {left:?}");
    }
    for manifest in ["Cargo.toml", "tools/Cargo.toml"] {
        let versions = locked(&root, manifest);
        assert!(versions.len() >= 2 && versions.iter().all(|version| version == NEW), "{manifest}: {versions:?}");
    }
    xtask(&root, &["generate", "--check"]).unwrap();
}

#[test]
fn what_is_not_a_later_version_is_refused_and_changes_nothing() {
    let root = with_history("refused");
    for (new, reason) in [
        ("1.0", "'1.0' is not a version such as 1.2.3"),
        ("v9.9.9", "'v9.9.9' is not a version such as 1.2.3"),
        (&version(&root), "is not later than"),
        ("0.0.9", "0.0.9 is not later than"),
    ] {
        let error = xtask(&root, &["version", new]).unwrap_err();
        assert!(error.contains(reason), "{error}");
    }
    assert_eq!(git(&root, &["ls-files", "-z", "--modified"]), [""; 0]);
}
