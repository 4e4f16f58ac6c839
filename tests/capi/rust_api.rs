//! The Rust crate gives the answers of catalog/errors.toml.

use std::fs;
use std::process::Command;

use chat_error::{Action, Category, Code, Language};
use toml::{Table, Value};

use crate::support::{assert_same, catalog, root, run_ok, scratch_folder};

fn errors(catalog: &Table) -> Vec<(Code, &Value)> {
    let number = |row: &Value| i32::try_from(row["code"].as_integer().unwrap()).unwrap();
    catalog["error"].as_array().unwrap().iter().map(|row| (Code::new(number(row)), row)).collect()
}

fn string<'a>(row: &'a Value, key: &str) -> &'a str {
    row[key].as_str().unwrap()
}

/// Checks a code against its row in the catalog.
fn assert_says(code: Code, row: &Value) {
    assert_eq!(code.name(), string(row, "name"));
    assert_eq!(code.action().name(), string(row, "action"), "{}", code.name());
    assert_eq!(code.category().name(), string(row, "category"), "{}", code.name());
    assert_eq!(code.may_have_taken_effect(), row["may_have_taken_effect"].as_bool().unwrap(), "{}", code.name());
    assert_eq!(code.ends_session(), row["ends_session"].as_bool().unwrap(), "{}", code.name());
    for (language, tag) in [(Language::Chinese, "zh"), (Language::English, "en")] {
        assert_eq!(language.tag(), tag);
        assert_eq!(code.message_in(language), string(&row[tag], "message"));
        assert_eq!(code.cause_in(language), string(&row[tag], "cause"));
        assert_eq!(code.solution_in(language), string(&row[tag], "solution"));
    }
}

#[test]
fn every_code_says_what_the_catalog_says() {
    let catalog = catalog();
    let actions = catalog["action"].as_array().unwrap();
    for (code, row) in errors(&catalog) {
        assert_says(code, row);
        assert!(code.is_known());
        let action = actions.iter().find(|action| action["name"] == row["action"]).unwrap();
        assert_eq!(code.is_retryable(), action["retryable"].as_bool().unwrap(), "{}", code.name());
        assert_eq!(code.is_retryable(), code.action().is_retryable());
    }
}

#[test]
fn unknown_codes_keep_their_number_and_get_no_other_codes_answers() {
    let catalog = catalog();
    for number in [i32::MIN, -302, -1, 5, 99, 9999, 10_000, 65_536 + 302, i32::MAX] {
        let code = Code::new(number);
        assert_says(code, &catalog["unknown"]);
        assert_eq!(code.get(), number);
        assert!(!code.is_known() && !code.is_retryable() && code.may_have_taken_effect() && !code.ends_session());
        assert_eq!((code.action(), code.category()), (Action::Inspect, Category::Unknown));
    }
}

#[test]
fn all_codes_are_enumerated_in_ascending_order_from_either_end() {
    let catalog = catalog();
    let expected: Vec<_> = errors(&catalog).into_iter().map(|(code, _)| code).collect();
    assert!(Code::all().eq(expected.iter().copied()));
    assert!(Code::all().rev().eq(expected.iter().rev().copied()));
    assert_eq!(Code::all().len(), expected.len());
    assert!(expected.is_sorted());
}

/// The crate's own README is run as a test of the crate.
#[test]
fn the_readme_shows_the_rust_code_that_is_tested() {
    let [shown, tested] = ["README.md", "core/README.md"].map(|page| {
        let text = fs::read_to_string(root().join(page)).unwrap();
        let code = text.split("```").find(|part| part.starts_with("rust\n")).unwrap();
        code.lines().map(str::to_owned).collect::<Vec<_>>()
    });
    assert_same("the Rust code of README.md and core/README.md", &shown, &tested);
}

/// No test needs a file that is in the repository but not in the package.
#[test]
fn the_packaged_crate_passes_its_own_tests() {
    let target = scratch_folder("package");
    let cargo = || Command::new(env!("CARGO"));
    let mut package = cargo();
    package.args(["package", "--quiet", "--offline", "--allow-dirty", "--no-verify", "--package", "chat-error"]);
    run_ok(package.arg("--target-dir").arg(&target).current_dir(root()), "");
    let archive = format!("package/chat-error-{}.crate", env!("CARGO_PKG_VERSION"));
    run_ok(Command::new("tar").args(["xf", &archive]).current_dir(&target), "");
    let folder = target.join(format!("chat-error-{}", env!("CARGO_PKG_VERSION")));
    assert!(folder.join("LICENSE").exists());
    let manifest = fs::read_to_string(folder.join("Cargo.toml")).unwrap();
    fs::write(folder.join("Cargo.toml"), manifest + "\n[workspace]\n").unwrap(); // and not the repository's
    run_ok(cargo().args(["test", "--quiet", "--offline", "--target-dir"]).arg(&target).current_dir(folder), "");
}
