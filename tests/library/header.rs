//! The header: it compiles on its own wherever it may be included, its constants are the library's, and no
//! number in it ever changes.

use std::fs;
use std::process::{Command, Stdio};

use crate::support::{assert_same, golden_lines, link_in_place, root, run_ok, scratch_folder};

const C_STANDARDS: [&str; 4] = ["c99", "c11", "c17", "c2x"];
const CPP_STANDARDS: [&str; 5] = ["c++11", "c++14", "c++17", "c++20", "c++2b"];

#[test]
fn compiles_without_a_warning_in_every_standard() {
    let folder = scratch_folder("header");
    let c = folder.join("header.c");
    let cpp = folder.join("header.cpp");
    // Twice, for the include guard; and with something to compile behind it.
    let source = "#include <chat_error.h>\n#include <chat_error.h>\nextern int32_t code;\nint32_t code = CHAT_ERROR_SERVER_BUSY;\n";
    fs::write(&c, source).unwrap();
    fs::write(&cpp, source).unwrap();

    let compilers: Vec<_> = [("cc", "c++"), ("gcc", "g++"), ("clang", "clang++")]
        .into_iter()
        .filter(|(c, cpp)| is_installed(c) && is_installed(cpp))
        .collect();
    assert!(!compilers.is_empty(), "there is no C and C++ compiler");
    for (c_compiler, cpp_compiler) in compilers {
        for standard in C_STANDARDS {
            let warnings = ["-Wall", "-Wextra", "-Wpedantic", "-Wstrict-prototypes", "-Werror"];
            run_ok(check(c_compiler, standard).args(warnings).arg(&c), "");
        }
        for standard in CPP_STANDARDS {
            run_ok(check(cpp_compiler, standard).args(["-Wall", "-Wextra", "-Wpedantic", "-Werror"]).arg(&cpp), "");
        }
    }
}

fn check(compiler: &str, standard: &str) -> Command {
    let mut command = Command::new(compiler);
    command.arg(format!("-std={standard}")).arg("-fsyntax-only").arg("-I").arg(root().join("include"));
    command
}

fn is_installed(program: &str) -> bool {
    Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok()
}

#[test]
fn no_number_ever_changes() {
    let constants: Vec<_> = constants().iter().map(|(name, value)| format!("{name} {value}")).collect();
    assert_same(
        "include/chat_error.h and tests/golden/constants.txt",
        &constants,
        &golden_lines("tests/golden/constants.txt"),
    );
}

#[test]
fn the_constants_are_those_of_the_library() {
    let mut source = String::from("#include <chat_error.h>\n#include <stdio.h>\nint main(void) {\n");
    let mut expected = Vec::new();
    for (name, _) in constants() {
        let name = name.strip_prefix("CHAT_ERROR_").unwrap();
        let (function, word) = match (name.strip_prefix("ACTION_"), name.strip_prefix("CATEGORY_")) {
            (Some(action), _) => ("chat_error_action_name", action),
            (_, Some(category)) => ("chat_error_category_name", category),
            _ => ("chat_error_name", name),
        };
        source += &format!("    puts({function}(CHAT_ERROR_{name}));\n");
        expected.push(word.to_owned());
    }
    source += "    return 0;\n}\n";

    let folder = scratch_folder("constants");
    let program = folder.join("constants");
    fs::write(folder.join("constants.c"), source).unwrap();
    let mut compiler = Command::new("cc");
    compiler.arg(folder.join("constants.c")).arg("-I").arg(root().join("include")).arg("-o").arg(&program);
    link_in_place(&mut compiler);
    run_ok(&mut compiler, "");
    let found: Vec<_> = run_ok(&mut Command::new(program), "").lines().map(str::to_owned).collect();
    assert_same("the header's constants and the library's names", &found, &expected);
}

/// Every enumerator of the header with its value.
fn constants() -> Vec<(String, i64)> {
    let header = fs::read_to_string(root().join("include/chat_error.h")).unwrap();
    let constants: Vec<_> = header
        .lines()
        .filter_map(|line| line.strip_prefix("    CHAT_ERROR_")?.strip_suffix(',')?.split_once(" = "))
        .map(|(name, value)| (format!("CHAT_ERROR_{name}"), value.parse().unwrap()))
        .collect();
    assert!(constants.len() > 100, "the header's enumerators were not found");
    constants
}
