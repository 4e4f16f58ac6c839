//! packaging/: the recipes of package managers, and tools that read the header. `make test-packages` installs what these
//! need from Debian and PyPI.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::elf::Elf;
use crate::install::{files, source_tree};
use crate::support::{link_in_place, root, run, run_ok, scratch_folder, shared_library};

const VERSION: &str = env!("CARGO_PKG_VERSION");

const PROGRAM: &str =
    "#include <chat_error.h>\n#include <stdio.h>\nint main(void) { puts(chat_error_name(302)); return 0; }\n";

#[test]
#[ignore = "needs conan"]
fn conan_creates_and_tests_the_package() {
    let home = scratch_folder("conan");
    let conan = |arguments: &[&str]| {
        let mut command = Command::new("conan");
        command.args(arguments).env("CONAN_HOME", &home).current_dir(root());
        let output = run(&mut command, "");
        let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "conan {arguments:?}\n{said}");
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
    // Each package has the linkage that it was asked for, and only that.
    let mut kinds: BTreeMap<String, BTreeSet<bool>> = BTreeMap::new();
    for file in files(&home.join("p")) {
        if let Some((package, library)) = file.split_once("/p/lib/libchat_error.") {
            kinds.entry(package.to_owned()).or_default().insert(library.starts_with("so"));
        }
    }
    let kinds: Vec<_> = kinds.into_values().collect();
    assert!(kinds.len() == 2 && kinds.iter().all(|kind| kind.len() == 1), "{kinds:?}");
}

#[test]
#[ignore = "needs meson"]
fn meson_builds_the_wrap_from_an_archive() {
    // As in a release, whose source archive has a folder of this name.
    let name = format!("chat-error-{VERSION}-source");
    let archive = source_tree("meson-sources");
    let folder = scratch_folder("a project for Meson");
    fs::create_dir(folder.join("subprojects")).unwrap();
    let mut copy = Command::new("cp");
    copy.arg("-r").arg("packaging/meson/chat_error.wrap").arg("packaging/meson/packagefiles");
    run_ok(copy.arg(folder.join("subprojects")).current_dir(root()), "");
    let mut tar = Command::new("tar");
    tar.arg("--transform").arg(format!("s,^\\.,{name},")).arg("-czf");
    tar.arg(folder.join("subprojects/packagefiles").join(format!("{name}.tar.gz"))).arg("-C").arg(&archive).arg(".");
    run_ok(&mut tar, "");

    fs::write(folder.join("app.c"), PROGRAM).unwrap();
    fs::write(folder.join("plugin.c"), PROGRAM.replace("main", "plugin")).unwrap();
    let text = "project('app', 'c')\nchat_error = dependency('chat_error', version : '>=0.1')\n\
                executable('app', 'app.c', dependencies : chat_error, install : true, \
                install_rpath : '$ORIGIN' / '..' / get_option('libdir'))\n\
                shared_module('plugin', 'plugin.c', dependencies : chat_error)\n";
    fs::write(folder.join("meson.build"), text).unwrap();
    for linkage in ["shared", "static"] {
        let build = folder.join(linkage);
        let mut setup = Command::new("meson");
        setup.args(["setup", "--wrap-mode=nodownload"]).arg(format!("-Ddefault_library={linkage}"));
        run_ok(setup.arg(&build).arg(&folder), "");
        run_ok(Command::new("meson").arg("compile").arg("-C").arg(&build), "");
        assert_eq!(run_ok(&mut Command::new(build.join("app")), ""), "SERVER_BUSY\n", "{linkage}");
        let needed = Elf::read(&build.join("app")).needed();
        let is_needed = needed.iter().any(|library| library.contains("libchat_error"));
        assert_eq!(is_needed, linkage == "shared", "{needed:?}");
        assert_eq!(Elf::read(&build.join("libplugin.so")).exports, ["plugin"], "{linkage}");
        // The installed program needs nothing of the build folder.
        let tree = scratch_folder("installed by Meson");
        run_ok(Command::new("meson").args(["install", "-C"]).arg(&build).arg("--destdir").arg(&tree), "");
        fs::remove_dir_all(&build).unwrap();
        assert_eq!(run_ok(&mut Command::new(tree.join("usr/local/bin/app")), ""), "SERVER_BUSY\n", "{linkage}");
    }
}

