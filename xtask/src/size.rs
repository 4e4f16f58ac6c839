//! Writes down what the library weighs: the built files against the bytes of their strings, and where the rest is.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{ensure, Context, Result};

use crate::catalog::{Catalog, FIELDS};
use crate::elf;

/// The shared library for Linux, from the root of the repository.
const LIBRARY: &str = "target/release/libchat_error.so";

/// Two programs that differ in that one calls functions of the static library.
const PROGRAMS: [&str; 2] = ["target/size/without", "target/size/with"];

/// A table of the library, and its bytes.
type Part = (String, u64);

/// Measures the repository at `root`, prints the page and writes it to `to`.
pub fn run(root: &Path, to: &Path) -> Result<()> {
    let catalog = Catalog::read(root)?;
    let texts = texts(&catalog);
    let strings: u64 = texts.iter().map(|(_, strings)| bytes_of(strings)).sum();

    let mut page = "\
<!-- Written by `make size`. Do not edit. -->
# Size

"
    .to_owned();
    writeln!(
        page,
        "The strings of the catalog have {strings} bytes with their NULs. Nothing can be smaller than that."
    )
    .unwrap();
    write_artefacts(&mut page, root, strings)?;
    write_tables(&mut page, root, &catalog, &texts)?;
    write_sections(&mut page, root)?;
    write_pool(&mut page, &texts);
    print!("{page}");
    fs::create_dir_all(to).with_context(|| format!("cannot make {}", to.display()))?;
    let path = to.join("size.md");
    fs::write(&path, page).with_context(|| format!("cannot write {}", path.display()))
}

/// Every string that the library holds, by kind.
fn texts(catalog: &Catalog) -> Vec<(String, Vec<&str>)> {
    let unknown = catalog.unknown.get_ref();
    let errors = || catalog.errors.iter().map(|row| row.get_ref());
    let names = errors().map(|error| error.name.as_str()).chain([unknown.name.as_str()]).collect();
    let mut kinds = vec![("names".to_owned(), names)];

    for (kind, field) in FIELDS {
        let zh = errors().map(|error| field(&error.zh)).chain([field(&unknown.zh)]);
        kinds.push((format!("{kind}, Chinese"), zh.collect()));
        let en = errors().map(|error| field(&error.en)).chain([field(&unknown.en)]);
        kinds.push((format!("{kind}, English"), en.collect()));
    }
    let actions = catalog.actions.iter().map(|row| row.get_ref().name.as_str());
    let categories = catalog.categories.iter().map(|row| row.get_ref().name.as_str());
    kinds.push(("names of actions and categories".to_owned(), actions.chain(categories).collect()));
    kinds
}

/// The bytes of strings, each with its NUL.
fn bytes_of(strings: &[&str]) -> u64 {
    strings.iter().map(|string| string.len() as u64 + 1).sum()
}

fn write_artefacts(page: &mut String, root: &Path, strings: u64) -> Result<()> {
    *page += "\n## Built files\n\n| File | bytes | x the strings |\n| --- | ---: | ---: |\n";
    let mut write = |name: &str, bytes: u64| {
        writeln!(page, "| {name} | {bytes} | {:.2} |", bytes as f64 / strings as f64).unwrap();
    };
    for path in shared_libraries(root)? {
        let name = path.strip_prefix(root).unwrap_or(&path).display().to_string();
        write(&format!("`{name}`"), fs::metadata(&path).with_context(|| format!("cannot read {name}"))?.len());
    }
    let [without, with] = PROGRAMS.map(|program| total(&root.join(program)));
    write("what `libchat_error.a` adds to a program that uses every text", with?.saturating_sub(without?));
    Ok(())
}

/// The library for Linux, and those for HarmonyOS and the N-API modules where they have been built.
fn shared_libraries(root: &Path) -> Result<Vec<PathBuf>> {
    let mut paths = vec![root.join(LIBRARY)];
    for target in ["aarch64-unknown-linux-ohos", "x86_64-unknown-linux-ohos"] {
        paths.push(root.join(format!("target/{target}/release/libchat_error.so")));
    }
    for abi in ["arm64-v8a", "x86_64"] {
        paths.push(root.join(format!("ohos/libs/{abi}/libchat_error_napi.so")));
    }
    paths.push(root.join("target/napi/chat_error_napi.node"));
    ensure!(paths[0].exists(), "{LIBRARY} is missing; run `make size`, which builds it");
    paths.retain(|path| path.exists());
    Ok(paths)
}

/// The bytes of all sections.
fn total(path: &Path) -> Result<u64> {
    Ok(elf::sections(path)?.iter().map(|(_, bytes)| bytes).sum())
}

