//! C programs get the answers of catalog/errors.toml, which is read here without the generator.

use std::process::Command;

use crate::elf::Elf;
use crate::support::{Link, assert_same, catalog, compile, golden_lines, run_ok};
use toml::{Table, Value};

#[test]
fn every_row_reaches_c_through_the_shared_library() {
    check(Link::Shared, &[]);
}

#[test]
fn every_row_reaches_c_through_the_static_library() {
    check(Link::Static, &[]);
}

#[test]
#[ignore = "takes minutes: part of a release"]
fn each_of_all_numbers_gets_the_answers_of_the_catalog() {
    check(Link::Shared, &["all"]);
}

/// Otherwise a new function would be without a second opinion.
#[test]
fn every_exported_function_is_asked() {
    let calls = Elf::read(&compile("tests/c/dump.c", Link::Shared)).imports;
    let mut calls: Vec<_> = calls.into_iter().filter(|name| name.starts_with("chat_error_")).collect();
    calls.sort();
    let expected = golden_lines("tests/golden/symbols.txt");
    assert_same("the functions that tests/c/dump.c calls and tests/golden/symbols.txt", &calls, &expected);
}

/// This does not show that a class is right, which no test can know, but that none changes by accident.
#[test]
fn no_class_changes_by_accident() {
    let catalog = catalog();
    let mut found: Vec<_> = catalog["error"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| class(&catalog, &row["code"].to_string(), row["since"].as_str().unwrap(), row))
        .collect();
    found.push(class(&catalog, "unknown", "-", &catalog["unknown"]));
    assert_same(
        "the catalog and tests/golden/classification.txt",
        &found,
        &golden_lines("tests/golden/classification.txt"),
    );
}

/// A code's line in tests/golden/classification.txt.
fn class(catalog: &Table, code: &str, since: &str, row: &Value) -> String {
    let [name, category, action] = ["name", "category", "action"].map(|key| row[key].as_str().unwrap());
    let [effect, ends] = ["may_have_taken_effect", "ends_session"].map(|key| row[key].as_bool().unwrap());
    format!("{code} {name} {since} {category} {action} {} {effect} {ends}", is_retryable(catalog, action))
}

/// The numbers that a BusinessError of HarmonyOS has too: whoever looks one up here by mistake is told.
#[test]
fn codes_that_the_system_has_too_say_so() {
    let catalog = catalog();
    for row in catalog["error"].as_array().unwrap() {
        let is_of_system = [201, 202, 203, 401].contains(&row["code"].as_integer().unwrap());
        for language in ["zh", "en"] {
            let cause = row[language]["cause"].as_str().unwrap();
            assert_eq!(cause.contains("BusinessError"), is_of_system, "{} {language}: {cause}", row["code"]);
        }
    }
}

fn is_retryable(catalog: &Table, action: &str) -> bool {
    let actions = catalog["action"].as_array().unwrap();
    actions.iter().find(|known| known["name"].as_str() == Some(action)).unwrap()["retryable"].as_bool().unwrap()
}

fn check(link: Link, arguments: &[&str]) {
    let catalog = catalog();
    let [rows, actions, categories] = ["error", "action", "category"].map(|kind| catalog[kind].as_array().unwrap());
    let mut expected = vec![format!("version {}", env!("CARGO_PKG_VERSION"))];
    for (index, row) in rows.iter().enumerate() {
        expected.push(format!("at {index} {}, by its name {}", row["code"], row["code"]));
    }
    for language in ["zh", "en"] {
        expected.push(format!("default language {language}"));
        expected.extend(answers(&catalog, "unknown", &catalog["unknown"], false, language));
        for row in rows {
            expected.extend(answers(&catalog, &row["code"].to_string(), row, true, language));
        }
        for (kind, list) in [("action", actions), ("category", categories)] {
            // The first category is UNKNOWN, which numbers that are not a category get too.
            let named = list.iter().filter(|row| row["name"].as_str() != Some("UNKNOWN"));
            expected.extend(named.map(|row| format!("{kind} {} {}", row["value"], row["name"].as_str().unwrap())));
        }
    }

    let mut dump = Command::new(compile("tests/c/dump.c", link));
    let found: Vec<_> = run_ok(dump.args(arguments), "").lines().map(str::to_owned).collect();
    assert_same("the library's answers and the catalog", &sorted(found), &sorted(expected));
}

/// In any order, because codes, actions and categories share their numbers.
fn sorted(mut lines: Vec<String>) -> Vec<String> {
    lines.sort();
    lines
}

/// The lines that tests/c/dump.c has to print about a code.
fn answers(catalog: &Table, code: &str, row: &Value, is_known: bool, default: &str) -> Vec<String> {
    let [name, category, action] = ["name", "category", "action"].map(|key| row[key].as_str().unwrap());
    let [effect, ends] = ["may_have_taken_effect", "ends_session"].map(|key| u8::from(row[key].as_bool().unwrap()));
    let retryable = u8::from(is_retryable(catalog, action));
    let texts = |language| ["message", "cause", "solution"].map(|key| row[language][key].as_str().unwrap()).join("|");
    vec![
        format!("{code} name {name}"),
        format!("{code} category {category}"),
        format!("{code} action {action}"),
        format!("{code} flags {} {retryable} {effect} {ends}", u8::from(is_known)),
        format!("{code} zh {}", texts("zh")),
        format!("{code} en {}", texts("en")),
        format!("{code} default {}", texts(default)),
    ]
}
