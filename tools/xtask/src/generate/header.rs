//! Writes include/chat_error.h: the introduction from src/lib.rs, cbindgen's reading of src/ffi.rs, and the codes of
//! the catalog.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use catalog::{Catalog, NOTICE, PATH};

/// The text of include/chat_error.h.
pub fn header(root: &Path, catalog: &Catalog, version: &str) -> Result<String> {
    let config = root.join("cbindgen.toml");
    let mut config =
        cbindgen::Config::from_file(&config).map_err(|reason| anyhow::anyhow!("{}: {reason}", config.display()))?;
    let notice = NOTICE.replace(PATH, "catalog/errors.toml, src and cbindgen.toml");
    // The include guard is not cbindgen's, because that ends before the trailer.
    let guard = "#ifndef CHAT_ERROR_H\n#define CHAT_ERROR_H";
    config.header = Some(format!("/* {notice} */\n\n{}\n\n{guard}", introduction(root)?));
    let actions = catalog.actions.iter().map(|row| (&row.name, row.value, row.en.clone()));
    let categories = catalog.categories.iter().map(|row| (&row.name, row.value, format!("{}.", row.en)));
    let codes = catalog.errors.iter().map(|row| (&row.name, row.code.into(), format!("{}.", row.en.message)));
    config.after_includes = Some(
        version_macros(version)
            + MACROS
            + &declare_enum("What the app should do next about a code.", "action", "ACTION_", actions)
            + &declare_enum("The part of the SDK that a code belongs to.", "category", "CATEGORY_", categories)
            + "\n#ifdef __cplusplus\nextern \"C\" {\n#endif",
    );
    // The codes come last, because readers look for the functions first.
    config.trailer = Some(
        "#ifdef __cplusplus\n} /* extern \"C\" */\n#endif\n".to_owned()
            + &declare_enum(
                "The codes of the catalog.\n *\n * An SDK may report others: functions take int32_t, never this type.",
                "code",
                "",
                codes,
            )
            + END,
    );
    let bindings = cbindgen::Builder::new()
        .with_config(config)
        .with_src(root.join("src/ffi.rs"))
        .generate()
        .context("cbindgen cannot read the library")?;
    let mut header = Vec::new();
    bindings.write(&mut header);
    Ok(String::from_utf8(header)?)
}

/// The macros that the declarations use. The end of the header undefines them.
const MACROS: &str = "
/* Ignoring the result makes the call useless, or hides whether anything was written. */
#if (defined(__cplusplus) && __cplusplus >= 201703L) || (defined(_MSVC_LANG) && _MSVC_LANG >= 201703L) || \\
    (defined(__STDC_VERSION__) && __STDC_VERSION__ >= 202311L)
#define CHAT_ERROR_NODISCARD [[nodiscard]]
#elif defined(__GNUC__)
#define CHAT_ERROR_NODISCARD __attribute__((warn_unused_result))
#else
#define CHAT_ERROR_NODISCARD
#endif

/* An enum of type int32_t holds whatever a later version of the library returns. C before C23 cannot give an enum a
   type, and other languages are to see the same types in every C: there the type is int32_t itself, and an unnamed enum
   lists its values. */
#if defined(__cplusplus)
#define CHAT_ERROR_ENUM(name) name : int32_t
#else
#define CHAT_ERROR_ENUM(name)
typedef int32_t chat_error_action;
typedef int32_t chat_error_category;
typedef int32_t chat_error_code;
#endif

#if defined(__clang__) && !defined(__STDC_VERSION__) /* C89 has no bool, which Clang says of each function */
#pragma clang diagnostic push
#pragma clang diagnostic ignored \"-Wc99-extensions\"
#endif
";

/// The end of the header.
const END: &str = "
#undef CHAT_ERROR_NODISCARD
#undef CHAT_ERROR_ENUM
#if defined(__clang__) && !defined(__STDC_VERSION__)
#pragma clang diagnostic pop
#endif

#endif /* CHAT_ERROR_H */
";

/// An enum of C: its comment, the ends of its name and of its constants' names, and its rows with value and comment.
fn declare_enum<'a>(
    comment: &str,
    name: &str,
    prefix: &str,
    rows: impl Iterator<Item = (&'a String, usize, String)>,
) -> String {
    // No comma after the last row: C89 does not allow one.
    let rows: Vec<_> =
        rows.map(|(row, value, en)| format!("    /** {en} */\n    CHAT_ERROR_{prefix}{row} = {value}")).collect();
    let comment = if comment.contains('\n') { format!("/**\n * {comment}\n */") } else { format!("/** {comment} */") };
    format!("\n{comment}\nenum CHAT_ERROR_ENUM(chat_error_{name}) {{\n{}\n}};\n", rows.join(",\n"))
}

/// The comment that src/lib.rs begins with, as a comment in C.
fn introduction(root: &Path) -> Result<String> {
    let path = root.join("src/lib.rs");
    let source = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let lines = source.lines().map_while(|line| line.strip_prefix("//!"));
    let comment: String = lines.map(|line| format!(" *{line}\n")).collect();
    Ok(format!("/**\n{comment} */"))
}

fn version_macros(version: &str) -> String {
    let mut out = format!(
        "\n/** The version of this header; chat_error_version() is the version of the library that runs. */\n#define CHAT_ERROR_VERSION \"{version}\"\n"
    );
    for (name, part) in ["MAJOR", "MINOR", "PATCH"].iter().zip(version.split('.')) {
        writeln!(out, "#define CHAT_ERROR_VERSION_{name} {part}").unwrap();
    }
    out
}
