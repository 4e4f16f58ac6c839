//! Writes the files that are made from the catalog, or says which of them are stale.

use std::fs;
use std::path::Path;

use anyhow::{bail, Context, Result};

use crate::{arkts, header, pages, reference, rust};
use catalog::Catalog;

/// Writes every generated file of the repository at `root`; with `check` compares instead, changing nothing.
pub fn run(root: &Path, check: bool) -> Result<()> {
    let catalog = Catalog::read(root)?;
    let rust = rust::table(&catalog)?;
    let header = header::header(root, &catalog)?;
    let files = [
        ("core/src/catalog.rs", rust),
        ("include/chat_error.h", header),
        ("ohos/src/main/ets/ChatErrorEnums.ets", arkts::enums(&catalog)),
        ("ohos/consumer-rules.txt", arkts::obfuscation_rules(&catalog)),
        ("docs/error-codes.zh.md", pages::markdown(&catalog, &pages::CHINESE)),
        ("docs/error-codes.en.md", pages::markdown(&catalog, &pages::ENGLISH)),
        ("docs/reference/index.html", reference::page(&catalog, &version(root)?)?),
    ];

    let mut stale = Vec::new();
    for (path, content) in &files {
        // A file that is missing or cannot be read is stale too.
        if fs::read_to_string(root.join(path)).is_ok_and(|found| found == *content) {
            continue;
        }
        stale.push(*path);
        if !check {
            fs::write(root.join(path), content).with_context(|| format!("cannot write {path}"))?;
            println!("wrote {path}");
        }
    }
    if check && !stale.is_empty() {
        bail!("stale: {}. Run `cargo xtask generate` and commit what it writes.", stale.join(", "));
    }
    Ok(())
}

/// The version of the library that the catalog belongs to.
fn version(root: &Path) -> Result<String> {
    let path = root.join("Cargo.toml");
    let manifest = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let manifest: toml::Table = manifest.parse().with_context(|| format!("cannot read {}", path.display()))?;
    let manifest = toml::Value::Table(manifest);
    let version = ["workspace", "package", "version"].iter().try_fold(&manifest, |value, key| value.get(key));
    Ok(version.and_then(toml::Value::as_str).with_context(|| format!("{} has no version", path.display()))?.to_owned())
}
