//! A catalog a hundred times as large is generated from, built and looked up in like that of today: nothing in the code
//! has to be made wider for it.

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::Command;

use toml::Table;

use crate::catalog::check_answers;
use crate::support::{catalog, root, run_ok, scratch_folder};

const CODES: usize = 10_000;

/// The catalog of today with one more category, and made-up codes instead of its own.
fn made_up_catalog() -> String {
    let today = fs::read_to_string(root().join("catalog/errors.toml")).unwrap();
    let (before_codes, _) = today.split_once("\n[[error]]\n").unwrap();
    let (before_unknown, unknown) = before_codes.split_once("\n[unknown]\n").unwrap();
    let categories = catalog()["category"].as_array().unwrap().len();
    let mut text = before_unknown.to_owned() + "\n";
    write!(text, "[[category]]\nname = \"MADE_UP\"\nvalue = {categories}\nzh = \"虚构\"\nen = \"Made up\"\n\n")
        .unwrap();
    text = text + "[unknown]\n" + unknown + "\n";
    write!(text, "[edition]\n{}\n", catalog()["edition"].as_table().unwrap()).unwrap();
    for index in 0..CODES {
        // Names that differ in length, in their ends and in their middles; some as short as names can be.
        let name = match index {
            7 => "HH_".to_owned(), // H alone is the header's include guard
            0..26 => letter(index),
            26..702 => letter(index / 26 - 1) + &letter(index % 26),
            702..1402 => format!("X{:0width$}", index, width = index % 7 + 1),
            _ => format!("MADE_{index}{}_UP_{}", "_VERY".repeat(index % 7), index % 100),
        };
        let action = ["RETRY", "INSPECT", "GIVE_UP"][index % 3];
        let category = ["MADE_UP", "SERVER"][index % 2];
        write!(
            text,
            "[[error]]
code = {}
name = \"{name}\"
since = \"table\"
category = \"{category}\"
action = \"{action}\"
may_have_taken_effect = {}
ends_session = {}
zh.message = \"第 {index} 种虚构的错误\"
zh.cause = \"第 {index} 种虚构的错误出现了，因为有人需要一万个错误码。\"
zh.solution = \"看第 {index} 条说明，然后再试一次。\"
en.message = \"Made-up error number {index}\"
en.cause = \"Error number {index} was made up because somebody needed very many codes.\"
en.solution = \"Read note number {index}, then try again.\"

",
            3 * index,
            index % 5 == 0,
            index % 11 == 0,
        )
        .unwrap();
    }
    text
}

fn letter(index: usize) -> String {
    char::from(b'A' + u8::try_from(index).unwrap()).to_string()
}

/// Copies a folder of the repository.
fn copy(from: &Path, to: &Path) {
    run_ok(Command::new("cp").arg("-r").arg(from).arg(to), "");
}

#[test]
fn a_catalog_of_ten_thousand_codes_is_generated_built_and_looked_up_in() {
    let folder = scratch_folder("growth");
    for part in
        ["Cargo.lock", "cbindgen.toml", "build.rs", ".cargo", "src", "core", "catalog", "include", "docs", "ohos/src"]
    {
        fs::create_dir_all(folder.join(part).parent().unwrap()).unwrap();
        copy(&root().join(part), &folder.join(part));
    }
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let members = manifest.lines().find(|line| line.starts_with("members = ")).unwrap();
    fs::write(folder.join("Cargo.toml"), manifest.replace(members, "members = [\"core\"]")).unwrap();
    fs::write(folder.join("catalog/errors.toml"), made_up_catalog()).unwrap();

    let cargo = || Command::new(env!("CARGO"));
    let generate = ["run", "--quiet", "--package", "xtask", "--", "generate", "--root"];
    run_ok(cargo().args(generate).arg(&folder).current_dir(root()), "");
    run_ok(cargo().args(["build", "--release", "--quiet", "--target-dir", "target"]).current_dir(&folder), "");

    let dump = folder.join("dump");
    let mut compiler = Command::new("cc");
    compiler.args(["-std=c11", "-Wall", "-Wextra", "-Werror", "-Iinclude"]).arg(root().join("tests/c/dump.c"));
    compiler.args(["-o", "dump", "target/release/libchat_error.a"]);
    run_ok(compiler.current_dir(&folder), "");
    let catalog: Table = fs::read_to_string(folder.join("catalog/errors.toml")).unwrap().parse().unwrap();
    check_answers(&catalog, &dump);

    let strings: usize = catalog["error"].as_array().unwrap().iter().map(crate::release::bytes_of_strings).sum();
    let size = fs::metadata(folder.join("target/release/libchat_error.so")).unwrap().len();
    println!("libchat_error.so with {CODES} codes: {size} bytes for {strings} bytes of strings");
    assert!(size as f64 <= strings as f64 * 1.25, "{size} bytes for {strings} bytes of strings");
}
