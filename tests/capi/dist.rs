//! The files of a release, from `make dist`: each archive, unpacked into an empty folder, is enough to build the
//! README's programs. `make test-dist` runs these tests.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::install::{VERSION, assert_is_busy, files, installed_files, project};
use crate::machines::{ARM64, LINUX, MACOS, Machine, WINDOWS, WINDOWS_MSVC};
use crate::support::{Link, assert_same, command, root, run_ok, scratch_folder};

fn dist() -> PathBuf {
    let dist = root().join("target/dist");
    assert!(dist.join("SHA256SUMS").exists(), "make dist has not run");
    dist
}

/// Every machine that there may be an archive for, with the one that builds its programs.
fn machines() -> [Machine; 8] {
    let [macos_arm64, macos_x86_64] = MACOS;
    [
        LINUX,
        Machine { target: "x86_64-unknown-linux-musl", ..LINUX }, // the libraries need no C library, so any will do
        ARM64,
        Machine { target: "aarch64-unknown-linux-musl", ..ARM64 },
        WINDOWS,
        WINDOWS_MSVC,
        macos_arm64,
        macos_x86_64,
    ]
}

/// The machines that there is an archive for, each with the tree that was in it.
fn unpacked(test: &str) -> Vec<Machine> {
    let mut found = Vec::new();
    for machine in machines() {
        let name = format!("chat-error-{VERSION}-{}", machine.target);
        let archive = dist().join(format!("{name}.{}", if machine.is_windows() { "zip" } else { "tar.gz" }));
        if archive.exists() {
            let folder = scratch_folder(&format!("{test} of {}", machine.target));
            run_ok(command!["cmake", "-E", "tar", "xf", archive].current_dir(&folder));
            found.push(Machine { tree: Some(folder.join(&name)), ..machine });
        } else {
            println!("not tried: {name}, which is not in target/dist");
        }
    }
    assert!(!found.is_empty(), "there is no archive in target/dist");
    found
}

#[test]
#[ignore = "needs target/dist"]
fn the_hashes_are_those_of_the_files() {
    let checked = run_ok(command!["sha256sum", "--strict", "--check", "SHA256SUMS"].current_dir(dist()));
    let files = fs::read_dir(dist()).unwrap().count();
    assert_eq!(checked.lines().count(), files - 1, "SHA256SUMS does not name every file:\n{checked}");
}

