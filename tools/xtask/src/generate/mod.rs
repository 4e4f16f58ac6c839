//! Writes the files that are made from the catalog, or says which of them are stale. Each module here writes one kind of
//! file.

mod arkts;
mod header;
mod json;
mod pages;
mod reference;
mod rust;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use catalog::Catalog;

use crate::manifest::Package;
use pages::Page;

/// Writes every generated file of the repository at `root`; with `check` compares instead, changing nothing.
pub fn run(root: &Path, check: bool) -> Result<()> {
    let catalog = Catalog::read(root)?;
    reader::find::ensure_room(catalog.errors.iter().filter(|error| error.code != 0).count())?;
    let version = Package::read(root)?.version;
    let header = header::header(root, &catalog, &version)?;
    let files = [
        ("core/src/catalog.rs", rust::tables(&catalog)?),
        ("core/src/classes.rs", rust::classes(&catalog)),
        ("core/src/codes.rs", rust::codes(&catalog)),
        ("include/chat_error.h", header),
        ("ohos/src/main/ets/ChatErrorEnums.ets", arkts::enums(&catalog)),
        ("ohos/src/main/ets/ChatErrorTable.ets", arkts::table(&catalog)),
        ("docs/error-codes.zh.md", pages::markdown(&catalog, Page::Chinese)),
        ("docs/error-codes.en.md", pages::markdown(&catalog, Page::English)),
        ("docs/catalog.json", json::catalog(&catalog, &version)?),
        ("docs/reference/index.html", reference::page(&catalog, &version)?),
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
