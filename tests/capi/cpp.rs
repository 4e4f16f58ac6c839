//! chat_error.hpp: what it promises holds, in every standard and across shared libraries.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::{link_in_place, root, run, run_ok, scratch_folder, static_library};

/// What each C++ compiler calls the standards from C++11 to C++23.
const STANDARDS: [&str; 5] = ["c++11", "c++14", "c++17", "c++20", "c++2b"];

const WARNINGS: [&str; 12] = [
    "-Wall",
    "-Wextra",
    "-Wpedantic",
    "-Wconversion",
    "-Wsign-conversion",
    "-Wshadow",
    "-Wold-style-cast",
    "-Wnon-virtual-dtor",
    "-Woverloaded-virtual",
    "-Wswitch-default",
    "-Wundef",
    "-Werror",
];

/// How shared libraries are compiled: as the compiler does by itself, and with as little exported as possible.
const VISIBILITIES: [&[&str]; 2] = [&[], &["-fvisibility=hidden", "-fvisibility-inlines-hidden"]];

/// The options that choose the standard library, as in `CXX=clang++ CXXFLAGS=-stdlib=libc++`.
fn flags() -> String {
    env::var("CXXFLAGS").unwrap_or_default()
}

/// The compiler that CXX names, with every warning an error.
fn compiler() -> Command {
    let mut compiler = Command::new(env::var_os("CXX").unwrap_or("c++".into()));
    compiler.args(flags().split_whitespace()).args(WARNINGS).arg("-Iinclude").current_dir(root());
    compiler
}

/// Compiles a program of C++ sources and links the shared library to it.
fn program(folder: &Path, options: &[&str], sources: &[&str]) -> PathBuf {
    let program = folder.join("program");
    let mut compiler = compiler();
    compiler.args(options).arg("-o").arg(&program).args(sources);
    link_in_place(&mut compiler);
    compiler.arg("-ldl");
    run_ok(&mut compiler, "");
    program
}

/// Compiles tests/cpp/module.cpp to a shared library.
fn module(folder: &Path, options: &[&str]) -> PathBuf {
    let module = folder.join("libmodule.so");
    let mut compiler = compiler();
    compiler.args(["-std=c++11", "-shared", "-fPIC"]).args(options);
    compiler.arg("-o").arg(&module).arg("tests/cpp/module.cpp");
    link_in_place(&mut compiler);
    run_ok(&mut compiler, "");
    module
}

#[test]
fn codes_are_error_codes_in_every_standard() {
    for standard in STANDARDS {
        let folder = scratch_folder(&format!("cpp-{standard}"));
        let sources = ["tests/cpp/error_code.cpp", "tests/cpp/module.cpp"];
        let printed = run_ok(&mut Command::new(program(&folder, &[&format!("-std={standard}")], &sources)), "");
        if flags().contains("libc++") {
            assert_eq!(printed.contains("std::format: checked"), standard >= "c++20", "{standard}");
            assert_eq!(printed.contains("std::expected: checked"), standard >= "c++2b", "{standard}");
        }
    }
}

/// GCC's own warnings: a std::string with its tag, and comparisons of what is not comparable in chat_error.h alone.
#[test]
fn has_no_warning_of_tags_and_compares_no_different_enums() {
    if !Command::new("g++").arg("--version").output().is_ok_and(|output| !output.stdout.starts_with(b"Apple clang")) {
        return; // no GCC
    }
    let check = |option: &str, source: &str| {
        let mut gcc = Command::new("g++");
        gcc.args(["-std=c++17", "-Werror", option, "-fsyntax-only", "-Iinclude", "-x", "c++", "-"]);
        run(gcc.current_dir(root()), source).status.success()
    };
    assert!(check("-Wabi-tag", "#include <chat_error.hpp>\n"));
    let comparison = "bool wrong() { return CHAT_ERROR_SERVER_BUSY == CHAT_ERROR_ACTION_RETRY; }\n";
    assert!(!check("-Wall", &format!("#include <chat_error.h>\n{comparison}")));
    assert!(!check("-w", &format!("#include <chat_error.hpp>\n{comparison}")));
}

