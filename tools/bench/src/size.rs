//! Writes down what the library weighs: the built files against the bytes of their strings, and where the rest is.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::elf;
use catalog::{Catalog, FIELDS, Texts};

/// The shared library for Linux, from the root of the repository.
const LIBRARY: &str = "target/release/libchat_error.so";

/// Two programs that differ in that one calls functions of the static library.
const PROGRAMS: [&str; 2] = ["target/size/without", "target/size/with"];

/// A table of the library, and its bytes.
type Part = (String, u64);

/// Measures the repository at `root`, prints the page and writes it to `to`.
pub fn run(root: &Path, to: &Path) -> Result<()> {
    let catalog = Catalog::read(root)?;
    let strings = bytes_of_strings(&catalog);

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
    write_sections(&mut page, root)?;
    print!("{page}");
    fs::create_dir_all(to).with_context(|| format!("cannot make {}", to.display()))?;
    let path = to.join("size.md");
    fs::write(&path, page).with_context(|| format!("cannot write {}", path.display()))
}

/// The bytes of the strings that the library holds, each with its NUL.
fn bytes_of_strings(catalog: &Catalog) -> u64 {
    let bytes = |string: &str| string.len() as u64 + 1;
    let bytes_of_texts = |texts: [&Texts; 2]| -> u64 {
        texts.iter().flat_map(|texts| FIELDS.map(|(_, field)| bytes(field(texts)))).sum()
    };
    let unknown = &catalog.unknown;
    let errors = catalog.errors.iter().map(|error| bytes(&error.name) + bytes_of_texts([&error.zh, &error.en]));
    let actions = catalog.actions.iter().map(|action| bytes(&action.name));
    let categories = catalog.categories.iter().map(|category| bytes(&category.name));
    bytes(&unknown.name)
        + bytes_of_texts([&unknown.zh, &unknown.en])
        + errors.chain(actions).chain(categories).sum::<u64>()
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
