//! Raises the version wherever it is written down.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use regex::{Captures, Regex};

use crate::generate;
use crate::manifest::Package;
use crate::notices::output;

/// Files with versions that must stay as they were, because they are history; so must those in lines with `@since`.
const HISTORY: [&str; 6] = [
    "CHANGELOG.md",
    "docs/compatibility.md",
    "tests/abi/",
    "tests/capi/compatibility.rs",
    "tests/capi/install.rs",
    "package-lock.json",
];

/// Replaces the version in every file that git knows, except those about history, and writes the generated files.
pub fn run(root: &Path, new: &str) -> Result<()> {
    let old = Package::read(root)?.version;
    let parse = |version: &str| -> Option<Vec<u64>> {
        let parts: Option<Vec<_>> = version.split('.').map(|part| part.parse().ok()).collect();
        parts.filter(|parts| parts.len() == 3)
    };
    let parts = parse(new).with_context(|| format!("'{new}' is not a version such as 1.2.3"))?;
    ensure!(Some(&parts) > parse(&old).as_ref(), "{new} is not later than {old}");

    let listed = output(root, "git", &["ls-files", "-z"])?;
    for file in listed.split_terminator('\0') {
        if HISTORY.iter().any(|history| file.starts_with(history) || file.ends_with(&format!("/{history}"))) {
            continue;
        }
        // Pictures are not text, and a link or a file that was removed is not there.
        let Ok(text) = fs::read_to_string(root.join(file)) else { continue };
        let replaced = if file.ends_with("Cargo.lock") { in_lock } else { in_text };
        let changed = replaced(&text, &old, new);
        if changed != text {
            fs::write(root.join(file), changed).with_context(|| format!("cannot write {file}"))?;
            println!("wrote {file}");
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

/// The new version for the old one, unless that is a part of a longer one, as 1.2.3 is of 11.2.3 and 1.2.3.4.
fn in_text(text: &str, old: &str, new: &str) -> String {
    let numbers = Regex::new(r"(?m)^.*@since.*$|[0-9]+(\.[0-9]+)*").expect("the pattern is valid");
    let newer = |found: &Captures| if found[0] == *old { new.to_owned() } else { found[0].to_owned() };
    numbers.replace_all(text, newer).into_owned()
}
