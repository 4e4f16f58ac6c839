//! What is in a shared library: its sections, and the functions that it exports.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use object::{Object, ObjectSection, ObjectSymbol};

/// The names and sizes of the sections, in the order of the file.
pub fn sections(path: &Path) -> Result<Vec<(String, u64)>> {
    with_file(path, |file| {
        file.sections().map(|section| Ok((section.name()?.to_owned(), file_size(&section)))).collect()
    })
}

/// The names of the exported functions.
pub fn exported(path: &Path) -> Result<Vec<String>> {
    with_file(path, |file| {
        file.dynamic_symbols()
            .filter(|symbol| symbol.is_definition())
            .map(|symbol| Ok(symbol.name()?.to_owned()))
            .collect()
    })
}

fn with_file<T>(path: &Path, read: impl FnOnce(&object::File) -> Result<T>) -> Result<T> {
    let bytes = fs::read(path).with_context(|| format!("cannot read {}; `make` builds it", path.display()))?;
    let file = object::File::parse(&*bytes).with_context(|| format!("{} is no library", path.display()))?;
    read(&file).with_context(|| path.display().to_string())
}

/// A section without content in the file takes none of it.
fn file_size<'data>(section: &impl ObjectSection<'data>) -> u64 {
    section.file_range().map_or(0, |(_, size)| size)
}
