//! The Conan recipe, Meson with an installation, and tools that read the header. `make test-packages` installs what these
//! need from Debian and PyPI.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::cmake::PROGRAM;
use crate::elf::Elf;
use crate::install::{VERSION, files, prefix, source_tree};
use crate::support::{Link, command, compile_with, root, run, run_ok, scratch_folder, shared_library, static_library};

#[test]
#[ignore = "needs conan"]
fn conan_creates_and_tests_the_package() {
    let home = scratch_folder("conan");
    let conan = |arguments: &[&str]| {
        let (is_ok, stdout, stderr) = run(command!["conan"].args(arguments).env("CONAN_HOME", &home));
        let said = stdout + &stderr;
        assert!(is_ok, "conan {arguments:?}\n{said}");
        said
    };
    conan(&["profile", "detect"]);
    // In a copy of the sources, because Conan builds in the recipe's folder.
    let source = source_tree("conan-sources");
    for shared in ["True", "False"] {
        let option = format!("&:shared={shared}");
        let recipe = source.join("packaging/conan");
        let said = conan(&["create", recipe.to_str().unwrap(), "-o", &option]);
        assert!(said.contains(&format!("{VERSION} SERVER_BUSY")), "{said}");
    }
    // The second does not contain files left by the first: both are packages of one revision, and both are found.
    for shared in ["True", "False"] {
        let option = format!("chat_error/*:shared={shared}");
        let requires = format!("--requires=chat_error/{VERSION}");
        conan(&["install", &requires, "--build=never", "-o", &option, "-of", home.join("found").to_str().unwrap()]);
    }
    let plugins: Vec<_> = files(&source).into_iter().filter(|file| file.ends_with("/libplugin.so")).collect();
    assert!(!plugins.is_empty());
    for plugin in plugins {
        assert_eq!(Elf::read(&source.join(&plugin)).exports, ["plugin"], "{plugin}");
    }
}

/// By its pkg-config file, and where there is no pkg-config by its CMake package.
#[test]
#[ignore = "needs meson"]
fn meson_finds_an_installation() {
    let tree = prefix();
    let folder = scratch_folder("a project for Meson");
    fs::write(folder.join("app.c"), PROGRAM).unwrap();
    for method in ["pkg-config", "cmake"] {
        let text = format!(
            "project('app', 'c')\nchat_error = dependency('chat_error', version : '>=0.1', method : '{method}')\n\
             executable('app', 'app.c', dependencies : chat_error)\n"
        );
        fs::write(folder.join("meson.build"), text).unwrap();
        let build = folder.join(method);
        let paths = [
            format!("-Dpkg_config_path={}/lib/pkgconfig", tree.display()),
            format!("-Dcmake_prefix_path={}", tree.display()),
        ];
        run_ok(command!["meson", "setup", &build, &folder].args(paths));
        run_ok(command!["meson", "compile", "-C", &build]);
        let program = build.join("app");
        assert_eq!(
            run_ok(Command::new(&program).env("LD_LIBRARY_PATH", tree.join("lib"))),
            "SERVER_BUSY\n",
            "{method}"
        );
        assert!(Elf::read(&program).needed().iter().any(|library| library.contains("libchat_error")), "{method}");
    }
}

#[test]
#[ignore = "needs cffi"]
fn cffi_reads_the_header_without_what_it_includes() {
    let folder = scratch_folder("cffi");
    let header = fs::read_to_string(root().join("include/chat_error.h")).unwrap();
    let own: Vec<_> = header.lines().filter(|line| !line.starts_with("#include")).collect();
    fs::write(folder.join("own.h"), own.join("\n")).unwrap();
    run_ok(command!["cc", "-E", "-P", "-undef", "own.h", "-o", "declarations.h"].current_dir(&folder));
    let program = "import sys, cffi\n\
                   ffi = cffi.FFI()\nffi.cdef(open('declarations.h').read())\nlibrary = ffi.dlopen(sys.argv[1])\n\
                   print(ffi.string(library.chat_error_name(library.CHAT_ERROR_SERVER_BUSY)).decode())\n\
                   assert library.chat_error_get_action(302) == library.CHAT_ERROR_ACTION_RETRY\n";
    let said = run_ok(command!["python3", "-c", program, shared_library()].current_dir(&folder));
    assert_eq!(said, "SERVER_BUSY\n");
}

