//! Writes the codes of the catalog with their names as a call of the macro in rust/lookup.rs.

use std::path::Path;
use std::{env, fs};

use catalog::Catalog;

fn main() {
    let root = Path::new("../..");
    println!("cargo::rerun-if-changed={}", root.join(catalog::PATH).display());
    let catalog = Catalog::read(root).unwrap_or_else(|error| panic!("{error:#}"));
    let rows: String = catalog.errors.iter().map(|error| format!("    {} {:?},\n", error.code, error.name)).collect();
    let folder = env::var_os("OUT_DIR").expect("cargo sets OUT_DIR");
    fs::write(Path::new(&folder).join("codes.rs"), format!("codes! {{\n{rows}}}\n")).expect("OUT_DIR can be written");
}