/// The header without what it includes, as tools that read declarations want it.
fn declarations() -> String {
    let header = fs::read_to_string(root().join("include/chat_error.h")).unwrap();
    let own: String =
        header.lines().filter(|line| !line.starts_with("#include")).map(|line| format!("{line}\n")).collect();
    run_ok(Command::new("cc").args(["-E", "-P", "-undef", "-"]), own)
}

#[test]
#[ignore = "needs cffi"]
fn cffi_reads_the_header() {
    let folder = scratch_folder("cffi");
    fs::write(folder.join("declarations.h"), declarations()).unwrap();
    let program = "import sys, cffi\n\
                   ffi = cffi.FFI()\nffi.cdef(open(sys.argv[1]).read())\nlibrary = ffi.dlopen(sys.argv[2])\n\
                   print(ffi.string(library.chat_error_name(library.CHAT_ERROR_SERVER_BUSY)).decode())\n\
                   assert library.chat_error_get_action(302) == library.CHAT_ERROR_ACTION_RETRY\n";
    let mut python = Command::new("python3");
    python.args(["-c", program]).arg(folder.join("declarations.h")).arg(shared_library());
    assert_eq!(run_ok(&mut python, ""), "SERVER_BUSY\n");
}

#[test]
#[ignore = "needs swig"]
fn swig_reads_the_header_without_a_warning() {
    let folder = scratch_folder("swig");
    let text = "%module chat_error\n%include <stdint.i>\n%{\n#include <chat_error.h>\n%}\n%include <chat_error.h>\n";
    fs::write(folder.join("chat_error.i"), text).unwrap();
    for mode in [&["-c++"][..], &[]] {
        let mut swig = Command::new("swig");
        swig.args(["-Wall", "-Werror", "-python"])
            .args(mode)
            .arg("-I".to_owned() + root().join("include").to_str().unwrap());
        run_ok(swig.arg("chat_error.i").current_dir(&folder), "");
        let wrapper = if mode.is_empty() { "chat_error_wrap.c" } else { "chat_error_wrap.cxx" };
        let text = fs::read_to_string(folder.join(wrapper)).unwrap();
        assert!(text.contains("chat_error_get_action") && text.contains("CHAT_ERROR_SERVER_BUSY"), "{mode:?}");
    }
}

/// Every folder with headers of {fmt} or spdlog that is there: Debian's, and those that FMT_INCLUDES names.
fn formatting_libraries() -> Vec<PathBuf> {
    let named = std::env::var("FMT_INCLUDES").unwrap_or_default();
    let folders = named.split_whitespace().map(PathBuf::from).chain([PathBuf::from("/usr/include")]);
    let found: Vec<_> =
        folders.filter(|folder| folder.join("fmt/format.h").exists() || folder.join("spdlog").exists()).collect();
    assert!(!found.is_empty(), "there is no {{fmt}}");
    found
}

#[test]
#[ignore = "needs {fmt} and spdlog"]
fn fmt_and_spdlog_format_a_code_as_its_line() {
    for include in formatting_libraries() {
        for options in [&["-std=c++11"][..], &["-std=c++17", "-DAFTER"], &["-std=c++20"]] {
            let program = scratch_folder("formatting").join("program");
            let mut compiler = Command::new(std::env::var_os("CXX").unwrap_or("c++".into()));
            compiler.args(options).arg("-Iinclude").current_dir(root());
            if include != Path::new("/usr/include") {
                compiler.arg("-isystem").arg(&include);
            }
            if include.join("spdlog").exists() {
                compiler.arg("-DSPDLOG");
            }
            if include.join("fmt").exists() {
                compiler.arg("-DFMT_HEADER_ONLY");
            }
            compiler.args(["tests/cpp/formatting.cpp", "-o"]).arg(&program);
            link_in_place(&mut compiler);
            run_ok(compiler.arg("-pthread"), "");
            let said = run_ok(&mut Command::new(&program), "");
            println!("{}, {options:?}: {}", include.display(), said.trim());
            assert!(said.contains("checked"), "{said}");
        }
    }
}
