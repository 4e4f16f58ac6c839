//! Raises the version wherever it is written down.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use regex::Regex;

use crate::generate;
use crate::manifest::Package;

/// Versions that must stay as they were, because they are history: by file, or by the words of the line.
const HISTORY_FILES: [&str; 7] = [
    "CHANGELOG.md",
    "ohos/CHANGELOG.md",
    "docs/compatibility.md",
    "tests/abi/",
    "tests/capi/compatibility.rs",
    "tests/capi/install.rs",
    "package-lock.json",
];
const HISTORY_LINE: &str = "@since";

/// Replaces the version in every file that git knows, except those about history, and writes the generated files.
pub fn run(root: &Path, new: &str) -> Result<()> {
    let old = Package::read(root)?.version;
    let parse = |version: &str| -> Option<Vec<u64>> {
        let parts: Option<Vec<_>> = version.split('.').map(|part| part.parse().ok()).collect();
        parts.filter(|parts| parts.len() == 3)
    };
    let parts = parse(new).with_context(|| format!("'{new}' is not a version such as 1.2.3"))?;
    ensure!(Some(&parts) > parse(&old).as_ref(), "{new} is not later than {old}");

    let output = Command::new("git").args(["ls-files", "-z"]).current_dir(root).output().context("cannot run git")?;
    ensure!(output.status.success(), "git ls-files fails: {}", String::from_utf8_lossy(&output.stderr).trim());
    let listed = String::from_utf8(output.stdout)?;
    for file in listed.split_terminator('\0') {
        if HISTORY_FILES.iter().any(|history| file.starts_with(history) || file.ends_with(&format!("/{history}"))) {
            continue;
        }
        // Pictures are not text, and a link or a file that was removed is not there.
        let Ok(text) = fs::read_to_string(root.join(file)) else { continue };
        let changed = if file.ends_with("Cargo.lock") {
            in_lock(&text, &old, new)
        } else {
            text.split_inclusive('\n').map(|line| in_line(line, &old, new)).collect()
        };
        for (index, (before, after)) in text.lines().zip(changed.lines()).enumerate() {
            if before != after {
                println!("{file}:{}: {}", index + 1, after.trim());
            }
        }
        if changed != text {
            fs::write(root.join(file), changed).with_context(|| format!("cannot write {file}"))?;
        }
    }
    generate::run(root, false)
}

/// Packages from a registry have a source below their version, and may have the same version as ours.
fn in_lock(lock: &str, old: &str, new: &str) -> String {
    let ours = format!("(?m)^(name = .*\nversion = \"){}(\"\n(?:dependencies|\n|$))", regex::escape(old));
    let ours = Regex::new(&ours).expect("the pattern is valid");
    ours.replace_all(lock, format!("${{1}}{new}${{2}}")).into_owned()
}

/// A line with the new version for the old one, unless that is a part of a longer one, as 1.2.3 is of 11.2.3 and 1.2.3.4.
fn in_line(line: &str, old: &str, new: &str) -> String {
    if line.contains(HISTORY_LINE) {
        return line.to_owned();
    }
    let (mut changed, mut rest) = (String::new(), line);
    while let Some((before, after)) = rest.split_once(old) {
        let is_digit = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_digit());
        let (mut left, mut right) = (before.chars().rev(), after.chars());
        let is_longer = match (left.next(), right.next()) {
            (Some('.'), _) if is_digit(left.next()) => true,
            (_, Some('.')) if is_digit(right.next()) => true,
            (last, next) => is_digit(last) || is_digit(next),
        };
        changed = changed + before + if is_longer { old } else { new };
        rest = after;
    }
    changed + rest
}
