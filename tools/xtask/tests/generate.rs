//! `cargo xtask generate`: the generated files are current, and `--check` names stale ones without changing them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The generator's input.
const SOURCES: [&str; 5] = ["Cargo.toml", "cbindgen.toml", "catalog/errors.toml", "src/lib.rs", "src/ffi.rs"];

/// Its output.
const GENERATED: [&str; 10] = [
    "core/src/catalog.rs",
    "core/src/classes.rs",
    "core/src/codes.rs",
    "include/chat_error.h",
    "ohos/src/main/ets/ChatErrorEnums.ets",
    "ohos/src/main/ets/ChatErrorTable.ets",
    "docs/error-codes.zh.md",
    "docs/error-codes.en.md",
    "docs/catalog.json",
    "docs/reference/index.html",
];

fn repository() -> PathBuf {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")).to_owned()
}

/// A copy of the generator's input and output, to be spoiled.
fn copy(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder); // it may not be there
    for file in SOURCES.iter().chain(&GENERATED) {
        fs::create_dir_all(folder.join(file).parent().unwrap()).unwrap();
        fs::copy(repository().join(file), folder.join(file)).unwrap();
    }
    folder
}

fn generate(root: &Path, check: bool) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.arg("generate").arg("--root").arg(root);
    if check {
        command.arg("--check");
    }
    command.output().unwrap()
}

#[test]
fn what_is_checked_in_is_up_to_date() {
    let output = generate(&repository(), true);
    assert!(output.status.success(), "{output:?}");
}

#[test]
fn a_stale_file_is_named_and_left_alone_by_the_check_and_written_otherwise() {
    for file in GENERATED {
        let root = copy(&format!("stale-{}", file.replace(['/', '.'], "-")));
        let fresh = fs::read_to_string(root.join(file)).unwrap();
        let stale = format!("{fresh}stale\n");
        fs::write(root.join(file), &stale).unwrap();

        let output = generate(&root, true);
        assert!(!output.status.success(), "{file} {output:?}");
        let message = String::from_utf8(output.stderr).unwrap();
        assert!(message.contains(&format!("stale: {file}.")) && message.contains("cargo xtask generate"), "{message}");
        assert_eq!(fs::read_to_string(root.join(file)).unwrap(), stale);

        assert!(generate(&root, false).status.success());
        assert_eq!(fs::read_to_string(root.join(file)).unwrap(), fresh);
    }
}

#[test]
fn a_missing_file_is_stale() {
    let root = copy("missing");
    fs::remove_file(root.join("include/chat_error.h")).unwrap();
    let output = generate(&root, true);
    assert!(String::from_utf8_lossy(&output.stderr).contains("stale: include/chat_error.h."), "{output:?}");
    assert!(!root.join("include/chat_error.h").exists());
}

#[test]
fn a_catalog_that_is_refused_changes_nothing() {
    let root = copy("refused");
    let catalog = root.join("catalog/errors.toml");
    let source = fs::read_to_string(&catalog).unwrap();
    let line = 1 + source.lines().position(|line| line == "name = \"SERVER_BUSY\"").unwrap();
    fs::write(&catalog, source.replace("name = \"SERVER_BUSY\"", "name = \"server busy\"")).unwrap();

    let output = generate(&root, false);
    assert!(!output.status.success());
    let message = String::from_utf8(output.stderr).unwrap();
    // The row begins two lines above its name.
    assert!(message.contains(&format!("catalog/errors.toml:{}: error 302", line - 2)), "{message}");
    for file in GENERATED {
        assert_eq!(fs::read(root.join(file)).unwrap(), fs::read(repository().join(file)).unwrap(), "{file}");
    }
}
