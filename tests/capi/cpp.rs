//! chat_error.hpp keeps its promises in every standard and across shared libraries. CXX and CXXFLAGS choose the compiler
//! and its standard library: see support.rs.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use crate::header::CPP_STANDARDS;
use crate::support::{
    Link, assert_in_order, command, compile, compile_with, compiler, link_in_place, root, run_ok, run_refused,
    scratch_folder,
};

/// How shared libraries are compiled: with the compiler's defaults, and with as little exported as possible.
const VISIBILITIES: [&[&str]; 2] = [&[], &["-fvisibility=hidden", "-fvisibility-inlines-hidden"]];

/// The standard libraries that Clang can compile for here.
const LIBRARIES: [&str; 2] = ["libstdc++", "libc++"];

/// Compiles tests/cpp/across_modules.cpp, which loads the module that its argument names.
fn program(options: &[&str]) -> PathBuf {
    compile_with("tests/cpp/across_modules.cpp", Link::Shared, options)
}

/// Compiles tests/cpp/module.cpp to a shared library.
fn module(link: Link, options: &[&str]) -> PathBuf {
    compile_with("tests/cpp/module.cpp", link, &[&["-shared", "-fPIC"], options].concat())
}

#[test]
fn codes_are_error_codes_in_every_standard() {
    for standard in CPP_STANDARDS {
        let options = [&format!("-std={standard}"), "tests/cpp/module.cpp"];
        let printed = run_ok(Command::new(compile_with("tests/cpp/error_code.cpp", Link::Shared, &options)));
        if env::var("CXXFLAGS").is_ok_and(|flags| flags.contains("libc++")) {
            assert_eq!(printed.contains("std::format: checked"), standard >= "c++20", "{standard}");
            assert_eq!(printed.contains("std::expected: checked"), standard >= "c++2b", "{standard}");
        }
    }
}

/// A file that includes the header and does nothing else.
fn header_alone() -> PathBuf {
    let source = scratch_folder("header alone").join("header.cpp");
    fs::write(&source, "#include <chat_error.hpp>\nint main() {}\n").unwrap();
    source
}

/// Including the header alone does not refer to the library, with and without optimisation.
#[test]
fn a_program_that_uses_nothing_links_without_the_library() {
    for optimisation in ["-O0", "-O2"] {
        run_ok(
            compiler("cpp").args([optimisation, "-o"]).arg(scratch_folder("unused").join("unused")).arg(header_alone()),
        );
    }
}

/// One message, without more from the standard library.
#[test]
fn an_older_standard_is_refused_in_one_line() {
    let errors = run_refused(compiler("cpp").args(["-std=c++98", "-fsyntax-only"]).arg(header_alone()));
    assert!(errors.matches(" error: ").count() == 1 && errors.contains("needs C++11 or later"), "{errors}");
}

/// GCC's own warning, about the ABI tag of std::string.
#[test]
#[ignore = "needs g++"]
fn has_no_warning_of_gcc_about_abi_tags() {
    run_ok(command!["g++", "-Wabi-tag", "-Werror", "-fsyntax-only", "-Iinclude", header_alone()].current_dir(root()));
}

/// Warnings that no header can avoid: about older standards, padding, and pointers to C strings.
#[test]
#[ignore = "needs Clang with its C++ library"]
fn has_no_warning_of_clang() {
    let excused = ["c++98-compat", "c++98-compat-pedantic", "pre-c++17-compat", "pre-c++20-compat", "padded"];
    let (folder, source) = (scratch_folder("clang"), header_alone());
    for (standard, library) in CPP_STANDARDS.iter().flat_map(|standard| LIBRARIES.map(|library| (standard, library))) {
        let mut clang = clang(&folder, library);
        clang.args(["-Weverything", "-Werror", &format!("-std={standard}"), "-fsyntax-only"]);
        run_ok(clang.args(excused.map(|warning| format!("-Wno-{warning}"))).arg(&source));
    }
}

fn clang(folder: &Path, library: &str) -> Command {
    let library = format!("-stdlib={library}");
    let mut clang = command!["clang++-19", "-std=c++20", library, "-I", root().join("include")];
    clang.current_dir(folder);
    clang
}

/// A process with two C++ standard libraries, in each of which the other's objects would crash.
#[test]
#[ignore = "needs Clang with its C++ library"]
fn two_standard_libraries_get_along_in_one_process() {
    let compilers: [&[&str]; 2] = [&["g++"], &["clang++-19", "-stdlib=libc++"]];
    for [of_program, of_module] in [compilers, [compilers[1], compilers[0]]] {
        for options in [&["-rdynamic"][..], &["-O2", "-rdynamic"], VISIBILITIES[1]] {
            let folder = scratch_folder("mixed");
            let compile = |compiler: &[&str], more: &[&str], output: &Path| {
                let mut command = Command::new(compiler[0]);
                command.args(&compiler[1..]).args(options).args(["-std=c++17", "-Iinclude", "tests/cpp/mixed.cpp"]);
                run_ok(link_in_place(command.args(more).arg("-o").arg(output).current_dir(root())));
            };
            let (module, program) = (folder.join("libmodule.so"), folder.join("program"));
            compile(of_module, &["-DMODULE", "-shared", "-fPIC"], &module);
            compile(of_program, &[module.to_str().unwrap()], &program);
            run_ok(Command::new(&program));
            run_ok(command![&program, "module first"]);
        }
    }
}

