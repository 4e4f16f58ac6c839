//! The third-party notices, held against the lock files by a second reading of what goes into the libraries and the command.

mod support;

use std::collections::BTreeSet;

use support::{read, repository, xtask};
use toml::Table;

/// Crates that the lock files list for what ships, but that only run while it is compiled or are for features that only
/// other packages here use.
const NOT_SHIPPED: &str = "catalog cfg_aliases chat-error clap_derive equivalent hashbrown heck indexmap multiversion_no_op \
    proc-macro2 quote reader rustversion serde_derive serde_spanned syn toml toml_datetime toml_parser \
    toml_writer unicode-ident winnow zlib-rs";

fn table(file: &str) -> Table {
    read(&repository(), file).parse().unwrap()
}

/// What a package needs by its own manifest, and what that needs by the lock file: names and versions.
fn locked(manifest: &str, lock: &str) -> BTreeSet<(String, String)> {
    let lock = table(lock);
    let packages = lock["package"].as_array().unwrap();
    let mut left: Vec<String> = table(manifest)["dependencies"].as_table().unwrap().keys().cloned().collect();
    let mut found = BTreeSet::new();
    while let Some(wanted) = left.pop() {
        // A dependency is a name, with its version if there are several.
        let (name, version) =
            wanted.split_once(' ').map_or((&wanted[..], None), |(name, version)| (name, Some(version)));
        for package in packages.iter().filter(|package| package["name"].as_str() == Some(name)) {
            let this = package["version"].as_str().unwrap();
            if version.is_none_or(|version| version == this) && found.insert((name.to_owned(), this.to_owned())) {
                let needs = package.get("dependencies").and_then(|needs| needs.as_array());
                left.extend(needs.into_iter().flatten().map(|need| need.as_str().unwrap().to_owned()));
            }
        }
    }
    found
}

#[test]
fn every_crate_in_the_lock_files_has_its_notice() {
    let page = xtask(&repository(), &["notices"]).unwrap();
    let rows: BTreeSet<_> = page.lines().filter_map(|line| line.strip_prefix("| ")?.split(" | ").next()).collect();
    let mut locked = &locked("Cargo.toml", "Cargo.lock") | &locked("tools/cli/Cargo.toml", "tools/Cargo.lock");
    let not_shipped: Vec<_> = NOT_SHIPPED.split_whitespace().collect();
    assert!(not_shipped.iter().all(|name| locked.iter().any(|(known, _)| known == *name)), "{locked:?}");
    locked.retain(|(name, _)| !not_shipped.contains(&&name[..]));
    assert!(locked.len() > 40, "{locked:?}");
    for (name, version) in locked {
        let name = format!("{name} {version}");
        assert!(rows.contains(&name[..]), "{name} is in a lock file and not in the notices; is it for compiling only?");
        let headings = page.lines().filter_map(|line| line.strip_prefix("## "));
        assert!(
            headings.flat_map(|line| line.split(", ")).any(|heading| heading == name),
            "{name} has no licence text"
        );
    }
}
