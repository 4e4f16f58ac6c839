//! chat_error.hpp keeps its promises in every standard and across shared libraries.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use crate::support::{link_in_place, root, run, run_ok, scratch_folder, static_library};

/// The standards from C++11 to C++23, as every C++ compiler calls them.
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

/// How shared libraries are compiled: with the compiler's defaults, and with as little exported as possible.
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

/// GCC's own warnings: about the ABI tag of std::string, and about comparing different enums of chat_error.h alone.
#[test]
fn warns_of_no_abi_tag_and_refuses_to_compare_different_enums() {
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

/// One message, without more from the standard library.
#[test]
fn an_older_standard_is_refused_in_one_line() {
    let mut compiler = Command::new(env::var_os("CXX").unwrap_or("c++".into()));
    compiler.args(flags().split_whitespace()).args(["-std=c++98", "-fsyntax-only", "-Iinclude", "-x", "c++", "-"]);
    let output = run(compiler.current_dir(root()), "#include <chat_error.hpp>\n");
    let errors = String::from_utf8(output.stderr).unwrap();
    let errors: Vec<_> = errors.lines().filter(|line| line.contains(" error: ")).collect();
    assert!(matches!(errors[..], [error] if error.contains("needs C++11 or later")), "{errors:?}");
}

/// Including the header alone does not refer to the library, with and without optimisation.
#[test]
fn a_program_that_uses_nothing_links_without_the_library() {
    let folder = scratch_folder("cpp-unused");
    let source = folder.join("unused.cpp");
    fs::write(&source, "#include <chat_error.hpp>\nint main() {}\n").unwrap();
    for optimisation in ["-O0", "-O2"] {
        let mut compiler = compiler();
        compiler.args(["-std=c++17", optimisation, "-o"]).arg(folder.join("unused")).arg(&source);
        run_ok(&mut compiler, "");
    }
}

/// Warnings that no header can avoid: about older standards, padding, and pointers to C strings.
#[test]
#[ignore = "needs Clang with its C++ library"]
fn has_no_warning_of_clang() {
    let excused = ["c++98-compat", "c++98-compat-pedantic", "pre-c++17-compat", "pre-c++20-compat", "padded"];
    for (standard, library) in STANDARDS.iter().flat_map(|standard| LIBRARIES.map(|library| (standard, library))) {
        let mut clang = Command::new("clang++-19");
        clang.args(["-Weverything", "-Werror", &format!("-std={standard}"), &format!("-stdlib={library}")]);
        clang.args(excused.map(|warning| format!("-Wno-{warning}")));
        clang.args(["-fsyntax-only", "-Iinclude", "-x", "c++", "-"]);
        run_ok(clang.current_dir(root()), "#include <chat_error.hpp>\n");
    }
}

/// The standard libraries that Clang can compile for here.
const LIBRARIES: [&str; 2] = ["libstdc++", "libc++"];

/// A process with two C++ standard libraries, in each of which the other's objects would crash.
#[test]
#[ignore = "needs Clang with its C++ library"]
fn two_standard_libraries_get_along_in_one_process() {
    let compilers: [&[&str]; 2] = [&["g++"], &["clang++-19", "-stdlib=libc++"]];
    let options: [&[&str]; 3] = [&["-rdynamic"], &["-O2", "-rdynamic"], VISIBILITIES[1]];
    for (name, [program_compiler, module_compiler]) in
        [("cpp-mixed-gcc", compilers), ("cpp-mixed-clang", [compilers[1], compilers[0]])]
    {
        for (index, options) in options.iter().enumerate() {
            let folder = scratch_folder(&format!("{name}-{index}"));
            let compile = |compiler: &[&str], more: &[&str]| {
                let mut command = Command::new(compiler[0]);
                command.args(&compiler[1..]).args(*options).args(["-std=c++17", "-Iinclude", "tests/cpp/mixed.cpp"]);
                command.args(more).current_dir(root());
                link_in_place(&mut command);
                run_ok(&mut command, "");
            };
            let module = folder.join("libmodule.so");
            let program = folder.join("program");
            let rpath = format!("-Wl,-rpath,{}", folder.display());
            compile(module_compiler, &["-DMODULE", "-shared", "-fPIC", "-o", module.to_str().unwrap()]);
            compile(program_compiler, &["-o", program.to_str().unwrap(), module.to_str().unwrap(), &rpath]);
            run_ok(&mut Command::new(&program), "");
            run_ok(Command::new(&program).arg("module first"), "");
        }
    }
}

/// As a header unit, and from a module that includes it. GCC 12 has no function-local statics in header units.
#[test]
#[ignore = "needs Clang with its C++ library"]
fn modules_of_cpp20_import_it() {
    let module = "module;\n#include <chat_error.hpp>\nexport module app;\n\
                  export bool busy(int n) { return chat_error::make_error_code(n) == chat_error::condition::retryable; }\n";
    let body = "chat_error::make_error_code(302) == CHAT_ERROR_ACTION_RETRY";
    for library in LIBRARIES {
        let folder = scratch_folder(&format!("cpp-modules-{library}"));
        fs::write(folder.join("app.cppm"), module).unwrap();
        let importer =
            format!("#include <chat_error.hpp>\nimport app;\nint main() {{ return busy(302) && {body} ? 0 : 1; }}\n");
        fs::write(folder.join("importer.cpp"), importer).unwrap();
        let unit = format!("import \"chat_error.hpp\";\nint main() {{ return {body} ? 0 : 1; }}\n");
        fs::write(folder.join("unit.cpp"), unit).unwrap();
        let include = root().join("include");
        let clang = |arguments: &[&str]| {
            let mut clang = Command::new("clang++-19");
            clang.args(["-std=c++20", &format!("-stdlib={library}"), "-Wno-experimental-header-units", "-I"]);
            clang.arg(&include).args(arguments).current_dir(&folder);
            clang
        };
        run_ok(&mut clang(&["--precompile", "app.cppm", "-o", "app.pcm"]), "");
        run_ok(
            &mut clang(&["-fmodule-header=user", include.join("chat_error.hpp").to_str().unwrap(), "-o", "unit.pcm"]),
            "",
        );
        for (name, sources) in [
            ("importer", &["-fmodule-file=app=app.pcm", "importer.cpp", "app.pcm"][..]),
            ("unit", &["-fmodule-file=unit.pcm", "unit.cpp"]),
        ] {
            let mut clang = clang(sources);
            link_in_place(clang.args(["-o", name]));
            run_ok(&mut clang, "");
            run_ok(&mut Command::new(folder.join(name)), "");
        }
    }
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

/// The program exports nothing, so there are two categories, and the module's own is unloaded with it.
#[test]
fn two_categories_differ_only_by_the_standards_comparison() {
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
        "chat_error:304: Could not get the server configuration",
        "shows the login page",
    ];
    let as_expected = |(found, expected): (&&str, &&str)| found.starts_with(expected);
    assert!(listener.len() == expected.len() && listener.iter().zip(&expected).all(as_expected), "{listener:?}");
}