#[test]
#[ignore = "needs swig"]
fn swig_reads_the_header_without_a_warning() {
    let folder = scratch_folder("swig");
    let text = "%module chat_error\n%include <stdint.i>\n%{\n#include <chat_error.h>\n%}\n%include <chat_error.h>\n";
    fs::write(folder.join("chat_error.i"), text).unwrap();
    let include = format!("-I{}", root().join("include").display());
    for (mode, wrapper) in [("-c++", "chat_error_wrap.cxx"), ("-fastdispatch", "chat_error_wrap.c")] {
        let swig = ["-Wall", "-Werror", "-python", mode, &include, "chat_error.i"];
        run_ok(command!["swig"].args(swig).current_dir(&folder));
        let text = fs::read_to_string(folder.join(wrapper)).unwrap();
        assert!(text.contains("chat_error_get_action") && text.contains("CHAT_ERROR_SERVER_BUSY"), "{mode}");
    }
}

/// By a compiler that knows the enums of C23: the types are the same in every C.
#[test]
#[ignore = "needs Go and Clang"]
fn cgo_sees_the_same_types_in_old_and_new_c() {
    let folder = scratch_folder("cgo");
    let program = "package main\n\n// #include <chat_error.h>\nimport \"C\"\n\nfunc main() {\n\
                   \tvar action C.int32_t = C.chat_error_get_action(C.CHAT_ERROR_SERVER_BUSY)\n\
                   \tprintln(action == C.CHAT_ERROR_ACTION_SLOW_DOWN || action == C.CHAT_ERROR_ACTION_RETRY)\n}\n";
    fs::write(folder.join("main.go"), program).unwrap();
    for standard in ["gnu17", "gnu23"] {
        let mut go = command!["go", "run", "main.go"];
        go.env("CC", "clang-19").env("GO111MODULE", "off").env("GOCACHE", folder.join("cache"));
        go.env("CGO_CFLAGS", format!("-std={standard} -I{}", root().join("include").display()));
        go.env("CGO_LDFLAGS", format!("{} -lm", static_library().display()));
        let (is_ok, _, said) = run(go.current_dir(&folder));
        assert!(is_ok && said == "true\n", "{standard}: {said}");
    }
}

/// Every {fmt} and spdlog that is there: Debian's, and those in the folders that FMT_INCLUDES names.
#[test]
#[ignore = "needs {fmt} and spdlog"]
fn fmt_and_spdlog_format_a_code_as_its_line() {
    let folders = std::env::var("FMT_INCLUDES").unwrap_or_default() + " /usr/include";
    let has = |folder: &str, part: &str| Path::new(folder).join(part).exists();
    assert!(has("/usr/include", "fmt/format.h"), "there is no {{fmt}}");
    for include in folders.split_whitespace().filter(|folder| has(folder, "fmt/format.h") || has(folder, "spdlog")) {
        for options in [&["-std=c++11"][..], &["-std=c++17", "-DAFTER"], &["-std=c++20"]] {
            let mut options = options.to_vec();
            let isystem = format!("-isystem{include}");
            options.extend((include != "/usr/include").then_some(&*isystem));
            options.extend(has(include, "spdlog").then_some("-DSPDLOG"));
            options.extend(has(include, "fmt").then_some("-DFMT_HEADER_ONLY"));
            let said = run_ok(Command::new(compile_with("tests/cpp/formatting.cpp", Link::Shared, &options)));
            println!("{include}, {options:?}: {}", said.trim());
            assert!(said.contains("checked"), "{said}");
        }
    }
}