/// As a header unit, and from a module that includes it. GCC 12 has no function-local statics in header units.
#[test]
#[ignore = "needs Clang with its C++ library"]
fn modules_of_cpp20_import_it() {
    let module = "module;\n#include <chat_error.hpp>\nexport module app;\n\
                  export bool busy(int n) { return chat_error::make_error_code(n) == chat_error::condition::retryable; }\n";
    let importer = "#include <chat_error.hpp>\nimport app;\n\
                    int main() { return busy(302) && make_error_code(CHAT_ERROR_SERVER_BUSY) == CHAT_ERROR_ACTION_RETRY ? 0 : 1; }\n";
    let unit = "import \"chat_error.hpp\";\n\
                int main() { return chat_error::make_error_code(302) == CHAT_ERROR_ACTION_RETRY ? 0 : 1; }\n";
    let header = root().join("include/chat_error.hpp");
    for library in LIBRARIES {
        let folder = scratch_folder(&format!("modules of {library}"));
        for (file, text) in [("app.cppm", module), ("importer.cpp", importer), ("unit.cpp", unit)] {
            fs::write(folder.join(file), text).unwrap();
        }
        run_ok(clang(&folder, library).args(["--precompile", "app.cppm", "-o", "app.pcm"]));
        run_ok(clang(&folder, library).args(["-fmodule-header=user", "-o", "unit.pcm"]).arg(&header));
        for sources in
            [&["-fmodule-file=app=app.pcm", "importer.cpp", "app.pcm"][..], &["-fmodule-file=unit.pcm", "unit.cpp"]]
        {
            let mut clang = clang(&folder, library);
            run_ok(link_in_place(clang.arg("-Wno-experimental-header-units").args(sources).args(["-o", "program"])));
            run_ok(Command::new(folder.join("program")));
        }
    }
}

#[test]
fn needs_neither_exceptions_nor_type_information() {
    let options = ["-std=c++17", "-fno-exceptions", "-fno-rtti", "-fsyntax-only", "tests/cpp/module.cpp"];
    run_ok(compiler("cpp").args(options));
}

#[test]
fn linked_libraries_share_the_category() {
    for hidden in VISIBILITIES {
        let module = module(Link::Shared, hidden);
        let program = program(&[hidden, &["-Wl,--no-as-needed", module.to_str().unwrap()]].concat());
        run_ok(command![program, module, "linked"]);
    }
}

#[test]
fn loaded_modules_share_the_category_that_the_program_exports() {
    for hidden in VISIBILITIES {
        run_ok(command![program(&[hidden, &["-rdynamic"]].concat()), module(Link::Shared, hidden), "same"]);
    }
}

/// The program exports nothing, so there are two categories, and the module's own is unloaded with it.
#[test]
fn two_categories_differ_only_by_the_standards_comparison() {
    for hidden in VISIBILITIES {
        run_ok(command![program(&[]), module(Link::Shared, hidden), "any"]);
    }
}

/// A plugin with the static library in it: its codes are recognised, and its default language is its own.
#[test]
fn a_module_with_a_copy_of_the_library_is_understood() {
    run_ok(command![program(&[]), module(Link::Static, &["-Wl,--exclude-libs,libchat_error.a"]), "copy"]);
}

#[test]
fn the_example_follows_the_actions() {
    let output = run_ok(Command::new(compile("examples/cpp/client.cpp", Link::Shared)));
    assert_in_order(
        &output,
        &[
            "chat_error:301: send: The server took too long to respond",
            "logs in with a new token\n    sent",
            "Sending \"hello again\"",
            "chat_error:215",
            "greys the input field out",
            "Sending \"anyone?\"",
            "Sending \"9999\"",
            "9999 UNKNOWN_CODE",
            // Each end of a session once, however often it is reported.
            "Listening\n  chat_error:2: offline, the SDK reconnects by itself\n  chat_error:108: Your session has expired",
            "gets a new token and logs in with it\n  chat_error:206: Your account was logged in on another device",
            "shows the login page\n    calls ChatClient#logout, which SDK 1.x asks for\n  chat_error:304: ",
            "shows the login page\n",
        ],
    );
    assert_eq!(output.matches("chat_error:303").count(), 5, "the number of attempts is bounded\n{output}");
}
