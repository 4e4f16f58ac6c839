//! Copies of the repository, to be changed, and the program that works on them.
#![allow(dead_code, reason = "each test uses what it needs")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

pub fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A new folder with the files that git tracks in these places, as they are now.
pub fn copy(name: &str, places: &[&str]) -> PathBuf {
    let to = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&to); // it may not be there
    for file in git(&repository(), &[&["ls-files", "-z", "--"], places].concat()) {
        if let Ok(content) = fs::read(repository().join(&file)) {
            write(&to, &file, content);
        }
    }
    to
}

pub fn git(folder: &Path, arguments: &[&str]) -> Vec<String> {
    let output = Command::new("git").current_dir(folder).args(arguments).output().unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap().split_terminator('\0').map(str::to_owned).collect()
}

pub fn read(root: &Path, file: &str) -> String {
    fs::read_to_string(root.join(file)).unwrap()
}

pub fn version(root: &Path) -> String {
    read(root, "Cargo.toml").split("\nversion = \"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

pub fn write(root: &Path, file: &str, content: impl AsRef<[u8]>) {
    fs::create_dir_all(root.join(file).parent().unwrap()).unwrap();
    fs::write(root.join(file), content).unwrap();
}

pub fn replace(root: &Path, file: &str, from: &str, to: &str) {
    let text = read(root, file);
    assert!(text.contains(from), "{file} does not contain {from}");
    write(root, file, text.replacen(from, to, 1));
}

/// What the program prints, or the error that it fails with.
pub fn xtask(root: &Path, arguments: &[&str]) -> Result<String, String> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    outcome(command.args(arguments).arg("--root").arg(root))
}

pub fn outcome(command: &mut Command) -> Result<String, String> {
    let output = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    if output.status.success() { Ok(text(output.stdout)) } else { Err(text(output.stderr)) }
}
