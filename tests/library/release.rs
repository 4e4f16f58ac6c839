//! The release library as a file: what it exports, what it needs, and how large it is.

mod support;

use std::fs;
use std::process::Command;

use support::{assert_same, catalog, list, root, shared_library, static_library, succeed, symbols};
use toml::{Table, Value};

#[test]
fn exports_what_the_header_declares_and_nothing_else() {
    let expected = list("tests/golden/symbols.txt");
    let mut found = symbols(&["-D", "--defined-only"], &shared_library());
    found.sort();
    assert_same("the exported symbols and tests/golden/symbols.txt", &found, &expected);

    let header = fs::read_to_string(root().join("include/chat_error.h")).unwrap();
    let mut declared: Vec<_> = header
        .lines()
        .filter(|line| line.ends_with(");") && !line.starts_with([' ', '#']))
        .filter_map(|line| line.split('(').next()?.rsplit([' ', '*']).next())
        .map(str::to_owned)
        .collect();
    declared.sort();
    assert_same("the declared functions and tests/golden/symbols.txt", &declared, &expected);
}

#[test]
fn needs_no_other_library() {
    let dynamic = readelf("-d");
    assert!(dynamic.contains("Library soname: [libchat_error.so.0]"), "{dynamic}");
    assert!(!dynamic.contains("(NEEDED)"), "{dynamic}");
    assert_same("the undefined symbols and none", &symbols(&["-D", "--undefined-only"], &shared_library()), &[]);
}

#[test]
fn has_no_relocations_and_no_start_up_work() {
    let relocations = readelf("-r");
    assert!(relocations.contains("There are no relocations in this file."), "{relocations}");
    let dynamic = readelf("-d");
    assert!(!dynamic.contains("INIT"), "{dynamic}");
}

#[test]
fn writes_to_nothing_but_the_language_cell() {
    let sections = readelf("-S");
    for name in [".data", ".data.rel.ro", ".tdata", ".tbss", ".got", ".init_array"] {
        assert!(!sections.split_whitespace().any(|word| word == name), "there is a section {name}\n{sections}");
    }
    let bss = sections.split_whitespace().skip_while(|word| *word != ".bss").nth(4).unwrap();
    assert_eq!(u64::from_str_radix(bss, 16), Ok(8), "the size of .bss\n{sections}");
}

#[test]
fn has_no_path_that_panics() {
    let symbols = succeed(Command::new("nm").arg(static_library()), "");
    let ours: Vec<_> = symbols.lines().skip_while(|line| !line.contains("chat_error_name")).collect();
    assert!(!ours.is_empty(), "nm shows nothing of the library");
    let panics: Vec<_> = symbols.lines().filter(|line| line.contains("panic")).collect();
    assert!(panics.is_empty(), "{panics:#?}");
}

#[test]
fn cargo_c_builds_with_the_flags_of_make() {
    let manifest: Table = fs::read_to_string(root().join("Cargo.toml")).unwrap().parse().unwrap();
    let of_cargo_c = manifest["package"]["metadata"]["capi"]["library"]["rustflags"].as_str().unwrap();
    let makefile = fs::read_to_string(root().join("Makefile")).unwrap();
    let of_make = makefile.lines().find_map(|line| line.strip_prefix("SHARED_FLAGS = ")).unwrap();
    // cargo-c sets the soname by itself.
    assert_eq!(of_make.split(" -C link-arg=-Wl,-soname,").next(), Some(of_cargo_c));
}

#[test]
fn is_hardly_larger_than_its_strings() {
    let catalog = catalog();
    let mut strings = 0;
    for row in catalog["error"].as_array().unwrap().iter().chain([&catalog["unknown"]]) {
        strings += bytes(&row["name"]);
        for language in ["zh", "en"] {
            strings += row[language].as_table().unwrap().values().map(bytes).sum::<usize>();
        }
    }
    let size = fs::metadata(shared_library()).unwrap().len();
    let limit = strings as u64 * 12 / 10 + 8 * 1024;
    println!("libchat_error.so: {size} bytes for {strings} bytes of strings; the limit is {limit}");
    assert!(size <= limit, "{size} bytes, but 1.2 x {strings} + 8 KiB is {limit}");
}

/// What a string takes in memory, with its NUL.
fn bytes(text: &Value) -> usize {
    text.as_str().unwrap().len() + 1
}

fn readelf(option: &str) -> String {
    succeed(Command::new("readelf").args(["-W", option]).arg(shared_library()), "")
}
