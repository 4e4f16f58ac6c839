//! What is in a shared library: the functions that it exports.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use object::{Object, ObjectSymbol};

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