/// As a distribution does it: no network, and a cargo that has downloaded nothing.
#[test]
#[ignore = "needs target/dist and CMake"]
fn the_sources_build_pass_their_tests_and_install_offline() {
    let name = format!("chat-error-{VERSION}-source");
    let archive = dist().join(format!("{name}.tar.gz"));
    if !archive.exists() {
        println!("not tried: {name}, which is not in target/dist");
        return;
    }
    let folder = scratch_folder("unpacked sources");
    run_ok(command!["tar", "xzf", archive].current_dir(&folder));
    let source = folder.join(name);
    let mut crates: Vec<_> =
        fs::read_dir(source.join("vendor")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    crates.sort();
    assert_eq!(crates, ["libc", "once_cell"]);

    let home = scratch_folder("a cargo that has downloaded nothing");
    let offline = |program: &str| {
        let mut command = Command::new(program);
        command.current_dir(&source).env("CARGO_HOME", &home);
        command.env("CARGO_NET_OFFLINE", "true").env_remove("CARGO_TARGET_DIR");
        command
    };
    run_ok(offline("cargo").args(["build", "--release", "--locked", "--quiet"]));
    assert!(source.join("target/release/libchat_error.so").exists());
    let tested = run_ok(offline("cargo").args(["test", "--locked", "--quiet"]));
    assert!(tested.contains("test result: ok") && !tested.contains("FAILED"), "{tested}");
    let tree = folder.join("tree");
    run_ok(offline("cmake").args(["-S", ".", "-B", "build"]));
    run_ok(offline("cmake").args(["--build", "build"]));
    run_ok(offline("cmake").args(["--install", "build", "--prefix"]).arg(&tree));
    assert_same("the installed files and those expected", &files(&tree), &installed_files());
}

#[test]
#[ignore = "needs target/dist, CMake, MinGW, Wine, a compiler for arm64 and qemu"]
fn the_programs_and_the_cmake_project_of_the_readme_build_and_run() {
    for machine in unpacked("programs") {
        let readme = project(&format!("readme for {}", machine.target), &["hello.c", "hello.cpp", "CMakeLists.txt"]);
        let programs = [Link::Shared, Link::Static].map(|link| machine.compile(&[&readme.join("hello.c")], link));
        if machine.runner.is_none() {
            println!("linked and not run: hello.c for {}; `make test-macos` links C++", machine.target);
            continue;
        }
        let in_cpp = machine.compile(&[&readme.join("hello.cpp")], Link::Shared);
        for program in programs.into_iter().chain([in_cpp]).chain(cmake_programs(&machine, &readme)) {
            assert_is_busy(&run_ok(machine.command(&program)));
        }
    }
}

/// Builds the README's CMake project for a machine with the package in its tree.
fn cmake_programs(machine: &Machine, source: &Path) -> [PathBuf; 2] {
    let build = source.join("build");
    let prefix = format!("-DCMAKE_PREFIX_PATH={}", machine.tree().display());
    let [c, cpp] = [("C", "c"), ("CXX", "cpp")].map(|(name, extension)| {
        format!("-DCMAKE_{name}_COMPILER={}", machine.compiler(extension).get_program().display())
    });
    let mut cmake = command!["cmake", "-S", source, "-B", &build, prefix, c, cpp];
    let suffix = if machine.is_windows() { ".exe" } else { "" };
    if machine.is_windows() {
        cmake.args(["-DCMAKE_SYSTEM_NAME=Windows", "-DCMAKE_EXE_LINKER_FLAGS=-static"]);
    } else if machine.target.starts_with("aarch64") {
        cmake.args(["-DCMAKE_SYSTEM_NAME=Linux", "-DCMAKE_SYSTEM_PROCESSOR=aarch64"]);
    }
    run_ok(cmake);
    run_ok(command!["cmake", "--build", &build]);
    if machine.is_windows() {
        fs::copy(machine.library(Link::Shared), build.join("chat_error.dll")).unwrap(); // where the loader looks
    }
    ["hello", "hello_cpp"].map(|program| build.join(format!("{program}{suffix}")))
}

#[test]
#[ignore = "needs target/dist, Wine and qemu"]
fn the_command_answers() {
    for machine in unpacked("command") {
        let command = machine.tree().join(if machine.is_windows() { "bin/chat-error.exe" } else { "bin/chat-error" });
        if !command.exists() {
            println!("not tried: the command for {}, which is not in its archive", machine.target);
            continue;
        }
        for (file, word) in [
            ("man/man1/chat-error.1", ".TH chat-error"),
            ("bash-completion/completions/chat-error", "complete"),
            ("zsh/site-functions/_chat-error", "#compdef chat-error"),
            ("fish/vendor_completions.d/chat-error.fish", "complete"),
        ] {
            let text = fs::read_to_string(machine.tree().join("share").join(file)).unwrap();
            assert!(text.contains(word), "{file} for {}: {text}", machine.target);
        }
        if machine.runner.is_none() {
            println!("not run: the command for {}", machine.target);
        } else {
            if machine.is_windows() {
                stand_in_for_random_numbers(&machine, &command);
            }
            let answer = run_ok(machine.command(&command).args(["--lang", "en", "302"]));
            assert!(answer.contains("SERVER_BUSY") && answer.contains("The server is busy"), "{answer}");
            assert!(!answer.contains('\r'), "{answer:?}");
            // A log is passed on with its bytes: what ends a file or a line on one system does not on another.
            let log = scratch_folder("log").join("log");
            fs::write(&log, b"one\r\ncode=302\n\x1a \xff\n\0end").unwrap();
            let log = Stdio::from(fs::File::open(log).unwrap());
            let output = machine.command(&command).args(["--lang", "en"]).stdin(log).output().unwrap();
            let is_passed_on =
                output.stdout.starts_with(b"one\r\ncode=302\n") && output.stdout.ends_with(b"\n\x1a \xff\n\0end");
            assert!(output.status.success() && is_passed_on, "{output:?}");
        }
    }
}

/// Puts a DLL next to the program that has the function by which Rust's standard library asks Windows 10 for random
/// numbers. Debian's Wine lacks it.
fn stand_in_for_random_numbers(machine: &Machine, command: &Path) {
    let source = command.with_file_name("prng.c");
    let code = "#include <windows.h>\nBOOLEAN NTAPI SystemFunction036(PVOID, ULONG);\n\
                __declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE bytes, SIZE_T size) {\n    \
                return SystemFunction036(bytes, (ULONG)size);\n}\n";
    fs::write(&source, code).unwrap();
    let library = command.with_file_name("bcryptprimitives.dll");
    run_ok(machine.compiler("c").args(["-shared", "-o"]).arg(library).arg(&source).arg("-ladvapi32"));
}