/// The tables that lie in the section of constants. What they cost follows from the catalog; what is left of the
/// section is small, or this list has become wrong.
fn write_tables(page: &mut String, root: &Path, catalog: &Catalog, texts: &[(String, Vec<&str>)]) -> Result<()> {
    let codes = catalog.errors.len() as u64;
    let largest = catalog.errors.last().map_or(0, |row| u64::from(row.get_ref().code));
    let strings: u64 = texts.iter().map(|(_, strings)| strings.len() as u64).sum();
    let lists = 6; // names, messages, causes, solutions, actions, categories: each has one offset more than strings
    let mut parts: Vec<Part> = texts.iter().map(|(kind, strings)| (kind.clone(), bytes_of(strings))).collect();
    parts.push(("offsets of the strings, two bytes each".to_owned(), 2 * (strings + lists)));
    parts.push(("row of each number from 0 to the largest code, one byte each".to_owned(), largest + 2));
    parts.push(("action, category and effect of each row, two bytes each".to_owned(), 2 * (codes + 1)));
    parts.push(("codes in ascending order, two bytes each".to_owned(), 2 * codes));
    parts.push(("rows in the order of their names, one byte each".to_owned(), codes));

    let known: u64 = parts.iter().map(|(_, bytes)| bytes).sum();
    let sections = elf::sections(&root.join(LIBRARY))?;
    let constants = sections.iter().find(|(name, _)| name == ".rodata").map_or(0, |&(_, bytes)| bytes);
    ensure!(
        (known..known + 512).contains(&constants),
        "the tables have {known} bytes, but .rodata has {constants}: xtask/src/size.rs does not know all tables"
    );
    parts.push(("other strings, and padding".to_owned(), constants - known));
    write_parts(page, "Tables: the section `.rodata`", "Table", &parts);
    Ok(())
}

fn write_sections(page: &mut String, root: &Path) -> Result<()> {
    let library = root.join(LIBRARY);
    let mut parts = elf::sections(&library)?;
    parts.retain(|(_, bytes)| *bytes > 0);
    parts.iter_mut().for_each(|(name, _)| *name = format!("`{name}`"));
    let known: u64 = parts.iter().map(|(_, bytes)| bytes).sum();
    let file = fs::metadata(&library)?.len();
    parts.push(("headers and padding".to_owned(), file.saturating_sub(known)));
    write_parts(page, "Sections of `libchat_error.so`", "Section", &parts);
    Ok(())
}

fn write_parts(page: &mut String, title: &str, what: &str, parts: &[Part]) {
    let total: u64 = parts.iter().map(|(_, bytes)| bytes).sum();
    writeln!(page, "\n## {title}\n\n| {what} | bytes | share |\n| --- | ---: | ---: |").unwrap();
    for (name, bytes) in parts {
        writeln!(page, "| {name} | {bytes} | {:.1}% |", *bytes as f64 * 100.0 / total as f64).unwrap();
    }
    writeln!(page, "| all | {total} | 100% |").unwrap();
}

/// What it would save to keep a string only once that equals another or ends another.
fn write_pool(page: &mut String, texts: &[(String, Vec<&str>)]) {
    let strings: Vec<&str> = texts.iter().flat_map(|(_, strings)| strings.iter().copied()).collect();
    let (all, saved) = (bytes_of(&strings), shared_bytes(&strings));
    writeln!(
        page,
        "
## Denser forms

To keep a string only once that equals another one or the end of another one would save {saved} of {all} bytes
({:.1}%). It is not done: strings would no longer end where the next one begins, so a `&str` would need a second
offset, two bytes for each of {} strings. The index, one byte for each number up to the largest code, could be split
into two levels, but each look-up would read memory once more.",
        saved as f64 * 100.0 / all as f64,
        strings.len()
    )
    .unwrap();
}

fn shared_bytes(strings: &[&str]) -> u64 {
    let mut reversed: Vec<Vec<u8>> = strings.iter().map(|string| string.bytes().rev().collect()).collect();
    reversed.sort();
    // In this order a string that ends others stands right before one of them.
    reversed.windows(2).filter(|pair| pair[1].starts_with(&pair[0])).map(|pair| pair[0].len() as u64 + 1).sum()
}

#[cfg(test)]
mod tests {
    use super::shared_bytes;

    #[test]
    fn strings_that_end_others_can_be_shared() {
        assert_eq!(shared_bytes(&["busy", "server busy", "busy", "no"]), 10);
        assert_eq!(shared_bytes(&["a", "b"]), 0);
    }
}
