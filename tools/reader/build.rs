//! Turns the rules and the catalog's tables of words and platforms into what a program can use when it starts: JSON for
//! what has to be built anyway, and constants for what is only looked at.

use std::error::Error;
use std::fmt::Write;
use std::path::PathBuf;
use std::{env, fs};

use catalog::{Catalog, Elsewhere, Platform, Words};

fn main() -> Result<(), Box<dyn Error>> {
    let out = PathBuf::from(env::var("OUT_DIR")?);
    for rule in ["log-rule", "search"] {
        println!("cargo::rerun-if-changed={rule}.toml");
        let value: toml::Value = toml::from_str(&fs::read_to_string(format!("{rule}.toml"))?)
            .map_err(|error| format!("tools/reader/{rule}.toml: {error}"))?;
        fs::write(out.join(format!("{rule}.json")), serde_json::to_string(&value)?)?;
    }
    fs::write(out.join("tables.rs"), tables(&Catalog::built_in()?)?)?;
    Ok(())
}

fn tables(catalog: &Catalog) -> Result<String, std::fmt::Error> {
    let mut tables = String::new();
    writeln!(tables, "/// What people say, and the codes that they mean, the likeliest first.")?;
    writeln!(tables, "pub const WORDS: &[(&[&str], &[u16])] = &[")?;
    for Words { words, codes } in &catalog.words {
        writeln!(tables, "(&{words:?}, &{codes:?}),")?;
    }
    writeln!(tables, "];\n/// The other SDKs of the vendor.\npub const PLATFORMS: &[Platform] = &[")?;
    for Platform { name, also, zh, en, codes } in &catalog.platforms {
        let codes = codes.as_ref().map(|codes| format!("&{codes:?}"));
        let codes = codes.map_or_else(|| "None".to_owned(), |codes| format!("Some({codes})"));
        writeln!(tables, "Platform {{ name: {name:?}, also: &{also:?}, zh: {zh:?}, en: {en:?}, codes: {codes} }},")?;
    }
    writeln!(
        tables,
        "];\n/// What numbers and names mean on those platforms.\npub const ELSEWHERE: &[Elsewhere] = &["
    )?;
    for row in &catalog.elsewhere {
        let Elsewhere { platforms, since, before, number, to, name, zh, en, ours, source } = row;
        writeln!(tables, "Elsewhere {{ platforms: &{platforms:?}, since: {since:?}, before: {before:?},")?;
        writeln!(tables, "number: {number}, to: {to:?}, name: {name:?}, zh: {zh:?}, en: {en:?}, ours: {ours:?},")?;
        writeln!(tables, "source: {source:?} }},")?;
    }
    writeln!(tables, "];")?;
    Ok(tables)
}
