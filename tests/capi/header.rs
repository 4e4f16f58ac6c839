//! The header: it compiles on its own wherever it may be included, its constants are the library's, and no
//! number in it ever changes.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::support::{assert_same, golden_constants, link_in_place, root, run, run_ok, scratch_folder};

/// The oldest C first, and the newest as the compilers call it; one that does not know a name is not asked.
const C_STANDARDS: [&str; 7] = ["c89", "gnu89", "c99", "c11", "c17", "c2x", "c23"];
const CPP_STANDARDS: [&str; 5] = ["c++11", "c++14", "c++17", "c++20", "c++2b"];

const WARNINGS: [&str; 6] = ["-Wall", "-Wextra", "-pedantic", "-Wundef", "-Wswitch-default", "-Werror"];

/// The compilers that are there, each for C and for C++.
fn compilers() -> Vec<(&'static str, &'static str)> {
    let known = [("cc", "c++"), ("gcc", "g++"), ("clang", "clang++"), ("clang-19", "clang++-19")];
    let found: Vec<_> = known.into_iter().filter(|(c, cpp)| is_installed(c) && is_installed(cpp)).collect();
    assert!(!found.is_empty(), "no compiler for C and C++ was found");
    found
}

#[test]
fn compiles_without_a_warning_in_every_standard() {
    let folder = scratch_folder("header");
    let c = folder.join("header.c");
    let cpp = folder.join("header.cpp");
    // Twice, for the include guard; and followed by something to compile.
    let source = "#include <chat_error.h>\n#include <chat_error.h>\nextern int32_t code;\nint32_t code = CHAT_ERROR_SERVER_BUSY;\n\
                  chat_error_action action(void);\nchat_error_action action(void) { return chat_error_get_action(code); }\n";
    fs::write(&c, source).unwrap();
    fs::write(&cpp, source).unwrap();

    for (c_compiler, cpp_compiler) in compilers() {
        for standard in C_STANDARDS.iter().filter(|standard| knows(c_compiler, standard)) {
            let mut compiler = check(c_compiler, standard);
            run_ok(compiler.args(WARNINGS).args(["-Wstrict-prototypes", "-Wc++-compat"]).arg(&c), "");
        }
        for standard in CPP_STANDARDS {
            run_ok(check(cpp_compiler, standard).args(WARNINGS).arg(&cpp), "");
        }
    }
}

fn check(compiler: &str, standard: &str) -> Command {
    let mut command = Command::new(compiler);
    command.arg(format!("-std={standard}")).arg("-fsyntax-only").arg("-I").arg(root().join("include"));
    command
}

fn knows(compiler: &str, standard: &str) -> bool {
    let mut command = Command::new(compiler);
    command.arg(format!("-std={standard}")).args(["-fsyntax-only", "-x", "c", "-"]);
    run(&mut command, "").status.success()
}

/// Enum values that the header does not name are valid: no compiler assumes that they cannot occur, and none is undefined
/// behaviour. The library here plays a later version.
#[test]
fn values_of_a_later_version_are_kept() {
    let folder = scratch_folder("later-version");
    let (library, program) = (folder.join("library.o"), folder.join("program"));
    let build = |compiler: &str, options: &[&str], source: &str, output: &Path, inputs: &[&Path]| {
        let mut command = Command::new(compiler);
        command.args(options).args(["-Wall", "-Wextra", "-Werror", "-Iinclude", source]).args(inputs);
        run_ok(command.arg("-o").arg(output).current_dir(root()), "");
    };
    let sanitizer = ["-O1", "-fsanitize=undefined", "-fno-sanitize-recover=all"];
    for (c, cpp) in compilers() {
        build(c, &["-c", "-O1"], "tests/c/later_library.c", &library, &[]);
        for options in [&["-O2", "-fstrict-enums"][..], &sanitizer] {
            // Debian packages the run-time library of Clang's sanitizers separately.
            if options != sanitizer || links(cpp, "-fsanitize=undefined") {
                build(cpp, options, "tests/cpp/later_version.cpp", &program, &[&library]);
                run_ok(&mut Command::new(&program), "");
            }
        }
    }
}

fn links(compiler: &str, option: &str) -> bool {
    let mut command = Command::new(compiler);
    command.args([option, "-x", "c++", "-", "-o"]).arg(scratch_folder("links").join("program"));
    run(&mut command, "int main() {}").status.success()
}

fn is_installed(program: &str) -> bool {
    Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok()
}

#[test]
fn no_number_ever_changes() {
    let mut constants: Vec<_> = constants().iter().map(|(name, value)| format!("{name} {value}")).collect();
    constants.sort();
    assert_same(
        "include/chat_error.h and tests/golden (constants.txt, classification.txt)",
        &constants,
        &golden_constants(),
    );
}

#[test]
fn constants_match_the_library() {
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
        .filter_map(|line| line.strip_prefix("    CHAT_ERROR_")?.trim_end_matches(',').split_once(" = "))
        .map(|(name, value)| (format!("CHAT_ERROR_{name}"), value.parse().unwrap()))
        .collect();
    assert!(constants.len() > 100, "the header's enumerators were not found");
    constants
}
