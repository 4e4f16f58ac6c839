//! Programs get the answers of catalog/errors.toml, which is read here without the generator.

use std::collections::HashSet;
use std::fs;
use std::process::Command;

use chat_error::{Code, Language};
use toml::{Table, Value};

use crate::elf::Elf;
use crate::support::{Link, assert_same, catalog, compile, golden_lines, root, run_ok};

#[test]
fn every_row_reaches_c() {
    for link in [Link::Shared, Link::Static] {
        check_c(link, &[]);
    }
}

#[test]
#[ignore = "takes minutes: part of a release"]
fn each_of_all_numbers_gets_the_answers_of_the_catalog() {
    check_c(Link::Shared, &["all"]);
}

fn check_c(link: Link, arguments: &[&str]) {
    let catalog = catalog();
    let mut expected = vec![format!("version {}", env!("CARGO_PKG_VERSION"))];
    for (index, row) in rows(&catalog, "error").iter().enumerate() {
        expected.push(format!("at {index} {0}, by its name {0}", row["code"]));
    }
    for language in ["zh", "en"] {
        expected.push(format!("default language {language}"));
        for (code, number, row) in codes(&catalog) {
            expected.extend(answers(&catalog, &code, row));
            expected.push(format!("{code} default {}", texts(row, language)));
            let [line, english] = [language, "en"].map(|language| string(&row[language], "message"));
            let name = string(row, "name");
            expected.push(format!("{number} {name}: {line}|{number} {name}: {english}"));
        }
        // The first category is UNKNOWN, which numbers that are not a category get too.
        for row in rows(&catalog, "category").iter().filter(|row| string(row, "name") != "UNKNOWN") {
            expected.push(format!("category {} {}", row["value"], string(row, "name")));
        }
        for row in rows(&catalog, "action") {
            expected.push(format!("action {} {}", row["value"], string(row, "name")));
        }
    }
    let found = run_ok(Command::new(compile("tests/c/dump.c", link)).args(arguments));
    let found = found.lines().map(str::to_owned).collect();
    assert_same("the library's answers and the catalog", &sorted(found), &sorted(expected));
}

/// Otherwise a new function would be without a second opinion, or could lock, allocate or call the system.
#[test]
fn every_exported_function_is_asked() {
    let expected = golden_lines("tests/golden/symbols.txt");
    for program in ["tests/c/dump.c", "tests/c/hostile.c"] {
        let calls = Elf::read(&compile(program, Link::Shared)).calls();
        assert_same(&format!("the functions that {program} calls and tests/golden/symbols.txt"), &calls, &expected);
    }
}

/// The files that hand the C functions on, each with those that it leaves out on purpose.
#[test]
fn every_exported_function_reaches_cpp_and_arkts() {
    let not_about_codes = ["code_at", "code_from_name", "count", "language", "set_language", "version"];
    let texts_in_a_language = ["cause", "format", "language", "message", "set_language", "solution"];
    for (file, left_out) in
        [("include/chat_error.hpp", not_about_codes), ("ohos/src/main/cpp/chat_error_napi.c", texts_in_a_language)]
    {
        let text = fs::read_to_string(root().join(file)).unwrap();
        let words: HashSet<_> = text.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
        for function in golden_lines("tests/golden/symbols.txt") {
            let is_left_out = left_out.contains(&function.strip_prefix("chat_error_").unwrap());
            assert!(is_left_out || words.contains(&*function), "{file} does not name {function}");
        }
    }
}

