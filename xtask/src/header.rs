//! Writes include/chat_error.h: the introduction from src/lib.rs, cbindgen's reading of src/functions.rs, and the codes of
//! the catalog.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use toml::Value;

use catalog::{Catalog, NOTICE, PATH};

/// What cbindgen writes behind the last function.
const END_OF_FUNCTIONS: &str = "\n#ifdef __cplusplus\n}";

/// The text of include/chat_error.h; `rust` is the text of core/src/catalog.rs, which has the enums.
pub fn header(root: &Path, catalog: &Catalog, rust: &str) -> Result<String> {
    // cbindgen reads files only. It gets the fresh table, whether or not that is to be written to core/src.
    let folder = root.join("target/xtask");
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let enums = folder.join("catalog.rs");
    fs::write(&enums, rust).with_context(|| format!("cannot write {}", enums.display()))?;

    let config = root.join("cbindgen.toml");
    let mut config =
        cbindgen::Config::from_file(&config).map_err(|reason| anyhow::anyhow!("{}: {reason}", config.display()))?;
    let notice = NOTICE.replace(PATH, "catalog/errors.toml, src and cbindgen.toml");
    config.header = Some(format!("/* {notice} */\n\n{}", introduction(root)?));
    config.after_includes = Some(version_macros(&version(root)?).trim_end().to_owned());
    let bindings = cbindgen::Builder::new()
        .with_config(config)
        .with_src(&enums)
        .with_src(root.join("src/functions.rs"))
        .generate()
        .context("cbindgen cannot read the library")?;
    let mut header = Vec::new();
    bindings.write(&mut header);
    let header = one_line_comments(&String::from_utf8(header)?);
    // The codes come last: what a reader looks for first are the functions.
    let (functions, end) = header.rsplit_once(END_OF_FUNCTIONS).context("cbindgen writes another end")?;
    Ok(format!("{functions}{}{END_OF_FUNCTIONS}{end}", enum_of_codes(catalog)))
}

/// The comment that src/lib.rs begins with, as a comment in C.
fn introduction(root: &Path) -> Result<String> {
    let path = root.join("src/lib.rs");
    let source = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let lines = source.lines().map_while(|line| line.strip_prefix("//!"));
    let comment: String = lines.map(|line| format!(" *{line}\n")).collect();
    Ok(format!("/**\n{comment} */"))
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
    let mut out = "
/**
 * The codes of the catalog.
 *
 * An SDK may report others: functions take int32_t, never this type.
 */
enum chat_error_code
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
"
    .to_owned();
    for error in &catalog.errors {
        writeln!(out, "    /** {}. */\n    CHAT_ERROR_{} = {},", error.en.message, error.name, error.code).unwrap();
    }
    out + "};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum chat_error_code chat_error_code;
#else
typedef int32_t chat_error_code;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus
"
}

fn version(root: &Path) -> Result<String> {
    let path = root.join("Cargo.toml");
    let manifest = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let manifest: Value = toml::from_str(&manifest).with_context(|| format!("cannot read {}", path.display()))?;
    let package = manifest.get("workspace").and_then(|workspace| workspace.get("package"));
    let version = package.and_then(|package| package.get("version")).and_then(Value::as_str);
    Ok(version.with_context(|| format!("{}: no workspace.package.version", path.display()))?.to_owned())
}

fn version_macros(version: &str) -> String {
    let mut out = format!("\n/** The version of this header; chat_error_version() tells that of the library that runs. */\n#define CHAT_ERROR_VERSION \"{version}\"\n");
    for (name, part) in ["MAJOR", "MINOR", "PATCH"].iter().zip(version.split('.')) {
        writeln!(out, "#define CHAT_ERROR_VERSION_{name} {part}").unwrap();
    }
    out
}
