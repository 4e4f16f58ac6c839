//! Writes the codes of the catalog with their names as a call of the macro in rust/lookup.rs.

use std::path::Path;
use std::{env, fs};

const CATALOG: &str = "../catalog/errors.toml";

fn main() {
    println!("cargo::rerun-if-changed={CATALOG}");
    let catalog = fs::read_to_string(CATALOG).expect("the catalog can be read");
    let values =
        |key: &'static str| catalog.lines().filter_map(move |line| line.strip_prefix(key)?.strip_prefix(" = "));
    // Actions, categories and the unknown code have names too; they come before the first code.
    let codes: Vec<_> = values("code").collect();
    let names: Vec<_> = values("name").collect();
    let rows: String = codes
        .iter()
        .zip(&names[names.len() - codes.len()..])
        .map(|(code, name)| format!("    {code} {name},\n"))
        .collect();
    let folder = env::var_os("OUT_DIR").expect("cargo sets OUT_DIR");
    fs::write(Path::new(&folder).join("codes.rs"), format!("codes! {{\n{rows}}}\n")).expect("OUT_DIR can be written");
}
