//! The header: it compiles on its own wherever it may be included, its constants are those of the catalog and never
//! change, and its promises are kept. tests/c/abi.c reads as their specification.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::support::{
    Link, assert_same, catalog, command, compile, golden_lines, root, run, run_ok, run_tests_of_abi_c, scratch_folder,
};

/// The oldest C first, and the newest as the compilers call it; one that does not know a name is not asked.
const C_STANDARDS: [&str; 7] = ["c89", "gnu89", "c99", "c11", "c17", "c2x", "c23"];
/// As every C++ compiler calls them.
pub const CPP_STANDARDS: [&str; 5] = ["c++11", "c++14", "c++17", "c++20", "c++2b"];

const WARNINGS: [&str; 6] = ["-Wall", "-Wextra", "-pedantic", "-Wundef", "-Wswitch-default", "-Werror"];

/// Twice, for the include guard; and followed by something to compile.
pub const USER: &str = "#include <chat_error.h>\n#include <chat_error.h>\n\
    extern int32_t code;\nint32_t code = CHAT_ERROR_SERVER_BUSY;\n\
    chat_error_action action(void);\nchat_error_action action(void) { return chat_error_get_action(code); }\n";

#[test]
fn compiles_without_a_warning_in_every_standard() {
    let folder = scratch_folder("header");
    let [c, cpp, empty] = ["header.c", "header.cpp", "empty.c"].map(|name| folder.join(name));
    fs::write(&c, USER).unwrap();
    fs::write(&cpp, USER).unwrap();
    fs::write(&empty, "").unwrap();
    let check = |compiler: &str, standard: &str| {
        command![compiler, format!("-std={standard}"), "-fsyntax-only", "-I", root().join("include")]
    };
    let known = [("cc", "c++"), ("gcc", "g++"), ("clang", "clang++"), ("clang-19", "clang++-19")];
    let is_installed = |compiler: &str| command![compiler, "--version"].output().is_ok();
    let found: Vec<_> = known.into_iter().filter(|(c, cpp)| is_installed(c) && is_installed(cpp)).collect();
    assert!(!found.is_empty(), "no compiler for C and C++ was found");
    for (c_compiler, cpp_compiler) in found {
        for standard in C_STANDARDS.iter().filter(|standard| run(check(c_compiler, standard).arg(&empty)).0) {
            let warnings = ["-Wstrict-prototypes", "-Wc++-compat"];
            run_ok(check(c_compiler, standard).args(WARNINGS).args(warnings).arg(&c));
        }
        for standard in CPP_STANDARDS {
            run_ok(check(cpp_compiler, standard).args(WARNINGS).arg(&cpp));
        }
    }
}

#[test]
fn both_libraries_keep_its_promises() {
    for link in [Link::Shared, Link::Static] {
        let program = compile("tests/c/abi.c", link);
        run_tests_of_abi_c(|| Command::new(&program));
    }
}

#[test]
fn no_number_ever_changes() {
    let mut expected = golden_lines("tests/golden/constants.txt");
    for line in golden_lines("tests/golden/classification.txt").iter().filter(|line| !line.starts_with("unknown")) {
        let columns: Vec<_> = line.split(' ').collect();
        expected.push(format!("CHAT_ERROR_{} {}", columns[1], columns[0]));
    }
    expected.sort();
    assert_same("chat_error.h and tests/golden/*.txt", &constants(&root().join("include/chat_error.h")), &expected);
}

/// And so those of the library: see catalog.rs.
#[test]
fn constants_are_those_of_the_catalog() {
    let catalog = catalog();
    let mut expected = Vec::new();
    for (kind, prefix, key) in
        [("error", "", "code"), ("action", "ACTION_", "value"), ("category", "CATEGORY_", "value")]
    {
        let rows = catalog[kind].as_array().unwrap().iter();
        expected.extend(rows.map(|row| format!("CHAT_ERROR_{prefix}{} {}", row["name"].as_str().unwrap(), row[key])));
    }
    expected.sort();
    assert_same("chat_error.h and the catalog", &constants(&root().join("include/chat_error.h")), &expected);
}

/// Every enumerator of a header with its value, sorted.
pub fn constants(header: &Path) -> Vec<String> {
    let text = fs::read_to_string(header).unwrap();
    let enumerators = text.lines().map(|line| line.trim().trim_end_matches(','));
    let enumerators = enumerators.filter(|line| line.starts_with("CHAT_ERROR_"));
    let constants = enumerators.filter_map(|line| line.split_once(" = "));
    let mut constants: Vec<_> = constants.map(|(name, value)| format!("{name} {value}")).collect();
    assert!(constants.len() > 100, "the enumerators of {} were not found", header.display());
    constants.sort();
    constants
}

/// The functions that a header declares, sorted.
pub fn functions(header: &Path) -> Vec<String> {
    let text = fs::read_to_string(header).unwrap();
    let declarations = text.lines().filter(|line| line.ends_with(");") && !line.starts_with([' ', '#']));
    let names = declarations.filter_map(|line| line.split('(').next()?.rsplit([' ', '*']).next());
    let mut names: Vec<_> = names.filter(|name| name.starts_with("chat_error_")).map(str::to_owned).collect();
    names.sort();
    names
}