/// The tests of the crate show that its other functions follow from these.
#[test]
fn every_row_reaches_rust() {
    let catalog = catalog();
    let unknown = [i32::MIN, -302, -1, 5, 99, 9999, 10_000, 65_536 + 302, i32::MAX].map(Code::new);
    let unknown = unknown.into_iter().map(|code| ("unknown".to_owned(), code));
    let mut found = Vec::new();
    for (label, code) in Code::all().map(|code| (code.get().to_string(), code)).chain(unknown) {
        let texts =
            |language| [code.message_in(language), code.cause_in(language), code.solution_in(language)].join("|");
        let flags = [code.is_known(), code.is_retryable(), code.may_have_taken_effect(), code.ends_session()];
        found.extend([
            format!("{label} name {} {} {}", code.name(), code.category(), code.action()),
            format!("{label} flags {:?}", flags.map(u8::from)),
            format!("{label} zh {}", texts(Language::Chinese)),
            format!("{label} en {}", texts(Language::English)),
        ]);
    }
    let mut found = sorted(found);
    found.dedup(); // the answers of unknown codes are the same
    let expected = codes(&catalog).iter().flat_map(|(code, _, row)| answers(&catalog, code, row)).collect();
    assert_same("the crate's answers and the catalog", &found, &sorted(expected));
}

/// This does not show that a class is right, which no test can know, but that none changes by accident.
#[test]
fn no_class_changes_by_accident() {
    let catalog = catalog();
    let class = |(code, _, row): &(String, String, &Value)| {
        let is_text = |key: &str| ["source", "zh", "en"].contains(&key);
        for key in row.as_table().unwrap().keys().filter(|key| !is_text(key)) {
            let columns = ["code", "name", "since", "category", "action", "may_have_taken_effect", "ends_session"];
            assert!(columns.contains(&key.as_str()), "the lines here lack the column {key}");
        }
        let since = row.get("since").map_or("-", |since| since.as_str().unwrap());
        let [name, category, action] = ["name", "category", "action"].map(|key| string(row, key));
        let [effect, ends] = ["may_have_taken_effect", "ends_session"].map(|key| row[key].as_bool().unwrap());
        format!("{code} {name} {since} {category} {action} {} {effect} {ends}", is_retryable(&catalog, row))
    };
    let found: Vec<_> = codes(&catalog).iter().map(class).collect();
    let expected = golden_lines("tests/golden/classification.txt");
    assert_same("the catalog and tests/golden/classification.txt", &found, &expected);
}

fn rows<'a>(catalog: &'a Table, kind: &str) -> &'a [Value] {
    catalog[kind].as_array().unwrap()
}

fn string<'a>(row: &'a Value, key: &str) -> &'a str {
    row[key].as_str().unwrap()
}

fn sorted(mut lines: Vec<String>) -> Vec<String> {
    lines.sort();
    lines
}

/// Each code with its row, and in the end "unknown", for which tests/c/dump.c asks about -1.
fn codes(catalog: &Table) -> Vec<(String, String, &Value)> {
    let known = rows(catalog, "error").iter().map(|row| (row["code"].to_string(), row["code"].to_string(), row));
    known.chain([("unknown".to_owned(), "-1".to_owned(), &catalog["unknown"])]).collect()
}

fn is_retryable(catalog: &Table, row: &Value) -> bool {
    let action = rows(catalog, "action").iter().find(|action| action["name"] == row["action"]);
    action.unwrap()["retryable"].as_bool().unwrap()
}

fn texts(row: &Value, language: &str) -> String {
    ["message", "cause", "solution"].map(|kind| string(&row[language], kind)).join("|")
}

/// The lines of tests/c/dump.c about a code that do not depend on the default language.
fn answers(catalog: &Table, code: &str, row: &Value) -> Vec<String> {
    let [name, category, action] = ["name", "category", "action"].map(|key| string(row, key));
    let [effect, ends] = ["may_have_taken_effect", "ends_session"].map(|key| row[key].as_bool().unwrap());
    let flags = [code != "unknown", is_retryable(catalog, row), effect, ends];
    vec![
        format!("{code} name {name} {category} {action}"),
        format!("{code} flags {:?}", flags.map(u8::from)),
        format!("{code} zh {}", texts(row, "zh")),
        format!("{code} en {}", texts(row, "en")),
    ]
}
