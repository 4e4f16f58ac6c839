//! The source archive, from which a distribution builds and tests the library without a network: what git tracks, and the
//! crates that the library needs.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::archive::{self, Entry};
use crate::notices::output;

/// Sends cargo to the crates in the archive. It is appended to what the repository says.
const CONFIGURATION_FILE: &str = ".cargo/config.toml";
const CONFIGURATION: &str = "
# In this archive, crates come from the folder vendor, which has those of the library. To build the command or the other
# tools, which need more and a network, remove what follows.
[source.crates-io]
replace-with = \"vendor\"

[source.vendor]
directory = \"vendor\"
";

/// Why there can be no such archive here, if so.
pub fn can_pack(root: &Path) -> Result<(), String> {
    git(root, &["rev-parse", "--git-dir"]).map(drop).map_err(|error| {
        format!("the source archive consists of what git tracks, and this is not a git checkout: {error:#}")
    })
}

/// The files of the archive, in a folder of this name.
pub fn pack(root: &Path, name: &str) -> Result<Vec<u8>> {
    let mut entries = BTreeMap::new();
    for line in git(root, &["ls-files", "--stage", "-z"])?.split_terminator('\0') {
        let (facts, file) = line.split_once('\t').context("git ls-files has no path")?;
        let path = root.join(file);
        let entry = if facts.starts_with("120000") {
            // Read as git has it: a checkout on Windows may have files in place of links.
            Entry::Link(git(root, &["cat-file", "blob", &format!(":{file}")])?)
        } else {
            let mut content = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
            if file == CONFIGURATION_FILE {
                content.extend_from_slice(CONFIGURATION.as_bytes());
            }
            Entry::File { content, is_executable: facts.starts_with("100755") }
        };
        entries.insert(format!("{name}/{file}"), entry);
    }
    ensure!(entries.contains_key(&format!("{name}/{CONFIGURATION_FILE}")), "git tracks no {CONFIGURATION_FILE}");

    let vendor = format!("target/stage/{name}/vendor");
    output(root, "cargo", &["vendor", "--quiet", "--locked", &vendor])?;
    entries.extend(archive::entries(&root.join(vendor), &format!("{name}/vendor"))?);
    archive::tar_gz(&entries)
}

fn git(root: &Path, arguments: &[&str]) -> Result<String> {
    output(root, "git", arguments)
}
