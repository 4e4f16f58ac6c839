//! What C programs get is what catalog/errors.toml says, row by row, read here without the generator.

use std::path::Path;
use std::process::Command;

use crate::support::{Link, assert_same, catalog, compile, golden_lines, run_ok};
use toml::{Table, Value};

#[test]
fn every_row_reaches_c_through_the_shared_library() {
    check(Link::Shared);
}

#[test]
fn every_row_reaches_c_through_the_static_library() {
    check(Link::Static);
}

/// Not that a class is right, which no test can know, but that none changes by accident.
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

/// A row as tests/golden/classification.txt has it.
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

fn check(link: Link) {
    check_answers(&catalog(), &compile("tests/c/dump.c", link));
}

/// Asks tests/c/dump.c about every code of a catalog, and about some that no catalog has.
pub fn check_answers(catalog: &Table, dump: &Path) {
    let rows = catalog["error"].as_array().unwrap();
    let unknown = [-1, 5, 303_000, 65_536 + 302, i32::MIN, i32::MAX];

    let mut input = String::new();
    let mut expected = Vec::new();
    for row in rows {
        let code = row["code"].as_integer().unwrap();
        input += &format!("{code} ");
        expected.extend(answers(catalog, code, row, true));
    }
    for code in unknown {
        input += &format!("{code} ");
        expected.extend(answers(catalog, code.into(), &catalog["unknown"], false));
    }
    for (index, row) in rows.iter().enumerate() {
        expected.push(format!("at {index} {}", row["code"]));
        expected.push(format!("from name {index} {}", row["code"]));
    }

    let found: Vec<_> = run_ok(&mut Command::new(dump), input).lines().map(str::to_owned).collect();
    assert_same("the library's answers and the catalog", &found, &expected);
}

/// What the library has to say of a code, in the order in which tests/c/dump.c asks.
fn answers(catalog: &Table, code: i64, row: &Value, is_known: bool) -> Vec<String> {
    let action = row["action"].as_str().unwrap();

    let mut answers = vec![
        format!("{code} name {}", row["name"].as_str().unwrap()),
        format!("{code} category {}", row["category"].as_str().unwrap()),
        format!("{code} action {action}"),
        format!("{code} known {is_known}"),
        format!("{code} retryable {}", is_retryable(catalog, action)),
        format!("{code} may_have_taken_effect {}", row["may_have_taken_effect"]),
        format!("{code} ends_session {}", row["ends_session"]),
    ];
    for (key, language) in [("zh", "zh"), ("en", "en"), ("default", "zh")] {
        for field in ["message", "cause", "solution"] {
            answers.push(format!("{code} {key}.{field} {}", row[language][field].as_str().unwrap()));
        }
    }
    answers
}
