//! `cargo xtask generate`: what is checked in is what it writes, from nothing but its input, and `--check` names stale
//! files without changing them.

mod support;

use std::fs;
use std::path::PathBuf;

use support::{copy, read, replace, repository, write, xtask};

/// A copy of the generator's input, and the names of its output, of which nothing is there yet.
fn input(name: &str) -> (PathBuf, Vec<String>) {
    let root = copy(name, &["Cargo.toml", "cbindgen.toml", "catalog/errors.toml", "src/lib.rs", "src/ffi.rs"]);
    let error = xtask(&root, &["generate", "--check"]).unwrap_err();
    let (_, stale) = error.split_once("stale: ").unwrap();
    let files: Vec<_> = stale.split_once(". Run").unwrap().0.split(", ").map(str::to_owned).collect();
    assert!(files.len() >= 10, "{error}");
    for file in &files {
        assert!(!root.join(file).exists(), "{file}");
        fs::create_dir_all(root.join(file).parent().unwrap()).unwrap();
    }
    (root, files)
}

#[test]
fn what_is_checked_in_is_what_is_generated() {
    let (root, files) = input("generated");
    xtask(&root, &["generate"]).unwrap();
    for file in &files {
        assert!(read(&root, file) == read(&repository(), file), "{file} is stale: cargo xtask generate");
    }
}

#[test]
fn a_stale_file_is_named_and_left_alone_by_the_check_and_written_otherwise() {
    let (root, files) = input("stale");
    xtask(&root, &["generate"]).unwrap();
    let [stale, missing] = [&files[0], &files[1]];
    let fresh = [read(&root, stale), read(&root, missing)];
    write(&root, stale, "stale");
    fs::remove_file(root.join(missing)).unwrap();
    let error = xtask(&root, &["generate", "--check"]).unwrap_err();
    assert!(error.contains(&format!("stale: {stale}, {missing}. Run `cargo xtask generate`")), "{error}");
    assert!(read(&root, stale) == "stale" && !root.join(missing).exists());
    assert_eq!(xtask(&root, &["generate"]).unwrap(), format!("wrote {stale}\nwrote {missing}\n"));
    assert_eq!(fresh, [read(&root, stale), read(&root, missing)]);
    xtask(&root, &["generate", "--check"]).unwrap();
}

#[test]
fn a_catalog_that_is_refused_is_named_by_its_line_and_writes_nothing() {
    let (root, files) = input("refused");
    let source = read(&root, "catalog/errors.toml");
    let line = 1 + source.lines().position(|line| line == "name = \"SERVER_BUSY\"").unwrap();
    replace(&root, "catalog/errors.toml", "name = \"SERVER_BUSY\"", "name = \"server busy\"");
    let error = xtask(&root, &["generate"]).unwrap_err();
    // The row begins two lines above its name.
    assert!(error.contains(&format!("catalog/errors.toml:{}: error 302", line - 2)), "{error}");
    assert!(files.iter().all(|file| !root.join(file).exists()));
}
