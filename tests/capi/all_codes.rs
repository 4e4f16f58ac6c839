//! Every one of the 2^32 codes through every function of the release library that takes one: `make test-all-codes`.

use std::fmt::Write;
use std::fs;
use std::process::Command;

use crate::support::{Link, catalog, compile_with, scratch_folder};
use toml::{Table, Value};

#[test]
#[ignore = "takes minutes: make test-all-codes"]
fn every_code_gets_the_answers_of_the_catalog() {
    let folder = scratch_folder("all-codes");
    fs::write(folder.join("expected.h"), expected(&catalog())).unwrap();

    let include = format!("-I{}", folder.display());
    let program = compile_with("tests/c/all_codes.c", Link::Shared, &["-O2", "-fno-plt", &include]);
    // Not by `run_ok`, which would keep what it prints on its way until the end.
    assert!(Command::new(program).status().unwrap().success());
}

/// What the catalog says, as C. A reading of its own, which shares nothing with that of xtask but the TOML.
fn expected(catalog: &Table) -> String {
    let actions = rows(catalog, "action");
    let categories = rows(catalog, "category");
    let place = |rows: &[Value], name: &Value| rows.iter().position(|row| row["name"] == *name).unwrap();
    let row = |error: &Value, is_known: bool| {
        let texts = ["zh", "en"]
            .map(|language| ["message", "cause", "solution"].map(|kind| c_string(&error[language][kind])).join(", "));
        let action = place(actions, &error["action"]);
        let is_retryable = is_known && actions[action]["retryable"].as_bool().unwrap();
        let (may_have_taken_effect, ends_session) = (&error["may_have_taken_effect"], &error["ends_session"]);
        let code = if is_known { error["code"].as_integer().unwrap() } else { 0 };
        let (name, category) = (c_string(&error["name"]), place(categories, &error["category"]));
        format!(
            "{{{code}, {name}, {}, {is_known}, {is_retryable}, {may_have_taken_effect}, {ends_session}, \
             {action}, {category}}}",
            texts.join(", ")
        )
    };
    let list =
        |rows: &[Value], write: &dyn Fn(&Value) -> String| rows.iter().map(write).collect::<Vec<_>>().join(",\n    ");
    format!(
        "struct expected {{
    int32_t code;
    const char *name, *message_zh, *cause_zh, *solution_zh, *message_en, *cause_en, *solution_en;
    bool is_known, is_retryable, may_have_taken_effect, ends_session;
    int action, category;
}};
static const struct expected EXPECTED[] = {{\n    {}}};
static const struct expected UNKNOWN = {};
static const char *const ACTIONS[] = {{\n    {}}};
static const char *const CATEGORIES[] = {{\n    {}}};
",
        list(rows(catalog, "error"), &|error| row(error, true)),
        row(&catalog["unknown"], false),
        list(actions, &|action| c_string(&action["name"])),
        list(categories, &|category| c_string(&category["name"])),
    )
}

fn rows<'a>(catalog: &'a Table, kind: &str) -> &'a [Value] {
    catalog[kind].as_array().unwrap()
}

/// The octal escapes say the bytes of UTF-8, whatever the compiler takes its source to be.
fn c_string(text: &Value) -> String {
    let mut out = String::from("\"");
    for byte in text.as_str().unwrap().bytes() {
        match byte {
            b' ' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'_' => out.push(byte.into()),
            _ => write!(out, "\\{byte:03o}").unwrap(),
        }
    }
    out + "\""
}
