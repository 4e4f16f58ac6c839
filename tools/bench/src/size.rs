//! Writes down the size of the library next to the size of its strings.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use catalog::{Catalog, FIELDS, Texts};

const PAGE: &str = "docs/performance/size.md";

/// The measured files, with their names in the table. The files for HarmonyOS may not have been built.
const FILES: [(&str, &str); 6] = [
    ("libchat_error.so", "target/bench/installed/usr/lib/libchat_error.so"),
    ("libchat_error.a", "target/bench/installed/usr/lib/libchat_error.a"),
    ("HarmonyOS, arm64: libchat_error.so", "target/aarch64-unknown-linux-ohos/release/libchat_error.so"),
    ("HarmonyOS, x86_64: libchat_error.so", "target/x86_64-unknown-linux-ohos/release/libchat_error.so"),
    ("HarmonyOS, arm64: libchat_error_napi.so", "target/ohos/arm64-v8a/libchat_error_napi.so"),
    ("HarmonyOS, x86_64: libchat_error_napi.so", "target/ohos/x86_64/libchat_error_napi.so"),
];

/// Measures the files of the repository at `root` and writes the page; with `check` compares instead.
pub fn run(root: &Path, check: bool) -> Result<()> {
    let strings = bytes_of_strings(&Catalog::read(root)?);
    let size = |file: &str| fs::metadata(root.join(file)).map(|file| file.len());
    let row = |name: &str, bytes: u64| format!("| {name} | {bytes} | {:.2} |\n", bytes as f64 / strings as f64);
    let mut rows = String::new();
    for (name, file) in FILES {
        match size(file) {
            Ok(bytes) => rows += &row(name, bytes),
            Err(error) => ensure!(name.contains("HarmonyOS"), "{file}: {error}; run `make size`, which builds it"),
        }
    }
    let added = size("target/bench/with")?.saturating_sub(size("target/bench/without")?);
    rows += &row("What libchat_error.a adds to a program that uses every text", added);

    let page = root.join(PAGE);
    if check {
        let found = fs::read_to_string(&page).with_context(|| format!("cannot read {PAGE}"))?;
        // What is built for HarmonyOS depends on which linker the machine has.
        let is_stale = |row: &&str| !row.contains("HarmonyOS") && !found.lines().any(|line| line == *row);
        let stale: Vec<_> = rows.lines().filter(is_stale).collect();
        ensure!(stale.is_empty(), "{PAGE} is about another library, run `make size`; it lacks\n{}", stale.join("\n"));
        return Ok(());
    }
    let mut text = "<!-- Written by `make size`. Do not edit. -->\n# Size\n\n".to_owned();
    writeln!(
        text,
        "The strings of the catalog are {strings} bytes with their NULs, which is the least that there can be."
    )?;
    writeln!(text, "Files are weighed as `make install` and `make har` leave them on an x86_64 Linux machine.\n")?;
    write!(text, "| File | bytes | x the strings |\n| --- | ---: | ---: |\n{rows}")?;
    print!("{text}");
    fs::write(&page, text).with_context(|| format!("cannot write {PAGE}"))
}

/// The bytes of the strings that the library holds, each with its NUL.
fn bytes_of_strings(catalog: &Catalog) -> u64 {
    let bytes = |string: &str| string.len() as u64 + 1;
    let of_texts = |texts: [&Texts; 2]| -> u64 {
        texts.iter().flat_map(|texts| FIELDS.map(|(_, field)| bytes(field(texts)))).sum()
    };
    let errors = catalog.errors.iter().map(|error| bytes(&error.name) + of_texts([&error.zh, &error.en]));
    let actions = catalog.actions.iter().map(|action| bytes(&action.name));
    let categories = catalog.categories.iter().map(|category| bytes(&category.name));
    bytes(&catalog.unknown.name)
        + of_texts([&catalog.unknown.zh, &catalog.unknown.en])
        + errors.chain(actions).chain(categories).sum::<u64>()
}