#[test]
fn needs_neither_exceptions_nor_type_information() {
    let mut compiler = compiler();
    compiler.args(["-std=c++17", "-fno-exceptions", "-fno-rtti", "-fsyntax-only", "tests/cpp/module.cpp"]);
    run_ok(&mut compiler, "");
}

#[test]
fn linked_libraries_share_the_category() {
    for hidden in VISIBILITIES {
        let folder = scratch_folder(&format!("cpp-linked-{}", hidden.len()));
        let module = module(&folder, hidden);
        let rpath = format!("-Wl,-rpath,{}", folder.display());
        let options = [hidden, &["-std=c++11", "-DLINKED", &rpath]].concat();
        let program = program(&folder, &options, &["tests/cpp/across_modules.cpp", module.to_str().unwrap()]);
        run_ok(&mut Command::new(program), "");
    }
}

#[test]
fn loaded_modules_share_the_category_that_the_program_exports() {
    for hidden in VISIBILITIES {
        let folder = scratch_folder(&format!("cpp-loaded-{}", hidden.len()));
        let options = [hidden, &["-std=c++11", "-rdynamic"]].concat();
        let program = program(&folder, &options, &["tests/cpp/across_modules.cpp"]);
        run_ok(Command::new(program).arg(module(&folder, hidden)).arg("same"), "");
    }
}

/// The program exports nothing, so there are two categories; and what comes with the module goes with it.
#[test]
fn all_but_the_standards_comparison_holds_between_two_categories() {
    for hidden in VISIBILITIES {
        let folder = scratch_folder(&format!("cpp-two-categories-{}", hidden.len()));
        let module = module(&folder, hidden);
        let program = program(&folder, &["-std=c++11"], &["tests/cpp/across_modules.cpp"]);
        run_ok(Command::new(program).arg(module).arg("any"), "");
    }
}

/// A plugin with the static library in it: its codes are recognised, and its default language is its own.
#[test]
fn a_module_with_a_copy_of_the_library_is_understood() {
    let folder = scratch_folder("cpp-copy");
    let module = folder.join("libmodule.so");
    let mut compiler = compiler();
    compiler.args(["-std=c++11", "-shared", "-fPIC", "tests/cpp/module.cpp", "-o"]).arg(&module).arg(static_library());
    run_ok(compiler.arg("-Wl,--exclude-libs,libchat_error.a"), "");
    let program = program(&folder, &["-std=c++11"], &["tests/cpp/across_modules.cpp"]);
    run_ok(Command::new(program).arg(module).arg("copy"), "");
}

#[test]
fn the_example_follows_the_actions() {
    let folder = scratch_folder("cpp-example");
    let output = run_ok(&mut Command::new(program(&folder, &["-std=c++11"], &["examples/cpp/client.cpp"])), "");
    let (first, rest) = output.split_once("Sending \"hello again\"").unwrap();
    assert!(first.contains("chat_error:301: send: The server took too long to respond"), "{output}");
    assert!(first.contains("renews the token\n    sent"), "{output}");
    let (second, third) = rest.split_once("Sending \"anyone?\"").unwrap();
    assert!(second.contains("logs in\n  chat_error:215"), "{output}");
    assert!(second.contains("greys the input field out"), "{output}");
    let (third, fourth) = third.split_once("Sending \"9999\"").unwrap();
    assert_eq!(third.matches("chat_error:302").count(), 3, "the number of attempts is bounded\n{output}");
    let (fourth, listener) = fourth.split_once("Listening\n").unwrap();
    assert!(fourth.contains("9999 UNKNOWN_CODE"), "{output}");
    // Each end of a session once, however often it is reported.
    let listener: Vec<_> = listener.lines().map(str::trim_start).collect();
    let expected = [
        "chat_error:2: offline, the SDK reconnects by itself",
        "chat_error:108: Your session has expired",
        "gets a new token and logs in with it",
        "chat_error:206: Your account was logged in on another device",
        "shows the login page",
    ];
    assert_eq!(listener, expected);
}
