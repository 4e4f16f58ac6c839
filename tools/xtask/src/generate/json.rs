//! Writes the whole catalog as data for programs in other languages: docs/catalog.json. docs/catalog.schema.json, which is
//! written by hand, says what its members mean.

use std::fmt::Write;

use anyhow::{Context, Result};
use catalog::{Catalog, Entry, NOTICE};
use serde::Serialize;
use serde_json::{Value, to_string};

use super::pages::action_of;

/// An entry with what its action says about it.
#[derive(Serialize)]
struct Code<'a> {
    #[serde(flatten)]
    error: &'a Entry,
    retryable: bool,
}

/// The catalog that belongs to `version` of the library, with one row in each line.
pub fn catalog(catalog: &Catalog, version: &str) -> Result<String> {
    let edition =
        catalog.edition.as_ref().context("catalog/errors.toml has no [edition] with the date of its texts")?;
    let entries = catalog.errors.iter().map(|error| Code { error, retryable: action_of(catalog, error).retryable });
    let mut out = format!("{{ \"$comment\": \"{NOTICE}\",\n");
    for (name, value) in [("$schema", "catalog.schema.json"), ("version", version), ("date", &edition.date)] {
        writeln!(out, "  \"{name}\": {},", Value::from(value))?;
    }
    writeln!(out, "  \"unknown\": {},", to_string(&catalog.unknown)?)?;
    let tables = [
        ("errors", rows(entries)?),
        ("actions", rows(&catalog.actions)?),
        ("categories", rows(&catalog.categories)?),
        ("families", rows(&catalog.families)?),
        ("words", rows(&catalog.words)?),
        ("arrivals", rows(&catalog.arrivals)?),
        ("platforms", rows(&catalog.platforms)?),
        ("elsewhere", rows(&catalog.elsewhere)?),
    ];
    out += &tables.map(|(name, rows)| format!("  \"{name}\": [\n{rows}\n  ]")).join(",\n");
    out += "\n}\n";
    Ok(out)
}

fn rows<T: Serialize>(rows: impl IntoIterator<Item = T>) -> Result<String> {
    let rows: Result<Vec<_>> = rows.into_iter().map(|row| Ok(format!("    {}", to_string(&row)?))).collect();
    Ok(rows?.join(",\n"))
}
