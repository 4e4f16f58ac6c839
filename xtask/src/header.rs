//! Writes include/chat_error.h: cbindgen's reading of src/capi.rs, and the constants of the catalog.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use toml::Value;

use crate::catalog::{self, Catalog};
use crate::generate::NOTICE;

/// The text of include/chat_error.h; `rust` is the text of src/catalog.rs, which has the enums.
pub fn header(root: &Path, catalog: &Catalog, rust: &str) -> Result<String> {
    // cbindgen reads files only. It gets the fresh table, whether or not that is to be written to src.
    let folder = root.join("target/xtask");
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let enums = folder.join("catalog.rs");
    fs::write(&enums, rust.to_owned() + &enum_of_codes(catalog))
        .with_context(|| format!("cannot write {}", enums.display()))?;

    let config = root.join("cbindgen.toml");
    let mut config =
        cbindgen::Config::from_file(&config).map_err(|reason| anyhow::anyhow!("{}: {reason}", config.display()))?;
    let introduction = config.header.take().unwrap_or_default();
    let notice = NOTICE.replace(catalog::PATH, "catalog/errors.toml, src/capi.rs and cbindgen.toml");
    config.header = Some(format!("/* {notice} */\n\n{}", introduction.trim_start()));
    config.after_includes = Some(version_macros(&version(root)?).trim_end().to_owned());

    let bindings = cbindgen::Builder::new()
        .with_config(config)
        .with_src(&enums)
        .with_src(root.join("src/capi.rs"))
        .generate()
        .context("cbindgen cannot read the library")?;
    let mut header = Vec::new();
    bindings.write(&mut header);
    Ok(one_line_comments(&String::from_utf8(header)?))
}

/// Puts each comment of a single line, for which cbindgen takes three, into one line.
fn one_line_comments(header: &str) -> String {
    let lines: Vec<_> = header.lines().collect();
    let mut out = String::new();
    let mut rest = lines.as_slice();
    while let [line, following @ ..] = rest {
        rest = following;
        out += line;
        if let ("/**", [text, end, after @ ..]) = (line.trim_start(), following) {
            if let (Some(text), "*/") = (text.trim_start().strip_prefix('*'), end.trim_start()) {
                out += text;
                out += " */";
                rest = after;
            }
        }
        out.push('\n');
    }
    out
}

/// The codes as the enum that only C has: in Rust they are constants of a type that holds any number.
fn enum_of_codes(catalog: &Catalog) -> String {
    let mut out = String::from("/// The codes of the catalog.\n///\n/// An SDK may return others: functions take int32_t, never this type.\n/// cbindgen:rename-all=None\n#[repr(C)]\npub enum chat_error_code {\n");
    for row in &catalog.errors {
        let error = row.get_ref();
        writeln!(out, "    /// {}.\n    CHAT_ERROR_{} = {},", error.en.message, error.name, error.code).unwrap();
    }
    out + "}\n"
}

fn version(root: &Path) -> Result<String> {
    let path = root.join("Cargo.toml");
    let manifest = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let manifest: Value = toml::from_str(&manifest).with_context(|| format!("cannot read {}", path.display()))?;
    let version = manifest.get("package").and_then(|package| package.get("version")).and_then(Value::as_str);
    Ok(version.with_context(|| format!("{}: no package.version", path.display()))?.to_owned())
}

fn version_macros(version: &str) -> String {
    let mut out = format!("\n/** The version of this header; chat_error_version() tells that of the library that runs. */\n#define CHAT_ERROR_VERSION \"{version}\"\n");
    for (name, part) in ["MAJOR", "MINOR", "PATCH"].iter().zip(version.split('.')) {
        writeln!(out, "#define CHAT_ERROR_VERSION_{name} {part}").unwrap();
    }
    out
}
